"""Signing in: who may, and what guessing costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import extract_parameters
from sqlalchemy import text

from desktop.intake.codes import Role
from desktop.store import accounts as rooms
from desktop.store.accounts import FREE_FAILURES, LONGEST_LOCK, Account
from desktop.store.errors import AccountExists, AccountLocked
from desktop.store.store import Store
from tests.samples import SetClock


@pytest.fixture
def malee(store: Store) -> Account:
    return store.accounts.add("malee", "นางมาลี ตรวจทาน", Role.SUPERVISOR, "ความลับ 1")


def test_name_and_password_belong_together(store: Store, malee: Account) -> None:
    assert store.accounts.verify("malee", "ความลับ 1") == malee
    assert malee == Account("malee", "นางมาลี ตรวจทาน", Role.SUPERVISOR)
    for username, password in (("malee", "ความลับ 2"), ("malee", ""), ("somsri", "ความลับ 1"), ("", "")):
        assert store.accounts.verify(username, password) is None


def test_a_user_name_is_given_once(store: Store, malee: Account) -> None:
    with pytest.raises(AccountExists):
        store.accounts.add("malee", "คนอื่น", Role.ADMIN, "อื่น")
    assert store.accounts.list() == (malee,)
    assert store.accounts.verify("malee", "อื่น") is None


@pytest.mark.parametrize("field", range(3))
def test_an_account_has_a_name_and_a_password(field: int, store: Store) -> None:
    values = ["somsri", "สมศรี", "secret"]
    values[field] = "" if field == 2 else "  "
    with pytest.raises(ValueError, match="needs"):
        store.accounts.add(values[0], values[1], Role.COUNTER, values[2])


def test_guessing_costs_more_and_more(store: Store, malee: Account, clock: SetClock) -> None:
    for _ in range(FREE_FAILURES):
        assert store.accounts.verify("malee", "?") is None
    waits = []
    for _ in range(11):
        with pytest.raises(AccountLocked) as locked:
            store.accounts.verify("malee", "ความลับ 1")
        waits.append(locked.value.until - clock.now)
        clock.now = locked.value.until
        assert store.accounts.verify("malee", "?") is None
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8)]
    assert waits[-1] == LONGEST_LOCK
    clock.now += LONGEST_LOCK
    assert store.accounts.verify("malee", "ความลับ 1") == malee
    assert store.accounts.verify("malee", "?") is None  # a free try again
    assert store.accounts.verify("malee", "ความลับ 1") == malee


def test_a_lock_survives_the_program(store: Store, malee: Account, opened: Callable[..., Store]) -> None:
    for _ in range(FREE_FAILURES):
        store.accounts.verify("malee", "?")
    store.close()
    with pytest.raises(AccountLocked):
        opened().accounts.verify("malee", "ความลับ 1")


def test_an_unknown_name_takes_the_same_work(store: Store, malee: Account) -> None:
    with store.database.read() as connection:
        kept = connection.scalar(text("SELECT password_hash FROM accounts"))
    assert "ความลับ" not in kept
    assert extract_parameters(rooms._NOBODY) == extract_parameters(kept)
    assert not rooms._matches(rooms._NOBODY, "ความลับ 1")


def test_making_an_account_is_audited(store: Store, malee: Account) -> None:
    store.accounts.add("somsri", "สมศรี", Role.COUNTER, "secret", operator=malee)
    with store.database.read() as connection:
        rows = connection.execute(text("SELECT operator, action, subject, detail FROM audit")).all()
    assert [tuple(row) for row in rows] == [
        ("malee", "account", "malee", '{"role":"supervisor"}'),
        ("malee", "account", "somsri", '{"role":"counter"}'),
    ]
