"""The hand-over list: letters that leave for an officer or a store, each with room for who takes it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from desktop.intake import tracking
from desktop.intake.dates import thai_digits
from desktop.intake.reference import Reference
from desktop.printing import entries, lists
from desktop.printing.entries import DayLog, Entries, Entry
from desktop.printing.forms import Allowed, form
from desktop.printing.listing import BODY, NOTE, STRONG, Imprint
from desktop.printing.lists import ORDER, Cells, Section, Text, draw_list
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.text import SPACES

_BLANK = ("receiver", "returned")  # filled in by hand


def handover(
    log: DayLog,
    imprint: Imprint,
    reference: Reference,
    *,
    to: str = "",
    places: Mapping[str, str] | None = None,
    progress: Progress = UNWATCHED,
) -> bytes:
    """The letters and repeats of `log` that are not void, by agency, as PDF on A4 across.

    `to` is who takes them, `places` where the paper of a tracking number lies. Raises FormError, Cancelled.
    """
    laid_down = form("handover", _ALLOWED)
    say = laid_down.say
    words = Entries(reference, say, thai_digits)
    where = places or {}

    def number(entry: Entry) -> Sequence[Text]:
        number = entry.action[0] if entry.number is None else thai_digits(entry.number)
        grouped = tracking.grouped(entry.tracking_number)
        return (number, STRONG), (grouped, NOTE), (words.book(entry.book), NOTE)

    def sender(entry: Entry) -> Sequence[Text]:
        name, *stands_for = entry.sender
        return (name, BODY, SPACES), *[(text, NOTE, SPACES) for text in stands_for]

    cells: Cells[Entry] = {
        "number": number,
        "from": sender,
        "to": lambda entry: ((entry.to or say("to_nobody"), BODY),),
        "subject": lambda entry: ((entry.subject, BODY), (entry.sort, NOTE)),
        "attachments": lambda entry: ((thai_digits(entry.attachments) if entry.attachments else "", BODY),),
        "remarks": lambda entry: [(text, BODY) for text in entry.remarks],
        "place": lambda entry: ((where.get(entry.tracking_number, ""), BODY),),
        **dict.fromkeys(_BLANK, lambda entry: ()),
    }
    alive = sorted((entry for entry in words.of(log) if not entry.void), key=lambda entry: entry.to)
    sections = [
        Section(say("to", agency=agency) if agency else say("to_nobody"), list(group))
        for agency, group in groupby(alive, key=lambda entry: entry.to)
    ]
    note = say("handed_to", name=to) if to else words.book(log.book) if log.book else ""
    return draw_list(laid_down, log.day, imprint, sections, cells, note=note, progress=progress)


_ALLOWED = Allowed(
    fields=(ORDER, "number", "from", "to", "subject", "attachments", "remarks", "place", *_BLANK),
    places={
        **entries.PLACES,
        **lists.PLACES,
        "to": ("agency",),
        "to_nobody": (),
        "handed_to": ("name",),
    },
    lists={},
)
