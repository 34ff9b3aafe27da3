"""The register as rows of values, for programs that reckon with them: numbers, dates, times and texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time

from desktop.intake import tracking
from desktop.intake.clock import BANGKOK
from desktop.intake.dates import bangkok_day
from desktop.intake.reference import Reference
from desktop.printing.entries import DayLog, Entries, Entry
from desktop.printing.forms import Form, columns
from desktop.printing.progress import Progress
from desktop.printing.sentences import Sentences
from desktop.printing.table import Column
from desktop.printing.text import printable

Value = str | int | date | time | None


@dataclass(frozen=True, slots=True)
class Tabular:
    """`columns` are those that the form lists under `sheet`; `rows` can be gone through once."""

    columns: tuple[Column, ...]
    rows: Iterator[tuple[Value, ...]]


def tabular(log: DayLog, reference: Reference, form: Form, progress: Progress) -> Tabular:
    """The same letters and repeats as on paper, in the same order. Raises FormError."""
    say = form.say
    chosen = columns(say, "sheet", _VALUES)
    entries = Entries(reference, say)
    steps = len(log.cases) + len(log.repeats)

    def rows() -> Iterator[tuple[Value, ...]]:
        for done, entry in enumerate(entries.of(log), start=1):
            values = [_VALUES[column.field](entry, entries, say) for column in chosen]
            yield tuple([printable(value) if isinstance(value, str) else value for value in values])
            progress.at(done, steps)

    return Tabular(chosen, rows())


def _remarks(entry: Entry, entries: Entries, say: Sentences) -> str:
    struck_out = [f"{say('void')} {entry.reason}".strip()] if entry.void else []
    return say("between").join([*struck_out, *entry.remarks])


_VALUES: dict[str, Callable[[Entry, Entries, Sentences], Value]] = {
    "number": lambda entry, entries, say: entry.number,
    "reference": lambda entry, entries, say: None,
    "dated": lambda entry, entries, say: None,
    "from": lambda entry, entries, say: say("between").join(entry.sender),
    "to": lambda entry, entries, say: entry.to,
    "subject": lambda entry, entries, say: entry.subject,
    "action": lambda entry, entries, say: say("between").join(entry.action),
    "remarks": _remarks,
    "book": lambda entry, entries, say: entries.book(entry.book),
    # In groups it is a text to every program; twelve digits would become a number.
    "tracking_number": lambda entry, entries, say: tracking.grouped(entry.tracking_number),
    "day": lambda entry, entries, say: bangkok_day(entry.received_at),
    "time": lambda entry, entries, say: entry.received_at.astimezone(BANGKOK).time(),
    "sort": lambda entry, entries, say: entry.sort,
    "due": lambda entry, entries, say: entry.due,
}
