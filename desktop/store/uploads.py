"""The way of the pages to the centre: one row for each, so that a kill or a power cut loses no retry.

A page is due once the revision that brought it has been delivered; those of a quarantined revision are
blocked until a person has decided. How many bytes of it the centre has, only the centre knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, text, update

from desktop.store.columns import Id
from desktop.store.database import Database
from desktop.store.delivery import DELIVERED, QUARANTINE, OutboxState
from desktop.store.schema import attachments, letters, outbox, uploads


class UploadState(StrEnum):
    PENDING = "pending"
    WAITING = "waiting"
    HELD = "held"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Upload:
    """A page to be sent, of the case `letter`. `attempts` counts failures in a row."""

    id: UUID
    letter: UUID
    sha256: str
    size: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A page of the case `letter` that will not do, and why."""

    id: UUID
    letter: UUID
    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """`place` orders the pages of this workstation."""

    place: int
    id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class UploadSummary:
    """Numbers of pages. `waiting` are on their way, `blocked` those of a quarantined letter, `rejected` need
    a person themselves.
    """

    waiting: int
    blocked: int
    rejected: int


class Uploads:
    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime) -> Upload | None:
        """The next page to send: one that never failed before one that did, then the oldest."""
        over = and_(uploads.c.state == UploadState.WAITING, uploads.c.next_at <= now)
        query = (
            _UPLOADS.where(_OPEN, or_(uploads.c.state == UploadState.PENDING, over))
            .where(outbox.c.state.in_(DELIVERED))
            .order_by(uploads.c.attempts, uploads.c.attachment)
            .limit(1)
        )
        return next(iter(self._found(query)), None)

    def fresh(self, at_most: int) -> tuple[Upload, ...]:
        """The next pages to send of which none was tried before, in the order of `due`."""
        query = (
            _UPLOADS.where(_OPEN, uploads.c.state == UploadState.PENDING, uploads.c.attempts == 0)
            .where(outbox.c.state.in_(DELIVERED))
            .order_by(uploads.c.attachment)
            .limit(at_most)
        )
        return self._found(query)

    def outstanding(self) -> tuple[Upload, ...]:
        """The pages that the centre does not have and a person need not see first, the oldest first."""
        its = _OPEN, uploads.c.state != UploadState.REJECTED, outbox.c.state.not_in(QUARANTINE)
        return self._found(_UPLOADS.where(*its).order_by(uploads.c.attachment))

    def rejected(self) -> tuple[Stuck, ...]:
        """The pages that need a person themselves, the oldest first."""
        its = _OPEN, uploads.c.state == UploadState.REJECTED, outbox.c.state.not_in(QUARANTINE)
        query = (
            select(letters.c.id.label("letter"), attachments.c.id, attachments.c.name, uploads.c.problem)
            .select_from(_WITH_REVISION.join(letters, attachments.c.letter == letters.c.seq))
            .where(*its)
            .order_by(uploads.c.attachment)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Stuck(row.id, row.letter, row.name, row.problem or "") for row in rows)

    def again(self, id: UUID) -> None:
        """Due again at once, whatever stopped it."""
        self._update(_this(id), **_AGAIN)

    def hasten(self, later_than: datetime, *, rejected: bool) -> int:
        """What waits for a try later than this is due at once, and so is what was `rejected`, if a person
        wants it tried again. Returns how many.
        """
        wanted = and_(uploads.c.state == UploadState.WAITING, uploads.c.next_at > later_than)
        if rejected:
            wanted = or_(wanted, uploads.c.state == UploadState.REJECTED)
        return self._update(and_(_OPEN, wanted), state=UploadState.PENDING, next_at=None)

    def held(self, ids: Iterable[UUID], at: datetime) -> None:
        """The centre has these pages whole and has verified them."""
        done = {"state": UploadState.HELD, "held_at": at, "attempts": 0, "next_at": None, "problem": None}
        theirs = select(attachments.c.seq).where(attachments.c.id == _PAGE_ID).scalar_subquery()
        rows = [{"page_id": id} for id in ids]
        if rows:
            with self._database.write() as connection:
                connection.execute(update(uploads).where(uploads.c.attachment == theirs).values(done), rows)

    def retry(self, id: UUID, attempts: int, next_at: datetime, error: str) -> None:
        """It failed for a reason that passes, `attempts` times in a row by now."""
        waiting = {"state": UploadState.WAITING, "attempts": attempts, "next_at": next_at, "problem": error}
        self._update(_this(id), **waiting)

    def reject(self, id: UUID, problem: str) -> None:
        """It will not do: a person must look."""
        self._update(_this(id), state=UploadState.REJECTED, next_at=None, problem=problem)

    def reoffer(self, case_ids: Iterable[UUID]) -> None:
        """The centre lacks these letters, and with them perhaps their pages: all are due again."""
        theirs = select(attachments.c.seq).join_from(attachments, letters).where(letters.c.id == _CASE)
        again = update(uploads).where(uploads.c.attachment.in_(theirs)).values(_AGAIN)
        rows = [{"case_id": each} for each in case_ids]
        if rows:
            with self._database.write() as connection:
                connection.execute(again, rows)

    def reoffer_all(self) -> int:
        """The centre is another than held or refused them: all of those are due again. Returns how many."""
        told = uploads.c.state.in_([UploadState.HELD, UploadState.REJECTED])
        return self._update(told, **_AGAIN)

    def held_pages(self, after: int = 0, limit: int = 1000) -> tuple[HeldPage, ...]:
        """Pages that the centre has verified, in order, from the one after the place `after`."""
        query = (
            select(attachments.c.seq, attachments.c.id, attachments.c.sha256)
            .join_from(uploads, attachments)
            .where(uploads.c.state == UploadState.HELD, attachments.c.seq > after)
            .order_by(attachments.c.seq)
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(HeldPage(row.seq, row.id, row.sha256) for row in connection.execute(query))

    def summary(self) -> UploadSummary:
        stopped = outbox.c.state.in_(QUARANTINE)
        rejected = uploads.c.state == UploadState.REJECTED
        query = (
            select(
                func.count().label("open"),
                func.count().filter(stopped).label("blocked"),
                func.count().filter(rejected, ~stopped).label("rejected"),
            )
            .select_from(_WITH_REVISION)
            .where(_OPEN)
        )
        with self._database.read() as connection:
            row = connection.execute(query).one()
        return UploadSummary(row.open - row.blocked - row.rejected, row.blocked, row.rejected)

    def _found(self, query: Select[Any]) -> tuple[Upload, ...]:
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Upload(row.id, row.letter, row.sha256, row.size, row.attempts) for row in rows)

    def _update(self, condition: ColumnElement[bool], **values: Any) -> int:
        with self._database.write() as connection:
            return connection.execute(update(uploads).where(condition).values(values)).rowcount


