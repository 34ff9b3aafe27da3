"""Lines of text as a page shows them, wherever on it they come to stand."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from desktop.printing.embedding import FONT_NAMES
from desktop.printing.fonts import UNITS_PER_EM, Weight
from desktop.printing.pdf import text_string
from desktop.printing.shaping import shapes
from desktop.printing.style import POINTS_PER_MM, Colour, Style

_RISE = re.compile("(?P<moves>(?:>-?[0-9]+<)*)@(?P<rise>-?[0-9]+)@")


class Line(NamedTuple):
    """`operators` show the line from where the pen is; `width` in points; `glyphs` are numbers as bits."""

    operators: str
    width: float
    glyphs: int


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Lines one below the other, each in its style, whose leading follows it.

    `operators` show them from where the first one begins, and begin with a colour if there are any.
    """

    lines: tuple[tuple[str, Style], ...]
    operators: str
    glyphs: tuple[tuple[Weight, int], ...]


@lru_cache(maxsize=512)
def typeset(text: str, weight: Weight, size: float) -> Line:
    """`text` as it is, in `size` points."""
    shaped = shapes(weight)[text]
    shown = shaped.shown
    if "@" in shown:
        # A move at the end of an array is lost on pdfium: it goes to the beginning of the next one.
        shown = _RISE.sub(
            lambda found: f">]TJ {int(found['rise']) * size / UNITS_PER_EM:.3f} Ts [<{found['moves']}", shown
        )
    # Who searches types no no-break space.
    said = text_string(text.replace("\u00a0", " "))
    operators = f"/{FONT_NAMES[weight]} {size:g} Tf /Span<</ActualText{said}>>BDC [<{shown}>]TJ EMC"
    return Line(operators, shaped.width * size / UNITS_PER_EM, shaped.glyphs)


def stack(lines: tuple[tuple[str, Style], ...]) -> Stack:
    """`lines` without the spaces at their ends."""
    parts: list[str] = []
    glyphs: list[tuple[Weight, int]] = []
    fill: Colour | None = None
    down = 0.0
    for text, style in lines:
        if text := text.rstrip(" "):
            line = typeset(text, style.weight, style.size)
            if down:
                parts.append(f"0 {-down * POINTS_PER_MM:.3f} Td")
                down = 0.0
            if style.colour is not fill:
                fill = style.colour
                parts.append(filled(fill))
            parts.append(line.operators)
            glyphs.append((style.weight, line.glyphs))
        down += style.leading
    return Stack(lines, "\n".join(parts), tuple(glyphs))


@lru_cache
def filled(colour: Colour) -> str:
    """The operator that fills with `colour` from then on."""
    return " ".join(f"{part:g}" for part in colour) + " rg"
