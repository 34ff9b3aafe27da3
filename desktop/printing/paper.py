"""A document of pages to draw on. Positions are millimetres from the left and the top of the page.

On a paper with a `scale` all that is drawn is so much larger, its positions too; only symbols keep their
size, which is in whole dots.

Every line of text carries its characters as ActualText, so that search and copy give back what was written.
The same calls make the same bytes: there is no clock and no chance in them.
"""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from desktop.intake.clock import BANGKOK
from desktop.printing.barcode import Symbol
from desktop.printing.embedding import Deflate, EmbeddedFont
from desktop.printing.fonts import UNITS_PER_EM, Weight
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.shaping import shape
from desktop.printing.style import BLACK, POINTS_PER_MM, Colour, Style

Size = tuple[float, float]
"""Width and height in millimetres."""

A4: Size = (210.0, 297.0)
A4_LANDSCAPE: Size = (297.0, 210.0)
A5: Size = (148.0, 210.0)

_ENDING_MOVES = re.compile("(?:>-?[0-9]+<)+$")
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
        self._right = self._shift.x * POINTS_PER_MM
        self._pages: list[tuple[Size, list[bytes]]] = []  # deflated: a long register has thousands
        self._page: tuple[Size, list[bytes]] | None = None
        self._drawn: list[str] = []
        self._fonts: dict[Weight, EmbeddedFont] = {}
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
        weight, size = style.weight, style.size * self.scale
        font = self._fonts.get(weight) or self._font(weight)
        before, after, width, glyphs = _operators(line, weight, size, font.name)
        font.use(glyphs)
        left = x * self._unit + self._right - align.value * width
        if style.colour != self._fill:
            self._use_fill(style.colour)
        self._show(f"{before}{left:.2f} {self._up(baseline):.2f}{after}")

    def column(self, x: float, baseline: float, leading: float, lines: Iterable[tuple[str, Style]]) -> None:
        """Lines one below the other, each in its style, `leading` apart. As `text`, but in one go."""
        left = f"{x * self._unit + self._right:.2f}"
        for line, style in lines:
            if line := line.rstrip(" "):
                font = self._fonts.get(style.weight) or self._font(style.weight)
                before, after, _, glyphs = _operators(line, style.weight, style.size * self.scale, font.name)
                font.use(glyphs)
                if style.colour != self._fill:
                    self._use_fill(style.colour)
                self._drawn.append(f"{before}{left} {self._up(baseline):.2f}{after}")
            baseline += leading

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
        from reportlab.pdfbase import pdfdoc as pdf

        document = pdf.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=self._language)
        document.setTitle(self._title)
        document.setAuthor(self._author)
        document.setSubject(self._title)
        document.setCreator("Intake 1111")
        document.setDateFormatter(lambda *_: f"D:{self._made_at:%Y%m%d%H%M%S}+07'00'")
        document.Catalog.ViewerPreferences = pdf.PDFDictionary({"DisplayDocTitle": "true"})
        self._end_drawing()
        for (width, height), contents in self._pages:
            page = pdf.PDFPage()
            page.pagewidth, page.pageheight = _points_down(width), _points_down(height)
            page.Resources = pdf.PDFDictionary({"Font": pdf.PDFObjectReference(pdf.BasicFonts)})
            page.Contents = pdf.PDFArray([document.Reference(_deflated(content)) for content in contents])
            for content in contents:
                document.updateSignature(content)  # becomes the file's identifier
            document.addPage(page)
        document.delayedFonts.extend(self._fonts.values())
        data: bytes = document.GetPDFData(None)
        return data

    def _show(self, operators: str) -> None:
        if self._page is None:
            raise ValueError("nothing can be drawn before the first page")
        self._drawn.append(operators)

    def _end_drawing(self) -> None:
        if self._page is not None and self._drawn:
            # Each ends its line: print filters put the contents of a page together as they are.
            drawn = "".join(f"{operators}\n" for operators in self._drawn)
            self._page[1].append(Deflate.encode(drawn.encode("ascii")))
        self._drawn = []

    def _font(self, weight: Weight) -> EmbeddedFont:
        if weight not in self._fonts:
            self._fonts[weight] = EmbeddedFont(weight, f"F{len(self._fonts) + 1}")
        return self._fonts[weight]

    def _use_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self._show(" ".join(f"{part:g}" for part in colour) + " rg")

    def _use_size(self, size: Size) -> None:
        self.width, self.height = (side / self.scale for side in size)
        self._top = _points_down(size[1]) - self._shift.y * POINTS_PER_MM

    def _up(self, y: float) -> float:
        """Points from the bottom of the page, as PDF counts."""
        return self._top - y * self._unit


def _deflated(content: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc as pdf

    return pdf.PDFStream(pdf.PDFDictionary({"Filter": f"/{Deflate.pdfname}"}), content)


@lru_cache(maxsize=4096)
def _operators(line: str, weight: Weight, size: float, font: str) -> tuple[str, str, float, frozenset[int]]:
    """What shows `line`, before and after its position; its width in points; the glyphs it needs."""
    shaped = shape(line, weight)
    parts = []
    level = 0
    moves = ""
    for rise, shown in shaped.runs:
        shown = moves + shown
        # A move at the end of an array is lost on pdfium: it goes to the beginning of the next one.
        kept = _ENDING_MOVES.sub("", shown, count=1) if shown.endswith("<") else shown
        shown, moves = kept, shown[len(kept) :]
        if rise != level:
            parts.append(f"{rise * size / UNITS_PER_EM:.3f} Ts")
            level = rise
        parts.append(f"[<{shown}>] TJ")
    if level:
        parts.append("0 Ts")  # outlives the text object
    before = f"/Span <</ActualText {_text_string(line)}>> BDC BT /{font} {size:g} Tf "
    after = f" Td {' '.join(parts)} ET EMC"
    return before, after, shaped.width * size / UNITS_PER_EM, shaped.glyphs


def _points_down(length: float) -> float:
    """Millimetres in points, a hair less: a renderer that rounds up would add a dot and stretch the page."""
    return math.floor(length * POINTS_PER_MM * 1000) / 1000


def _text_string(text: str) -> str:
    """A PDF text string in UTF-16, which holds every character. Who searches types no no-break space."""
    text = text.replace("\u00a0", " ")
    return f"<feff{text.encode('utf-16-be').hex()}>"
