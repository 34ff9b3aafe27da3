"""The label of a letter: its number as bars and as digits, its place in the register, and no word of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.intake import tracking
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.intake.dates import bangkok_day, short_date
from desktop.intake.office import Office
from desktop.printing.barcode import code128
from desktop.printing.fonts import Weight
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.paper import Align, Paper
from desktop.printing.sentences import Sentences, sentences
from desktop.printing.shaping import width
from desktop.printing.stickers import STICKER, Drawing, Sheet, stickers
from desktop.printing.style import BLACK, WHITE, Style
from desktop.printing.text import fitting

_RIM = 2.0
_WIDTH = STICKER[0] - 2 * _RIM
_HEAD = Style(9.5, 4.5, Weight.SEMIBOLD)
_DAY = Style(8.5, 4.5)
_NUMBER = Style(15, 6, Weight.SEMIBOLD)
_FOOT = Style(7, 3.2)
_MARK = Style(7.5, 3.4, Weight.SEMIBOLD, WHITE)
_BARS, _BAR_HEIGHT = 3, 11.5  # 0.375 mm: fourteen digits with their white take 49.5 mm
_BETWEEN = 1.5


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says. `heading` is the number in the register, or whatever else names the piece."""

    number: str
    heading: str
    day: date
    book: Channel
    confidential: bool = False
    void: bool = False


def label_of(case: Case) -> Label:
    say = sentences("label")
    return Label(
        number=case.tracking_number,
        heading=say("register_number", number=case.register_number),
        day=bangkok_day(case.received_at),
        book=case.register_number.book,
        confidential=case.letter.confidential,
        void=case.void is not None,
    )


def labels(
    of: Sequence[Label],
    office: Office,
    *,
    made_at: datetime,
    on: Sheet | None = None,
    start: int = 1,
    offset: Offset = NO_OFFSET,
) -> bytes:
    """The PDF, as `stickers.stickers`. A demo office marks every label."""
    say = sentences("label")
    drawings = [drawing(label, office, say) for label in of]
    return stickers(
        drawings,
        title=say("title"),
        author=office.name,
        made_at=made_at,
        on=on,
        start=start,
        offset=offset,
    )


def drawing(label: Label, office: Office, say: Sentences) -> Drawing:
    def draw(paper: Paper, x: float, y: float) -> None:
        left, right, middle = x + _RIM, x + STICKER[0] - _RIM, x + STICKER[0] / 2
        day = short_date(label.day)
        paper.text(right, y + 5.2, day, _DAY, Align.RIGHT)
        room = _WIDTH - width(day, _DAY.weight, _DAY.size_mm) - _BETWEEN
        paper.text(left, y + 5.2, label.heading, fitting(label.heading, _HEAD, room))
        bars = code128(label.number, height=_BAR_HEIGHT, dots=_BARS)
        paper.symbol(bars, middle - bars.width / 2, y + 6.8)
        number = tracking.grouped(label.number)
        paper.text(middle, y + 23.6, number, fitting(number, _NUMBER, _WIDTH), Align.CENTRE)
        paper.text(left, y + 28, say(label.book), _FOOT)
        _marks(paper, right, y + 28, label, office, say)

    return draw


def _marks(paper: Paper, right: float, baseline: float, label: Label, office: Office, say: Sentences) -> None:
    """What must be seen, white on black, from the right."""
    marks = (
        say("confidential") if label.confidential else "",
        say("void") if label.void else "",
        say("demo_short") if office.demo else "",
    )
    for mark in filter(None, marks):
        wide = width(mark, _MARK.weight, _MARK.size_mm) + 2.4
        paper.rectangles([(right - wide, baseline - 2.9, wide, 3.9)], BLACK)
        paper.text(right - wide / 2, baseline, mark, _MARK, Align.CENTRE)
        right -= wide + 1
