"""Synchronising by itself: when, and that it goes on whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import Queue

import pytest

from desktop.store.errors import Locked
from desktop.store.opening import open_store
from desktop.store.store import Store
from desktop.sync.engine import LONGEST_WAIT
from desktop.sync.status import Connection, SyncStatus
from desktop.sync.timer import Schedule, Timer, pause_after
from tests.stations import SetClock
from tests.sync.transport import answer_lost, lost
from tests.sync.workstation import PASSPHRASE, PUSH, SYNC_HELLO, Workstation

MINUTE = timedelta(minutes=1)
NEVER = timedelta(days=1)


def test_the_first_turn_is_at_once_and_the_next_after_the_period() -> None:
    schedule = Schedule()
    assert schedule.wait(1000.0) == 0.0
    assert schedule.begin() is False
    schedule.end(1005.0, MINUTE, failing=False)
    assert schedule.wait(1005.0) == 60.0
    assert schedule.wait(1064.0) == 1.0
    assert schedule.wait(1065.0) == 0.0


def test_a_new_letter_is_sent_at_once() -> None:
    schedule = Schedule(due=100.0)
    schedule.wake()
    assert schedule.wait(0.0) == 0.0
    assert schedule.begin() is False
    assert schedule.wait(0.0) == 100.0


def test_a_letter_that_is_recorded_during_a_turn_is_not_left_to_the_period() -> None:
    schedule = Schedule()
    schedule.begin()
    schedule.wake()
    schedule.end(0.0, MINUTE, failing=False)
    assert schedule.wait(0.0) == 0.0


def test_a_new_letter_does_not_shorten_the_pause_after_a_failure_and_a_person_does() -> None:
    schedule = Schedule()
    schedule.begin()
    schedule.end(0.0, MINUTE, failing=True)
    schedule.wake()
    assert schedule.wait(0.0) == 60.0
    schedule.ask()
    assert schedule.wait(0.0) == 0.0
    assert schedule.begin() is True


def test_while_paused_only_a_person_starts_a_turn() -> None:
    schedule = Schedule(paused=True)
    schedule.wake()
    assert schedule.wait(0.0) is None
    schedule.ask()
    assert schedule.wait(0.0) == 0.0
    assert schedule.begin() is True
    assert schedule.wait(0.0) is None
    schedule.paused = False
    assert schedule.wait(0.0) == 0.0


def test_the_pause_after_a_turn_keeps_to_what_was_written_down() -> None:
    now = SetClock()()
    assert pause_after(None, now, MINUTE) == MINUTE
    assert pause_after(now + timedelta(seconds=7), now, MINUTE) == timedelta(seconds=7)


def test_a_clock_that_jumps_neither_stops_nor_races_the_timer() -> None:
    now = SetClock()()
    assert pause_after(now + timedelta(days=400), now, MINUTE) == LONGEST_WAIT
    assert pause_after(now - timedelta(days=400), now, MINUTE) == timedelta(seconds=1)


class Watched:
    """A timer on a workstation's home, and the statuses that it shows."""

    def __init__(self, station: Workstation, period: timedelta) -> None:
        self._station = station
        self._shown: Queue[SyncStatus] = Queue()
        self.problem: Exception | None = None
        self.opened: list[Store] = []
        self.timer = Timer(self._open, self._shown.put, connect=station.connect, period=period)

    def _open(self) -> Store:
        if self.problem is not None:
            raise self.problem
        home, clock = self._station.store.home, self._station.served.clock
        self.opened.append(open_store(home, clock=clock, passphrase=PASSPHRASE))
        return self.opened[-1]

    def until(self, connection: Connection) -> SyncStatus:
        """The next status of this kind that is shown."""
        while True:
            status = self._shown.get(timeout=60)
            if status.connection is connection:
                return status

    def shown_nothing(self) -> bool:
        return self._shown.empty()


