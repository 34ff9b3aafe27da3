"""Thai as it must look, marks above and below their letters. Each string is shaped once and remembered."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from desktop.printing.fonts import UNITS_PER_EM, Weight, typeface

# A mark without a letter is shown on a space of its own.
_LONE_MARK = re.compile("(?:(?<=\\s)|^)(?=[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
_BASE = "\u00a0"
_NUMBERS_AND_PLACES = 1 | 4  # hb_buffer_serialize_flags_t: no clusters, no names of glyphs
_NAME = re.compile(r"(\d+)(?:@(-?\d+),(-?\d+))?(?:\+(-?\d+))?")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of glyphs. Lengths are in thousandths of the type size.

    `runs` are pairs of a height above the baseline and a PDF array for the TJ operator; `glyphs` are the
    numbers of the glyphs used.
    """

    width: int
    runs: tuple[tuple[int, str], ...]
    glyphs: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A glyph where it stands in its line; `shown` is its part of a PDF array for the TJ operator."""

    number: int
    advance: int
    rise: int
    shown: str


_rise = attrgetter("rise")


class _Glyphs(dict[str, _Placed]):
    """Glyphs by the name that HarfBuzz gives them with their place: `735@-9,0+0`, number, offset, advance."""

    def __init__(self, advances: tuple[int, ...]) -> None:
        self._advances = advances

    def __missing__(self, name: str) -> _Placed:
        if (found := _NAME.fullmatch(name)) is None:
            raise ValueError(f"not a glyph in its place: {name!r}")
        number, offset, rise, advance = (int(value or 0) for value in found.groups())
        # TJ moves left by its numbers. A glyph moves the pen by its own width; the rest is made up after it.
        move = self._advances[number] + offset - advance
        before, after = (f">{value}<" if value else "" for value in (-offset, move))
        return self.setdefault(name, _Placed(number, advance, rise, f"{before}{number:04x}{after}"))


@lru_cache
def _placed(weight: Weight) -> _Glyphs:
    return _Glyphs(typeface(weight).advances)


@lru_cache(maxsize=16384)
def shape(text: str, weight: Weight) -> Shaped:
    """`text` on one line, from left to right. A character that the font lacks becomes its box, glyph 0."""
    if not text:
        return Shaped(0, (), frozenset())
    import uharfbuzz as hb

    face, glyphs = typeface(weight), _placed(weight)
    buffer = hb.Buffer()
    buffer.add_str(_LONE_MARK.sub(_BASE, text))
    # The font's Latin behaves alike under the Thai script, and Thai under any other loses its sara am.
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(face.font, buffer)
    # As text the glyphs come all at once; asked for one by one they take longer than the shaping.
    names = buffer.serialize(face.font, flags=_NUMBERS_AND_PLACES)
    placed = [glyphs[name] for name in names[1:-1].split("|")]
    return Shaped(
        sum([glyph.advance for glyph in placed]),
        tuple(
            [(rise, f"[<{''.join([glyph.shown for glyph in run])}>]") for rise, run in groupby(placed, _rise)]
        ),
        frozenset([glyph.number for glyph in placed]),
    )


def width(text: str, weight: Weight, size: float) -> float:
    """Width of `text` on one line, in the unit of `size`."""
    return shape(text, weight).width * size / UNITS_PER_EM
