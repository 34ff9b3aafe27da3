"""Whatever the network and the centre do, at whichever call: nothing is lost, and the status says what it
is.
"""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from central import enrolment, schema
from desktop.store.outbox import OutboxState
from desktop.sync import memory
from desktop.sync.session import BLOCKS_HELD
from desktop.sync.status import Connection
from tests.sync.transport import (
    Happening,
    PowerCut,
    Reply,
    answer_lost,
    instead,
    lost,
    page,
    power_cut,
    power_cut_after,
    problem,
)
from tests.sync.workstation import (
    BLOCKS,
    CHANGES,
    CHECK,
    HELLO,
    PUSH,
    SYNC_HELLO,
    TOKEN,
    Workstation,
)

CALLS = [HELLO, TOKEN, SYNC_HELLO, BLOCKS, PUSH, CHECK, CHANGES]
UNSENT = {OutboxState.PENDING, OutboxState.WAITING}


def every_call(station: Workstation) -> int:
    """Brings it about that the next run makes every call. Returns how many letters it has to send."""
    station.record(2)
    station.sync()
    station.store.numbers.burn_all("for a test")
    station.served.clock.pass_(days=1)
    return 2 + len(station.record(3))


def leases(station: Workstation) -> dict[UUID, bool]:
    """Every block that this workstation was ever leased, and whether the centre believes it to hold it."""
    station.sync()
    member = memory.membership(station.store.state)
    assert member is not None
    table = schema.number_blocks
    query = select(table.c.id, table.c.released_at.is_(None).label("held"))
    with station.served.centre.database.reading() as connection:
        rows = connection.execute(query.where(table.c.device_id == member.device_id))
        return {row.id: row.held for row in rows}


def all_went_through(station: Workstation, count: int) -> None:
    """The next run brings everything to the centre once, and holds what the centre believes it to hold."""
    assert station.trouble() == "NoneType"
    assert station.status().connection is Connection.ONLINE
    assert station.status().waiting == 0
    cases = station.store.letters.recent(count)
    assert len(cases) == len(station.at_centre(cases)) == count
    assert [block.left for block in station.store.numbers.held_blocks()] == [200, 200]
    leased = leases(station)
    assert {block for block, held in leased.items() if held} == {
        block.id for block in station.store.numbers.held_blocks()
    }
    assert len(leased) == BLOCKS_HELD * 2, "two before they were burnt and two after; none was wasted"


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize("happening", [lost, answer_lost], ids=["never heard", "answer lost"])
def test_a_call_that_is_lost_either_way_loses_nothing_and_doubles_nothing(
    station: Workstation, path: str, happening: Happening
) -> None:
    count = every_call(station)
    station.line.once(path, happening)
    assert station.trouble() == "Offline"
    assert path in station.line.seen
    assert station.status().connection is Connection.OFFLINE
    assert OutboxState.SENDING not in station.states(station.store.letters.recent(count))
    all_went_through(station, count)


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize("happening", [power_cut, power_cut_after], ids=["before", "after"])
def test_a_power_cut_around_a_call_loses_nothing_and_doubles_nothing(
    station: Workstation, path: str, happening: Happening
) -> None:
    count = every_call(station)
    station.line.once(path, happening)
    with pytest.raises(PowerCut):
        station.sync()
    station.reopen()
    all_went_through(station, count)


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize(
    ("reply", "connection"),
    [
        (page(), Connection.OFFLINE),
        (problem(403), Connection.ACCESS_LOST),
        (problem(426), Connection.UPGRADE_NEEDED),
    ],
    ids=["portal", "revoked", "upgrade"],
)
def test_each_refusal_at_each_call_is_named_and_passes(
    station: Workstation, path: str, reply: Reply, connection: Connection
) -> None:
    count = every_call(station)
    station.line.always(path, instead(reply))
    station.sync()
    assert station.status().connection is connection
    cases = station.store.letters.recent(count)
    delivered = {OutboxState.ACKNOWLEDGED, OutboxState.CONFIRMED}
    assert station.states(cases[:3]) <= (delivered if path == CHANGES else UNSENT)
    station.line.clear()
    station.sync()
    assert station.status().connection is Connection.ONLINE
    assert len(station.at_centre(cases)) == count


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("path", [HELLO, PUSH])
def test_a_centre_that_asks_to_wait_is_left_alone_that_long(
    station: Workstation, path: str, status: int
) -> None:
    cases = station.record(2)
    station.line.once(path, instead(problem(status, Retry_After="60")))
    assert station.trouble() == "Busy"
    assert station.status().connection is Connection.MAINTENANCE
    station.line.clear()
    station.served.clock.pass_(seconds=59)
    assert station.trouble() == "Busy"
    assert station.line.seen == []
    station.served.clock.pass_(seconds=1)
    assert station.trouble() == "NoneType"
    assert len(station.at_centre(cases)) == 2


