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

    `runs` are pairs of a height above the baseline and a PDF array for the TJ operator; `glyphs` maps the
    number of every glyph used to the characters that it stands for.
    """

    width: int
    runs: tuple[tuple[int, str], ...]
    glyphs: dict[int, str]


@lru_cache(maxsize=16384)
def shape(text: str, weight: Weight) -> Shaped:
    """`text` on one line, from left to right. A character that the font lacks becomes its box, glyph 0."""
    if not text:
        return Shaped(0, (), {})
    import uharfbuzz as hb

    font = typeface(weight).font
    shown = _LONE_MARK.sub(_BASE, text)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(shown)
    # The font's Latin behaves alike under the Thai script, and Thai under any other loses its sara am.
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(font, buffer)

    width = 0
    runs: list[tuple[int, list[str | int]]] = []
    clusters: list[tuple[int, int]] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph, rise = info.codepoint, position.y_offset
        clusters.append((glyph, info.cluster))
        if not runs or runs[-1][0] != rise:
            runs.append((rise, []))
        # TJ moves left by its numbers. A glyph moves the pen by its own width; the rest is made up after it.
        rest = font.get_glyph_h_advance(glyph) + position.x_offset - position.x_advance
        runs[-1][1].extend((-position.x_offset, f"{glyph:04x}", rest))
        width += position.x_advance
    return Shaped(width, tuple((rise, _array(items)) for rise, items in runs), _characters(clusters, shown))


def width(text: str, weight: Weight, size: float) -> float:
    """Width of `text` on one line, in the unit of `size`."""
    return shape(text, weight).width * size / UNITS_PER_EM


def _array(items: list[str | int]) -> str:
    """A TJ array: glyphs as hexadecimal strings, with the moves between them that are not zero."""
    parts: list[str] = []
    move = 0
    in_string = False
    for item in items:
        if isinstance(item, int):
            move += item
            continue
        if move or not in_string:
            parts.append((">" if in_string else "") + (f"{move}" if move else "") + "<")
            move = 0
            in_string = True
        parts.append(item)
    parts.append(">" + (f"{move}" if move else ""))
    return "[" + "".join(parts) + "]"


def _characters(clusters: list[tuple[int, int]], text: str) -> dict[int, str]:
    """What each glyph stands for: the characters from its cluster up to the next.

    Of several glyphs in one cluster the last stands for its characters, the others for none.
    """
    found: dict[int, str] = {}
    for index, (glyph, start) in enumerate(clusters):
        end = clusters[index + 1][1] if index + 1 < len(clusters) else len(text)
        found[glyph] = found.get(glyph) or text[start:end]
    return found
