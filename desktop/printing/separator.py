"""The sheet that lies between two batches: a mark that a clerk sees, a code that a scanner reads."""

from datetime import datetime

from desktop.intake import separator
from desktop.intake.office import Office
from desktop.printing.barcode import Symbol, code128_text
from desktop.printing.fonts import Weight
from desktop.printing.paper import A4, A5, Align, Paper
from desktop.printing.printers.printer import Media
from desktop.printing.sentences import sentences
from desktop.printing.style import BLACK, GREY, WHITE, Style
from desktop.printing.text import fitting

PAPERS = (Media.A4, Media.A5)

_WIDTH, _HEIGHT, _RIM = 148.0, 210.0, 6.0  # as on A5; A4 is the same, larger
_BAND = 34.0
_EDGE = 9.0  # of the mark along the right edge
_BAR_HEIGHT = 16.0
_MOST_DOTS = 5
_MARK = Style(58, 24, Weight.SEMIBOLD, WHITE)
_LABEL = Style(16, 8, colour=GREY)
_BATCH = Style(44, 18, Weight.SEMIBOLD)
_USE = Style(14, 7.5)
_CODE = Style(9, 4, colour=GREY)


def separator_sheet(batch: str, office: Office, made_at: datetime, media: Media = Media.A4) -> bytes:
    """The PDF of one page. `batch` as `intake.separator.code` takes it, which raises InvalidField."""
    code = separator.code(batch)
    say = sentences("separator")
    paper = Paper(
        A4 if media is Media.A4 else A5,
        title=f"{say('title')} {batch}",
        author=office.name,
        made_at=made_at,
        scale=1.414 if media is Media.A4 else 1.0,
    )
    paper.new_page()
    inner = _WIDTH - 2 * _RIM - _EDGE - 3
    middle = _RIM + inner / 2
    paper.rectangles([(_RIM, _RIM, _WIDTH - 2 * _RIM, _BAND)], BLACK)
    paper.rectangles([(_RIM, _HEIGHT - _RIM - 14, _WIDTH - 2 * _RIM, 14)], BLACK)
    paper.rectangles([(_WIDTH - _RIM - _EDGE, _RIM, _EDGE, _HEIGHT - 2 * _RIM)], BLACK)
    paper.text(middle, _RIM + 25.5, say("mark"), _MARK, Align.CENTRE)
    bars = _bars(code, inner * paper.scale, _BAR_HEIGHT * paper.scale)
    for top in (50.0, 160.0):  # a feeder may cut one off
        paper.symbol(bars, middle - bars.width / paper.scale / 2, top)
        paper.text(middle, top + _BAR_HEIGHT + 4.5, code, _CODE, Align.CENTRE)
    paper.text(middle, 92, say("batch"), _LABEL, Align.CENTRE)
    paper.text(middle, 112, batch, fitting(batch, _BATCH, inner), Align.CENTRE)
    paper.lines(middle, 130, say.each("use"), _USE, Align.CENTRE)
    if office.demo:
        paper.text(middle, 150, f"{say('demo')} · {say('demo_note')}", _CODE, Align.CENTRE)
    return paper.finish()


def _bars(code: str, room: float, height: float) -> Symbol:
    """With modules as wide as `room` millimetres allow."""
    sizes = (code128_text(code, height=height, dots=dots) for dots in range(_MOST_DOTS, 1, -1))
    return next(bars for bars in sizes if bars.width <= room)