@contextmanager
def running(station: Workstation, period: timedelta = NEVER) -> Iterator[Watched]:
    watched = Watched(station, period)
    watched.timer.start()
    try:
        yield watched
    finally:
        assert watched.timer.stop(timeout=60)


def test_it_drains_the_outbox_by_itself(station: Workstation) -> None:
    cases = station.record(3)
    with running(station) as watched:
        assert watched.until(Connection.SENDING).waiting == 3
        assert watched.until(Connection.ONLINE).waiting == 0
    assert len(station.at_centre(cases)) == 3


def test_it_looks_again_and_again(station: Workstation) -> None:
    with running(station, timedelta(milliseconds=1)) as watched:
        watched.until(Connection.ONLINE)
        cases = station.record(2)
        while watched.until(Connection.ONLINE).waiting:
            pass
    assert len(station.at_centre(cases)) == 2


def test_it_sends_a_new_letter_when_it_is_told(station: Workstation) -> None:
    with running(station) as watched:
        watched.until(Connection.ONLINE)
        cases = station.record(2)
        watched.timer.wake()
        watched.until(Connection.SENDING)
        watched.until(Connection.ONLINE)
    assert len(station.at_centre(cases)) == 2


def test_offline_it_says_so_and_a_person_may_try(station: Workstation) -> None:
    cases = station.record(2)
    station.line.once(PUSH, answer_lost)
    with running(station) as watched:
        assert watched.until(Connection.OFFLINE).waiting == 2
        watched.timer.send_now()
        assert watched.until(Connection.ONLINE).waiting == 0
    assert len(station.at_centre(cases)) == 2


def test_offline_it_tries_again_by_itself(station: Workstation) -> None:
    """The one test that waits for a pause: the shortest."""
    cases = station.record(2)
    station.line.once(SYNC_HELLO, lost)
    with running(station) as watched:
        watched.until(Connection.OFFLINE)
        watched.until(Connection.ONLINE)
    assert len(station.at_centre(cases)) == 2


def test_paused_it_sends_only_when_asked(station: Workstation) -> None:
    watched = Watched(station, timedelta(milliseconds=1))
    watched.timer.pause()
    assert watched.timer.paused
    watched.timer.start()
    try:
        cases = station.record()
        watched.timer.wake()
        watched.timer.send_now()
        watched.until(Connection.ONLINE)
        assert len(station.at_centre(cases)) == 1
        assert watched.shown_nothing()
        watched.timer.resume()
        watched.until(Connection.ONLINE)
    finally:
        assert watched.timer.stop(timeout=60)


def test_a_stranger_is_looked_at_again_once_it_is_enrolled(stranger: Workstation) -> None:
    cases = stranger.record(2)
    with running(stranger) as watched:
        watched.until(Connection.NOT_ENROLLED)
        stranger.enrol()
        watched.timer.wake()
        watched.until(Connection.ONLINE)
    assert len(stranger.at_centre(cases)) == 2


def goes_on_after(problem: Exception, station: Workstation) -> None:
    watched = Watched(station, NEVER)
    watched.problem = problem
    watched.timer.start()
    try:
        watched.until(Connection.FAULT)
        watched.problem = None
        watched.timer.send_now()
        watched.until(Connection.ONLINE)
    finally:
        assert watched.timer.stop(timeout=60)


def test_what_the_world_does_to_the_store_passes(station: Workstation) -> None:
    goes_on_after(Locked("another program holds the database"), station)


@pytest.mark.logs_errors
def test_a_fault_of_the_program_is_logged_and_the_next_turn_comes(station: Workstation) -> None:
    goes_on_after(ZeroDivisionError(), station)


def test_it_has_a_store_of_its_own_and_closes_it(
    station: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Store] = []
    close = Store.close

    def noted(store: Store) -> None:
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "close", noted)
    with running(station) as watched:
        watched.until(Connection.ONLINE)
    assert closed == watched.opened
    assert station.store not in closed


def test_stopping_before_the_start_is_no_trouble(station: Workstation) -> None:
    assert Watched(station, NEVER).timer.stop()
