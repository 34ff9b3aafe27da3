"""Serials of tracking numbers, leased to workstations in blocks. No serial is ever leased twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from central import counters, schema
from central.auth import Device
from central.centre import Centre
from central.counters import Counter
from central.problems import conflict, unavailable
from desktop.intake.ids import new_id
from desktop.intake.tracking import SERIALS
from desktop.sync.contract import BLOCK_SIZE, Block, SyncStatus

HELD_AT_MOST = 2


def lease(centre: Centre, caller: Device, request_id: UUID, at_most: int = HELD_AT_MOST) -> Block:
    """A new block, or the one that this request was given before.

    Raises `Refused`: 409 for a device that is forked, suspended, or holds `at_most`; 503 at the end of all.
    """
    with centre.database.writing() as connection:
        _check_status(connection, caller.id)
        first = counters.lock(connection, Counter.SERIAL)
        given = _given(connection, caller.id, request_id)
        if given is not None:
            return given
        if _held(connection, caller.id) >= at_most:
            raise conflict("blocks-held", f"a device holds {at_most} blocks at the most")
        take_serials(connection, BLOCK_SIZE)
        block = Block(block_id=new_id(), first_serial=first, count=BLOCK_SIZE)
        row = {
            "id": block.block_id,
            "device_id": caller.id,
            "request_id": request_id,
            "first_serial": block.first_serial,
            "size": block.count,
            "leased_at": centre.now(),
        }
        connection.execute(insert(schema.number_blocks), row)
        return block


def take_serials(connection: Connection, count: int) -> int:
    """The first of `count` serials that are the caller's now. Raises `Refused`, 503, at the end of all."""
    first = counters.advance(connection, Counter.SERIAL, count)
    if first + count > SERIALS:
        raise unavailable("serials-used-up")
    return first


def confirm(connection: Connection, device_id: UUID, held: Sequence[UUID], now: datetime) -> list[Block]:
    """Those of the blocks `held` that are the device's. Its others, used up or burnt, count no more."""
    table = schema.number_blocks
    own, named = table.c.device_id == device_id, table.c.id.in_(held)
    connection.execute(update(table).where(own, named).values(released_at=None))
    connection.execute(
        update(table).where(own, ~named, table.c.released_at.is_(None)).values(released_at=now)
    )
    rows = connection.execute(select(table).where(own, named).order_by(table.c.first_serial))
    return [_block(row) for row in rows]


def _check_status(connection: Connection, device_id: UUID) -> None:
    table = schema.devices
    status = connection.execute(select(table.c.status).where(table.c.id == device_id)).scalar_one()
    if status != SyncStatus.OK:
        raise conflict(f"device-{status}", "say hello to learn more")


def _given(connection: Connection, device_id: UUID, request_id: UUID) -> Block | None:
    table = schema.number_blocks
    row = connection.execute(
        select(table).where(table.c.device_id == device_id, table.c.request_id == request_id)
    ).first()
    return None if row is None else _block(row)


def _held(connection: Connection, device_id: UUID) -> int:
    table = schema.number_blocks
    query = select(func.count()).where(table.c.device_id == device_id, table.c.released_at.is_(None))
    return connection.execute(query).scalar_one()


def _block(row: Row[Any]) -> Block:
    return Block(block_id=row.id, first_serial=row.first_serial, count=row.size)
