"""Receipts of recorded letters that are not on paper yet: offered until each is dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.desk.counter import CaseRow, Counter
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.case import Case
from desktop.intake.codes import Channel, Permission, Role
from desktop.store.prints import Print


@dataclass(frozen=True, slots=True)
class Due:
    """A receipt that is due. `problem` is what `not_printed` was told last, "" where nobody tried."""

    row: CaseRow
    entry: Print

    @property
    def problem(self) -> str:
        return self.entry.problem


class PrintQueue:
    """What waits for paper, of the books that this person looks after. Every method needs REGISTER."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._store = station.store
        self._operator = operator
        self._counter = Counter(station, operator)

    def due(self) -> tuple[Due, ...]:
        """The oldest first."""
        entries = {entry.case_id: entry for entry in self._entries()}
        return tuple(Due(row, entries[row.case.id]) for row in self._counter.rows(list(entries)))

    def count(self) -> int:
        return len(self._entries())

    def to_offer(self) -> tuple[Print, ...]:
        """What nobody has been asked about yet: the program may have ended between a save and its paper."""
        return tuple(entry for entry in self._entries() if not entry.offered)

    def note_offered(self, entries: Sequence[Print]) -> None:
        """A person has been asked about these; they stay due, and are not put before anybody again."""
        self._operator.require(Permission.REGISTER)
        self._store.prints.note_offered(entries)

    def not_printed(self, case: Case, reason: str) -> None:
        """The paper did not come out; `reason` is kept beside it."""
        self._operator.require(Permission.REGISTER)
        self._store.prints.failed(case.id, reason)

    def handed_over(self, case: Case) -> None:
        """The citizen got their receipt in another way; audited as that."""
        self._operator.require(Permission.REGISTER)
        self._store.prints.done(case.id, 0, operator=self._operator.account, by_hand=True)

    def set_aside(self, cases: Sequence[Case]) -> None:
        """Nobody waits for the receipts of these letters that came by post; each is audited as done by hand.

        A receipt can still be printed from its letter.
        """
        for case in cases:
            self.handed_over(case)

    def _entries(self) -> tuple[Print, ...]:
        self._operator.require(Permission.REGISTER)
        book = {Role.COUNTER: Channel.COUNTER, Role.MAILROOM: Channel.POBOX}.get(self._operator.role)
        return tuple(entry for entry in self._store.prints.pending() if book in (None, entry.book))
