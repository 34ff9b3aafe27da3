"""Text made fit for paper, and broken into lines."""

import re
import unicodedata
from collections.abc import Callable

from desktop.intake.words import breaks, breaks_at_spaces, clusters
from desktop.printing.fonts import Weight
from desktop.printing.shaping import width

_SPACES = re.compile(r"[^\S\u00a0]+")
_REPLACEMENT = "\ufffd"

Breaker = Callable[[str], list[str]]

WORDS: tuple[Breaker, ...] = (breaks, clusters)
"""Sentences: lines end between words, within a word only where one is longer than a line."""

SPACES: tuple[Breaker, ...] = (breaks_at_spaces, breaks, clusters)
"""Names and addresses: lines end at spaces while they can."""


def printable(text: str) -> str:
    """`text` as it stands on paper: one line, without what has no form.

    White space of any kind and length is one space. Control and format characters (zero-width, direction) go; half a
    surrogate pair and what Unicode will never define become U+FFFD. Every other character stays, also one that the
    font lacks and shows as a box.
    """
    return _SPACES.sub(" ", "".join(map(_visible, text))).strip(" ")


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category in ("Zl", "Zp"):
        return character
    if category in ("Cc", "Cf"):
        return ""
    return _REPLACEMENT if category == "Cs" or _is_noncharacter(ord(character)) else character


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def wrap(
    text: str, weight: Weight, size: float, available: float, breakers: tuple[Breaker, ...] = WORDS
) -> list[str]:
    """`text` in lines no wider than `available` (in the unit of `size`), without spaces at their ends.

    A line is wider only where a single letter is.
    """
    lines = [""]
    _fill(lines, printable(text), weight, size, available, breakers)
    return [line.rstrip(" ") for line in lines]


def _fill(
    lines: list[str], text: str, weight: Weight, size: float, available: float, breakers: tuple[Breaker, ...]
) -> None:
    used = width(lines[-1], weight, size)
    for piece in breakers[0](text):
        needed = width(piece.rstrip(" "), weight, size)
        if used + needed <= available:
            lines[-1] += piece
            used += width(piece, weight, size)
        elif needed > available and len(breakers) > 1:
            _fill(lines, piece, weight, size, available, breakers[1:])
            used = width(lines[-1], weight, size)
        else:
            if lines[-1]:
                lines.append("")
            lines[-1] += piece
            used = width(piece, weight, size)
