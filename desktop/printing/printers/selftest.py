"""A page that shows what a printer can do: Thai, a ruler, patterns of dots, barcodes and a QR code.

All of it stands in a column that the narrowest paper holds, on as many pages as it takes.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.intake.dates import bangkok_day, long_date, time_of_day
from desktop.printing.barcode import DOT, Symbol, code128, qr
from desktop.printing.fonts import Weight
from desktop.printing.paper import Paper
from desktop.printing.printers.pdf import DOTS_PER_MM
from desktop.printing.printers.printer import Media
from desktop.printing.sentences import sentences
from desktop.printing.style import BLACK, Style
from desktop.printing.text import SPACES, wrap

_COLUMN = 44.0
_MARGIN, _SHEET_MARGIN = 2.0, 12.0
_GAP, _LABEL_GAP = 2.0, 0.6
_NAME_LINES = 2

_TITLE = Style(11, 5.5, Weight.SEMIBOLD)
_BODY = Style(8.5, 4.2)
_LABEL = Style(7, 3.2)
_SAMPLES = (Style(7, 4), Style(9, 5), Style(12, 6.5))

_RULER = 40  # millimetres
_TICKS = {1: 12, 5: 18, 10: 24}  # every so many millimetres: so many dots long
_PATTERNS, _PATTERN, _BETWEEN = (1, 2, 3, 4), (64, 32), 16  # dots
BARCODE, _BARCODES, _BARCODE_HEIGHT = "1111", (2, 3, 4), 6.0
QR, _QR_DOTS = "https://www.1111.go.th/", 4


@dataclass(frozen=True, slots=True)
class _Block:
    """What stays together on a page. `draw` is given a paper, and where its upper left corner comes."""

    height: float
    draw: Callable[[Paper, float, float], None]


def selftest_page(printer_name: str, now: datetime, media: Media = Media.A5) -> bytes:
    """The PDF, on the kind of paper that is in the printer."""
    say = sentences("selftest")
    moment = say("moment", date=long_date(bangkok_day(now)), time=time_of_day(now))
    name = wrap(printer_name, _BODY, _COLUMN, SPACES)[:_NAME_LINES]
    blocks = (
        _text([(say("title"), _TITLE), *((line, _BODY) for line in name), (moment, _BODY)]),
        _text(zip(say.each("samples"), _SAMPLES, strict=True)),
        _drawn(say("ruler", length=_RULER), _ruler()),
        *(_drawn(say("pattern", dots=dots), _pattern(dots)) for dots in _PATTERNS),
        *(
            _drawn(say("barcode", dots=dots), code128(BARCODE, height=_BARCODE_HEIGHT, dots=dots))
            for dots in _BARCODES
        ),
        _drawn(say("qr", dots=_QR_DOTS), qr(QR, dots=_QR_DOTS)),
        _text([(line, _BODY) for line in say.each("verdict")]),
    )
    return _laid_out(blocks, media, say("title"), printer_name, now)


def _laid_out(blocks: Iterable[_Block], media: Media, title: str, author: str, now: datetime) -> bytes:
    blocks = tuple(blocks)
    sheet = media in (Media.A4, Media.A5)
    margin = _SHEET_MARGIN if sheet else _MARGIN
    left = margin if sheet else (media.width - _COLUMN) / 2
    height = media.height or math.ceil(2 * margin + sum(block.height + _GAP for block in blocks))
    paper = Paper((media.width, height), title=title, author=author, made_at=now)
    top = height
    for block in blocks:
        if top + block.height > height - margin:
            paper.new_page()
            top = margin
        block.draw(paper, left, top)
        top += block.height + _GAP
    return paper.finish()


def _text(lines: Iterable[tuple[str, Style]]) -> _Block:
    lines = tuple(lines)

    def draw(paper: Paper, x: float, y: float) -> None:
        for line, style in lines:
            y += style.leading
            paper.text(x, y - style.leading / 4, line, style)

    return _Block(sum(style.leading for _, style in lines), draw)


def _drawn(label: str, symbol: Symbol) -> _Block:
    """A symbol under a word about it."""
    above = _LABEL.leading + _LABEL_GAP

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.text(x, y + _LABEL.leading * 3 / 4, label, _LABEL)
        paper.rectangles(symbol.at(x, y + above), BLACK)

    return _Block(above + symbol.height, draw)


def _ruler() -> Symbol:
    """A line with a tick for each millimetre; the last one ends it."""
    ticks = [
        (at * DOTS_PER_MM, 0, 1, max(length for every, length in _TICKS.items() if at % every == 0))
        for at in range(_RULER + 1)
    ]
    columns = _RULER * DOTS_PER_MM + 1
    return _of_dots(columns, max(_TICKS.values()), [(0, 0, columns, 1), *ticks])


def _pattern(dots: int) -> Symbol:
    """Bars and gaps of so many dots, upright and lying, and a chessboard."""
    width, height = _PATTERN
    across, down = width // dots, height // dots
    lying, board = width + _BETWEEN, 2 * (width + _BETWEEN)
    boxes = (
        *((at * dots, 0, dots, height) for at in range(0, across, 2)),
        *((lying, at * dots, width, dots) for at in range(0, down, 2)),
        *(
            (board + column * dots, row * dots, dots, dots)
            for row in range(down)
            for column in range(row % 2, across, 2)
        ),
    )
    return _of_dots(board + width, height, boxes)


def _of_dots(columns: int, rows: int, boxes: Iterable[tuple[int, int, int, int]]) -> Symbol:
    drawn = tuple((x * DOT, y * DOT, width * DOT, height * DOT) for x, y, width, height in boxes)
    return Symbol(columns * DOT, rows * DOT, 0.0, drawn)
