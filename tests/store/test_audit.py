"""The chain: each entry seals those before it, and the database itself refuses to change one."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from desktop.intake.audit import GENESIS
from desktop.store.accounts import Account
from desktop.store.store import Store
from tests.samples import SetClock
from tests.store.writing import register

FORGE = ("DROP TRIGGER audit_is_never_changed", "DROP TRIGGER audit_is_never_shortened")


def _run(store: Store, *statements: str) -> None:
    with store.database.write() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_untouched_log_is_whole(store: Store, clerk: Account) -> None:
    assert store.audit.verify() == ()
    register(store, clerk, 10)
    assert store.audit.verify() == ()


@pytest.mark.parametrize("statement", ["UPDATE audit SET operator = 'x'", "DELETE FROM audit WHERE seq = 2"])
def test_the_database_refuses_to_change_the_log(statement: str, store: Store, clerk: Account) -> None:
    register(store, clerk, 3)
    with pytest.raises(Exception, match="append-only"):
        _run(store, statement)


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE audit SET operator = 'malee' WHERE seq = 2",
        "UPDATE audit SET at = '2026-11-17T02:30:00.000001Z' WHERE seq = 2",
        "UPDATE audit SET detail = '{}' WHERE seq = 2",
        "UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 1",
    ],
)
def test_a_forged_log_is_found(forged: str, store: Store, clerk: Account) -> None:
    register(store, clerk, 3)
    _run(store, *FORGE, forged)
    assert store.audit.verify() != ()


def test_the_digest_seals_all_entries_of_the_day_and_before(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    day, following = date(2026, 11, 17), date(2026, 11, 18)
    assert store.audit.digest(day) == GENESIS
    assert store.audit.newest_at() is None
    clock.now = datetime(2026, 11, 17, 16, 59, 59, tzinfo=UTC)
    register(store, clerk, 2)
    digest = store.audit.digest(day)
    clock.pass_(seconds=1)  # midnight in Bangkok
    register(store, clerk)
    assert store.audit.newest_at() == clock.now
    assert store.audit.digest(day) == digest
    assert store.audit.digest(following) not in (digest, GENESIS)
    assert store.audit.digest(date(2026, 11, 16)) == GENESIS
