"""Numbers given out under the lock of their row, so that they become visible in their order.

A sequence of the database would not do: it gives a number out before the transaction that takes it is
committed, and a reader that has seen a later one never comes back for it.
"""

from enum import StrEnum

from sqlalchemy import Connection, bindparam, select, update

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
    value: int = connection.execute(_VALUE, {"of": counter.value}).scalar_one()
    return value


def lock(connection: Connection, counter: Counter) -> int:
    """The value, which nobody else can change or lock until this transaction ends."""
    value: int = connection.execute(_LOCKED, {"of": counter.value}).scalar_one()
    return value


def advance(connection: Connection, counter: Counter, by: int) -> int:
    """Adds `by`, locks the row until this transaction ends, and gives the value before."""
    value: int = connection.execute(_ADVANCED, {"of": counter.value, "by": by}).scalar_one()
    return value - by


_table, _its = schema.counters, schema.counters.c.name == bindparam("of")
# Made once: they belong to every push, and making them takes as long as running them.
_VALUE = select(_table.c.value).where(_its)
_LOCKED = _VALUE.with_for_update()
_ADVANCED = (
    update(_table).where(_its).values(value=_table.c.value + bindparam("by")).returning(_table.c.value)
)
