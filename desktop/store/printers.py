"""Which printers this workstation prints on, as its people chose. What is in it, only printing knows."""

from collections.abc import Mapping
from typing import Any

from desktop.intake.clock import Clock
from desktop.store import audit
from desktop.store.accounts import Account
from desktop.store.database import Database, cursor_of
from desktop.store.values import read_value, write_value

_PRINTERS = "printers"


class Printers:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self) -> dict[str, Any]:
        """Plain JSON as it was put, empty before that."""
        with self._database.read() as connection:
            kept: dict[str, Any] = read_value(connection, _PRINTERS, {})
        return kept

    def put(self, choice: Mapping[str, Any], *, operator: Account) -> None:
        """Keeps `choice` in the place of what was kept; audited."""
        with self._database.write() as connection:
            write_value(connection, _PRINTERS, choice)
            audit.append(
                cursor_of(connection), self._clock(), operator.username, "printers", "", dict(choice)
            )
