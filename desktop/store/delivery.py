"""How far a revision is on its way to the centre, in words that the whole program uses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.intake.case import Attachment

Key = tuple[UUID, int]
"""A revision: the case's id and `rev`."""


class OutboxState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    NUMBER_CONFLICT = "number_conflict"
    BLOCKED = "blocked"
    REPLACED = "replaced"  # by a later revision, which goes in its place


UNSENT = frozenset({OutboxState.PENDING, OutboxState.SENDING, OutboxState.WAITING})
QUARANTINE = frozenset(
    {OutboxState.REJECTED, OutboxState.CONFLICT, OutboxState.NUMBER_CONFLICT, OutboxState.BLOCKED}
)
DELIVERED = frozenset({OutboxState.ACKNOWLEDGED, OutboxState.CONFIRMED})
SETTLED = DELIVERED | {OutboxState.REPLACED}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A revision to be sent. `attempts` counts failures so far; `station_seq` rises with each revision;
    `former_numbers` stand on receipts and were replaced.
    """

    id: UUID
    station_seq: int
    tracking_number: str
    rev: int
    base_rev: int
    content_sha256: str
    payload: dict[str, Any]
    attachments: tuple[Attachment, ...]
    recorded_at: datetime
    operator: str
    attempts: int
    former_numbers: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.id, self.rev


@dataclass(frozen=True, slots=True)
class Unsent:
    """A revision that the centre does not have. `problem` is why the last try failed, "" without one."""

    id: UUID
    rev: int
    recorded_at: datetime
    state: OutboxState
    problem: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A revision that the centre refused, and why. `server_doc` is what it holds instead, in a conflict."""

    id: UUID
    rev: int
    tracking_number: str
    state: OutboxState
    problem: str
    field: str | None
    server_doc: dict[str, Any] | None

    @property
    def key(self) -> Key:
        return self.id, self.rev


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A case of which the newest revision that the centre took was not yet seen in a later check."""

    id: UUID
    content_sha256: str


@dataclass(frozen=True, slots=True)
class OutboxSummary:
    """Numbers of revisions. `waiting` is everything unsent, `oldest_recorded_at` the oldest of it."""

    waiting: int
    oldest_recorded_at: datetime | None
    quarantined: int
    acknowledged: int
