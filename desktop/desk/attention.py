"""Letters that cannot go on without a person: refused by the centre, or without a receipt."""

from dataclasses import dataclass

from desktop.desk.counter import CaseRow, Counter
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.codes import Permission
from desktop.store.delivery import Key


@dataclass(frozen=True, slots=True)
class Stopped:
    """A letter that the centre refused. `problem` is the centre's reason, `field` what it objects to."""

    row: CaseRow
    key: Key
    problem: str
    field: str | None


class Attention:
    """What a supervisor looks after. Every method needs READ."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator
        self._counter = Counter(station, operator)

    def count(self) -> int:
        """How many letters need a person."""
        self._operator.require(Permission.READ)
        store = self._station.store
        return store.outbox.summary().quarantined + len(store.prints.pending())

    def stopped(self) -> tuple[Stopped, ...]:
        """Letters in quarantine, the oldest first."""
        self._operator.require(Permission.READ)
        found = self._station.store.outbox.quarantined()
        rows = self._counter.rows([item.id for item in found])
        by_id = {row.case.id: row for row in rows}
        return tuple(
            Stopped(by_id[item.id], (item.id, item.rev), item.problem, item.field)
            for item in found
            if item.id in by_id
        )

    def unprinted(self) -> tuple[CaseRow, ...]:
        """Letters whose receipt never reached paper, the oldest first."""
        self._operator.require(Permission.READ)
        return self._counter.rows([item.case_id for item in self._counter.unprinted()])

    def send_again(self, stopped: Stopped) -> None:
        """Offers the letter to the centre once more."""
        self._operator.require(Permission.READ)
        self._station.store.outbox.resend(stopped.key)
