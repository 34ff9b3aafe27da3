"""Rows into cases."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from desktop.intake import record
from desktop.intake.case import Attachment, Case
from desktop.store.columns import AnyRow
from desktop.store.schema import attachments, letters, outbox, revisions


@dataclass(frozen=True, slots=True)
class Revision:
    """One form of a case. `payload` is what the centre gets, `content_sha256` its hash."""

    rev: int
    operator: str
    recorded_at: datetime
    content_sha256: str
    payload: dict[str, Any]


def cases(
    connection: Connection, condition: ColumnElement[bool], order: tuple[ColumnElement[Any], ...] = ()
) -> tuple[Case, ...]:
    """The cases whose row in `letters` meets `condition`, as they stand now."""
    rows = connection.execute(_CURRENT.where(condition).order_by(*order)).all()
    pages = _attachments(connection, [row.seq for row in rows])
    return tuple(
        record.from_payload(
            json.loads(row.payload),
            row.id,
            row.tracking_number,
            row.operator,
            tuple(pages.get(row.seq, ())),
            row.rev,
        )
        for row in rows
    )


def history(connection: Connection, case_id: UUID) -> tuple[Revision, ...]:
    rows = connection.execute(
        select(revisions)
        .join(outbox, outbox.c.revision == revisions.c.seq)
        .join(letters, outbox.c.letter == letters.c.seq)
        .where(letters.c.id == case_id)
        .order_by(revisions.c.rev)
    )
    return tuple(
        Revision(row.rev, row.operator, row.recorded_at, row.content_sha256, json.loads(row.payload))
        for row in rows
    )


def attachment(row: AnyRow) -> Attachment:
    return Attachment(row.id, row.sha256, row.size, row.media_type, row.name)


def _attachments(connection: Connection, of_letters: Sequence[int]) -> dict[int, list[Attachment]]:
    query = select(attachments).where(attachments.c.letter.in_(of_letters)).order_by(attachments.c.seq)
    found: dict[int, list[Attachment]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.letter].append(attachment(row))
    return found


IN_FORCE = letters.c.revision == revisions.c.seq
_CURRENT = select(
    letters.c.seq,
    letters.c.id,
    letters.c.tracking_number,
    letters.c.operator,
    revisions.c.rev,
    revisions.c.payload,
).join_from(letters, revisions, IN_FORCE)
