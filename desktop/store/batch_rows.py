"""Rows of the mail room's tables into what the program works with."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from desktop.intake.batch import (
    Batch,
    BatchState,
    Condition,
    Enclosure,
    EnclosureKind,
    Envelope,
    Mail,
    Outside,
    Page,
    Pile,
)
from desktop.store.batch_tables import batches, envelopes, scan_pages, scans
from desktop.store.columns import AnyRow
from desktop.store.errors import BatchClosed, BatchUnknown
from desktop.store.schema import letters


def bags() -> Select[Any]:
    """Of rows for `batch`."""
    other = batches.alias()
    until = select(func.count()).where(other.c.day == batches.c.day, other.c.seq <= batches.c.seq)
    return select(batches, until.scalar_subquery().label("ordinal"))


def batch(row: AnyRow) -> Batch:
    return Batch(
        id=row.id,
        day=row.day,
        opened_at=row.opened_at,
        origin=row.origin,
        operator=row.operator,
        state=BatchState(row.state),
        closed_at=row.closed_at,
        closed_by=row.closed_by or "",
        signed_by=row.signed_by or "",
        signed_reason=row.signed_reason or "",
        ordinal=row.ordinal,
    )


def envelopes_where(connection: Connection, condition: ColumnElement[bool]) -> tuple[Envelope, ...]:
    """In the order of logging."""
    query = (
        select(envelopes, batches.c.id.label("batch_id"), letters.c.id.label("case_id"))
        .join_from(envelopes, batches)
        .join(letters, envelopes.c.letter == letters.c.seq, isouter=True)
        .where(condition)
        .order_by(envelopes.c.seq)
    )
    return tuple(_envelope(row) for row in connection.execute(query))


def _envelope(row: AnyRow) -> Envelope:
    counted = (row.counted_by, row.counted_with)
    return Envelope(
        id=row.id,
        batch=row.batch_id,
        position=row.position,
        tracking_number=row.tracking_number,
        mail=Mail(row.mail),
        s10=row.s10,
        logged_at=row.logged_at,
        operator=row.operator,
        outside=Outside(row.postmark_day, row.postmark_office, Condition(row.condition)),
        enclosures=tuple(
            Enclosure(EnclosureKind(kind), quantity, words)
            for kind, quantity, words in json.loads(row.enclosures)
        ),
        counted_by=tuple(name for name in counted if name),
        labels=row.labels,
        struck=row.struck or "",
        case_id=row.case_id,
        filed=bool(row.filed),
        place=row.place or "",
        placed_at=row.placed_at,
    )


def enclosures_text(enclosures: Iterable[Enclosure]) -> str:
    rows = [[each.kind.value, each.quantity, each.words] for each in enclosures]
    return json.dumps(rows, ensure_ascii=False)


def pages_of(connection: Connection, batch_seq: int) -> tuple[Page, ...]:
    """Every page of a batch, pile by pile, in their order."""
    query = (
        select(scan_pages, scans.c.token, envelopes.c.id.label("envelope_id"))
        .join_from(scan_pages, scans, scan_pages.c.scan == scans.c.seq)
        .join(envelopes, scan_pages.c.envelope == envelopes.c.seq, isouter=True)
        .where(scan_pages.c.batch == batch_seq)
        .order_by(envelopes.c.position.nulls_last(), scan_pages.c.pile, scan_pages.c.place)
    )
    return tuple(_page(row) for row in connection.execute(query))


def _page(row: AnyRow) -> Page:
    return Page(
        id=row.seq,
        token=row.token,
        file=row.file,
        page=row.page,
        pile=Pile(row.pile),
        envelope=row.envelope_id,
        place=row.place,
        first=bool(row.first),
        blank=bool(row.blank),
        rotation=row.rotation,
        numbers=tuple(json.loads(row.numbers)),
        doubtful=bool(row.doubtful),
    )


def lying(page: Page, seqs: Mapping[UUID, int]) -> dict[str, Any]:
    """How a page lies, as columns; `seqs` are the rows of the envelopes."""
    return {
        "pile": page.pile.value,
        "envelope": seqs[page.envelope] if page.envelope else None,
        "place": page.place,
        "first": int(page.first),
        "blank": int(page.blank),
        "rotation": page.rotation,
    }


def open_batch(connection: Connection, batch_id: UUID, *, late: bool = False) -> int:
    """The row of a batch that may be changed; `late`: or that is closed. Raises BatchUnknown, BatchClosed."""
    row = connection.execute(
        select(batches.c.seq, batches.c.state).where(batches.c.id == batch_id)
    ).one_or_none()
    if row is None:
        raise BatchUnknown(str(batch_id))
    if row.state == BatchState.CLOSING or (row.state == BatchState.CLOSED and not late):
        raise BatchClosed(str(batch_id))
    return int(row.seq)


def envelope_seqs(connection: Connection, batch_seq: int) -> dict[UUID, int]:
    rows = connection.execute(select(envelopes.c.id, envelopes.c.seq).where(envelopes.c.batch == batch_seq))
    return {row.id: row.seq for row in rows}
