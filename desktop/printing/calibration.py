"""The page that shows by how much a printer misses the place: a cross, rulers of dots, outlines of labels."""

from collections.abc import Iterator
from datetime import datetime

from desktop.intake.dates import bangkok_day, long_date, time_of_day
from desktop.printing.barcode import DOT
from desktop.printing.fonts import Weight
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.paper import Align, Paper
from desktop.printing.sentences import sentences
from desktop.printing.stickers import STICKER, Sheet
from desktop.printing.style import BLACK, HAIRLINE, WHITE, Style
from desktop.printing.text import SPACES, wrap

CROSS = 20.0
"""Millimetres from the left and from the top edge of a sheet at which the cross is meant to stand."""

CROSS_ON_STICKER = 10.0

_DOTS_PER_MM = round(1 / DOT)
_TICKS = {10: 24, 5: 18, 1: 12}  # every so many millimetres: so many dots long
_TEXT_WIDTH = 120.0
_TITLE = Style(13, 6, Weight.SEMIBOLD)
_TEXT = Style(9.5, 5)
_FIGURE = Style(7, 3)
_SMALL = Style(6.5, 3)

_Box = tuple[float, float, float, float]


def calibration_page(
    printer_name: str,
    now: datetime,
    *,
    on: Sheet | None = None,
    offset: Offset = NO_OFFSET,
) -> bytes:
    """For a sheet of labels, or for the roll (None), drawn with the `offset` that is in use.

    Who measures the cross at (x, y) instead gives `measured`.
    """
    say = sentences("calibration")
    cross = CROSS if on else CROSS_ON_STICKER
    size = on.paper if on else STICKER
    paper = Paper(size, title=say("title"), author=printer_name, made_at=now, offset=offset)
    paper.new_page()
    if on:
        _outlines(paper, on)
    paper.rectangles(list(_rulers(cross, size)), BLACK)
    for at in range(int(cross) + 10, int(_ruler_end(size[0])) + 1, 10):
        paper.text(at, cross - 3.6, str(at), _FIGURE, Align.CENTRE)
    for at in range(int(cross) + 10, int(_ruler_end(size[1])) + 1, 10):
        paper.text(cross - 3.6, at + 0.9, str(at), _FIGURE, Align.RIGHT)
    x, y = cross + 6, cross + 11
    used = say("offset", x=f"{offset.x:+.2f}", y=f"{offset.y:+.2f}")
    if on is None:
        short = (*say.each("how_short", x=f"{cross:g}", y=f"{cross:g}"), used)
        lines = [line for text in short for line in wrap(text, _SMALL, size[0] - x - 2)]
        paper.lines(x, cross + 5.5, lines, _SMALL)
        return paper.finish()
    moment = say("moment", date=long_date(bangkok_day(now)), time=time_of_day(now))
    texts = (*say.each("how", x=f"{cross:g}", y=f"{cross:g}"), used)
    whose = " · ".join(filter(None, (printer_name, moment)))
    lines = list(wrap(whose, _TEXT, _TEXT_WIDTH, SPACES))
    lines += [line for text in texts for line in wrap(text, _TEXT, _TEXT_WIDTH)]
    tall = _TITLE.leading + len(lines) * _TEXT.leading
    paper.rectangles([(x - 2, y - 5, _TEXT_WIDTH + 4, tall + 4)], WHITE)
    paper.text(x, y, say("title"), _TITLE)
    paper.lines(x, y + _TITLE.leading + 1, lines, _TEXT)
    return paper.finish()


def measured(x: float, y: float, on: Sheet | None, offset: Offset = NO_OFFSET) -> Offset:
    """The offset that brings a cross measured at (x, y) to its place; it was printed with `offset`.

    Raises ValueError for a measure that no printer is off by.
    """
    cross = CROSS if on else CROSS_ON_STICKER
    return Offset(round(offset.x + cross - x, 3), round(offset.y + cross - y, 3))


def _outlines(paper: Paper, on: Sheet) -> None:
    for index in range(on.count):
        x, y = on.corner(index)
        paper.frame(x, y, *on.label, 2 * DOT, HAIRLINE)


def _ruler_end(side: float) -> float:
    return min(side - 5, 100.0)


def _rulers(cross: float, size: tuple[float, float]) -> Iterator[_Box]:
    """A line across and a line down through the cross, a dot thick, with a tick for each millimetre."""
    yield 0.0, cross, _ruler_end(size[0]) + DOT, DOT
    yield cross, 0.0, DOT, _ruler_end(size[1]) + DOT
    for down, side in ((False, size[0]), (True, size[1])):
        for at in range(2, int(_ruler_end(side)) + 1):
            dots = next(length for every, length in _TICKS.items() if at % every == 0)
            long = dots * DOT
            yield (cross - long, float(at), long, DOT) if down else (float(at), cross - long, DOT, long)
