"""The outbox: one row for each revision of a letter, from `pending` until the centre has confirmed it.

All of it is in columns, so that a kill or a power cut loses no retry. A revision is offered only when those
before it have been delivered; one that is quarantined holds back its own letter and no other.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select, update

from desktop.store import outbox_rows
from desktop.store.columns import AnyRow, Id
from desktop.store.database import Database
from desktop.store.delivery import (
    DELIVERED,
    QUARANTINE,
    SETTLED,
    UNSENT,
    Key,
    OutboxState,
    OutboxSummary,
    Outgoing,
    Quarantined,
    Unconfirmed,
    Unsent,
)
from desktop.store.schema import letters, outbox, revisions

__all__ = [
    "Key",
    "Outbox",
    "OutboxState",
    "OutboxSummary",
    "Outgoing",
    "Quarantined",
    "Unconfirmed",
    "Unsent",
]

# After this a sender that was never heard of again counts as dead. Far above the timeouts of a request.
LEASE = timedelta(minutes=10)


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def recover(self) -> int:
        """What was being sent when the program ended is due again. Returns how many. Call once at start."""
        return self._update(outbox.c.state == OutboxState.SENDING, state=OutboxState.PENDING, next_at=None)

    def hasten(self, later_than: datetime) -> int:
        """What waits for a try later than this is due at once. Returns how many."""
        is_later = (outbox.c.state == OutboxState.WAITING) & (outbox.c.next_at > later_than)
        return self._update(is_later, state=OutboxState.PENDING, next_at=None)

    def claim(self, now: datetime, max_items: int, max_bytes: int) -> tuple[Outgoing, ...]:
        """Takes what is due, the oldest first, and marks it `sending`.

        At most `max_items` whose payloads have at most `max_bytes` (UTF-8) together; the first is given
        whatever its size. Due: pending, waiting whose time has come, sending whose sender is dead; and no
        earlier revision of the same case undelivered.
        """
        with self._database.write() as connection:
            rows: list[AnyRow] = []
            total = 0
            for row in connection.execute(outbox_rows.due(now, max_items)).all():
                total += len(row.payload.encode("utf-8"))
                if rows and total > max_bytes:
                    break
                rows.append(row)
            pages = outbox_rows.pages(connection, [row.letter for row in rows])
            former = outbox_rows.former(connection)
            claimed = outbox_rows.OPEN, outbox.c.revision.in_([row.revision for row in rows])
            taken = {"state": OutboxState.SENDING, "next_at": now + LEASE}
            connection.execute(update(outbox).where(*claimed).values(taken))
        return tuple(outbox_rows.outgoing(row, pages[row.letter], former[row.letter]) for row in rows)

    def outstanding(self, limit: int = 200) -> Iterator[Outgoing]:
        """What the centre does not have and a person need not see first, the oldest first. It stays due."""
        after = 0
        while True:
            with self._database.read() as connection:
                rows = connection.execute(outbox_rows.outstanding(after, limit)).all()
                pages = outbox_rows.pages(connection, [row.letter for row in rows])
                former = outbox_rows.former(connection)
            yield from (outbox_rows.outgoing(row, pages[row.letter], former[row.letter]) for row in rows)
            if len(rows) < limit:
                return
            after = rows[-1].revision

    def undelivered(self, case_ids: Sequence[UUID]) -> dict[Key, str]:
        """The hash of each revision of these cases that the centre is not known to have."""
        query = (
            select(letters.c.id, outbox.c.rev, revisions.c.content_sha256)
            .join_from(outbox, letters)
            .join(revisions, outbox.c.revision == revisions.c.seq)
            .where(letters.c.id.in_(case_ids), outbox.c.state.not_in(SETTLED))
        )
        with self._database.read() as connection:
            return {(row.id, row.rev): row.content_sha256 for row in connection.execute(query)}

    def acknowledge(self, keys: Iterable[Key], at: datetime) -> None:
        """The centre has these."""
        self._mark(keys, state=OutboxState.ACKNOWLEDGED, acknowledged_at=at, next_at=None, **_NO_PROBLEM)

    def retry(self, keys: Iterable[Key], next_at: datetime, error: str) -> None:
        """These failed for a reason that passes; they are due again at `next_at`."""
        failed = {"attempts": outbox.c.attempts + 1, "problem": error}
        self._mark(keys, state=OutboxState.WAITING, next_at=next_at, **failed)

    def quarantine(
        self,
        key: Key,
        state: OutboxState,
        problem: str,
        field: str | None = None,
        server_doc: Mapping[str, Any] | None = None,
    ) -> None:
        """The centre refused this one: a person must look. `state` is one of `QUARANTINE`."""
        if state not in QUARANTINE:
            raise ValueError(f"{state} is not a state of quarantine")
        doc = None if server_doc is None else json.dumps(server_doc, ensure_ascii=False)
        self._mark([key], state=state, problem=problem, field=field, server_doc=doc, next_at=None)

    def resend(self, key: Key) -> None:
        """Due again at once, out of quarantine or before its time."""
        self._mark([key], state=OutboxState.PENDING, next_at=None, **_NO_PROBLEM)

    def quarantined(self) -> tuple[Quarantined, ...]:
        stopped = outbox.c.state.in_(QUARANTINE)
        query = outbox_rows.REVISIONS.where(outbox_rows.OPEN, stopped).order_by(outbox.c.revision)
        with self._database.read() as connection:
            return tuple(outbox_rows.quarantined(row) for row in connection.execute(query))

    def unsent(self, before: datetime) -> tuple[Unsent, ...]:
        """What was recorded before this moment and the centre does not have, quarantine too; oldest first."""
        query = outbox_rows.REVISIONS.where(outbox_rows.OPEN, revisions.c.recorded_at < before)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(outbox.c.revision)).all()
        return tuple(
            Unsent(row.id, row.rev, row.recorded_at, OutboxState(row.state), row.problem or "")
            for row in rows
        )

    def summary(self) -> OutboxSummary:
        number = select(func.count()).select_from(outbox)
        unsent = outbox.c.state.in_(UNSENT)
        first = select(func.min(outbox.c.revision)).where(outbox_rows.OPEN, unsent).scalar_subquery()
        with self._database.read() as connection:
            # Nothing is ever deleted: the last is as many as there are.
            total = connection.scalar(select(func.max(revisions.c.seq))) or 0
            waiting = connection.scalar(number.where(outbox_rows.OPEN, unsent)) or 0
            stopped = connection.scalar(number.where(outbox_rows.OPEN, outbox.c.state.in_(QUARANTINE))) or 0
            oldest = connection.scalar(select(revisions.c.recorded_at).where(revisions.c.seq == first))
        return OutboxSummary(waiting, oldest, stopped, total - waiting - stopped)

    def states(self, case_ids: Sequence[UUID]) -> dict[UUID, OutboxState]:
        """How far each case is: the state of its oldest undelivered revision, else of its newest."""
        query = (
            select(letters.c.id, outbox.c.state)
            .join_from(letters, outbox)
            .where(letters.c.id.in_(case_ids))
            .order_by(outbox.c.rev)
        )
        found: dict[UUID, OutboxState] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                if found.get(row.id, OutboxState.CONFIRMED) in SETTLED:
                    found[row.id] = OutboxState(row.state)
        return found

    def unconfirmed(self, limit: int | None = 1000) -> tuple[Unconfirmed, ...]:
        """Cases to ask the centre about: acknowledged in the newest revision that it took, whatever has
        become of those after it; the oldest case first.
        """
        later = outbox.alias()
        is_outdated = exists().where(
            later.c.letter == outbox.c.letter, later.c.rev > outbox.c.rev, later.c.state.in_(DELIVERED)
        )
        query = (
            select(letters.c.id, revisions.c.content_sha256)
            .join_from(outbox, letters)
            .join(revisions, outbox.c.revision == revisions.c.seq)
            .where(outbox.c.state == OutboxState.ACKNOWLEDGED, ~is_outdated)
            .order_by(outbox.c.letter)
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(Unconfirmed(row.id, row.content_sha256) for row in connection.execute(query))

    def confirm(self, case_ids: Iterable[UUID]) -> None:
        """The centre showed that it holds these: what was acknowledged is confirmed."""
        self._of_cases(case_ids, [OutboxState.ACKNOWLEDGED], state=OutboxState.CONFIRMED)

    def release(self) -> int:
        """What was refused is due again: the centre is another than said so. Returns how many."""
        refused = outbox.c.state.in_(QUARANTINE)
        return self._update(refused, state=OutboxState.PENDING, next_at=None, **_NO_PROBLEM)

    def unconfirm(self) -> int:
        """Nothing counts as confirmed any more: the centre is another than said so. Returns how many."""
        return self._update(outbox.c.state == OutboxState.CONFIRMED, state=OutboxState.ACKNOWLEDGED)

    def reoffer(self, case_ids: Iterable[UUID]) -> None:
        """The centre lacks these: every delivered revision of them is due again."""
        self._of_cases(
            case_ids, list(DELIVERED), state=OutboxState.PENDING, next_at=None, acknowledged_at=None
        )

    def _of_cases(self, case_ids: Iterable[UUID], states: list[OutboxState], **values: Any) -> None:
        # Not IN: the driver's executemany cannot expand a list.
        theirs = outbox.c.letter == _OF_CASE, or_(*(outbox.c.state == state for state in states))
        self._each(update(outbox).where(*theirs).values(values), [{"case_id": each} for each in case_ids])

    def _mark(self, keys: Iterable[Key], **values: Any) -> None:
        this = outbox.c.letter == _OF_CASE, outbox.c.rev == bindparam("of_rev")
        rows = [{"case_id": case_id, "of_rev": rev} for case_id, rev in keys]
        self._each(update(outbox).where(*this).values(values), rows)

    def _each(self, statement: Any, parameters: list[dict[str, Any]]) -> None:
        if parameters:
            with self._database.write() as connection:
                connection.execute(statement, parameters)

    def _update(self, condition: ColumnElement[bool], **values: Any) -> int:
        with self._database.write() as connection:
            return connection.execute(update(outbox).where(condition).values(values)).rowcount


_NO_PROBLEM: dict[str, None] = {"problem": None, "field": None, "server_doc": None}
_OF_CASE = select(letters.c.seq).where(letters.c.id == bindparam("case_id", type_=Id)).scalar_subquery()
