"""What the world does to a disk: it fills up, it is locked, it fails. Nothing is ever half-written."""

import errno
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from desktop.store import errors
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock
from tests.smalldisk import WAYS, on_a_small_disk
from tests.store.conftest import PASSPHRASE
from tests.store.writing import lease, register

LONG = "ก" * 20_000


def _fill(store: Store, clerk: Account) -> int:
    """Registers until there is no space. How many letters were durable before that."""
    for number in range(10_000):
        try:
            register(store, clerk, detail=LONG)
        except errors.DiskFull:
            return number
    pytest.fail("it never became full")


def test_a_full_database_is_a_calm_error_and_loses_nothing(store: Store, clerk: Account) -> None:
    lease(store)
    register(store, clerk, 3)
    with store.database.write_bare() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}").fetchall()
    held = 3 + _fill(store, clerk)
    assert store.letters.count() == held
    # What was typed is a draft, and the next try succeeds when there is space again.
    with store.database.write_bare() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000").fetchall()
    (case,) = register(store, clerk, detail=LONG)
    assert case.register_number.number == held + 1
    assert verify(store) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_is_a_calm_error_and_loses_nothing(way: str, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.store.full_disk_program", str(tmp_path), way]
    if way == "disk":
        program = on_a_small_disk(tmp_path, "3m", program)
    ran = subprocess.run(program, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["page_refused"]
    assert found["copy_refused"]
    assert found["saved"] > 3
    assert found["counted"] == found["saved"]
    assert found["next"] == found["saved"] + 1
    assert found["faults"] == []


def test_a_full_disk_while_a_workstation_is_made_leaves_none(
    home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("desktop.store.keys.write_whole", full)
        with pytest.raises(errors.DiskFull):
            create(home, clock=clock, passphrase=PASSPHRASE)
    with pytest.raises(errors.NotInitialised):
        open_store(home, clock=clock, passphrase=PASSPHRASE)
    create(home, clock=clock, passphrase=PASSPHRASE).close()


def test_a_locked_database_is_waited_for_and_then_told(
    store: Store, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store)
    other = opened(busy_seconds=0.05)
    with store.database.write():
        with pytest.raises(errors.Locked):
            register(other, clerk)
        with pytest.raises(errors.Locked):
            other.state.put("a", 1)
        # Reading goes on: what was there before is seen.
        assert other.letters.count() == 0
        assert other.outbox.summary().waiting == 0
    assert register(other, clerk)[0].register_number.number == 1


def test_a_side_file_that_cannot_be_written_saves_nothing(
    store: Store, home: Home, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store)

    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("desktop.store.sidefile.sync_file", fails)
        with pytest.raises(errors.DiskFailing):
            register(store, clerk)
    assert store.letters.count() == 0
    (case,) = register(store, clerk)
    assert case.register_number.number == 1
    assert verify(store) == []


def test_a_database_that_may_not_be_written_is_read_only(store: Store, clerk: Account) -> None:
    with store.database.read() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(errors.ReadOnly):
        store.state.put("a", 1)


def test_every_error_of_the_world_is_in_the_tree_of_its_module() -> None:
    told = set((errors.__doc__ or "").split())
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert {kind.__name__ for kind in kinds} <= told
    assert all(issubclass(kind, errors.StoreError) for kind in kinds)


def test_a_fault_of_the_program_is_not_taken_for_the_worlds(store: Store) -> None:
    with pytest.raises(SQLAlchemyError), store.database.write() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    with pytest.raises(driver.OperationalError), store.database.write_bare() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    store.state.put("a", 1)  # and what was begun was ended
