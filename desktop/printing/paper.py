"""A document of pages to draw on. Positions are millimetres from the left and the top of the page.

On a paper with a `scale` all that is drawn is so much larger, its positions too; only symbols keep their
size, which is in whole dots.

Every line of text carries its characters as ActualText, so that search and copy give back what was written.
The same calls make the same bytes: there is no clock and no chance in them.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum
from functools import lru_cache

from desktop.intake.clock import BANGKOK
from desktop.printing.barcode import Symbol
from desktop.printing.embedding import FONT_NAMES, embedded
from desktop.printing.fonts import Weight
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.pdf import PdfFile, deflated, text_string
from desktop.printing.style import BLACK, POINTS_PER_MM, Colour, Style
from desktop.printing.typeset import Stack, filled, typeset

Size = tuple[float, float]
"""Width and height in millimetres."""

A4: Size = (210.0, 297.0)
A4_LANDSCAPE: Size = (297.0, 210.0)
A5: Size = (148.0, 210.0)

_HAIR = 0.02  # points


class Align(Enum):
    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Paper:
    """Pages. `finish` gives the PDF; nothing can be drawn after it."""

    def __init__(
        self,
        size: Size,
        *,
        title: str,
        author: str,
        made_at: datetime,
        scale: float = 1.0,
        offset: Offset = NO_OFFSET,
        language: str = "th",
    ) -> None:
        """`made_at` is the date that the file bears. `offset` moves all that is drawn, in whole dots."""
        self.scale = scale
        self._size = size
        self._title = title
        self._author = author
        self._made_at = made_at.astimezone(BANGKOK)
        self._language = language
        self._unit = POINTS_PER_MM * scale
        self._shift = offset.in_dots
        self._scaled = f"{scale:g} 0 0 {scale:g}"
        self._right = self._shift.x * POINTS_PER_MM
        self._pages: list[tuple[Size, list[bytes]]] = []  # deflated: a long register has thousands
        self._page: tuple[Size, list[bytes]] | None = None
        self._drawn: list[str] = []
        self._stacks: set[Stack] = set()
        self._glyphs: dict[Weight, int] = {}
        self._fill: Colour | None = None
        self._use_size(size)

    @property
    def pages(self) -> int:
        """How many there are so far."""
        return len(self._pages)

    def new_page(self, size: Size | None = None) -> None:
        """`size` if it is another than that of the paper."""
        self._pages.append((size or self._size, []))
        self.go_on(len(self._pages) - 1)

    def go_on(self, page: int) -> None:
        """What is drawn from now on is on `page`, which counts from 0."""
        self._end_drawing()
        self._page = self._pages[page]
        self._use_size(self._page[0])
        self._fill = None

    def text(self, x: float, baseline: float, line: str, style: Style, align: Align = Align.LEFT) -> None:
        """One line of text. With CENTRE and RIGHT, `x` is its middle and its right end."""
        line = line.rstrip(" ")
        if not line:
            return
        drawn = typeset(line, style.weight, style.size * self.scale)
        self._use(style.weight, drawn.glyphs)
        self._use_fill(style.colour)
        left = x * self._unit + self._right - align.value * drawn.width
        self._show(f"BT {left:.2f} {self._up(baseline):.2f} Td {drawn.operators} ET")

    def across(self, lefts: Iterable[float], baseline: float, stacks: Sequence[Stack]) -> None:
        """Stacks of lines side by side, the first lines on one baseline."""
        begin, up = f"BT {self._scaled}", f"{self._up(baseline):.2f} Tm"
        self._show(
            "\n".join(
                [
                    f"{begin} {_points(left * self._unit + self._right)} {up} {stack.operators} ET"
                    for left, stack in zip(lefts, stacks, strict=True)
                    if stack.operators
                ]
            )
        )
        self._stacks.update(stacks)
        self._fill = None

    def lines(
        self, x: float, baseline: float, lines: Iterable[str], style: Style, align: Align = Align.LEFT
    ) -> float:
        """Lines one below the other. Gives the baseline that a next line would have."""
        for line in lines:
            self.text(x, baseline, line, style, align)
            baseline += style.leading
        return baseline

    def clip(self, x: float, width: float) -> None:
        """From here on nothing on this page shows left or right of a column. Call it before anything else."""
        left = x * self._unit + self._right
        right = width * self._unit - _HAIR  # renderers show every dot that a clip touches
        self._show(f"{left:.4f} 0 {right:.4f} {self._top:.4f} re W n")

    def rule(self, x: float, y: float, length: float, thickness: float, colour: Colour) -> None:
        """A horizontal line whose upper edge is at `y`."""
        self.rectangles([(x, y, length, thickness)], colour)

    def rectangles(self, boxes: Sequence[tuple[float, float, float, float]], colour: Colour) -> None:
        """Filled boxes: left, top, width, height."""
        self._boxes(boxes, self._unit, colour)

    def symbol(self, symbol: Symbol, x: float, y: float) -> None:
        """A barcode or QR code with its upper left corner, white included, at the dot nearest to (x, y)."""
        self._boxes(symbol.at(x * self.scale, y * self.scale), POINTS_PER_MM, BLACK)

    def _boxes(self, boxes: Sequence[tuple[float, float, float, float]], unit: float, colour: Colour) -> None:
        self._use_fill(colour)
        top, right = self._top, self._right
        drawn = [
            f"{x * unit + right:.4f} {top - (y + tall) * unit:.4f} {wide * unit:.4f} {tall * unit:.4f} re"
            for x, y, wide, tall in boxes
        ]
        self._show("/Artifact BMC " + "\n".join(drawn) + " f EMC")

    def frame(
        self, x: float, y: float, width: float, height: float, thickness: float, colour: Colour
    ) -> None:
        """The outline of a box, drawn within it."""
        inner = height - 2 * thickness
        self.rectangles(
            [
                (x, y, width, thickness),
                (x, y + height - thickness, width, thickness),
                (x, y + thickness, thickness, inner),
                (x + width - thickness, y + thickness, thickness, inner),
            ],
            colour,
        )

    def finish(self) -> bytes:
        """The PDF."""
        self._end_drawing()
        pdf = PdfFile()
        root, tree = pdf.promise(), pdf.promise()
        fonts = [
            f"/{FONT_NAMES[weight]} {embedded(pdf, weight, glyphs)}"
            for weight, glyphs in self._glyphs.items()
        ]
        resources = pdf.add(f"<</Font<<{' '.join(fonts)}>>>>")
        pages = [
            pdf.add(
                f"<</Type/Page/Parent {tree}/Resources {resources}"
                f"/MediaBox[0 0 {_points_down(width):.3f} {_points_down(height):.3f}]"
                f"/Contents[{' '.join([pdf.stream(content) for content in contents])}]>>"
            )
            for (width, height), contents in self._pages
        ]
        pdf.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(pages)}]>>")
        pdf.put(
            root,
            f"<</Type/Catalog/Pages {tree}/Lang({self._language})"
            "/ViewerPreferences<</DisplayDocTitle true>>>>",
        )
        title, made_at = text_string(self._title), f"(D:{self._made_at:%Y%m%d%H%M%S}+07'00')"
        info = pdf.add(
            f"<</Title{title}/Subject{title}/Author{text_string(self._author)}/Creator(Intake 1111)"
            f"/CreationDate{made_at}/ModDate{made_at}>>"
        )
        return pdf.finish(root, info)

    def _show(self, operators: str) -> None:
        if self._page is None:
            raise ValueError("nothing can be drawn before the first page")
        self._drawn.append(operators)

    def _end_drawing(self) -> None:
        if self._page is not None and self._drawn:
            # Ended like a line: print filters put the contents of a page together as they are.
            drawn = "\n".join([*self._drawn, ""])
            self._page[1].append(deflated(drawn.encode("ascii")))
        self._drawn = []
        for stack in self._stacks:
            for weight, glyphs in stack.glyphs:
                self._use(weight, glyphs)
        self._stacks.clear()

    def _use(self, weight: Weight, glyphs: int) -> None:
        self._glyphs[weight] = self._glyphs.get(weight, 1) | glyphs  # glyph 0 is in every font

    def _use_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self._show(filled(colour))

    def _use_size(self, size: Size) -> None:
        self.width, self.height = (side / self.scale for side in size)
        self._top = _points_down(size[1]) - self._shift.y * POINTS_PER_MM

    def _up(self, y: float) -> float:
        """Points from the bottom of the page, as PDF counts."""
        return self._top - y * self._unit


@lru_cache  # columns begin at the same places all the way down
def _points(length: float) -> str:
    return f"{length:.2f}"


def _points_down(length: float) -> float:
    """Millimetres in points, a hair less: a renderer that rounds up would add a dot and stretch the page."""
    return math.floor(length * POINTS_PER_MM * 1000) / 1000
