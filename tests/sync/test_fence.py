"""Copies of a workstation, older copies of its disk, and a centre that was put back."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from central.centre import begin_epoch
from central.decisions import Decision, decide
from central.enrolment import revoke
from desktop.store.backup import backup, restore
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.outbox import OutboxState
from desktop.store.state import CURSOR
from desktop.sync import memory
from desktop.sync.contract import LetterStatus
from desktop.sync.status import Connection
from tests.central.conftest import Serving, serving
from tests.sync.transport import Happening, answer_lost, lost
from tests.sync.workstation import BLOCKS, CHECK, PASSPHRASE, SYNC_HELLO, Workstation, workstation

GAP = 1_000_000


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    """A centre of this test alone, that may be put back."""
    with serving(tmp_path / "centre", None) as centre:
        yield centre


def copied(station: Workstation, home: Path) -> None:
    """A copy of everything on the disk, as a disk is cloned."""
    station.store.close()
    shutil.copytree(station.store.home.path, home)
    station.reopen()


@contextmanager
def opened(station: Workstation, home: Path) -> Iterator[Workstation]:
    """The program on the copy in `home`."""
    store = open_store(Home(home), clock=station.served.clock, passphrase=PASSPHRASE)
    clone = Workstation(store, station.served, station.account)
    try:
        yield clone
    finally:
        clone.line.close()
        clone.store.close()


def test_of_a_workstation_and_its_clone_the_later_stops_issuing_and_still_sends(
    station: Workstation, tmp_path: Path
) -> None:
    copied(station, tmp_path / "clone")
    with opened(station, tmp_path / "clone") as clone:
        clone.sync()
        assert clone.status().connection is Connection.ONLINE
        cases = station.record(2)
        station.sync()
        assert station.status().connection is Connection.FORKED
        assert station.store.numbers.held_blocks() == ()
        assert len(station.at_centre(cases)) == 2
        assert station.line.seen.count(BLOCKS) == 0
        (emergency,) = station.record()
        assert len(emergency.tracking_number) == 14
        station.sync()
        assert station.status().connection is Connection.FORKED
        assert len(station.at_centre([emergency])) == 1


def test_enrolled_again_it_is_the_same_station_with_new_numbers(station: Workstation, tmp_path: Path) -> None:
    cases = station.record(2)
    station.sync()
    before = station.store.numbers.held_blocks()
    copied(station, tmp_path / "clone")
    with opened(station, tmp_path / "clone") as clone:
        clone.sync()
    station.sync()
    code = station.store.office.get().station
    assert station.enrol() == code
    (more,) = station.record()
    station.sync()
    assert station.status().connection is Connection.ONLINE
    after = station.store.numbers.held_blocks()
    assert [block.left for block in after] == [200, 200]
    assert {block.id for block in after}.isdisjoint(block.id for block in before)
    assert len(station.at_centre([*cases, more])) == 3
    assert station.states(cases) == {OutboxState.CONFIRMED}


def test_a_disk_that_was_rolled_back_is_a_fork(station: Workstation, tmp_path: Path) -> None:
    copied(station, tmp_path / "older")
    station.sync()
    station.store.close()
    shutil.rmtree(station.store.home.path)
    shutil.copytree(tmp_path / "older", station.store.home.path)
    station.reopen()
    station.sync()
    assert station.status().connection is Connection.FORKED
    assert station.store.numbers.held_blocks() == ()


def test_a_backup_of_before_a_sync_comes_back_as_a_fork_and_joins_again(
    station: Workstation, tmp_path: Path
) -> None:
    cases = station.record(2)
    backup(station.store.home, tmp_path / "copy", passphrase=PASSPHRASE)
    lost_with_the_disk = station.record(2)
    station.sync()
    restore(tmp_path / "copy", Home(tmp_path / "restored"), passphrase=PASSPHRASE)
    with opened(station, tmp_path / "restored") as restored:
        assert restored.store.numbers.held_blocks() == ()
        more = restored.record()
        restored.sync()
        assert restored.status().connection is Connection.FORKED
        restored.enrol()
        more += restored.record()
        restored.sync()
        assert restored.status().connection is Connection.ONLINE
        everything = [*cases, *lost_with_the_disk, *more]
        assert len({case.tracking_number for case in everything}) == 6
        assert len(restored.at_centre(everything)) == 6
        assert restored.store.outbox.quarantined() == ()


def test_a_backup_of_after_the_last_sync_just_goes_on(station: Workstation, tmp_path: Path) -> None:
    backup(station.store.home, tmp_path / "copy", passphrase=PASSPHRASE)
    restore(tmp_path / "copy", Home(tmp_path / "restored"), passphrase=PASSPHRASE)
    with opened(station, tmp_path / "restored") as restored:
        (case,) = restored.record()
        restored.sync()
        assert restored.status().connection is Connection.ONLINE
        assert [block.left for block in restored.store.numbers.held_blocks()] == [200, 200]
        assert len(restored.at_centre([case])) == 1


@pytest.mark.parametrize("happening", [lost, answer_lost], ids=["never heard", "answer lost"])
def test_a_hello_that_is_lost_however_often_is_no_fork(station: Workstation, happening: Happening) -> None:
    for _ in range(3):
        station.line.once(SYNC_HELLO, happening)
        assert station.trouble() == "Offline"
        station.reopen()
    station.sync()
    assert station.status().connection is Connection.ONLINE


def test_blocks_that_the_centre_does_not_know_are_burnt(station: Workstation) -> None:
    from uuid import uuid4

    station.store.numbers.burn_all("for a test")
    station.store.numbers.add_block(uuid4(), 70_000_000, 200)
    station.sync()
    assert [block.first_serial < 70_000_000 for block in station.store.numbers.held_blocks()] == [True, True]


@contextmanager
def put_back(served: Serving) -> Iterator[None]:
    """What the centre learns within the block is forgotten at its end, as from a backup of before."""
    file = served.home / "centre.db"
    with closing(driver.connect(":memory:")) as backup:
        with closing(driver.connect(file)) as database:
            database.backup(backup)
        yield
        with closing(driver.connect(file)) as database:
            backup.backup(database)
    begin_epoch(served.centre, GAP)


def test_a_restored_centre_gets_again_what_it_lacks(station: Workstation) -> None:
    early = station.record(2)
    station.sync()
    with put_back(station.served):
        late = station.record(3)
        station.sync()
        station.served.clock.pass_(days=1)
        station.sync()
        assert station.states(early + late) == {OutboxState.CONFIRMED}
    assert len(station.at_centre(early + late)) == 2
    report = station.sync()
    assert (report.sent, report.acknowledged, report.pending) == (3, 3, 0)
    assert len(station.at_centre(early + late)) == 5
    assert station.status().connection is Connection.ONLINE
    assert station.states(early) == {OutboxState.CONFIRMED}
    assert station.states(late) == {OutboxState.ACKNOWLEDGED}
    assert len(station.store.state.statuses([case.id for case in early + late])) == 5
    station.line.clear()
    assert station.sync().sent == 0
    assert CHECK not in station.line.seen


def test_numbers_after_a_restored_centre_are_new_ones(station: Workstation) -> None:
    with put_back(station.served):
        station.store.numbers.burn_all("for a test")
        station.sync()
        used = {case.tracking_number for case in station.record(3)}
        station.sync()
    station.sync()
    fresh = station.record(3)
    assert used.isdisjoint(case.tracking_number for case in fresh)
    assert all(block.first_serial >= GAP for block in station.store.numbers.held_blocks())
    station.sync()
    assert station.store.outbox.quarantined() == ()


@pytest.mark.parametrize("happening", [lost, answer_lost], ids=["never heard", "answer lost"])
def test_the_check_after_a_new_epoch_is_made_up_for(station: Workstation, happening: Happening) -> None:
    with put_back(station.served):
        cases = station.record(3)
        station.sync()
    station.line.once(CHECK, happening)
    assert station.trouble() == "Offline"
    station.reopen()
    assert station.sync().acknowledged == 3
    assert len(station.at_centre(cases)) == 3


def test_what_a_restored_centre_has_forgotten_is_forgotten_here(station: Workstation) -> None:
    (case,) = station.record()
    station.sync()
    with put_back(station.served):
        closed = Decision(LetterStatus.CLOSED, "BMA", None, "เสร็จแล้ว")
        decide(station.served.centre, case.tracking_number, closed)
        station.sync()
        assert station.store.state.statuses([case.id])[case.id].status == "closed"
    station.sync()
    assert station.store.state.statuses([case.id])[case.id].status == "received"


def test_enrolled_at_another_centre_it_brings_everything_there(station: Workstation, tmp_path: Path) -> None:
    cases = station.record(2)
    station.sync()
    station.served.clock.pass_(days=1)
    station.sync()
    assert station.states(cases) == {OutboxState.CONFIRMED}
    member = memory.membership(station.store.state)
    assert member is not None
    revoke(station.served.centre, member.device_id)
    station.sync()
    with serving(tmp_path / "another", None, station.served.clock) as another:
        station.served = another
        station.enrol()
        assert station.store.numbers.held_blocks() == ()
        assert station.sync().acknowledged == 2
        assert len(station.at_centre(cases)) == 2


def test_an_epoch_that_ends_before_the_changes_are_read_begins_again(station: Workstation) -> None:
    station.record(3)
    station.sync()
    before = station.store.state.get(CURSOR)
    with put_back(station.served):
        pass
    station.sync()
    assert station.store.state.get(CURSOR) >= GAP > before
    assert station.store.state.get(memory.SERVER_EPOCH) == station.served.centre.epoch == 2


def test_two_stations_at_one_restored_centre(station: Workstation, served: Serving, tmp_path: Path) -> None:
    with workstation(tmp_path / "other", served) as other:
        other.enrol()
        with put_back(served):
            cases = [*station.record(2), *other.record(2)]
            station.sync()
            other.sync()
        station.sync()
        other.sync()
        assert len(station.at_centre(cases)) == 4


def test_an_older_database_put_back_does_not_use_a_block_a_second_time(
    station: Workstation, tmp_path: Path
) -> None:
    """It remembers a request for numbers as not answered that has been answered since."""
    station.store.numbers.burn_all("for a test")
    for path in (BLOCKS, SYNC_HELLO):
        station.line.once(path, lost)
        assert station.trouble() == "Offline"
    station.store.close()
    shutil.copyfile(station.store.home.database, tmp_path / "older.db")
    station.reopen()
    station.sync()
    given = {case.tracking_number for case in station.record(3)}
    station.store.close()
    shutil.copyfile(tmp_path / "older.db", station.store.home.database)
    station.reopen()
    station.sync()
    assert given.isdisjoint(case.tracking_number for case in station.record(3))
    station.sync()
    assert given.isdisjoint(case.tracking_number for case in station.record(3))
