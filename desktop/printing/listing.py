"""Registers and lists on A4 across: a head on each page, a table, below it who signs and what seals it."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from desktop.intake.dates import MONTHS, bangkok_day, buddhist_year, long_date, thai_digits, time_of_day
from desktop.intake.office import Office
from desktop.intake.words import clusters
from desktop.printing.barcode import qr
from desktop.printing.fonts import Weight
from desktop.printing.forms import WIDTH, Form
from desktop.printing.paper import A4_LANDSCAPE, Align, Paper
from desktop.printing.progress import Progress
from desktop.printing.style import AMBER, BLACK, BLUE, GREY, HAIRLINE, RED, TINT, Style
from desktop.printing.table import Table, TableRow, cell
from desktop.printing.text import wrap

_LEFT, _BOTTOM = 12.0, 195.0
_RIGHT = _LEFT + WIDTH
_TOP = 28.5  # where the table begins
_FOOT = 201.0

_TITLE = Style(16, 7, Weight.SEMIBOLD, BLUE)
_DATE = Style(12, 6, Weight.SEMIBOLD)
_HEAD = Style(9, 4.3, Weight.SEMIBOLD)
BODY = Style(9, 4.3)
STRONG = Style(9, 4.3, Weight.SEMIBOLD)
VOID = Style(9, 4.3, Weight.SEMIBOLD, RED)
NOTE = Style(8, 4.3, colour=GREY)
_SMALL = Style(8, 3.6, colour=GREY)

_SEAL_DOTS = 3  # the side of a module of the digest's QR code
_SEAL_WIDTH = 108.0  # beside the code: 64 hexadecimal digits on one line
_SIGNED_HEIGHT = 24.0
_SIGNED_WIDTH = 62.0
_ABOVE_TAIL = 4.0


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose paper it is, who made it and when."""

    office: Office
    operator_name: str
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties a paper to the audit chain: a title, and the digest as text and as a QR code."""

    title: str
    digest: str


@contextmanager
def uncollected() -> Iterator[None]:
    """Python looks for no garbage in circles meanwhile: rows make none, and the search took a fifth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Listing:
    """One paper in the form `form`, of `day`. `note` stands at the right below the date."""

    def __init__(self, form: Form, day: date, imprint: Imprint, note: str = "") -> None:
        self._form, self._say = form, form.say
        self._day = day
        self._imprint = imprint
        self._note = note
        self.table = Table(form.columns, _HEAD, BODY.leading)

    def heading(self, text: str) -> TableRow:
        """A row across the table that stands with the one after it."""
        return TableRow(
            (cell(self.table.width, (text, STRONG)),), TINT, widths=(self.table.width,), joined=True
        )

    def across(self, text: str) -> TableRow:
        return TableRow((cell(self.table.width, (text, BODY)),), widths=(self.table.width,))

    @uncollected()
    def draw(
        self,
        rows: Iterable[TableRow],
        progress: Progress,
        steps: int,
        seal: Seal | None = None,
        stamp: str = "",
    ) -> bytes:
        """The PDF, drawn as `rows` come: they report their own steps, 1 to `steps`.

        `stamp` names a frame that is left for somebody's stamp. Raises Cancelled.
        """
        say, imprint = self._say, self._imprint
        title = f"{say('title')} {long_date(self._day)}"
        paper = Paper(A4_LANDSCAPE, title=title, author=imprint.office.name, made_at=imprint.printed_at)
        head, y = self._head(), _TOP
        for page in self.table.pages(rows, _BOTTOM - _TOP, self._tail_height(seal, stamp)):
            paper.new_page()
            head(paper)
            y = self.table.draw(paper, _LEFT, _TOP, page)
        self._tail(paper, y + _ABOVE_TAIL, seal, stamp)
        self._feet(paper)
        progress.at(max(steps, 1), max(steps, 1))
        return paper.finish()

    def _head(self) -> Callable[[Paper], None]:
        """Draws the head, which is alike on all pages."""
        say, day, office = self._say, self._day, self._imprint.office
        heading = say("heading", day=day.day, month=MONTHS[day.month - 1], year=buddhist_year(day))
        demo = [
            (_LEFT + 2, 6.6, say("demo"), STRONG, Align.LEFT),
            (_RIGHT - 2, 6.6, say("demo_note"), BODY, Align.RIGHT),
        ]
        lines = [
            *(demo if office.demo else ()),
            (_LEFT, 18.0, say("title"), _TITLE, Align.LEFT),
            (_RIGHT, 18.0, thai_digits(heading), _DATE, Align.RIGHT),
            (_LEFT, 25.0, clipped(office.name, BODY, WIDTH / 2), BODY, Align.LEFT),
            (_RIGHT, 25.0, clipped(self._note, BODY, WIDTH / 2), BODY, Align.RIGHT),
        ]

        def draw(paper: Paper) -> None:
            if office.demo:
                paper.rectangles([(_LEFT, 3, WIDTH, 5)], AMBER)
            for line in lines:
                paper.text(*line)

        return draw

    def _feet(self, paper: Paper) -> None:
        say, imprint = self._say, self._imprint
        printed = say(
            "printed",
            operator=clipped(imprint.operator_name, _SMALL, WIDTH / 2),
            date=long_date(bangkok_day(imprint.printed_at)),
            time=time_of_day(imprint.printed_at),
        )
        printed = thai_digits(printed)
        for page in range(paper.pages):
            paper.go_on(page)
            paper.text(_LEFT, _FOOT, printed, _SMALL)
            number = thai_digits(say("page", page=page + 1, pages=paper.pages))
            paper.text(_RIGHT, _FOOT, number, _SMALL, Align.RIGHT)

    def _tail_height(self, seal: Seal | None, stamp: str) -> float:
        heights = [_SIGNED_HEIGHT] if self._form.signatures or stamp else []
        if seal:
            heights.append(qr(seal.digest, dots=_SEAL_DOTS).height)
        return max(heights) + _ABOVE_TAIL if heights else 0.0

    def _tail(self, paper: Paper, y: float, seal: Seal | None, stamp: str) -> None:
        left = _LEFT
        if seal:
            symbol = qr(seal.digest, dots=_SEAL_DOTS)
            paper.rectangles(symbol.at(left - symbol.margin, y), BLACK)
            beside = left + symbol.width - symbol.margin
            paper.text(beside, y + 7, seal.title, _SMALL)
            paper.text(beside, y + 11.5, seal.digest, _SMALL)
            left += symbol.width + _SEAL_WIDTH
        if stamp:
            paper.frame(left, y, _SIGNED_WIDTH, _SIGNED_HEIGHT, 0.2, HAIRLINE)
            paper.text(left + _SIGNED_WIDTH / 2, y + _SIGNED_HEIGHT - 2, stamp, _SMALL, Align.CENTRE)
            left += _SIGNED_WIDTH + 6
        if titles := self._form.signatures:
            width = min((_RIGHT - left) / len(titles), _SIGNED_WIDTH)
            for index, title in enumerate(titles):
                self._signature(paper, _RIGHT - width * (len(titles) - index), y, width, title)

    def _signature(self, paper: Paper, left: float, y: float, width: float, title: str) -> None:
        say, middle = self._say, left + width / 2
        room = width - 4
        for line, text in enumerate((say("signed"), say("signed_name"), title, say("signed_date"))):
            paper.text(middle, y + 6 + line * 5.5, clipped(text, BODY, room), BODY, Align.CENTRE)


def clipped(text: str, style: Style, room: float) -> str:
    """`text` on one line; what has no room gives way to an ellipsis."""
    first, *more = wrap(text, style, room, (clusters,))
    if not more:
        return first
    return f"{wrap(text, style, room - style.size_mm, (clusters,))[0].rstrip(' ')}…"
