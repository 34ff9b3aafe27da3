"""Which letters still need their receipt on paper, and how many papers each has had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text, update

from desktop.intake.clock import Clock
from desktop.intake.codes import Channel
from desktop.store import audit
from desktop.store.accounts import Account
from desktop.store.database import Database, cursor_of
from desktop.store.errors import NumberUnknown
from desktop.store.schema import letters, outbox, revisions
from desktop.store.values import read_value, write_value

# In the words of the partial index.
_UNPRINTED = text("letters.papers = 0")
_OFFERED = "receipts_offered"


@dataclass(frozen=True, slots=True)
class Print:
    """A receipt that is due. `problem` is why the last try did not reach paper, "" if there was none.

    `offered`: a person has been asked about it, and has answered.
    """

    case_id: UUID
    book: Channel
    tracking_number: str
    recorded_at: datetime
    problem: str
    offered: bool


class Prints:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def pending(self) -> tuple[Print, ...]:
        """Receipts that never reached paper, the oldest first. A letter that was struck out owes none."""
        first, current = revisions.alias("first"), revisions.alias("current")
        query = (
            select(
                letters.c.seq,
                letters.c.id,
                letters.c.book,
                letters.c.tracking_number,
                letters.c.print_problem,
                first.c.recorded_at,
            )
            .join_from(letters, outbox, (outbox.c.letter == letters.c.seq) & (outbox.c.rev == 1))
            .join(first, outbox.c.revision == first.c.seq)
            .join(current, letters.c.revision == current.c.seq)
            .where(_UNPRINTED, func.json_extract(current.c.payload, "$.void").is_(None))
            .order_by(letters.c.seq)
        )
        with self._database.read() as connection:
            offered: dict[str, int] = read_value(connection, _OFFERED, {})
            rows = connection.execute(query).all()
        return tuple(
            Print(
                row.id,
                Channel(row.book),
                row.tracking_number,
                row.recorded_at,
                row.print_problem,
                row.seq <= offered.get(row.book, 0),
            )
            for row in rows
        )

    def note_offered(self, due: Sequence[Print]) -> None:
        """A person has answered about these, and about all that are older in their books."""
        newest = (
            select(letters.c.book, func.max(letters.c.seq))
            .where(letters.c.id.in_([each.case_id for each in due]))
            .group_by(letters.c.book)
        )
        with self._database.write() as connection:
            offered: dict[str, int] = read_value(connection, _OFFERED, {})
            for book, seq in connection.execute(newest):
                offered[book] = max(seq, offered.get(book, 0))
            write_value(connection, _OFFERED, offered)

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

    def done(self, case_id: UUID, copy: int, *, operator: Account, by_hand: bool = False) -> None:
        """Paper `copy` was handed over; audited, also that it came to the citizen in another way (`by_hand`).

        Raises NumberUnknown.
        """
        this = letters.c.id == case_id
        with self._database.write() as connection:
            row = connection.execute(select(letters.c.papers, letters.c.tracking_number).where(this)).first()
            if row is None:
                raise NumberUnknown(str(case_id))
            papers = max(row.papers, copy + 1)
            connection.execute(update(letters).where(this).values(papers=papers, print_problem=""))
            detail = {"copy": copy, "by_hand": True} if by_hand else {"copy": copy}
            audit.append(
                cursor_of(connection),
                self._clock(),
                operator.username,
                "receipt",
                row.tracking_number,
                detail,
            )

    def noted(self, paper: str, numbers: Sequence[str], *, operator: Account) -> None:
        """Another paper of these tracking numbers was made, as a label. Audited, not counted."""
        with self._database.write() as connection:
            cursor = cursor_of(connection)
            for number in numbers:
                audit.append(cursor, self._clock(), operator.username, paper, number, {})

    def failed(self, case_id: UUID, reason: str) -> None:
        """The paper did not come out; it is offered again."""
        with self._database.write() as connection:
            connection.execute(update(letters).where(letters.c.id == case_id).values(print_problem=reason))
