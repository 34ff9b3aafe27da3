"""Making a home, opening it, and everything that can be wrong with it."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from desktop.store import database as databases
from desktop.store.accounts import Account
from desktop.store.errors import AlreadyInitialised, Damaged, EngineTooOld, NotInitialised, ReadOnly, WrongKey
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.conftest import PASSPHRASE
from tests.store.writing import register

SECRET = "นายผู้ไม่ประสงค์ออกนาม"


def test_what_was_recorded_is_there_after_opening_again(
    store: Store, clerk: Account, opened: Callable[..., Store]
) -> None:
    (case,) = register(store, clerk)
    store.close()
    again = opened()
    assert again.letters.by_number(case.tracking_number) == case
    assert verify(again) == []


def test_a_demo_says_so_in_its_office(home: Home, clock: SetClock) -> None:
    with create(home, clock=clock, demo=True, passphrase=PASSPHRASE) as store:
        assert store.office.get().demo


def test_a_home_is_made_once(store: Store, home: Home, clock: SetClock) -> None:
    with pytest.raises(AlreadyInitialised):
        create(home, clock=clock, passphrase=PASSPHRASE)


def test_nothing_is_opened_where_nothing_is(home: Home, clock: SetClock) -> None:
    with pytest.raises(NotInitialised):
        open_store(home, clock=clock, passphrase=PASSPHRASE)
    assert not home.path.exists()


def test_only_its_owner_may_enter(store: Store, home: Home, clerk: Account) -> None:
    page = store.pages.put(b"a page")
    store.letters.register(
        letter(), operator=clerk, promise=register(store, clerk)[0].promise, attachments=[page]
    )
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    files = [path for path in home.path.rglob("*") if path.is_file() and path.parent != home.in_use]
    assert {path.name for path in files} >= {"intake.db", "key.json", "numbers.mark", page.sha256}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_wrong_passphrase_opens_nothing(store: Store, home: Home, clock: SetClock) -> None:
    store.close()
    before = home.database.read_bytes()
    with pytest.raises(WrongKey):
        open_store(home, clock=clock, passphrase="guessed")
    with pytest.raises(WrongKey):
        open_store(home, clock=clock)
    assert home.database.read_bytes() == before


def test_the_passphrase_may_come_from_the_environment(
    store: Store, home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setenv("INTAKE_PASSPHRASE", PASSPHRASE)
    open_store(home, clock=clock).close()


def test_nothing_readable_is_on_the_disk(store: Store, home: Home, clerk: Account) -> None:
    store.pages.put(SECRET.encode())
    store.drafts.save(register(store, clerk, subject=SECRET)[0].id, {"detail": SECRET})
    for when in ("open", "closed"):
        files = [path for path in home.path.rglob("*") if path.is_file()]
        held = b"".join(path.read_bytes() for path in files)
        assert len(held) > 50_000
        assert SECRET.encode() not in held, when
        assert b"SQLite format 3" not in held
        store.close()


def test_every_connection_is_prepared(store: Store) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "cipher_use_hmac": "1",
    }
    with store.database.read() as one, store.database.read() as another:
        for connection in (one, another):
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in expected}
            assert found == expected


def test_an_sqlite_with_the_wal_reset_fault_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(EngineTooOld):
        create(home, clock=SetClock(), passphrase=PASSPHRASE)


def test_a_damaged_database_is_called_damaged(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store]
) -> None:
    register(store, clerk, 50)
    store.close()
    size = home.database.stat().st_size
    with home.database.open("rb+") as file:
        file.seek(size // 2)
        file.write(os.urandom(4096))
    (home.in_use / "0.open").touch()  # as a power cut leaves it
    with pytest.raises(Damaged):
        opened()
    # The mark of the crash stays, so that the next start looks again.
    with pytest.raises(Damaged):
        opened()


def test_a_database_of_another_home_is_not_taken_for_this_one(
    store: Store, home: Home, tmp_path: Path
) -> None:
    other = Home(tmp_path / "other")
    create(other, clock=SetClock(), passphrase=PASSPHRASE).close()
    store.close()
    other.database.write_bytes(home.database.read_bytes())
    with pytest.raises(Damaged):
        open_store(other, clock=SetClock(), passphrase=PASSPHRASE)


def test_the_database_is_checked_after_an_unclean_end_only(
    store: Store, home: Home, opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[object] = []
    monkeypatch.setattr("desktop.store.opening.check", checks.append)
    opened()  # next to the other program that is still at it
    store.close()
    opened()
    assert checks == []
    (home.in_use / "0.open").touch()
    opened()
    assert len(checks) == 1
    opened()
    assert len(checks) == 1


def test_a_program_that_ends_well_leaves_no_mark(store: Store, home: Home) -> None:
    assert len(list(home.in_use.glob("*.open"))) == 1
    store.close()
    assert list(home.in_use.glob("*.open")) == []


def test_a_half_made_home_can_be_made_again(home: Home, clock: SetClock) -> None:
    """A power cut while it was made: there was no workstation yet."""
    home.make()
    home.database.with_suffix(".new").write_bytes(b"half of it")
    home.key_file.write_text("{}")
    with pytest.raises(NotInitialised):
        open_store(home, clock=clock, passphrase=PASSPHRASE)
    with create(home, clock=clock, passphrase=PASSPHRASE) as store:
        assert store.letters.count() == 0


def test_an_unreadable_key_file_is_a_wrong_key(store: Store, home: Home, clock: SetClock) -> None:
    store.close()
    kept = json.loads(home.key_file.read_text())
    for broken in ("", "[]", "{}", json.dumps({**kept, "wrapped": "***"}), json.dumps({**kept, "kind": "?"})):
        home.key_file.write_text(broken)
        with pytest.raises(WrongKey):
            open_store(home, clock=clock, passphrase=PASSPHRASE)


def test_a_database_that_lost_its_key_is_never_made_anew(store: Store, home: Home, clock: SetClock) -> None:
    store.close()
    before = home.database.read_bytes()
    home.key_file.unlink()
    with pytest.raises(Damaged):
        open_store(home, clock=clock, passphrase=PASSPHRASE)
    with pytest.raises(AlreadyInitialised):
        create(home, clock=clock, passphrase=PASSPHRASE)
    assert home.database.read_bytes() == before


def test_errors_of_the_system_are_told_in_our_words(home: Home) -> None:
    with pytest.raises(ReadOnly), databases.world_errors():
        raise PermissionError(13, "Permission denied", "intake.db")
    with pytest.raises(FileNotFoundError), databases.world_errors():
        raise FileNotFoundError(2, "No such file or directory")
