"""What the centre holds, for administrators."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select, true

from central import schema
from central.centre import Centre
from central.rows import Among, words

_AT_ONCE = 500


def letters(centre: Centre) -> Iterator[dict[str, Any]]:
    """Every letter in its revision in force, as plain JSON without the citizen's PIN, in the order of ids.

    `pages` are those that the revision announces; `held` once the centre has verified them whole.
    `number_conflict`: `tracking_number`, on the receipt, was another letter's; `official_number` replaces it.
    `former_numbers`: on older receipts, replaced before the centre knew of the letter.
    """
    further: ColumnElement[bool] = true()
    while rows := _some_letters(centre, further):
        held = _held_pages(centre, [row.id for row in rows])
        former = _former_numbers(centre, [row.id for row in rows])
        for row in rows:
            payload = json.loads(row.payload)
            payload.pop("pin")
            yield {
                "id": str(row.id),
                "tracking_number": row.tracking_number,
                "official_number": row.official_number,
                "number_conflict": row.tracking_number != row.official_number,
                "former_numbers": former[row.id],
                "station": row.station_code,
                "rev": row.rev,
                "status": row.status,
                "agency": row.agency,
                "due": None if row.due is None else row.due.isoformat(),
                "content_sha256": row.content_sha256,
                "received_at": row.received_at.isoformat(),
                "payload": payload,
                "pages": [{**page, "held": page["id"] in held} for page in json.loads(row.attachments)],
            }
        further = schema.letters.c.id > rows[-1].id


def devices(centre: Centre) -> Iterator[dict[str, Any]]:
    """Every workstation that was ever enrolled, in that order."""
    table = schema.devices
    with centre.database.reading() as connection:
        for row in connection.execute(select(table).order_by(table.c.enrolled_at, table.c.id)):
            yield {
                "id": str(row.id),
                "station": row.station_code,
                "name": row.name,
                "status": row.status,
                "revoked": row.revoked_at is not None,
                "enrolled_at": row.enrolled_at.isoformat(),
                "seen_at": None if row.seen_at is None else row.seen_at.isoformat(),
                "outbox_count": row.outbox_count,
            }


def _some_letters(centre: Centre, further: ColumnElement[bool]) -> list[Row[Any]]:
    """Each time in a transaction of its own, so that whoever reads slowly holds nothing up."""
    letter, revision = schema.letters, schema.revisions
    in_force = and_(revision.c.letter_id == letter.c.id, revision.c.rev == letter.c.rev)
    said = revision.c.payload, revision.c.attachments, revision.c.received_at
    query = select(letter, *said).join_from(letter, revision, in_force)
    with centre.database.reading() as connection:
        return list(connection.execute(query.where(further).order_by(letter.c.id).limit(_AT_ONCE)))


def _former_numbers(centre: Centre, letters: Sequence[UUID]) -> dict[UUID, list[str]]:
    table, found = schema.former_numbers, defaultdict[UUID, list[str]](list)
    query = select(table).where(Among(table.c.letter_id, "letters")).order_by(table.c.number)
    with centre.database.reading() as connection:
        for row in connection.execute(query, {"letters": words(letters)}):
            found[row.letter_id].append(row.number)
    return found


def _held_pages(centre: Centre, letters: Sequence[UUID]) -> set[str]:
    page = schema.attachments
    with centre.database.reading() as connection:
        theirs = Among(page.c.letter_id, "letters"), page.c.held_at.is_not(None)
        query = select(page.c.id).where(*theirs)
        return {str(id) for id in connection.execute(query, {"letters": words(letters)}).scalars()}
