"""A safe copy comes back whole, and gives no number twice."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.store import machine, numbers
from desktop.store.accounts import Account
from desktop.store.backup import backup, restore
from desktop.store.errors import (
    AlreadyInitialised,
    BackupInvalid,
    DiskFull,
    NewerDatabase,
    NotInitialised,
    WrongKey,
)
from desktop.store.home import Home
from desktop.store.keys import KeyKind
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.conftest import PASSPHRASE
from tests.store.writing import PROMISE, lease, register


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "safe.backup"


@pytest.fixture
def other(tmp_path: Path) -> Home:
    return Home(tmp_path / "elsewhere" / "home")


def _open(home: Home, passphrase: str | None = PASSPHRASE) -> Store:
    return open_store(home, clock=SetClock(), passphrase=passphrase)


def _changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Rewrites the zip after `change` to what is in it, the manifest included."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    change(held)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)


def test_everything_comes_back_but_the_blocks(
    store: Store, home: Home, other: Home, clerk: Account, file: Path
) -> None:
    lease(store, 500, 50)
    page = store.pages.put("หน้า".encode())
    case = store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=[page])
    (home.path / "escrow.json").write_text("{}")
    backup(home, file, passphrase=PASSPHRASE)
    after = register(store, clerk, 3)
    restore(file, other, passphrase=PASSPHRASE)
    with _open(other) as restored:
        assert restored.letters.by_id(case.id) == case
        assert restored.letters.count() == 1
        assert restored.pages.read(page.sha256) == "หน้า".encode()
        assert verify(restored) == []
        assert restored.numbers.held_blocks() == ()
        assert restored.numbers.incarnation() != store.numbers.incarnation()
        (new,) = register(restored, clerk)
        assert new.tracking_number not in {each.tracking_number for each in after}
    assert (other.path / "escrow.json").read_text() == "{}"
    assert other.path.stat().st_mode & 0o777 == 0o700
    assert verify(store) == []


def test_the_side_file_is_left_out_and_all_is_hashed(
    store: Store, home: Home, clerk: Account, file: Path
) -> None:
    page = store.pages.put(b"page")
    register(store, clerk)
    backup(home, file, passphrase=PASSPHRASE)
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    assert names == {"manifest.json", "intake.db", "key.json", f"pages/{page.sha256[:2]}/{page.sha256}"}
    assert set(manifest["files"]) == names - {"manifest.json"}
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_readable_is_in_it(store: Store, home: Home, clerk: Account, file: Path) -> None:
    register(store, clerk, 20, subject="เรื่องลับ")
    backup(home, file, passphrase=PASSPHRASE)
    held = file.read_bytes()
    assert "เรื่องลับ".encode() not in held
    assert b"SQLite format 3" not in held
    assert list(home.backups.iterdir()) == []


def test_it_opens_with_a_passphrase_of_its_own_on_another_machine(
    home: Home, other: Home, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(home, clock=SetClock()) as store:
        assert store.key_kind is KeyKind.MACHINE
    plain = file.with_name("plain")
    backup(home, plain)
    backup(home, file, backup_passphrase="for the safe")
    machine._identity.cache_clear()
    monkeypatch.setattr(machine, "_unix_id", lambda: "another machine")
    with pytest.raises(WrongKey):
        restore(plain, other)
    assert not other.path.exists()
    restore(file, other, passphrase="for the safe")
    _open(other, "for the safe").close()
    machine._identity.cache_clear()


def test_the_escrowed_key_opens_it_when_all_else_is_lost(
    store: Store, home: Home, other: Home, clerk: Account, file: Path
) -> None:
    (case,) = register(store, clerk)
    backup(home, file, passphrase=PASSPHRASE)
    restore(file, other, key=store.key, passphrase="a new one")
    with _open(other, "a new one") as restored:
        assert restored.letters.by_id(case.id) == case


def test_a_home_in_use_is_left_alone(store: Store, home: Home, file: Path) -> None:
    backup(home, file, passphrase=PASSPHRASE)
    before = sorted(home.path.rglob("*"))
    with pytest.raises(AlreadyInitialised):
        restore(file, home, passphrase=PASSPHRASE)
    assert sorted(home.path.rglob("*")) == before


def test_an_empty_folder_is_an_empty_home(store: Store, home: Home, other: Home, file: Path) -> None:
    backup(home, file, passphrase=PASSPHRASE)
    other.path.mkdir(parents=True)
    restore(file, other, passphrase=PASSPHRASE)
    _open(other).close()


def _flip(held: dict[str, bytes]) -> None:
    held["intake.db"] = held["intake.db"][:5000] + b"?" + held["intake.db"][5001:]


def _outside(held: dict[str, bytes]) -> None:
    manifest = json.loads(held["manifest.json"])
    manifest["files"]["../evil"] = "0" * 64
    held["../evil"] = b"evil"
    held["manifest.json"] = json.dumps(manifest).encode()


def _without_key(held: dict[str, bytes]) -> None:
    del held["key.json"]


def _other_form(held: dict[str, bytes]) -> None:
    held["manifest.json"] = held["manifest.json"].replace(b"backup 1", b"backup 9")


def _no_manifest(held: dict[str, bytes]) -> None:
    held["manifest.json"] = b"[]"


@pytest.mark.parametrize("change", [_flip, _outside, _without_key, _other_form, _no_manifest])
def test_a_copy_that_is_not_whole_is_refused_and_leaves_nothing(
    change: Callable[[dict[str, bytes]], None], store: Store, home: Home, other: Home, file: Path
) -> None:
    backup(home, file, passphrase=PASSPHRASE)
    _changed(file, change)
    with pytest.raises(BackupInvalid):
        restore(file, other, passphrase=PASSPHRASE)
    assert list(other.path.parent.iterdir()) == []


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_cut_copy_is_refused(part: float, store: Store, home: Home, other: Home, file: Path) -> None:
    backup(home, file, passphrase=PASSPHRASE)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(BackupInvalid):
        restore(file, other, passphrase=PASSPHRASE)
    assert list(other.path.parent.iterdir()) == []


def test_a_wrong_passphrase_restores_nothing(store: Store, home: Home, other: Home, file: Path) -> None:
    backup(home, file, passphrase=PASSPHRASE)
    with pytest.raises(WrongKey):
        restore(file, other, passphrase="guessed")
    assert list(other.path.parent.iterdir()) == []


def test_a_copy_of_a_newer_program_is_refused(store: Store, home: Home, other: Home, file: Path) -> None:
    with store.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup(home, file, passphrase=PASSPHRASE)
    with pytest.raises(NewerDatabase):
        restore(file, other, passphrase=PASSPHRASE)
    assert list(other.path.parent.iterdir()) == []


def test_there_is_nothing_to_copy_without_a_workstation(home: Home, other: Home, file: Path) -> None:
    with pytest.raises(NotInitialised):
        backup(home, file)
    with pytest.raises(FileNotFoundError):
        restore(file, other)


def test_a_copy_that_fails_leaves_the_one_before(
    store: Store, home: Home, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"yesterday's")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(DiskFull):
        backup(home, file, passphrase=PASSPHRASE)
    assert file.read_bytes() == b"yesterday's"
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".new")] == []


def test_a_copied_folder_of_another_machine_burns_its_numbers(
    store: Store, home: Home, other: Home, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a backup: somebody copied the whole home, side file and all."""
    lease(store, 500, 50)
    store.close()
    shutil.copytree(home.path, other.path)
    monkeypatch.setattr(numbers, "fingerprint", lambda: "cd" * 32)
    with _open(other) as cloned:
        assert cloned.numbers.serials_left() == 0
        assert len(register(cloned, clerk)[0].tracking_number) == 14
