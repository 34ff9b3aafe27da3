"""What is pending at the day's end: not printed, not sent, stopped by the centre, begun and not recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.intake import tracking
from desktop.intake.case import RegisterNumber
from desktop.intake.dates import bangkok_day, short_date, thai_digits, time_of_day
from desktop.printing import lists
from desktop.printing.forms import Allowed, form
from desktop.printing.listing import BODY, NOTE, STRONG, Imprint
from desktop.printing.lists import ORDER, Cells, Section, Text, draw_list
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.text import SPACES

_BLANK = ("done",)  # filled in by hand
UNPRINTED, UNSENT, STOPPED, DRAFTS = SECTIONS = ("unprinted", "unsent", "stopped", "drafts")
STATES = (
    *("unprinted", "draft"),
    *("pending", "sending", "waiting"),
    *("rejected", "conflict", "number_conflict", "blocked"),
)
"""What an item may wait for."""


@dataclass(frozen=True, slots=True)
class Pending:
    """`state` is one of `STATES`, `problem` what was said when it last failed. A draft has no numbers."""

    state: str
    since: datetime
    operator: str
    subject: str
    problem: str = ""
    tracking_number: str = ""
    number: RegisterNumber | None = None


def pending_list(
    day: date,
    imprint: Imprint,
    items: Mapping[str, Sequence[Pending]],
    *,
    progress: Progress = UNWATCHED,
) -> bytes:
    """`items` by their section, one of `SECTIONS`. A4 across, as PDF. Raises FormError, Cancelled."""
    laid_down = form("pending", _ALLOWED)
    say = laid_down.say

    def number(item: Pending) -> Sequence[Text]:
        if item.number is None:
            return ((say("none"), BODY),)
        return (thai_digits(str(item.number)), STRONG), (tracking.grouped(item.tracking_number), NOTE)

    def since(item: Pending) -> Sequence[Text]:
        at = thai_digits(time_of_day(item.since))
        return (thai_digits(short_date(bangkok_day(item.since))), BODY), (at, NOTE)

    cells: Cells[Pending] = {
        "number": number,
        "subject": lambda item: ((item.subject, BODY),),
        "since": since,
        "state": lambda item: ((say(f"state_{item.state}"), BODY), (item.problem, NOTE)),
        "operator": lambda item: ((item.operator, BODY, SPACES),),
        **dict.fromkeys(_BLANK, lambda item: ()),
    }
    sections = [Section(say(f"section_{key}"), items.get(key, ())) for key in laid_down.chosen["sections"]]
    at = thai_digits(time_of_day(imprint.printed_at))
    note = say("as_of", date=thai_digits(short_date(bangkok_day(imprint.printed_at))), time=at)
    return draw_list(laid_down, day, imprint, sections, cells, note=note, progress=progress)


_ALLOWED = Allowed(
    fields=(ORDER, "number", "subject", "since", "state", "operator", *_BLANK),
    places={
        **lists.PLACES,
        **dict.fromkeys((f"state_{state}" for state in STATES), ()),
        **dict.fromkeys((f"section_{key}" for key in SECTIONS), ()),
        "as_of": ("date", "time"),
        "hidden_subject": (),
    },
    lists={"sections": SECTIONS},
)
