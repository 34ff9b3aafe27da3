"""Where a line of Thai may end. Thai has no spaces between words, so papers and screens ask here.

Word boundaries are those of newmm (maximal matching) over the word list in `resources/words`, which is read
when Thai is first broken; that takes about 0.2 s.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from desktop.resources import RESOURCES

_WORDS = RESOURCES / "words" / "words_th.txt"

_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai without its digits and its currency sign
# A no-break space is no \s here: it holds its neighbours together.
_TOKEN = re.compile(rf"[{_LETTERS}]+|[^\S\u00a0]+|[^\s{_LETTERS}]+|\u00a0+")
_SPACED = re.compile(r"[^\S\u00a0]+|(?:\S|\u00a0)+")
_THAI = re.compile(rf"[{_LETTERS}]")

_VOWELS_BEFORE = "เแโใไ"  # written before the consonant that they follow in speech
_VOWELS_AFTER = "ะาำๅ"
_NEVER_FIRST = frozenset(")]}”’»ๆฯ,.:;!?%…" + _VOWELS_AFTER)
_NEVER_LAST = frozenset("([{“‘«" + _VOWELS_BEFORE)
_AFTER_THESE = frozenset("/,;")  # not a hyphen: readers of PDF files take one at a line's end for their own
_EMOJI_TONES = range(0x1F3FB, 0x1F400)
_JOINER = "\u200d"
_WINDOW, _MARGIN = 80, 20  # characters; words in the margin may go on beyond the window
_LONGEST_CLUSTER = 8  # writing has at most six; more is a heap of marks, and must still fit a line


@lru_cache(maxsize=1024)
def breaks(text: str) -> tuple[str, ...]:
    """`text` in pieces after each of which a line may end; joined they are the text.

    Spaces stay at the end of the piece before them. Abbreviations, numbers with what they are written to, and
    brackets with the first or last word inside them stay whole.
    """
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if _THAI.match(token):
            words += _words(token)
        else:
            words.append(token)
    return tuple(_joined(words))


def breaks_at_spaces(text: str) -> list[str]:
    """`text` in pieces that end at its spaces: how names and addresses are broken first."""
    return _joined(_SPACED.findall(text))


def clusters(text: str) -> list[str]:
    """`text` in pieces as the eye sees them: a letter with its marks, at most eight characters."""
    pieces: list[str] = []
    for character in text:
        if (
            pieces
            and len(pieces[-1]) < _LONGEST_CLUSTER
            and (_extends(character) or pieces[-1][-1] in _VOWELS_BEFORE + _JOINER)
        ):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joined(tokens: Iterable[str]) -> list[str]:
    """`tokens` with those put together between which no line may end."""
    pieces: list[str] = []
    end = ""
    for token in tokens:
        if end and not _may_part(end, token[0]):
            pieces[-1] += token
        else:
            pieces.append(token)
        end = token[-1]
    return pieces


@lru_cache(maxsize=4096)
def _may_part(end: str, start: str) -> bool:
    """Whether a line may end between two tokens, by their characters on either side."""
    if start in _NEVER_FIRST or _extends(start) or end in _NEVER_LAST or _is_space(start):
        return False
    if _is_space(end):
        return True
    if end in _AFTER_THESE:
        return start.isalpha()
    return bool(_THAI.match(end) and _THAI.match(start))


def _is_space(character: str) -> bool:
    return character.isspace() and character != "\u00a0"


def _extends(character: str) -> bool:
    return (
        character in _VOWELS_AFTER
        or character == _JOINER
        or unicodedata.category(character).startswith("M")
        or ord(character) in _EMOJI_TONES
    )


def _words(thai: str) -> list[str]:
    """A run of Thai letters in words, found through a window that moves over it.

    The time that newmm takes grows without bound with the length of an ambiguous run; its own remedy, `safe`,
    repeats the first window for the whole text (nlpo3 1.4.0).
    """
    words: list[str] = []
    while len(thai) > _WINDOW:
        taken = 0
        for word in _segment(thai[:_WINDOW]):
            if taken and taken + len(word) > _WINDOW - _MARGIN:
                break
            words.append(word)
            taken += len(word)
        thai = thai[taken:]
    return words + _segment(thai)


def _segment(thai: str) -> list[str]:
    import nlpo3

    words: list[str] = nlpo3.segment(thai, _dictionary())
    return words if "".join(words) == thai else [thai]


@lru_cache(maxsize=1)
def _dictionary() -> str:
    import nlpo3

    name = "words_th"
    nlpo3.load_dict(str(_WORDS), name)
    return name
