"""Taking a letter in: what counter staff and mail-room clerks do all day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.desk.errors import UnknownCase
from desktop.desk.privacy import hides, masked
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake import tracking
from desktop.intake.case import Case, NewCase, Promise
from desktop.intake.codes import Channel, Permission
from desktop.intake.dates import bangkok_day
from desktop.intake.deadline import promise
from desktop.intake.errors import InvalidNumber
from desktop.intake.routing import Suggestion, suggest
from desktop.printing.printers.printer import Media
from desktop.store.outbox import OutboxState
from desktop.store.prints import Print
from desktop.store.state import LetterStatus


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a letter: a new case, or another contact of a case that was there (`repeat`)."""

    case: Case
    repeat: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it; `masked` if its words are hidden from the one who looks.

    `centre` is what the centre has said of it, None if nothing, or if it is masked.
    """

    case: Case
    sync: OutboxState | None
    printed: bool
    masked: bool
    centre: LetterStatus | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as PDF. `copy` is 0 for the original, then 1, 2, … for each copy marked สำเนา.

    `media` is the paper to have in the printer. The `office_copy` is not counted.
    """

    case: Case
    copy: int
    pdf: bytes
    media: Media = Media.A5
    office_copy: bool = False


class Counter:
    """The desk of one operator. Every method needs the permission it names; `NotAllowed` otherwise."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._store = station.store
        self._operator = operator

    def suggest(self, letter: NewCase | Mapping[str, Any]) -> tuple[Suggestion, ...]:
        """Agencies that this letter may belong to, the likeliest first. A person decides.

        A draft will do, in the form of `intake.record.parse`, however incomplete.
        """
        return suggest(letter, self._station.reference)

    def promise(self, letter: NewCase) -> Promise:
        """What the receipt of `letter` would promise, were it taken in now."""
        reference = self._station.reference
        received = bangkok_day(self._station.clock())
        return promise(letter, reference.agency(letter.agency), received, reference.holiday_overrides)

    def take_in(
        self, letter: NewCase, *, attachments: Sequence[Path] = (), draft: UUID | None = None
    ) -> Taken:
        """Records `letter` durably: on return it survives a power cut. Needs REGISTER.

        With `repeat_of` of a case that is known here it becomes a contact of that case. It makes a case of
        its own that keeps the reference if the number is not known here (another station's, say), if that
        case was voided, or if the letter is confidential and that case is not. A case hidden from this
        operator comes back masked.
        """
        self._operator.require(Permission.REGISTER)
        account = self._operator.account
        pages = tuple(self._store.pages.put(path) for path in attachments)
        if self.joins(letter):
            case = self._store.letters.add_contact(
                letter.repeat_of, letter, operator=account, attachments=pages, draft=draft
            )
            return Taken(masked(case) if hides(case, self._operator) else case, repeat=True)
        case = self._store.letters.register(
            letter, operator=account, promise=self.promise(letter), attachments=pages, draft=draft
        )
        return Taken(case, repeat=False)

    def joins(self, letter: NewCase) -> bool:
        """Whether `letter` becomes a contact of the case that it repeats."""
        earlier = self._store.letters.by_number(letter.repeat_of) if letter.repeat_of else None
        if earlier is None or earlier.void is not None:
            return False
        return earlier.letter.confidential or not letter.confidential

    def find(self, number: str) -> Case:
        """The case with this tracking number, however it was typed. Needs READ; raises `UnknownCase`.

        A confidential case that is hidden from this operator is refused with `NotAllowed`.
        """
        self._operator.require(Permission.READ)
        try:
            case = self._store.letters.by_number(tracking.clean(number))
        except InvalidNumber:
            case = None
        if case is None:
            raise UnknownCase(number)
        if hides(case, self._operator):
            self._operator.require(Permission.READ_CONFIDENTIAL)
        return case

    def receipt(
        self,
        number: str,
        *,
        paper: Media = Media.A5,
        office_copy: bool = False,
        large: bool = False,
        language: str = "th",
    ) -> Receipt:
        """The receipt to hand over now: the original the first time, a marked copy ever after.

        `paper` is A5 or a roll; `large` print of A5 comes on A4. The `office_copy` names the complainant in
        full, has no PIN, and is never a copy of the citizen's. `language` is th or en. Call `handed_over`
        once it is on paper or in a file; until then the original is offered again.
        """
        from desktop.printing.receipt import media, receipt

        case = self.find(number)
        station = self._station
        copy = 0 if office_copy else self._store.prints.next_copy(case.id)
        pdf = receipt(
            case,
            station.office,
            agency=station.reference.agency(case.letter.agency) if case.letter.agency else None,
            reference=station.reference,
            copy=copy,
            paper=paper,
            office_copy=office_copy,
            large=large,
            language=language,
        )
        return Receipt(case, copy, pdf, media(paper, large=large), office_copy)

    def handed_over(self, receipt: Receipt) -> None:
        """Notes in the audit trail that `receipt` was printed or saved; the citizen's next one is a copy."""
        prints, account = self._store.prints, self._operator.account
        if receipt.office_copy:
            prints.noted("office_copy", [receipt.case.tracking_number], operator=account)
        else:
            prints.done(receipt.case.id, receipt.copy, operator=account)

    def unprinted(self) -> tuple[Print, ...]:
        """Receipts that were due and did not reach paper, the oldest first."""
        return self._store.prints.pending()

    def today(self, book: Channel | None = None) -> tuple[CaseRow, ...]:
        """Today's letters in register order. Needs READ."""
        return self.day(bangkok_day(self._station.clock()), book)

    def day(self, day: date, book: Channel | None = None) -> tuple[CaseRow, ...]:
        """The letters of `day` in register order. Needs READ."""
        self._operator.require(Permission.READ)
        return self._rows(self._store.letters.day(day, book))

    def rows(self, case_ids: Sequence[UUID]) -> tuple[CaseRow, ...]:
        """These cases, in this order; ids that are not known here are left out. Needs READ."""
        self._operator.require(Permission.READ)
        found = (self._store.letters.by_id(case_id) for case_id in case_ids)
        return self._rows([case for case in found if case is not None])

    def search(self, text: str, limit: int = 100) -> tuple[CaseRow, ...]:
        """Cases of this workstation that hold `text`, the newest first. Needs READ.

        A letter whose words are hidden from this operator is found by its number alone: a hit on hidden words
        would tell what they are.
        """
        self._operator.require(Permission.READ)
        rows = self._rows(self._store.letters.search(text, limit))
        digits = "".join(filter(str.isdigit, text))
        return tuple(row for row in rows if not row.masked or digits == row.case.tracking_number)

    def _rows(self, cases: Sequence[Case]) -> tuple[CaseRow, ...]:
        ids = [case.id for case in cases]
        states, said = self._store.outbox.states(ids), self._store.state.statuses(ids)
        waiting = {item.case_id for item in self._store.prints.pending()}
        return tuple(
            CaseRow(
                masked(case) if (hidden := hides(case, self._operator)) else case,
                states.get(case.id),
                case.id not in waiting,
                hidden,
                None if hidden else said.get(case.id),
            )
            for case in cases
        )
