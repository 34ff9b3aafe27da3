"""The accounts of a workstation: who may sign in, and with what password (Argon2id)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.intake.clock import Clock
from desktop.intake.codes import Role
from desktop.store import audit
from desktop.store.database import Database, cursor_of
from desktop.store.errors import AccountExists, AccountLocked
from desktop.store.keys import LANES, MEMORY_KIB, TIME_COST
from desktop.store.schema import accounts

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# Five free tries, then 1 s, 2 s, 4 s, … up to a quarter of an hour.
FREE_FAILURES = 5
LONGEST_LOCK = timedelta(minutes=15)

# The hash of no password: an unknown name takes as long as a known one.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGhlcmUuLg$PtYv8DEHE3Yk7TDWaWw3qk4lqoaKzNzXm2bgWgRcFXI"


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    name: str
    role: Role


class Accounts:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, username: str, name: str, role: Role, password: str, *, operator: Account | None = None
    ) -> Account:
        """A new account; audited as made by `operator`, by itself when a workstation is set up.

        Raises AccountExists; ValueError for an empty user name, name or password.
        """
        username, name = username.strip(), name.strip()
        if not (username and name and password):
            raise ValueError("an account needs a user name, a name and a password")
        values = {"username": username, "name": name, "role": role.value}
        row = (
            insert(accounts).values(**values, password_hash=_hasher().hash(password)).on_conflict_do_nothing()
        )
        with self._database.write() as connection:
            if connection.execute(row).rowcount == 0:
                raise AccountExists(username)
            by = username if operator is None else operator.username
            audit.append(cursor_of(connection), self._clock(), by, "account", username, {"role": role.value})
        return Account(username, name, role)

    def verify(self, username: str, password: str) -> Account | None:
        """The account if both belong together, else None. Raises AccountLocked after many failures."""
        with self._database.read() as connection:
            row = connection.execute(select(accounts).where(accounts.c.username == username)).first()
        now = self._clock()
        if row is not None and row.locked_until is not None and now < row.locked_until:
            raise AccountLocked(username, row.locked_until)
        right = _matches(row.password_hash if row is not None else _NOBODY, password)
        if row is None:
            return None
        if not right:
            self._failed(username, row.failures + 1, now)
            return None
        if row.failures:
            self._set(username, failures=0, locked_until=None)
        return Account(row.username, row.name, Role(row.role))

    def list(self) -> tuple[Account, ...]:
        """All accounts, by user name."""
        with self._database.read() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.username)).all()
        return tuple(Account(row.username, row.name, Role(row.role)) for row in rows)

    def _failed(self, username: str, failures: int, now: datetime) -> None:
        over = failures - FREE_FAILURES
        lock = min(timedelta(seconds=2.0 ** min(over, 20)), LONGEST_LOCK) if over >= 0 else None
        self._set(username, failures=failures, locked_until=None if lock is None else now + lock)

    def _set(self, username: str, **values: Any) -> None:
        with self._database.write() as connection:
            connection.execute(update(accounts).where(accounts.c.username == username).values(values))


def _matches(password_hash: str, password: str) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return _hasher().verify(password_hash, password)
    except VerifyMismatchError:
        return False


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES)
