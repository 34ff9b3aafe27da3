"""Numbers given out under the lock of their row, so that they become visible in their order.

A sequence of the database would not do: it gives a number out before the transaction that takes it is
committed, and a reader that has seen a later one never comes back for it.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, select, update

from central import schema


class Counter(StrEnum):
    FEED = "feed"  # the last place in the feed of changes
    FEED_FLOOR = "feed_floor"  # cursors below it are too old to go on from
    SERIAL = "serial"  # the next serial of tracking numbers
    STATION = "station"  # the last station code


_START = {Counter.FEED: 0, Counter.FEED_FLOOR: 0, Counter.SERIAL: 0, Counter.STATION: 0}


def start_values() -> list[dict[str, object]]:
    """The rows of a new centre."""
    return [{"name": counter.value, "value": value} for counter, value in _START.items()]


def read(connection: Connection, counter: Counter) -> int:
    """The value as last committed."""
    value: int = connection.execute(_select(counter)).scalar_one()
    return value


def lock(connection: Connection, counter: Counter) -> int:
    """The value, which nobody else can change or lock until this transaction ends."""
    value: int = connection.execute(_select(counter).with_for_update()).scalar_one()
    return value


def advance(connection: Connection, counter: Counter, by: int) -> int:
    """Adds `by`, locks the row until this transaction ends, and gives the value before."""
    table = schema.counters
    statement = (
        update(table)
        .where(table.c.name == counter.value)
        .values(value=table.c.value + by)
        .returning(table.c.value)
    )
    value: int = connection.execute(statement).scalar_one()
    return value - by


def _select(counter: Counter) -> Select[Any]:
    return select(schema.counters.c.value).where(schema.counters.c.name == counter.value)
