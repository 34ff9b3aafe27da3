"""One run: what goes up, what comes down, and what is said of it."""

from dataclasses import asdict

import pytest
from requests import PreparedRequest, Response

from central import decisions, enrolment
from central.decisions import Decision
from desktop.store.outbox import OutboxState
from desktop.sync import memory
from desktop.sync.contract import LetterStatus
from desktop.sync.engine import engine_for
from desktop.sync.errors import AlreadyRunning, NotEnrolled
from desktop.sync.lock import alone
from desktop.sync.report import Report
from desktop.sync.status import Connection
from tests.stations import letter
from tests.sync.transport import Send
from tests.sync.workstation import BLOCKS, CHANGES, CHECK, HELLO, PUSH, SYNC_HELLO, TOKEN, Workstation

NOTHING = asdict(Report(sent=0, acknowledged=0, quarantined=0, pending=0, received=0))


def test_a_first_run_sends_what_was_recorded_before_the_enrolment(stranger: Workstation) -> None:
    cases = stranger.record(3)
    stranger.enrol()
    report = stranger.sync()
    assert asdict(report) == NOTHING | {"sent": 3, "acknowledged": 3, "received": 3}
    assert stranger.states(cases) == {OutboxState.ACKNOWLEDGED}
    assert len(stranger.at_centre(cases)) == 3


def test_a_second_run_sends_nothing_and_receives_nothing(station: Workstation) -> None:
    cases = station.record(2)
    station.sync()
    station.line.clear()
    report = station.sync()
    assert asdict(report) == NOTHING
    assert station.line.seen == [HELLO, TOKEN, SYNC_HELLO, CHANGES]
    assert len(station.at_centre(cases)) == 2


def test_the_order_of_a_run(stranger: Workstation) -> None:
    stranger.enrol()
    stranger.record()
    stranger.line.clear()
    stranger.engine().run_once()
    assert stranger.line.seen == [HELLO, TOKEN, SYNC_HELLO, BLOCKS, BLOCKS, PUSH, CHANGES]


def test_what_is_recorded_during_a_run_is_sent_by_it(station: Workstation) -> None:
    first = station.record()
    more = []

    def busy_counter(request: PreparedRequest, send: Send) -> Response:
        more.extend(station.record())
        return send()

    station.line.once(CHANGES, busy_counter)
    assert station.sync().acknowledged == 2
    assert len(station.at_centre(first + more)) == 2


def test_one_round_leaves_what_is_recorded_after_it_has_sent(station: Workstation) -> None:
    def busy_counter(request: PreparedRequest, send: Send) -> Response:
        station.record()
        return send()

    station.line.once(CHANGES, busy_counter)
    assert station.engine().run_once().pending == 1


def test_what_the_centre_says_of_a_letter_comes_down(station: Workstation) -> None:
    (case,) = station.record()
    station.sync()
    decision = Decision(LetterStatus.FORWARDED, "BMA", None, "ส่งต่อแล้ว")
    decisions.decide(station.served.centre, case.tracking_number, decision)
    assert station.sync().received == 1
    status = station.store.state.statuses([case.id])[case.id]
    assert (status.status, status.agency, status.message) == ("forwarded", "BMA", "ส่งต่อแล้ว")


def test_a_letter_and_its_amendment_go_up_in_order(station: Workstation) -> None:
    (case,) = station.record()
    station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)
    report = station.sync()
    assert (report.sent, report.acknowledged) == (2, 2)
    assert station.at_centre([case])[case.id]["rev"] == 2


def test_used_numbers_are_topped_up(station: Workstation) -> None:
    first, second = station.store.numbers.held_blocks()
    station.record(first.left)
    assert station.store.numbers.held_blocks() == (second,)
    station.sync()
    held = station.store.numbers.held_blocks()
    assert held[0] == second
    assert [block.left for block in held] == [200, 200]


def test_a_letter_is_confirmed_by_the_check_of_the_next_day(station: Workstation) -> None:
    cases = station.record(3)
    station.sync()
    assert station.states(cases) == {OutboxState.ACKNOWLEDGED}
    station.served.clock.pass_(days=1)
    station.line.clear()
    station.sync()
    assert station.states(cases) == {OutboxState.CONFIRMED}
    station.sync()
    assert station.line.seen.count(CHECK) == 1


def test_the_status_tells_of_sending_and_of_the_end(station: Workstation) -> None:
    station.record(2)
    before = station.status()
    assert before.connection is Connection.ONLINE
    assert before.waiting == 2
    assert before.oldest_recorded_at == station.served.clock()
    station.served.clock.pass_(minutes=5)
    station.sync()
    assert [status.connection for status in station.statuses] == [Connection.SENDING, Connection.ONLINE]
    assert [status.waiting for status in station.statuses] == [2, 0]
    assert station.status().last_success == station.served.clock()
    assert station.status().oldest_recorded_at is None


def test_a_stranger_synchronises_with_nobody(stranger: Workstation) -> None:
    assert stranger.status().connection is Connection.NOT_ENROLLED
    with pytest.raises(NotEnrolled):
        stranger.sync()
    with pytest.raises(NotEnrolled):
        engine_for(stranger.store)


def test_a_second_engine_is_turned_away(station: Workstation) -> None:
    cases = station.record()
    with alone(station.store.home.path), pytest.raises(AlreadyRunning):
        station.sync()
    station.sync()
    assert len(station.at_centre(cases)) == 1


def test_no_call_is_made_inside_a_transaction(station: Workstation) -> None:
    """Another program can write during every call."""
    station.record(2)

    def writes(request: PreparedRequest, send: Send) -> Response:
        station.store.state.put("written_during_a_call", request.path_url)
        return send()

    station.line.always("", writes)
    station.sync()
    assert str(station.store.state.get("written_during_a_call")).startswith(CHANGES)


def test_a_suspended_workstation_sends_and_gets_no_numbers(station: Workstation) -> None:
    member = memory.membership(station.store.state)
    assert member is not None
    enrolment.suspend(station.served.centre, member.device_id)
    station.store.numbers.burn_all("for a test")
    cases = station.record(2)
    station.line.clear()
    station.sync()
    assert station.status().connection is Connection.SUSPENDED
    assert BLOCKS not in station.line.seen
    assert len(station.at_centre(cases)) == 2
    enrolment.resume(station.served.centre, member.device_id)
    station.sync()
    assert station.status().connection is Connection.ONLINE
    assert len(station.store.numbers.held_blocks()) == 2
