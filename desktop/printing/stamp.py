"""The receipt stamp (ตรารับหนังสือ) that a letter bears at its top right corner, in Thai digits.

Regulation of the Office of the Prime Minister on correspondence B.E. 2526, 37.1 and 73, form 12: a rectangle
of 2.5 × 5 cm with the name of the office above, then the number, the day and the time of receipt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.intake.case import Case
from desktop.intake.dates import bangkok_day, statutory, thai_digits, time_of_day
from desktop.intake.office import Office
from desktop.printing.errors import DoesNotFit
from desktop.printing.fonts import Weight
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.paper import Align, Paper, Size
from desktop.printing.sentences import Sentences, sentences
from desktop.printing.shaping import width
from desktop.printing.stickers import STICKER, Drawing, Sheet, stickers
from desktop.printing.style import BLACK, BLUE, Colour, Style
from desktop.printing.text import SPACES, fitting, wrap

STAMP: Size = (50.0, 25.0)

_ON_STICKER: Size = (48.0, 25.0)  # a frame along the cut would show every tenth that a sheet lies askew
_LINE = 0.35
_PADDING = 1.6
_OFFICE_SIZES = (10.5, 9.5, 8.5, 7.5, 6.5, 5.5)
_OFFICE_ROOM = 9.2
_STEPS_FOR_WHOLE_PARTS = 3
_LABEL = Style(10, 4.6)
_VALUE = Style(10, 4.6, Weight.SEMIBOLD)
_ROWS = (13.7, 18.2, 22.6)
_VALUE_AT = 12.5
_DOT, _DOTS_APART = 0.25, 0.75
_DEMO = Style(6, 2.6, Weight.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`number` is that of the register; the moment is aware."""

    office: str
    number: str
    at: datetime
    demo: bool = False


def stamp_of(case: Case, office: Office) -> Stamp:
    return Stamp(office.name, str(case.register_number), case.received_at, office.demo)


def stamp_labels(
    of: Sequence[Stamp],
    *,
    made_at: datetime,
    on: Sheet | None = None,
    start: int = 1,
    offset: Offset = NO_OFFSET,
) -> bytes:
    """Stamps on stickers, as `stickers.stickers`. Raises DoesNotFit as `draw` does."""
    say = sentences("stamp")
    drawings = [_sticker(stamp, say) for stamp in of]
    author = of[0].office if of else ""
    return stickers(
        drawings, title=say("title"), author=author, made_at=made_at, on=on, start=start, offset=offset
    )


def stamp_page(stamp: Stamp, made_at: datetime) -> bytes:
    """A PDF of one page that is the stamp and nothing else, in blue as of ink, to be laid over a letter."""
    say = sentences("stamp")
    paper = Paper(STAMP, title=say("title"), author=stamp.office, made_at=made_at)
    paper.new_page()
    draw(paper, 0.0, 0.0, STAMP, stamp, say, BLUE)
    return paper.finish()


def draw(paper: Paper, x: float, y: float, size: Size, stamp: Stamp, say: Sentences, colour: Colour) -> None:
    """Raises DoesNotFit for the name of an office that no size of type brings into the frame."""
    wide, tall = size
    middle = x + wide / 2
    paper.frame(x, y, wide, tall, _LINE, colour)
    lines, style = _office(stamp.office, wide - 2 * _PADDING, colour)
    top = y + 0.8 + (_OFFICE_ROOM - len(lines) * style.leading) / 2
    paper.lines(middle, top + style.leading * 0.76, lines, style, Align.CENTRE)
    if stamp.demo:
        paper.text(x + wide - _PADDING, y + _ROWS[2], say("demo_short"), _DEMO, Align.RIGHT)
    label = Style(_LABEL.size, _LABEL.leading, _LABEL.weight, colour)
    values = (
        (say("number"), thai_digits(stamp.number)),
        (say("day"), statutory(bangkok_day(stamp.at))),
        (say("time"), thai_digits(time_of_day(stamp.at))),
    )
    left, right = x + _VALUE_AT, x + wide - _PADDING
    value = Style(_VALUE.size, _VALUE.leading, _VALUE.weight, colour)
    for baseline, (name, text) in zip(_ROWS, values, strict=True):
        paper.text(x + _PADDING, y + baseline, name, label)
        count = int((right - left) / _DOTS_APART)
        paper.rectangles(
            [(left + at * _DOTS_APART, y + baseline + 0.75, _DOT, _DOT) for at in range(count)], colour
        )
        paper.text((left + right) / 2, y + baseline, text, fitting(text, value, right - left), Align.CENTRE)


def _sticker(stamp: Stamp, say: Sentences) -> Drawing:
    left, top = ((sticker - own) / 2 for sticker, own in zip(STICKER, _ON_STICKER, strict=True))
    return lambda paper, x, y: draw(paper, x + left, y + top, _ON_STICKER, stamp, say, BLACK)


def _office(name: str, room: float, colour: Colour) -> tuple[tuple[str, ...], Style]:
    """The name in lines, in the largest type that leaves its parts whole; else in the largest that fits."""
    fitting = list(_fits(name, room, colour))
    parts = [part for part in name.split(" ") if part]
    for lines, style in fitting[:_STEPS_FOR_WHOLE_PARTS]:
        if all(width(part, style.weight, style.size_mm) <= room for part in parts):
            return lines, style
    if not fitting:
        raise DoesNotFit("the name of the office is too long for the receipt stamp")
    return fitting[0]


def _fits(name: str, room: float, colour: Colour) -> Iterator[tuple[tuple[str, ...], Style]]:
    for size in _OFFICE_SIZES:
        style = Style(size, size * 0.45, Weight.SEMIBOLD, colour)
        lines = wrap(name, style, room, SPACES)
        if len(lines) * style.leading <= _OFFICE_ROOM:
            yield lines, style
