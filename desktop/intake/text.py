"""Text as it is recorded: what the citizen wrote, without what a machine cannot keep."""

import re
import unicodedata

# \r\n, \r, and the line and paragraph separators that word processors paste.
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Controls except tab and line feed, and halves of a surrogate pair, which no file or database can hold.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Outside a text, the invisible ones among them: a name of zero-width spaces is no name.
_OUTER = re.compile(r"\A[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+\Z")
_BREAKS = re.compile(r"\s*[\n\t]\s*")


def tidy(text: str) -> str:
    """`text` in the one form that is recorded: line ends as \\n, no outer white space, NFC.

    NFC is safe for Thai: SARA AM (U+0E33) and NIKHAHIT (U+0E4D) have no canonical mapping, so neither is
    taken apart, put together or moved; all that can change is SARA U, SARA UU or PHINTHU typed after a tone
    mark, which go before it, where Thai orders them and every search looks for them. NFKC would take SARA AM
    apart: never use it here.
    """
    return _OUTER.sub("", unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """A tidy text whose line ends and tabs, with the spaces around them, are one space each."""
    return _BREAKS.sub(" ", text)


def recordable(text: str) -> str:
    """`text` without the characters that cannot be recorded; its lines stay."""
    return text if text.isprintable() else _REFUSED.sub("", _LINE_ENDS.sub("\n", text))


def refused_character(text: str) -> str | None:
    """The first character that cannot be recorded, as `U+0000`: a control but \\n and \\t, a surrogate."""
    if text.isprintable():  # four times as fast: most texts are
        return None
    found = _REFUSED.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
