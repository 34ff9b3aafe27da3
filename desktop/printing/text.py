"""Text made fit for paper, and broken into lines."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from desktop.intake.words import breaks, breaks_at_spaces, clusters
from desktop.printing.shaping import width
from desktop.printing.style import Style

_SEEN = "[!-~\u0e01-\u0e3a\u0e3f-\u0e5b]+"
_PLAIN = re.compile(f"{_SEEN}(?: {_SEEN})*")  # nearly all text, fit as it is
_SPACES = re.compile(r"[^\S\u00a0]+")
_REPLACEMENT = "\ufffd"

Breaker = Callable[[str], list[str]]

WORDS: tuple[Breaker, ...] = (breaks, clusters)
"""Sentences: lines end between words, within a word only where one is longer than a line."""

SPACES: tuple[Breaker, ...] = (breaks_at_spaces, breaks, clusters)
"""Names and addresses: lines end at spaces while they can."""


def printable(text: str) -> str:
    """`text` as it stands on paper: one line, without what has no form.

    White space of any kind and length is one space. Control and format characters (zero-width, direction)
    go; half a surrogate pair and what Unicode will never define become U+FFFD. Every other character stays,
    also one that the font lacks and shows as a box.
    """
    if _PLAIN.fullmatch(text):
        return text
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


@lru_cache(maxsize=4096)
def wrap(text: str, style: Style, available: float, breakers: tuple[Breaker, ...] = WORDS) -> tuple[str, ...]:
    """`text`, made printable, in lines no wider than `available` millimetres.

    Lines keep the space at their end, which does not count as width: joined they are the text. A line is
    wider only where a single letter is.
    """
    lines = [""]
    _fill(lines, printable(text), style, available, breakers)
    return tuple(lines)


def fitting(text: str, style: Style, room: float) -> Style:
    """`style`, its type smaller where `text` would be wider than `room` millimetres on one line."""
    needed = _width(text, style)
    return style if needed <= room else replace(style, size=style.size * room / needed)


def _fill(lines: list[str], text: str, style: Style, available: float, breakers: tuple[Breaker, ...]) -> None:
    used = _width(lines[-1], style)
    for piece in breakers[0](text):
        whole = _width(piece, style)
        needed = _width(piece.rstrip(" "), style) if piece.endswith(" ") else whole
        if used + needed > available:
            if needed > available and len(breakers) > 1:
                _fill(lines, piece, style, available, breakers[1:])
                used = _width(lines[-1], style)
                continue
            if lines[-1]:
                lines.append("")
                used = 0.0
        lines[-1] += piece
        used += whole


def _width(text: str, style: Style) -> float:
    return width(text, style.weight, style.size_mm)
