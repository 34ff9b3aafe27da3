"""A workstation that came back from an old copy gives no number a second time, of whichever kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.intake.codes import Channel
from desktop.store.backup import backup, restore
from desktop.store.books import LEAP
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.outbox import OutboxState
from desktop.store.verify import verify
from desktop.sync.status import Connection
from tests.sync.transport import lost
from tests.sync.workstation import PASSPHRASE, SYNC_HELLO, Workstation, workstation


@pytest.fixture
def back(station: Workstation, tmp_path: Path) -> Iterator[Workstation]:
    """The workstation from a copy with 3 letters; it had gone on to 8, and one in the other book."""
    station.record(3)
    station.sync()
    backup(station.store.home, tmp_path / "copy", passphrase=PASSPHRASE)
    station.record(5)
    station.record(1, channel=Channel.POBOX)
    station.sync()
    home = Home(tmp_path / "restored")
    restore(tmp_path / "copy", home, passphrase=PASSPHRASE)
    found = Workstation(
        open_store(home, clock=station.store.clock, passphrase=PASSPHRASE), station.served, station.account
    )
    yield found
    found.line.close()
    found.store.close()


def numbers(station: Workstation, count: int, channel: Channel = Channel.COUNTER) -> list[int]:
    return [case.register_number.number for case in station.record(count, channel=channel)]


def test_the_books_go_on_where_the_centre_knows_them(back: Workstation) -> None:
    back.sync()
    assert numbers(back, 2) == [9, 10]
    assert numbers(back, 1, Channel.POBOX) == [2]
    assert verify(back.store) == []


def test_without_a_line_the_books_leap(back: Workstation) -> None:
    back.line.always("", lost)
    back.sync()
    assert numbers(back, 2) == [LEAP + 4, LEAP + 5]
    back.line.clear()
    back.sync()
    assert numbers(back, 1) == [LEAP + 6]
    assert numbers(back, 1, Channel.POBOX) == [2]


def test_a_copy_is_told_so_sends_and_is_enrolled_again(back: Workstation) -> None:
    """It gives emergency numbers until then, and leased ones after."""
    [fork] = back.record()
    assert len(fork.tracking_number) == 14
    back.sync()
    assert back.status().connection is Connection.FORKED
    assert back.states([fork]) == {OutboxState.ACKNOWLEDGED}
    before = back.store.office.get().station
    assert back.enrol() == before, "its key makes it the same station"
    back.sync()
    assert back.status().connection is Connection.ONLINE
    [leased] = back.record()
    assert len(leased.tracking_number) == 12


def test_a_workstation_in_the_place_of_one_that_is_gone_goes_on_with_its_books(
    station: Workstation, tmp_path: Path
) -> None:
    station.record(4)
    station.sync()
    with workstation(tmp_path / "other", station.served) as other:
        other.enrol(station.served.code(station.store.office.get().station))
        other.sync()
        assert numbers(other, 1) == [5]


def test_an_answer_that_is_lost_leaves_the_books_unsure(back: Workstation) -> None:
    back.line.once(SYNC_HELLO, lost)
    back.sync()
    assert back.store.books.unsure()
    back.sync()
    assert not back.store.books.unsure()
