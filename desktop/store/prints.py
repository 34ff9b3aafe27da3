"""Which letters still need their receipt on paper, and how many papers each has had."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text, update

from desktop.intake.clock import Clock
from desktop.store import audit
from desktop.store.accounts import Account
from desktop.store.database import Database, cursor_of
from desktop.store.errors import NumberUnknown
from desktop.store.schema import letters, outbox, revisions

# In the words of the partial index.
_UNPRINTED = text("letters.papers = 0")


@dataclass(frozen=True, slots=True)
class Print:
    """A receipt that is due. `problem` is why the last try did not reach paper, "" if there was none."""

    case_id: UUID
    tracking_number: str
    recorded_at: datetime
    problem: str


class Prints:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def pending(self) -> tuple[Print, ...]:
        """Receipts that never reached paper, the oldest first."""
        query = (
            select(letters.c.id, letters.c.tracking_number, letters.c.print_problem, revisions.c.recorded_at)
            .join_from(letters, outbox, (outbox.c.letter == letters.c.seq) & (outbox.c.rev == 1))
            .join(revisions, outbox.c.revision == revisions.c.seq)
            .where(_UNPRINTED)
            .order_by(letters.c.seq)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Print(row.id, row.tracking_number, row.recorded_at, row.print_problem) for row in rows)

    def next_copy(self, case_id: UUID) -> int:
        """What the next paper is: 0 the original, then copy 1, 2, … Raises NumberUnknown."""
        with self._database.read() as connection:
            papers: int | None = connection.scalar(select(letters.c.papers).where(letters.c.id == case_id))
        if papers is None:
            raise NumberUnknown(str(case_id))
        return papers

    def copies(self, case_id: UUID) -> int:
        """How many copies were handed over, the original not counted."""
        return max(self.next_copy(case_id) - 1, 0)

    def done(self, case_id: UUID, copy: int, *, operator: Account) -> None:
        """Paper `copy` was handed over; audited. Raises NumberUnknown."""
        this = letters.c.id == case_id
        with self._database.write() as connection:
            row = connection.execute(select(letters.c.papers, letters.c.tracking_number).where(this)).first()
            if row is None:
                raise NumberUnknown(str(case_id))
            papers = max(row.papers, copy + 1)
            connection.execute(update(letters).where(this).values(papers=papers, print_problem=""))
            detail = {"copy": copy}
            audit.append(
                cursor_of(connection),
                self._clock(),
                operator.username,
                "receipt",
                row.tracking_number,
                detail,
            )

    def failed(self, case_id: UUID, reason: str) -> None:
        """The paper did not come out; it is offered again."""
        with self._database.write() as connection:
            connection.execute(update(letters).where(letters.c.id == case_id).values(print_problem=reason))
