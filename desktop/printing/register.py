"""The register of incoming letters (ทะเบียนหนังสือรับ) of a day, as the regulation on correspondence asks for it.

Its numbers are in Thai digits, but for those that are also read from a receipt or an envelope.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from desktop.intake import tracking
from desktop.intake.dates import thai_digits, time_of_day
from desktop.intake.reference import Reference
from desktop.intake.words import breaks
from desktop.printing import entries, totals
from desktop.printing.entries import DayLog, Entries, Entry
from desktop.printing.forms import Allowed, Form, form
from desktop.printing.listing import BODY, NOTE, STRONG, VOID, Imprint, Listing, Seal
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.sentences import Sentences
from desktop.printing.style import Style
from desktop.printing.table import Column, TableRow, cell, new_cell
from desktop.printing.text import SPACES
from desktop.printing.typeset import Stack

_TOTAL_TITLE = 46.0  # millimetres
_AT_ONCE = 500  # letters


def register(
    log: DayLog, imprint: Imprint, reference: Reference, *, digest: str, progress: Progress = UNWATCHED
) -> bytes:
    """The register of `log` as PDF on A4 across. `digest` is the day's link of the audit chain.

    Raises FormError for a form that cannot be used, and Cancelled.
    """
    return _Register(log, imprint, reference, register_form()).draw(digest, progress)


def register_form() -> Form:
    """What the office has laid down in `resources/papers/register.json`. Raises FormError."""
    return form("register", _ALLOWED)


class _Register:
    def __init__(self, log: DayLog, imprint: Imprint, reference: Reference, form: Form) -> None:
        self._log, self._reference, self._form = log, reference, form
        self._say = form.say
        self._entries = Entries(reference, form.say, thai_digits)
        note = self._entries.book(log.book) if log.book else ""
        self._listing = Listing(form, log.day, imprint, note)
        self._widths = [column.width for column in form.columns]

    def draw(self, digest: str, progress: Progress) -> bytes:
        steps = len(self._log.cases) + len(self._log.repeats)
        seal = Seal(self._say("digest"), digest)
        return self._listing.draw(self._rows(progress, steps), progress, steps, seal)

    def _rows(self, progress: Progress, steps: int) -> Iterator[TableRow]:
        if not self._log.cases:
            yield self._listing.across(self._say("empty"))
        section = None
        for done, entry in enumerate(_with_words(self._entries.of(self._log)), start=1):
            begun = None if entry.number is None else entry.book
            if done == 1 or begun != section:
                section = begun
                yield from self._section(entry)
            row = self._row(entry)
            # The sums and who signs for them stand with a letter, not on a page of their own.
            yield replace(row, joined=True) if done == steps and row.is_short else row
            progress.at(done, steps)
        yield from self._totals()

    def _section(self, entry: Entry) -> Iterator[TableRow]:
        if entry.number is None:
            yield self._listing.heading(self._say("repeats"))
        elif self._log.book is None:
            yield self._listing.heading(self._entries.book(entry.book))

    def _row(self, entry: Entry) -> TableRow:
        say = self._say
        return TableRow(
            tuple([_CELLS[column.field](entry, column, say) for column in self._form.columns]),
            again=lambda: (say("continuation", label=_label(entry, say)), STRONG),
        )

    def _totals(self) -> Iterator[TableRow]:
        """Rows that stay together, and with what follows the table."""
        lines = totals.lines(self._log, self._form.chosen["totals"], self._reference, self._say)
        if lines:
            yield self._listing.heading(self._say("totals_title"))
        room = self._listing.table.width - _TOTAL_TITLE
        for title, texts in lines:
            text = thai_digits(self._say("between").join(texts))
            yield TableRow(
                (cell(_TOTAL_TITLE, (title, STRONG)), cell(room, (text, BODY))),
                widths=(_TOTAL_TITLE, room),
                joined=True,
            )


def _with_words(entries: Iterator[Entry]) -> Iterator[Entry]:
    """`entries`; the words of many subjects are looked for in one go, while the list of words is in reach.

    The processor holds either the list or what draws a row: by turns they took half as long again.
    """
    while some := list(islice(entries, _AT_ONCE)):
        for entry in some:
            breaks(entry.subject)
        yield from some


def _label(entry: Entry, say: Sentences) -> str:
    return say("none") if entry.number is None else thai_digits(entry.number)


@lru_cache  # letters come by the minute
def _at(time: str, say: Sentences) -> str:
    return thai_digits(say("at", time=time))


def _number(entry: Entry, column: Column, say: Sentences) -> Stack:
    return new_cell(
        column.width,
        (_label(entry, say), VOID if entry.void else STRONG),
        (tracking.grouped(entry.tracking_number), NOTE),
        (_at(time_of_day(entry.received_at), say), NOTE),
    )


def _unknown(entry: Entry, column: Column, say: Sentences) -> Stack:
    """What letters of citizens do not bear: a number and a date of an office."""
    return cell(column.width, (say("none"), BODY))


def _from(entry: Entry, column: Column, say: Sentences) -> Stack:
    name, *stands_for = entry.sender
    return cell(column.width, (name, BODY, SPACES), *[(text, NOTE, SPACES) for text in stands_for])


def _to(entry: Entry, column: Column, say: Sentences) -> Stack:
    return cell(column.width, (entry.to or say("none"), BODY))


def _subject(entry: Entry, column: Column, say: Sentences) -> Stack:
    return new_cell(column.width, (entry.subject, BODY), (entry.sort, NOTE))


def _action(entry: Entry, column: Column, say: Sentences) -> Stack:
    action, *notes = entry.action or (say("none"),)
    return cell(column.width, (action, BODY), *[(note, NOTE) for note in notes])


def _remarks(entry: Entry, column: Column, say: Sentences) -> Stack:
    remarks: list[tuple[str, Style]] = [(text, BODY) for text in entry.remarks]
    if entry.void:
        remarks[:0] = [(say("void"), VOID), (entry.reason, BODY)]
    return cell(column.width, *remarks)


_CELLS: dict[str, Callable[[Entry, Column, Sentences], Stack]] = {
    "number": _number,
    "reference": _unknown,
    "dated": _unknown,
    "from": _from,
    "to": _to,
    "subject": _subject,
    "action": _action,
    "remarks": _remarks,
}
_ALLOWED = Allowed(
    fields=_CELLS,
    places={
        **entries.PLACES,
        **totals.PLACES,
        "digest": (),
        "at": ("time",),
        "repeats": (),
    },
    lists={"totals": totals.LINES},
)