def _this(id: UUID) -> ColumnElement[bool]:
    return uploads.c.attachment == select(attachments.c.seq).where(attachments.c.id == id).scalar_subquery()


# In the words of the partial index, so that what is held is not looked at.
_OPEN = text("uploads.state <> 'held'")
_PAGE = (attachments.c.id, attachments.c.sha256, attachments.c.size)
_later = outbox.alias()
# The revision that brings a page: the one that it came with, or what took that one's place.
_BRINGS = (
    select(func.min(_later.c.rev))
    .where(
        _later.c.letter == attachments.c.letter,
        _later.c.rev >= attachments.c.rev,
        _later.c.state != OutboxState.REPLACED,
    )
    .correlate(attachments)
    .scalar_subquery()
)
_WITH_REVISION = uploads.join(attachments, uploads.c.attachment == attachments.c.seq).join(
    outbox, and_(outbox.c.letter == attachments.c.letter, outbox.c.rev == _BRINGS)
)
_UPLOADS = select(letters.c.id.label("letter"), *_PAGE, uploads.c.attempts).select_from(
    _WITH_REVISION.join(letters, attachments.c.letter == letters.c.seq)
)
_CASE, _PAGE_ID = bindparam("case_id", type_=Id), bindparam("page_id", type_=Id)
_AGAIN = {"state": UploadState.PENDING, "held_at": None, "attempts": 0, "next_at": None, "problem": None}
