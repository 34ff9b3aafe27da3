"""What a register says of each letter, before it is known where: on paper, in a workbook, in a text file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from desktop.intake import tracking
from desktop.intake.case import Case, Contact
from desktop.intake.codes import Channel, Kind
from desktop.intake.dates import short_date
from desktop.intake.reference import Reference
from desktop.printing.content import who
from desktop.printing.forms import Places
from desktop.printing.sentences import Sentences

PLACES: Places = {
    "hidden": (),
    "hidden_subject": (),
    "anonymous": (),
    "group": ("count",),
    "group_anonymous": ("count",),
    "on_behalf": ("name",),
    "kind_and_category": ("kind", "category"),
    "due": ("date",),
    "working_days": ("days",),
    "progress": (),
    "to_be_routed": (),
    "confidential": (),
    "contacts": ("count",),
    "attachments": ("count",),
    "s10": ("number",),
    "repeat_of": ("number",),
    "contact": ("count",),
    "contact_of": ("number", "book"),
    "void": (),
}
"""The sentences that entries are made of."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A later visit or letter in a case that has its register number already; `count` is 2 for the second."""

    case: Case
    contact: Contact
    count: int


@dataclass(frozen=True, slots=True)
class DayLog:
    """A day of one book, or of all with `book` None.

    `cases` are those registered on the day, void ones too; `repeats` the contacts of the day, in cases of
    any day. `operators` are the names of accounts.
    """

    day: date
    book: Channel | None
    cases: Sequence[Case]
    repeats: Sequence[Repeat]
    operators: Mapping[str, str]


class Entry(NamedTuple):
    """A line of the register. `number` is None for a repeat: it takes none.

    `sender` is a name, then whom it stands for; `action` what is done, then what is known of it; `reason` why
    the letter was struck out. Nothing here names who is behind a confidential letter, or its matter.
    """

    book: Channel
    number: int | None
    tracking_number: str
    received_at: datetime
    sender: tuple[str, ...]
    to: str
    subject: str
    sort: str
    action: tuple[str, ...]
    due: date | None
    void: bool
    reason: str
    remarks: tuple[str, ...]
    attachments: int = 0


class Entries:
    """Makes entries. `digits` is what becomes of numbers that the form wants in Thai."""

    def __init__(
        self, reference: Reference, say: Sentences, digits: Callable[[str | int], str] = str
    ) -> None:
        self._reference = reference
        self._say = say
        self._digits = digits
        # The same ones over and over on a day.
        self._promised = lru_cache(self._promised_of)
        self._sort = lru_cache(self._sort_of)
        self._to = lru_cache(self._to_whom)

    def of(self, log: DayLog) -> Iterator[Entry]:
        """The letters in the order of their books and numbers, then the repeats in that of their times."""
        order = sorted(log.cases, key=lambda case: (case.register_number.book, case.register_number.number))
        yield from map(self.letter, order)
        yield from map(self.repeat, sorted(log.repeats, key=lambda repeat: repeat.contact.received_at))

    def book(self, book: Channel) -> str:
        channel = self._reference.channel(book)
        return self._digits(self._say("book", book=channel.name_th if channel else book))

    def letter(self, case: Case) -> Entry:
        letter = case.letter
        void = case.void
        return Entry(
            book=case.register_number.book,
            number=case.register_number.number,
            tracking_number=case.tracking_number,
            received_at=case.received_at,
            sender=self._sender(letter.confidential, case),
            to=self._to(case.letter.agency),
            subject=self._say("hidden_subject") if letter.confidential else letter.subject,
            sort=self._sort(case.letter.kind, case.letter.category),
            action=() if void else self._action(case),
            due=None if void else case.promise.due,
            void=void is not None,
            reason=void.reason if void and not letter.confidential else "",
            remarks=tuple(self._remarks(case)),
            attachments=0 if letter.confidential else len(case.attachments),
        )

    def repeat(self, repeat: Repeat) -> Entry:
        say, case, contact = self._say, repeat.case, repeat.contact
        hidden = case.letter.confidential
        number = case.register_number
        return Entry(
            book=contact.channel,
            number=None,
            tracking_number=case.tracking_number,
            received_at=contact.received_at,
            sender=self._sender(hidden, contact),
            to=self._to(case.letter.agency),
            subject=say("hidden_subject") if hidden else contact.subject,
            sort=self._sort(case.letter.kind, case.letter.category),
            action=(
                self._digits(say("contact", count=repeat.count)),
                self._digits(say("contact_of", number=number, book=self.book(number.book))),
            ),
            due=None,
            void=case.void is not None,
            reason="",
            remarks=tuple(self._secrecy(hidden, contact.s10)),
        )

    def _sender(self, hidden: bool, source: Case | Contact) -> tuple[str, ...]:
        if hidden:
            return (self._say("hidden"),)
        complainant = source.letter.complainant if isinstance(source, Case) else source.complainant
        name, stands_for = who(complainant, self._say)
        return (name, *map(self._digits, stands_for))

    def _to_whom(self, code: str | None) -> str:
        agency = self._reference.agency(code)
        return agency.name_th if agency else ""

    def _sort_of(self, kind_code: Kind, category_code: str) -> str:
        kind, category = self._reference.kind(kind_code), self._reference.category(category_code)
        return self._say(
            "kind_and_category",
            kind=kind.name_th if kind else kind_code,
            category=category.name_th if category else category_code,
        )

    def _action(self, case: Case) -> tuple[str, ...]:
        if case.promise.due is None:
            return (self._say("progress" if case.letter.agency else "to_be_routed"),)
        return self._promised(case.promise.due, case.promise.working_days)

    def _promised_of(self, due: date, working_days: int | None) -> tuple[str, ...]:
        by = self._digits(self._say("due", date=short_date(due)))
        if working_days is None:
            return (by,)
        return (by, self._digits(self._say("working_days", days=working_days)))

    def _remarks(self, case: Case) -> Iterator[str]:
        say, letter = self._say, case.letter
        if case.contacts:
            yield self._digits(say("contacts", count=len(case.contacts) + 1))
        yield from self._secrecy(letter.confidential, letter.s10)
        if letter.confidential:
            return
        if case.attachments:
            yield self._digits(say("attachments", count=len(case.attachments)))
        if letter.repeat_of:
            yield say("repeat_of", number=tracking.grouped(letter.repeat_of))

    def _secrecy(self, hidden: bool, s10: str) -> Iterator[str]:
        """That a letter is confidential, else the number of its envelope: it leads to the sender."""
        if hidden:
            yield self._say("confidential")
        elif s10:
            yield self._say("s10", number=s10)
