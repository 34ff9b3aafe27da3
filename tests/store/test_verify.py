"""Whatever goes wrong with what was recorded is found, and told apart."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as driver

from desktop.store import sidefile
from desktop.store.accounts import Account
from desktop.store.fulltext import BATCH
from desktop.store.home import Home
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.writing import PROMISE, lease, register


def _kinds(store: Store) -> set[str]:
    return {fault.kind for fault in verify(store)}


def test_all_is_well(store: Store, clerk: Account) -> None:
    assert verify(store) == []
    lease(store)
    page = store.pages.put(b"page")
    store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=[page])
    first = register(store, clerk, BATCH + 5)[0]
    store.letters.add_contact(first.tracking_number, letter(), operator=clerk)
    store.letters.void(first.tracking_number, reason="ลงซ้ำ", operator=clerk)
    assert verify(store) == []


def _forge(store: Store, *statements: str) -> None:
    """What somebody with the key could do to the file."""
    connection = driver.connect(str(store.database.path), isolation_level=None)
    key = f"key = \"x'{store.key.hex()}'\""
    for pragma in (key, "cipher_page_size = 2048", "cipher_hmac_algorithm = HMAC_SHA256"):
        connection.execute(f"PRAGMA {pragma}")
    for name in ("changed", "shortened"):
        connection.execute(f"DROP TRIGGER audit_is_never_{name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE revisions SET payload = replace(payload, 'ไฟฟ้า', 'น้ำ') WHERE seq = 2", {"letter"}),
        ("UPDATE revisions SET content_sha256 = 'x' WHERE seq = 2", {"letter"}),
        ("UPDATE letters SET number = 99 WHERE seq = 2", {"register", "letter"}),
        ("UPDATE letters SET tracking_number = '691234567890' WHERE seq = 2", {"number", "letter"}),
        ("UPDATE letters SET revision = 1 WHERE seq = 2", {"outbox"}),
        ("DELETE FROM outbox WHERE revision = 2", {"outbox"}),
        ("DELETE FROM letters WHERE seq = 2", {"database", "letter", "register"}),
        ("UPDATE audit SET operator = 'x' WHERE seq = 2", {"audit"}),
        ("DELETE FROM audit WHERE seq = 2", {"audit", "letter"}),
        ("DELETE FROM letter_index WHERE rowid = 2", {"search"}),
        ("UPDATE blocks SET used = 150", {"mark"}),
    ],
)
def test_a_change_behind_our_back_is_found(
    statement: str, kinds: set[str], store: Store, clerk: Account
) -> None:
    lease(store)
    register(store, clerk, BATCH)
    _forge(store, statement)
    assert _kinds(store) == kinds


def test_a_letter_taken_out_whole_is_missed(store: Store, clerk: Account) -> None:
    """With everything that refers to it: only the audit log remembers."""
    register(store, clerk, 3)
    tables = (("outbox", "letter"), ("revisions", "letter"), ("letters", "seq"))
    _forge(store, *(f"DELETE FROM {table} WHERE {column} = 3" for table, column in tables))
    (fault,) = verify(store)
    assert fault.kind == "letter"
    assert "missing" in fault.detail


def test_a_changed_and_a_missing_page_are_found(store: Store, clerk: Account) -> None:
    pages = [store.pages.put(f"page {n}".encode()) for n in range(3)]
    store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=pages)
    store.pages.path(pages[0].sha256).write_bytes(b"?")
    store.pages.remove(pages[1].sha256)
    faults = verify(store)
    assert [fault.kind for fault in faults] == ["page", "page"]
    assert {pages[0].sha256, pages[1].sha256} == {fault.detail.split()[1] for fault in faults}


def test_a_broken_database_file_is_found(store: Store, home: Home, clerk: Account) -> None:
    register(store, clerk, 100)
    store.database.close()  # which moves all of it into the file
    with home.database.open("rb+") as file:
        file.seek(home.database.stat().st_size // 4096 // 2 * 4096 + 100)
        file.write(os.urandom(64))
    assert "database" in _kinds(store)


def test_a_missing_side_file_is_found(store: Store, home: Home) -> None:
    home.side_file.unlink()
    assert _kinds(store) == {"mark"}


def test_a_side_file_ahead_is_none(store: Store, home: Home, clerk: Account) -> None:
    lease(store)
    register(store, clerk)
    mark = sidefile.read(home.side_file)
    assert mark is not None
    sidefile.write(home.side_file, sidefile.Mark(mark.incarnation, mark.fingerprint, 1, mark.block, 5, 9))
    assert verify(store) == []


def test_pages_without_a_letter_are_harmless_and_swept(
    store: Store, clerk: Account, clock: SetClock, opened: Callable[..., Store]
) -> None:
    kept, fresh, old = (store.pages.put(name) for name in (b"kept", b"fresh", b"old"))
    store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=[kept])
    for page in (kept, old):
        os.utime(store.pages.path(page.sha256), times=((clock.now - timedelta(days=2)).timestamp(),) * 2)
    os.utime(store.pages.path(fresh.sha256), times=(clock.now.timestamp(),) * 2)
    other = opened()
    assert verify(store) == []
    assert old.sha256 in store.pages.digests()  # the other program may be about to name it
    other.close()
    assert verify(store) == []
    assert set(store.pages.digests()) == {kept.sha256, fresh.sha256}
    store.pages.remove(kept.sha256)
    os.utime(store.pages.path(fresh.sha256), times=(0, 0))
    assert _kinds(store) == {"page"}
    assert set(store.pages.digests()) == {fresh.sha256}  # nothing is taken away while something is wrong
