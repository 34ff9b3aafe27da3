"""A register number that was given once is given to no other letter, whatever came back from a copy."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.intake.codes import Channel
from desktop.store.accounts import Account
from desktop.store.backup import backup, restore
from desktop.store.books import LEAP
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.conftest import PASSPHRASE
from tests.store.writing import PROMISE, register

COUNTER, POBOX = (Channel.COUNTER, 2569), (Channel.POBOX, 2569)


@pytest.fixture
def copied(store: Store, home: Home, clerk: Account, tmp_path: Path) -> Path:
    """A safe copy with three letters in the counter's book."""
    register(store, clerk, 3)
    backup(home, tmp_path / "copy", passphrase=PASSPHRASE)
    return tmp_path / "copy"


@pytest.fixture
def restored(copied: Path, tmp_path: Path) -> Store:
    other = Home(tmp_path / "restored")
    restore(copied, other, passphrase=PASSPHRASE)
    return open_store(other, clock=SetClock(), passphrase=PASSPHRASE)


def given(store: Store, clerk: Account, channel: Channel = Channel.COUNTER) -> int:
    case = store.letters.register(letter(channel=channel), operator=clerk, promise=PROMISE)
    return case.register_number.number


def test_a_new_workstation_begins_at_one_and_leaves_no_gap(store: Store, clerk: Account) -> None:
    assert not store.books.unsure()
    assert [given(store, clerk) for _ in range(3)] == [1, 2, 3]


def test_while_nobody_knows_the_first_number_leaps(restored: Store, clerk: Account) -> None:
    assert restored.books.unsure()
    assert [given(restored, clerk) for _ in range(3)] == [LEAP + 4, LEAP + 5, LEAP + 6]
    assert [given(restored, clerk, Channel.POBOX) for _ in range(2)] == [LEAP + 1, LEAP + 2]
    assert verify(restored) == []
    restored.close()


def test_a_leap_is_made_once_however_often_it_is_opened(restored: Store, clerk: Account) -> None:
    first = given(restored, clerk)
    restored.close()
    with open_store(restored.home, clock=SetClock(), passphrase=PASSPHRASE) as again:
        assert given(again, clerk) == first + 1


def test_the_centre_knows_how_far_the_books_had_come(restored: Store, clerk: Account) -> None:
    restored.books.told_by_centre({COUNTER: 7})
    assert not restored.books.unsure()
    assert [given(restored, clerk) for _ in range(2)] == [8, 9]
    assert given(restored, clerk, Channel.POBOX) == 1, "the centre has no letter of that book"
    assert verify(restored) == []
    restored.books.told_by_centre({COUNTER: 9})
    assert given(restored, clerk) == 10
    restored.close()


def test_a_person_knows_it_from_the_paper_register(restored: Store, clerk: Account) -> None:
    restored.books.told_by_person({COUNTER: 5})
    assert given(restored, clerk) == 6
    assert given(restored, clerk, Channel.POBOX) == LEAP + 1, "of that book nobody has said anything"
    restored.books.told_by_centre({COUNTER: 5, POBOX: 2})
    assert given(restored, clerk) == 7
    assert verify(restored) == []
    restored.close()


def test_what_the_centre_says_later_never_takes_numbers_back(restored: Store, clerk: Account) -> None:
    leapt = given(restored, clerk)
    restored.books.told_by_centre({COUNTER: 5})
    assert given(restored, clerk) == leapt + 1
    restored.close()


def test_a_copied_folder_knows_that_it_is_one(
    store: Store, home: Home, clerk: Account, tmp_path: Path
) -> None:
    register(store, clerk, 3)
    store.close()
    shutil.copytree(home.path, tmp_path / "copy")
    with open_store(Home(tmp_path / "copy"), clock=SetClock(), passphrase=PASSPHRASE) as copy:
        assert given(copy, clerk) == LEAP + 4
    with open_store(home, clock=SetClock(), passphrase=PASSPHRASE) as original:
        assert given(original, clerk) == 4


def test_a_missing_number_is_still_a_fault(store: Store, clerk: Account) -> None:
    register(store, clerk, 3)
    store.books.told_by_centre({COUNTER: 7})
    given(store, clerk)
    with store.database.write() as connection:
        connection.execute(text("UPDATE lost_numbers SET last = 6"))
    assert [fault.kind for fault in verify(store)] == ["register"]