def test_a_clock_put_back_does_not_silence_the_workstation(station: Workstation) -> None:
    clock = station.served.clock
    cases = station.record(2)
    clock.pass_(days=400)
    station.line.once(PUSH, instead(problem(503, Retry_After="60")))
    station.sync()
    clock.pass_(days=-400)
    station.line.clear()
    station.sync(asked=False)
    assert len(station.at_centre(cases)) == 2


def test_letters_wait_for_their_next_try_unless_a_person_asks(station: Workstation) -> None:
    station.random = 0.5
    cases = station.record(2)
    station.line.once(PUSH, lost)
    station.sync()
    assert station.states(cases) == {OutboxState.WAITING}
    station.sync(asked=False)
    assert station.states(cases) == {OutboxState.WAITING}
    station.sync(asked=True)
    assert station.states(cases) == {OutboxState.ACKNOWLEDGED}


def test_letters_are_due_again_after_their_pause(station: Workstation) -> None:
    station.random = 0.5
    cases = station.record(2)
    station.line.once(PUSH, lost)
    station.sync()
    station.served.clock.pass_(seconds=1)
    station.sync(asked=False)
    assert station.states(cases) == {OutboxState.WAITING}
    station.served.clock.pass_(seconds=1)
    station.sync(asked=False)
    assert station.states(cases) == {OutboxState.ACKNOWLEDGED}


def test_the_pause_of_the_timer_grows_with_each_failure_and_outlives_the_program(
    station: Workstation,
) -> None:
    station.random = 1.0
    station.line.always("", lost)
    pauses = []
    for _ in range(12):
        station.sync(asked=False)
        next_at = memory.moment(station.store.state, memory.NEXT_AT)
        assert next_at is not None
        pauses.append((next_at - station.served.clock()) / timedelta(seconds=1))
        station.reopen()
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
    station.line.clear()
    station.sync()
    assert memory.moment(station.store.state, memory.NEXT_AT) is None


def test_an_access_token_that_ran_out_is_renewed_once(station: Workstation) -> None:
    cases = station.record(2)
    station.line.once(PUSH, instead(problem(401)))
    assert station.trouble() == "NoneType"
    assert station.line.seen.count(TOKEN) == 2
    assert len(station.at_centre(cases)) == 2


def test_a_token_that_is_never_good_is_a_fault_of_the_centre(station: Workstation) -> None:
    station.line.always(CHANGES, instead(problem(401)))
    assert station.trouble() == "ServerFault"
    assert station.line.seen.count(CHANGES) == 2
    assert station.status().connection is Connection.FAULT


def test_a_centre_that_does_not_know_the_workstation_is_access_lost(station: Workstation) -> None:
    cases = station.record()
    station.line.always(TOKEN, instead(problem(401)))
    assert station.trouble() == "Revoked"
    assert station.status().connection is Connection.ACCESS_LOST
    assert station.states(cases) == {OutboxState.PENDING}


def test_a_revoked_workstation_keeps_everything_and_may_be_enrolled_again(station: Workstation) -> None:
    cases = station.record(2)
    member = memory.membership(station.store.state)
    assert member is not None
    enrolment.revoke(station.served.centre, member.device_id)
    assert station.trouble() == "Revoked"
    assert PUSH not in station.line.seen
    assert station.status().waiting == 2
    assert station.enrol() == member.station_code
    station.sync()
    assert len(station.at_centre(cases)) == 2


def test_a_newer_centre_asks_for_a_newer_program(station: Workstation) -> None:
    from tests.sync.transport import said

    station.record()
    station.line.once(HELLO, instead(said(nonce="n", limits={}, min_client=2)))
    assert station.trouble() == "UpgradeNeeded"
    assert station.line.seen == [HELLO]
    assert station.status().connection is Connection.UPGRADE_NEEDED
    assert station.status().waiting == 1


@pytest.mark.parametrize("status", [409, 429, 500, 503])
def test_letters_never_wait_for_numbers(station: Workstation, status: int) -> None:
    station.store.numbers.burn_all("for a test")
    cases = station.record(2)
    station.line.always(BLOCKS, instead(problem(status, Retry_After="600")))
    assert station.trouble() == "NoneType"
    assert len(station.at_centre(cases)) == 2
