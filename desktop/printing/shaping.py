"""Thai as it must look, marks above and below their letters. Each string is shaped once and remembered."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.printing.fonts import UNITS_PER_EM, Weight, typeface

# A mark without a letter is shown on a space of its own.
_LONE_MARK = re.compile("(?:(?<=\\s)|^)(?=[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
_BASE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of glyphs. Lengths are in thousandths of the type size.

    `runs` are pairs of a height above the baseline and a PDF array for the TJ operator; `glyphs` are the
    numbers of the glyphs used.
    """

    width: int
    runs: tuple[tuple[int, str], ...]
    glyphs: frozenset[int]


@lru_cache(maxsize=16384)
def shape(text: str, weight: Weight) -> Shaped:
    """`text` on one line, from left to right. A character that the font lacks becomes its box, glyph 0."""
    if not text:
        return Shaped(0, (), frozenset())
    import uharfbuzz as hb

    face = typeface(weight)
    buffer = hb.Buffer()
    buffer.add_str(_LONE_MARK.sub(_BASE, text))
    # The font's Latin behaves alike under the Thai script, and Thai under any other loses its sara am.
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(face.font, buffer)

    glyphs = [info.codepoint for info in buffer.glyph_infos]
    runs: list[tuple[int, list[str]]] = []
    width = move = 0
    for glyph, position in zip(glyphs, buffer.glyph_positions, strict=True):
        advance, offset, rise = position.x_advance, position.x_offset, position.y_offset
        if not runs or rise != runs[-1][0]:
            runs.append((rise, []))
        parts = runs[-1][1]
        # TJ moves left by its numbers. A glyph moves the pen by its own width; the rest is made up before
        # the next.
        move -= offset
        if move:
            parts.append(f">{move}<")
        parts.append(f"{glyph:04x}")
        move = face.advances[glyph] + offset - advance
        width += advance
    return Shaped(width, tuple((rise, f"[<{''.join(parts)}>]") for rise, parts in runs), frozenset(glyphs))


def width(text: str, weight: Weight, size: float) -> float:
    """Width of `text` on one line, in the unit of `size`."""
    return shape(text, weight).width * size / UNITS_PER_EM
