"""The audit log: who did what, each entry chained to the one before by its hash."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlcipher3.dbapi2 import Cursor

from desktop.intake import canonical
from desktop.intake.audit import GENESIS, entry_hash
from desktop.intake.clock import Clock
from desktop.intake.dates import day_bounds
from desktop.store.columns import AnyRow, instant
from desktop.store.database import Database, compiled
from desktop.store.schema import audit


class Audit:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def digest(self, day: date) -> str:
        """The hash of the last entry before the end of `day` in Bangkok: it seals all entries up to then."""
        end = day_bounds(day)[1]
        newest = select(audit.c.hash).where(audit.c.at < end).order_by(audit.c.seq.desc()).limit(1)
        with self._database.read() as connection:
            return connection.scalar(newest) or GENESIS

    def newest_at(self) -> datetime | None:
        """The latest moment of any entry, whatever the clock said since; None in an empty log."""
        with self._database.read() as connection:
            newest: datetime | None = connection.scalar(select(func.max(audit.c.at)))
        return newest

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the chain, in words; empty if it is whole."""
        faults = []
        previous, expected = GENESIS, 1
        with self._database.read() as connection:
            for row in connection.execute(select(audit).order_by(audit.c.seq)).yield_per(1000):
                if row.seq != expected:
                    faults.append(f"entries {expected} to {row.seq - 1} are missing")
                if row.hash != entry_hash(previous, _entry(row)):
                    faults.append(f"entry {row.seq} was changed, or one before it was taken out")
                previous, expected = row.hash, row.seq + 1
        return tuple(faults)


def append(
    cursor: Cursor, at: datetime, operator: str, action: str, subject: str, detail: Mapping[str, Any]
) -> None:
    """Adds an entry in the transaction of what it tells of. `detail` is plain JSON."""
    last, previous = cursor.execute(_LAST).fetchone() or (0, GENESIS)
    entry = {
        "seq": last + 1,
        "at": instant(at),
        "operator": operator,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    hashed = {**entry, "hash": entry_hash(previous, entry)}
    cursor.execute(_APPEND, {**hashed, "detail": canonical.encode(detail).decode()})


def _entry(row: AnyRow) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "at": instant(row.at),
        "operator": row.operator,
        "action": row.action,
        "subject": row.subject,
        "detail": json.loads(row.detail),
    }


_LAST = compiled(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()))
_APPEND = compiled(audit.insert())
