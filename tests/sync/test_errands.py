"""What a courier file fetches: numbers, each used once, and news, for an office that never sees a line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import PreparedRequest, Response

from central import decisions, enrolment
from central.decisions import Decision
from central.reference import publish
from desktop.intake import reference
from desktop.store.backup import backup, restore
from desktop.store.home import Home
from desktop.store.state import CURSOR
from desktop.sync import contract, courier, memory
from desktop.sync.contract import LetterStatus
from desktop.sync.status import Connection
from tests.central.conftest import Serving, serving
from tests.sync.test_courier import round_trip, taken
from tests.sync.test_fence import copied, opened, put_back
from tests.sync.transport import Send
from tests.sync.workstation import PASSPHRASE, SYNC_HELLO, Workstation

SIZE = 5


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    """A centre of this test alone, that may be put back."""
    with serving(tmp_path / "centre", None) as centre:
        yield centre


@pytest.fixture
def remote(stranger: Workstation, monkeypatch: pytest.MonkeyPatch) -> Workstation:
    """Joined once, and never on a line since. Blocks are so small that their ends are met."""
    monkeypatch.setattr("central.blocks.BLOCK_SIZE", SIZE)
    monkeypatch.setattr(contract, "BLOCK_SIZE", SIZE)
    stranger.enrol()
    return stranger


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "letters.courier"


def numbers(station: Workstation, count: int) -> list[str]:
    return [case.tracking_number for case in station.record(count)]


def take_in(station: Workstation, answer: Path) -> courier.Imported:
    return courier.import_acknowledgement(station.store, answer)


def test_an_office_without_a_line_never_runs_out_of_final_numbers(remote: Workstation, stick: Path) -> None:
    assert round_trip(remote, stick).numbers == 2 * SIZE
    given: list[str] = []
    for busy in (8, 10, 20, 40, 3, 40):
        fresh = numbers(remote, busy)
        assert {len(number) for number in fresh} == {12}, "no emergency number"
        given += fresh
        assert round_trip(remote, stick).acknowledged == busy
    assert len(set(given)) == len(given)
    assert remote.store.numbers.serials_left() <= 2 * 40 + 3 * SIZE + 2 * 40


def test_the_same_answer_again_brings_no_number_again(remote: Workstation, stick: Path) -> None:
    courier.export(remote.store, stick)
    answer = taken(remote, stick)
    assert take_in(remote, answer).numbers == 2 * SIZE
    given = set(numbers(remote, SIZE + 1))
    assert take_in(remote, answer).numbers == 0
    assert take_in(remote, taken(remote, stick)).numbers == 0, "nor a second answer to the same file"
    assert given.isdisjoint(numbers(remote, SIZE - 1))
    assert remote.store.numbers.serials_left() == 0


def test_of_two_files_on_their_way_the_later_brings_the_numbers(
    remote: Workstation, stick: Path, tmp_path: Path
) -> None:
    courier.export(remote.store, stick)
    later = tmp_path / "later.courier"
    courier.export(remote.store, later)
    answers = [taken(remote, stick), taken(remote, later)]
    assert [take_in(remote, answer).numbers for answer in answers] == [0, 2 * SIZE]
    assert remote.store.state.get(memory.STANDING) == contract.SyncStatus.OK


@pytest.mark.parametrize("syncs", [1, 2, 3])
def test_an_old_file_is_no_fork(station: Workstation, stick: Path, syncs: int) -> None:
    """It lay on a stick while the workstation spoke to the centre on a line."""
    courier.export(station.store, stick)
    for _ in range(syncs):
        station.sync()
    answer = taken(station, stick)
    station.sync()
    assert station.status().connection is Connection.ONLINE
    take_in(station, answer)
    station.sync()
    assert station.status().connection is Connection.ONLINE
    assert len(station.store.numbers.held_blocks()) == 2


def test_the_line_goes_on_after_a_file(remote: Workstation, stick: Path) -> None:
    round_trip(remote, stick)
    given = numbers(remote, 3)
    remote.sync()
    assert remote.status().connection is Connection.ONLINE
    courier.export(remote.store, stick)
    remote.sync()
    take_in(remote, taken(remote, stick))
    remote.sync()
    assert remote.status().connection is Connection.ONLINE
    assert set(given).isdisjoint(numbers(remote, 7))


def test_a_restored_backup_takes_no_numbers_that_the_life_before_has_used(
    remote: Workstation, stick: Path, tmp_path: Path
) -> None:
    courier.export(remote.store, stick)
    backup(remote.store.home, tmp_path / "copy", passphrase=PASSPHRASE)
    answer = taken(remote, stick)
    take_in(remote, answer)
    given = set(numbers(remote, 3))
    restore(tmp_path / "copy", Home(tmp_path / "restored"), passphrase=PASSPHRASE)
    with opened(remote, tmp_path / "restored") as restored:
        assert take_in(restored, answer).numbers == 0
        assert {len(number) for number in numbers(restored, 1)} == {14}
        assert round_trip(restored, stick).numbers > 0
        assert given.isdisjoint(numbers(restored, 5))


def test_an_older_database_takes_no_numbers_that_are_used(
    remote: Workstation, stick: Path, tmp_path: Path
) -> None:
    courier.export(remote.store, stick)
    remote.store.close()
    shutil.copyfile(remote.store.home.database, tmp_path / "older.db")
    remote.reopen()
    answer = taken(remote, stick)
    take_in(remote, answer)
    given = set(numbers(remote, 3))
    remote.store.close()
    shutil.copyfile(tmp_path / "older.db", remote.store.home.database)
    remote.reopen()
    take_in(remote, answer)
    assert given.isdisjoint(numbers(remote, 3))


def test_a_clone_is_told_that_it_is_one(remote: Workstation, stick: Path, tmp_path: Path) -> None:
    round_trip(remote, stick)
    copied(remote, tmp_path / "clone")
    with opened(remote, tmp_path / "clone") as clone:
        round_trip(remote, stick)
        given = set(numbers(remote, 4))
        (case,) = clone.record()
        imported = round_trip(clone, tmp_path / "clone.courier")
        assert (imported.acknowledged, imported.numbers) == (1, 0)
        assert clone.store.state.get(memory.STANDING) == contract.SyncStatus.FORKED
        assert clone.at_centre([case])
        assert given.isdisjoint(numbers(clone, 4))
        assert round_trip(remote, stick).numbers > 0, "the first one goes on"


def test_a_suspended_workstation_gets_no_numbers(remote: Workstation, stick: Path) -> None:
    member = memory.membership(remote.store.state)
    assert member is not None
    enrolment.suspend(remote.served.centre, member.device_id)
    [case] = remote.record()
    imported = round_trip(remote, stick)
    assert (imported.acknowledged, imported.numbers) == (1, 0)
    assert remote.store.state.get(memory.STANDING) == contract.SyncStatus.SUSPENDED
    assert remote.at_centre([case])


def test_register_numbers_of_a_restored_office_are_sure_after_a_trip(
    remote: Workstation, stick: Path, tmp_path: Path
) -> None:
    backup(remote.store.home, tmp_path / "copy", passphrase=PASSPHRASE)
    lost = remote.record(3)
    round_trip(remote, stick)
    restore(tmp_path / "copy", Home(tmp_path / "restored"), passphrase=PASSPHRASE)
    with opened(remote, tmp_path / "restored") as restored:
        assert restored.store.books.unsure()
        round_trip(restored, stick)
        assert not restored.store.books.unsure()
        [more] = restored.record()
        assert more.register_number.number == lost[-1].register_number.number + 1


def decide(station: Workstation, number: str, message: str) -> None:
    decision = Decision(LetterStatus.FORWARDED, "BMA", None, message)
    decisions.decide(station.served.centre, number, decision)


def test_news_come_with_the_answer(remote: Workstation, stick: Path) -> None:
    [case] = remote.record()
    round_trip(remote, stick)
    decide(remote, case.tracking_number, "ส่งต่อแล้ว")
    publish(remote.served.centre, "holidays", reference.read()["holidays"])
    assert round_trip(remote, stick).changes == 2
    status = remote.store.state.statuses([case.id])[case.id]
    assert (status.status, status.message) == ("forwarded", "ส่งต่อแล้ว")
    assert [item.id for item in remote.store.reference.all()] == ["holidays"]
    assert round_trip(remote, stick).changes == 0


def test_more_news_than_a_page(remote: Workstation, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("central.courier._CHANGES_AT_ONCE", 3)
    cases = remote.record(10)
    assert round_trip(remote, stick).changes == 10
    assert len(remote.store.state.statuses([case.id for case in cases])) == 10


def test_old_news_do_not_undo_what_the_line_has_brought(station: Workstation, stick: Path) -> None:
    [case] = station.record()
    station.sync()
    courier.export(station.store, stick)
    decide(station, case.tracking_number, "ครั้งแรก")
    answer = taken(station, stick)
    decide(station, case.tracking_number, "ครั้งที่สอง")
    station.sync()
    cursor = station.store.state.get(CURSOR)
    assert take_in(station, answer).changes == 0
    assert station.store.state.get(CURSOR) == cursor
    assert station.store.state.statuses([case.id])[case.id].message == "ครั้งที่สอง"


def test_news_of_a_restored_centre_begin_anew(remote: Workstation, stick: Path) -> None:
    [case] = remote.record()
    round_trip(remote, stick)
    with put_back(remote.served):
        decide(remote, case.tracking_number, "ที่ถูกลืม")
        round_trip(remote, stick)
    assert round_trip(remote, stick).changes == 1
    assert remote.store.state.statuses([case.id])[case.id].status == "received"


def test_a_place_that_the_feed_has_never_reached_begins_anew(remote: Workstation, stick: Path) -> None:
    [case] = remote.record()
    round_trip(remote, stick)
    remote.store.state.apply_changes([], 999_999_999)
    assert round_trip(remote, stick).changes == 1
    assert remote.store.state.get(CURSOR) < 999_999_999
    assert case.id in remote.store.state.statuses([case.id])


def test_a_file_that_is_written_while_the_line_greets_shows_the_same_token(
    station: Workstation, stick: Path
) -> None:
    """Else one of the two would be a clone's."""

    def writes(request: PreparedRequest, send: Send) -> Response:
        courier.export(station.store, stick)
        return send()

    station.line.once(SYNC_HELLO, writes)
    station.sync()
    imported = courier.import_acknowledgement(station.store, taken(station, stick))
    assert imported.acknowledged == 0
    for _ in range(2):
        station.sync()
        assert station.status().connection is Connection.ONLINE
