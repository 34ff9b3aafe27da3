"""Letters that cannot go on without a person: refused by the centre, or without a receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.desk.counter import CaseRow, Counter
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake import record
from desktop.intake.case import Case
from desktop.intake.codes import Permission
from desktop.store.delivery import Key, OutboxState
from desktop.store.mending import held_at_centre


@dataclass(frozen=True, slots=True)
class Stopped:
    """A letter that the centre refused. `problem` is the centre's reason, `field` what it objects to.

    `theirs`: what it holds instead, in a conflict. `replacement`: the number that it has given the letter
    because the one on the receipt is another's; "" where it has not.
    """

    row: CaseRow
    key: Key
    state: OutboxState
    problem: str
    field: str | None
    theirs: Case | None = None
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """A page that the centre refused, or that cannot be read here any more."""

    row: CaseRow
    id: UUID
    name: str
    problem: str


class Attention:
    """What a supervisor looks after. To look needs READ, to decide VOID."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator
        self._counter = Counter(station, operator)

    def count(self) -> int:
        """How many letters and pages need a person."""
        self._operator.require(Permission.READ)
        store = self._station.store
        stopped = store.outbox.summary().quarantined + store.uploads.summary().rejected
        return stopped + len(store.prints.pending())

    def stopped(self) -> tuple[Stopped, ...]:
        """Letters in quarantine, the oldest first."""
        self._operator.require(Permission.READ)
        found = self._station.store.outbox.quarantined()
        by_id = self._rows([item.id for item in found])
        return tuple(
            Stopped(
                row,
                item.key,
                item.state,
                item.problem,
                item.field,
                None if row.masked else held_at_centre(item.server_doc, row.case),
                (item.server_doc or {}).get("replacement_number", ""),
            )
            for item in found
            if (row := by_id.get(item.id)) is not None
        )

    def stopped_pages(self) -> tuple[StoppedPage, ...]:
        """Pages that need a person although their letter does not, the oldest first."""
        self._operator.require(Permission.READ)
        found = self._station.store.uploads.rejected()
        by_id = self._rows([page.letter for page in found])
        return tuple(
            StoppedPage(by_id[page.letter], page.id, page.name, page.problem)
            for page in found
            if page.letter in by_id
        )

    def unprinted(self) -> tuple[CaseRow, ...]:
        """Letters whose receipt never reached paper, the oldest first."""
        self._operator.require(Permission.READ)
        return self._counter.rows([item.case_id for item in self._counter.unprinted()])

    def send_again(self, stopped: Stopped) -> None:
        """Offers the letter to the centre once more, as it is."""
        self._operator.require(Permission.VOID)
        self._station.store.outbox.resend(stopped.key)

    def send_page_again(self, page: StoppedPage) -> None:
        self._operator.require(Permission.VOID)
        self._station.store.uploads.again(page.id)

    def mend(self, stopped: Stopped, letter: Mapping[str, Any]) -> Case:
        """Sends `letter`, in the form of `intake.record.parse`, in the place of what was refused.

        Raises InvalidField, NotStopped, AlreadyVoid.
        """
        self._operator.require(Permission.VOID)
        mended = record.parse(letter, self._station.reference).letter
        return self._station.store.mending.mend(stopped.key, mended, operator=self._operator.account)

    def keep_ours(self, stopped: Stopped) -> Case:
        """What is held here stands, and goes to the centre. Raises NotStopped."""
        self._operator.require(Permission.VOID)
        return self._station.store.mending.keep_ours(stopped.key, operator=self._operator.account)

    def take_theirs(self, stopped: Stopped) -> Case:
        """What the centre holds stands, and is held here too. Raises NotStopped."""
        self._operator.require(Permission.VOID)
        return self._station.store.mending.take_theirs(stopped.key, operator=self._operator.account)

    def renumber(self, stopped: Stopped) -> Case:
        """The letter takes its new number; its receipt is due again. Raises NotStopped."""
        self._operator.require(Permission.VOID)
        return self._station.store.mending.renumber(stopped.key, operator=self._operator.account)

    def _rows(self, case_ids: list[UUID]) -> dict[UUID, CaseRow]:
        return {row.case.id: row for row in self._counter.rows(case_ids)}
