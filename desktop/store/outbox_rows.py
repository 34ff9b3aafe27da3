"""Rows of the outbox into what is sent and what is shown."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, or_, select, text

from desktop.intake.case import Attachment
from desktop.store.case_rows import attachment
from desktop.store.columns import AnyRow
from desktop.store.delivery import QUARANTINE, SETTLED, UNSENT, OutboxState, Outgoing, Quarantined
from desktop.store.schema import attachments, former_numbers, letters, outbox, revisions

# In the words of the partial index, so that what was delivered is not looked at.
OPEN = text("outbox.state NOT IN ('acknowledged', 'confirmed', 'replaced')")

Pages = dict[int, list[tuple[int, Attachment]]]
"""The pages of each letter (by `seq`), each with the first revision that has it."""

Former = dict[int, list[str]]
"""The replaced numbers of each letter (by `seq`): very few letters have any."""


def due(now: datetime, limit: int) -> Select[Any]:
    """What may be claimed, the oldest first."""
    state = outbox.c.state
    earlier = outbox.alias()
    undelivered_before = exists().where(
        earlier.c.letter == outbox.c.letter,
        earlier.c.rev < outbox.c.rev,
        earlier.c.state.not_in(SETTLED),
    )
    over = and_(state.in_([OutboxState.WAITING, OutboxState.SENDING]), outbox.c.next_at <= now)
    return (
        REVISIONS.where(OPEN, or_(state == OutboxState.PENDING, over), ~undelivered_before)
        .order_by(outbox.c.revision)
        .limit(limit)
    )


def outstanding(after: int, limit: int) -> Select[Any]:
    """What could go without a line: the oldest first, after the revision `after`."""
    earlier = outbox.alias()
    held_back = exists().where(
        earlier.c.letter == outbox.c.letter,
        earlier.c.rev < outbox.c.rev,
        earlier.c.state.in_(QUARANTINE),
    )
    return (
        REVISIONS.where(OPEN, outbox.c.state.in_(UNSENT), outbox.c.revision > after, ~held_back)
        .order_by(outbox.c.revision)
        .limit(limit)
    )


def pages(connection: Connection, of_letters: Sequence[int]) -> Pages:
    found: Pages = defaultdict(list)
    query = select(attachments).where(attachments.c.letter.in_(of_letters)).order_by(attachments.c.seq)
    for row in connection.execute(query):
        found[row.letter].append((row.rev, attachment(row)))
    return found


def former(connection: Connection) -> Former:
    numbers: Former = defaultdict(list)
    for row in connection.execute(select(former_numbers).order_by(former_numbers.c.number)):
        numbers[row.letter].append(row.number)
    return numbers


def outgoing(
    row: AnyRow, its_pages: Sequence[tuple[int, Attachment]], former_numbers: Sequence[str]
) -> Outgoing:
    return Outgoing(
        id=row.id,
        station_seq=row.revision,
        tracking_number=row.tracking_number,
        rev=row.rev,
        base_rev=row.base_rev,
        content_sha256=row.content_sha256,
        payload=json.loads(row.payload),
        attachments=tuple(page for rev, page in its_pages if rev <= row.rev),
        recorded_at=row.recorded_at,
        operator=row.operator,
        attempts=row.attempts,
        former_numbers=tuple(former_numbers),
    )


def quarantined(row: AnyRow) -> Quarantined:
    return Quarantined(
        id=row.id,
        rev=row.rev,
        tracking_number=row.tracking_number,
        state=OutboxState(row.state),
        problem=row.problem,
        field=row.field,
        server_doc=None if row.server_doc is None else json.loads(row.server_doc),
    )


REVISIONS = (
    select(
        letters.c.id,
        letters.c.tracking_number,
        outbox.c.letter,
        outbox.c.rev,
        outbox.c.base_rev,
        outbox.c.revision,
        revisions.c.content_sha256,
        revisions.c.operator,
        revisions.c.recorded_at,
        revisions.c.payload,
        outbox.c.state,
        outbox.c.attempts,
        outbox.c.problem,
        outbox.c.field,
        outbox.c.server_doc,
    )
    .join_from(outbox, letters)
    .join(revisions, outbox.c.revision == revisions.c.seq)
)
