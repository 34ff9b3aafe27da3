"""Text made fit for paper, and broken into lines."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from desktop.intake.words import breaks, breaks_at_spaces, clusters
from desktop.printing.fonts import UNITS_PER_EM, Weight
from desktop.printing.shaping import Shapes, shapes, width
from desktop.printing.style import Style

_SEEN = "[!-~\u0e01-\u0e3a\u0e3f-\u0e5b]+"
_PLAIN = re.compile(f"{_SEEN}(?: {_SEEN})*")  # nearly all text, fit as it is
_SPACES = re.compile(r"[^\S\u00a0]+")
_REPLACEMENT = "\ufffd"
_OFTEN_ONE_LINE = 24  # characters; looking for words in them takes longer than to try

Breaker = Callable[[str], Sequence[str]]

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


def wrap(text: str, style: Style, available: float, breakers: tuple[Breaker, ...] = WORDS) -> tuple[str, ...]:
    """`text`, made printable, in lines no wider than `available` millimetres.

    Lines keep the space at their end, which does not count as width: joined they are the text. A line is
    wider only where a single letter is.
    """
    room = available * UNITS_PER_EM / style.size_mm
    if len(text) <= _OFTEN_ONE_LINE and _PLAIN.fullmatch(text) and shapes(style.weight)[text].width <= room:
        return (text,)
    return _wrapped(text, style.weight, room, breakers)


@lru_cache(maxsize=512)
def _wrapped(text: str, weight: Weight, room: float, breakers: tuple[Breaker, ...]) -> tuple[str, ...]:
    """`room` is in thousandths of the type size."""
    text = printable(text)
    known = shapes(weight)
    lines: list[list[str]] = [[]]
    _fill(lines, text, known, room, breakers)
    for pieces in lines:
        if len(pieces) > 1:
            # As it is drawn: without the space at its end.
            known.join([*pieces[:-1], pieces[-1].rstrip(" ")])
    return tuple(map("".join, lines))


def _fill(
    lines: list[list[str]], text: str, known: Shapes, room: float, breakers: tuple[Breaker, ...]
) -> None:
    line = lines[-1]
    used = sum([known[piece].width for piece in line])
    for piece in breakers[0](text):
        whole = needed = known[piece].width
        if used + needed > room and piece[-1] == " ":
            needed = known[piece.rstrip(" ")].width
        if used + needed > room:
            if needed > room and len(breakers) > 1:
                _fill(lines, piece, known, room, breakers[1:])
                line = lines[-1]
                used = sum([known[each].width for each in line])
                continue
            if line:
                line = []
                lines.append(line)
                used = 0
        line.append(piece)
        used += whole


def fitting(text: str, style: Style, room: float) -> Style:
    """`style`, made smaller where `text` on one line would be wider than `room` millimetres."""
    wide = width(text, style.weight, style.size_mm)
    return style if wide <= room else replace(style, size=style.size * room / wide)
