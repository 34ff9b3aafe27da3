"""A serial is used at most once, whatever happens to the database, the side file or the machine."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.intake import tracking
from desktop.store import durable, machine, numbers, sidefile
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.store.writing import lease, register


def _serials(store: Store, clerk: Account, number: int) -> list[int]:
    """The serials of new letters; -1 for an emergency number."""
    found = [case.tracking_number for case in register(store, clerk, number)]
    return [int(each[2:10]) if len(each) == 12 else -1 for each in found]


def test_serials_are_used_in_order_block_after_block(store: Store, clerk: Account) -> None:
    lease(store, 500, 3)
    lease(store, 100, 2)
    assert store.numbers.serials_left() == 5
    assert _serials(store, clerk, 6) == [500, 501, 502, 100, 101, -1]
    assert store.numbers.held_blocks() == ()


def test_without_a_block_numbers_are_for_emergencies(store: Store, clerk: Account) -> None:
    found = {case.tracking_number for case in register(store, clerk, 20)}
    assert len(found) == 20
    assert all(len(number) == 14 and tracking.is_valid(number) for number in found)


def test_an_emergency_number_that_is_taken_is_drawn_again(
    store: Store, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([tracking.make_emergency("000000000001")] * 3 + [tracking.make_emergency("000000000002")])
    monkeypatch.setattr(tracking, "make_emergency", lambda: next(drawn))
    assert [case.tracking_number[:12] for case in register(store, clerk, 2)] == [
        "000000000001",
        "000000000002",
    ]


def test_held_blocks_say_what_is_left(store: Store, clerk: Account) -> None:
    first, second = lease(store, 500, 3), lease(store, 100, 200)
    register(store, clerk, 2)
    assert [
        (block.id, block.first_serial, block.size, block.left) for block in store.numbers.held_blocks()
    ] == [
        (first, 500, 3, 1),
        (second, 100, 200, 200),
    ]


def test_a_block_is_added_once(store: Store, clerk: Account) -> None:
    block = lease(store, 500, 3)
    register(store, clerk, 3)
    store.numbers.add_block(block, 500, 3)
    assert store.numbers.serials_left() == 0


def test_burnt_blocks_are_never_used(store: Store, clerk: Account) -> None:
    before = store.numbers.incarnation()
    lease(store, 500, 10)
    register(store, clerk, 2)
    store.numbers.burn_all("given back")
    assert store.numbers.incarnation() != before
    assert store.numbers.serials_left() == 0
    assert _serials(store, clerk, 1) == [-1]
    lease(store, 900, 10)
    assert _serials(store, clerk, 2) == [900, 901]
    assert verify(store) == []


def test_a_database_put_back_goes_on_after_what_it_forgot(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store], tmp_path: Path
) -> None:
    """Somebody copies an old `intake.db` over the present one; the side file knows better."""
    lease(store, 500, 10)
    register(store, clerk, 2)
    store.close()
    shutil.copyfile(home.database, tmp_path / "old.db")
    later = opened()
    assert _serials(later, clerk, 3) == [502, 503, 504]
    later.close()
    shutil.copyfile(tmp_path / "old.db", home.database)
    again = opened()
    assert again.numbers.serials_left() == 5
    assert _serials(again, clerk, 6) == [505, 506, 507, 508, 509, -1]


def test_a_database_from_before_the_block_in_use_uses_none_of_its_own(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store], tmp_path: Path
) -> None:
    lease(store, 500, 3)
    store.close()
    shutil.copyfile(home.database, tmp_path / "old.db")
    later = opened()
    lease(later, 700, 10)
    assert _serials(later, clerk, 5) == [500, 501, 502, 700, 701]
    later.close()
    shutil.copyfile(tmp_path / "old.db", home.database)
    again = opened()
    assert again.numbers.held_blocks() == ()
    lease(again, 900, 10)
    assert _serials(again, clerk, 2) == [900, 901]


def test_a_side_file_of_another_life_burns_the_blocks(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 10)
    register(store, clerk)
    kept = sidefile.read(home.side_file)
    assert kept is not None
    store.numbers.burn_all("another life begins")
    lease(store, 700, 10)
    store.close()
    sidefile.make(home.side_file, kept)
    again = opened()
    assert again.numbers.held_blocks() == ()
    assert _serials(again, clerk, 1) == [-1]
    assert again.numbers.incarnation() != kept.incarnation


@pytest.mark.parametrize("what", ["gone", "broken"])
def test_without_its_side_file_the_blocks_are_burnt(
    what: str, store: Store, home: Home, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 10)
    assert _serials(store, clerk, 1) == [500]
    home.side_file.unlink()
    if what == "broken":
        home.side_file.write_bytes(b"?" * 8192)
    # At once, in the program that is running, and for good in the next.
    assert store.numbers.held_blocks() == ()
    assert _serials(store, clerk, 1) == [-1]
    store.close()
    again = opened()
    assert _serials(again, clerk, 1) == [-1]
    lease(again, 600, 10)
    assert _serials(again, clerk, 1) == [600]
    assert verify(again) == []


def test_another_machine_burns_the_blocks(
    store: Store, clerk: Account, opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store, 500, 10)
    store.close()
    monkeypatch.setattr(numbers, "fingerprint", lambda: "cd" * 32)
    moved = opened()
    assert moved.numbers.held_blocks() == ()
    assert _serials(moved, clerk, 1) == [-1]


def test_the_mark_is_durable_before_the_letter_and_runs_ahead(
    store: Store, home: Home, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store, 500, 60)
    seen: list[tuple[int, int]] = []
    sync = durable.sync_file

    def synced(descriptor: int) -> None:
        sync(descriptor)
        seen.append((_mark(home).used, store.letters.count()))

    monkeypatch.setattr(sidefile, "sync_file", synced)
    assert _serials(store, clerk, 60) == list(range(500, 560))
    assert seen == [(1, 0), (3, 1), (7, 3), (15, 7), (31, 15), (47, 31), (60, 47)]


def test_a_program_that_ends_gives_back_what_it_has_not_used(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 50)
    register(store, clerk, 10)
    assert (_mark(home).used, store.numbers.serials_left()) == (15, 40)
    store.close()
    assert _mark(home).used == 10
    assert _serials(opened(), clerk, 2) == [510, 511]


def test_the_last_serials_of_a_block_are_held_until_they_are_issued(
    store: Store, clerk: Account, opened: Callable[..., Store]
) -> None:
    block = lease(store, 500, 20)
    register(store, clerk, 17)
    assert [(held.id, held.left) for held in store.numbers.held_blocks()] == [(block, 3)]
    store.close()
    again = opened()
    assert [(held.id, held.left) for held in again.numbers.held_blocks()] == [(block, 3)]
    assert _serials(again, clerk, 4) == [517, 518, 519, -1]


def test_while_it_has_marked_serials_a_program_need_not_look_at_the_side_file(
    store: Store, home: Home, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store, 500, 60)
    register(store, clerk, 16)
    read = sidefile.read
    looks: list[Path] = []

    def looked(path: Path) -> sidefile.Mark | None:
        looks.append(path)
        return read(path)

    monkeypatch.setattr(sidefile, "read", looked)
    assert _serials(store, clerk, 15) == list(range(516, 531))
    assert looks == []
    assert _serials(store, clerk, 1) == [531]
    assert looks == [home.side_file]


def test_marked_serials_of_a_block_that_another_program_burnt_are_not_issued(
    store: Store, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 60)
    register(store, clerk, 17)
    opened().numbers.burn_all("given back")
    assert _serials(store, clerk, 1) == [-1]


def test_a_program_that_is_killed_loses_what_it_had_marked(
    store: Store, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 50)
    register(store, clerk, 10)
    following = opened()
    assert following.numbers.serials_left() == 35
    assert _serials(following, clerk, 2) == [515, 516]


def test_programs_that_take_turns_share_no_serial(
    store: Store, home: Home, clerk: Account, opened: Callable[..., Store]
) -> None:
    lease(store, 500, 200)
    other = opened()
    turns = [serial for _ in range(20) for each in (store, other) for serial in _serials(each, clerk, 3)]
    assert len(set(turns)) == 120
    # What one had marked when the other went on is lost: never more than it had used.
    assert max(turns) - 500 < 240
    for program in (store, other):
        program.close()
    # Only the one that wrote the last mark may give back.
    assert _mark(home).used == max(turns) - 500 + 1


def test_a_serial_whose_letter_failed_is_not_given_again(
    store: Store, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store, 500, 50)
    register(store, clerk, 8)
    with monkeypatch.context() as patch:
        patch.setattr("desktop.store.registering.record.payload", lambda case: _fail())
        with pytest.raises(RuntimeError):
            register(store, clerk)
    assert _serials(store, clerk, 2) == [509, 510]


def _fail() -> None:
    raise RuntimeError


def _mark(home: Home) -> sidefile.Mark:
    mark = sidefile.read(home.side_file)
    assert mark is not None
    return mark


def test_the_fingerprint_of_the_mark_is_this_machines(store: Store, home: Home) -> None:
    mark = _mark(home)
    assert mark.fingerprint == machine.fingerprint()
    assert replace(mark, fingerprint="") != mark
    assert mark.incarnation == store.numbers.incarnation()
