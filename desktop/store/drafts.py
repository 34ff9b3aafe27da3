"""Letters that are being typed: kept at every pause, so that closing a window loses nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.intake.clock import Clock
from desktop.store.database import Database
from desktop.store.schema import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """`content` is what the form holds, as plain JSON; `operator` the account that types it."""

    id: UUID
    operator: str
    saved_at: datetime
    content: dict[str, Any]


class Drafts:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def save(self, draft_id: UUID, content: Mapping[str, Any], *, operator: str = "") -> None:
        """Keeps the draft in the place of what it was before."""
        text = json.dumps(content, ensure_ascii=False)
        row = insert(drafts).values(id=draft_id, operator=operator, saved_at=self._clock(), content=text)
        changed = {"saved_at": row.excluded.saved_at, "content": row.excluded.content}
        with self._database.write() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=[drafts.c.id], set_=changed))

    def all(self, operator: str | None = None) -> tuple[Draft, ...]:
        """The drafts of an account, or of all, the oldest first."""
        query = select(drafts).order_by(drafts.c.saved_at)
        if operator is not None:
            query = query.where(drafts.c.operator == operator)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Draft(row.id, row.operator, row.saved_at, json.loads(row.content)) for row in rows)

    def delete(self, draft_id: UUID) -> None:
        with self._database.write() as connection:
            connection.execute(delete(drafts).where(drafts.c.id == draft_id))
