"""A wall clock that is set, by a person or by a network, at the worst moment: nothing waits for a year."""

from datetime import timedelta
from pathlib import Path

import pytest
from requests import PreparedRequest, Response

from desktop.sync import courier, memory
from desktop.sync.engine import LONGEST_WAIT
from desktop.sync.timer import PERIOD, pause_after
from tests.sync.test_courier import round_trip
from tests.sync.test_uploads import held, record, scan
from tests.sync.transport import Send, instead, lost, problem
from tests.sync.workstation import HELLO, PUSH, SYNC_HELLO, TOKEN, Workstation

YEAR = 365


def settled(station: Workstation) -> None:
    """By itself, within the longest wait that there is."""
    station.line.clear()
    station.served.clock.pass_(seconds=LONGEST_WAIT.total_seconds())
    station.sync(asked=False)


@pytest.mark.parametrize("days", [-YEAR, YEAR, -1, 1])
@pytest.mark.parametrize("path", [HELLO, TOKEN, SYNC_HELLO, PUSH])
@pytest.mark.parametrize("retry_after", ["1", "3600", "99999999999999999999"])
def test_a_clock_that_jumps_during_a_wait_keeps_nothing_back(
    station: Workstation, path: str, days: int, retry_after: str
) -> None:
    case, _ = record(station, scan(1000))
    station.line.once(path, instead(problem(503, Retry_After=retry_after)))
    assert station.trouble() == "Busy"
    station.served.clock.pass_(days=days)
    settled(station)
    assert station.at_centre([case])
    assert held(station, case) == [True]


@pytest.mark.parametrize("days", [-YEAR, YEAR])
def test_a_clock_that_jumps_in_the_middle_of_a_run_keeps_nothing_back(
    station: Workstation, days: int
) -> None:
    case, [page] = record(station, scan(1000))

    def jumps(request: PreparedRequest, send: Send) -> Response:
        station.served.clock.pass_(days=days)
        return lost(request, send)

    for path in (PUSH, f"/v1/attachments/{page.id}"):
        station.line.once(path, jumps)
        station.sync()
    settled(station)
    assert station.at_centre([case])
    assert held(station, case) == [True]


def test_a_clock_that_jumped_forward_for_a_day_does_not_skip_the_check(station: Workstation) -> None:
    station.record()
    station.sync()
    station.served.clock.pass_(days=YEAR)
    station.sync()
    future = station.store.state.get(memory.CHECKED_ON)
    station.served.clock.pass_(days=-YEAR + 1)
    station.record()
    station.sync()
    station.served.clock.pass_(days=1)
    station.sync()
    assert station.store.state.get(memory.CHECKED_ON) != future


@pytest.mark.parametrize("days", [-YEAR, YEAR])
def test_the_timer_never_sleeps_for_longer_than_the_longest_wait(station: Workstation, days: int) -> None:
    station.line.always("", lost)
    for _ in range(10):
        station.sync(asked=False)
    next_at = memory.moment(station.store.state, memory.NEXT_AT)
    station.served.clock.pass_(days=days)
    wait = pause_after(next_at, station.served.clock(), PERIOD)
    assert timedelta() < wait <= LONGEST_WAIT


def test_a_courier_file_of_next_year_is_taken_and_so_is_its_answer(
    station: Workstation, tmp_path: Path
) -> None:
    station.served.clock.pass_(days=YEAR)
    [case] = station.record()
    courier.export(station.store, tmp_path / "stick")
    station.served.clock.pass_(days=-YEAR)
    assert round_trip(station, tmp_path / "stick").acknowledged == 1
    assert station.at_centre([case])
