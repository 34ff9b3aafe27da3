"""A clock that cannot be right is noticed before it dates a letter."""

import pytest

from desktop.desk.clockwatch import clock_doubt
from desktop.desk.counter import Counter
from desktop.desk.station import Station
from tests.stations import SetClock, letter, operator


@pytest.mark.parametrize("days", [0, 1, 59])
def test_time_goes_by(station: Station, clock: SetClock, days: int) -> None:
    Counter(station, operator(station)).take_in(letter())
    clock.pass_(days=days, minutes=-4)
    assert clock_doubt(station) is None


@pytest.mark.parametrize("days", [-365, -1, 61, 400])
def test_a_clock_that_is_far_off_is_doubted(station: Station, clock: SetClock, days: int) -> None:
    Counter(station, operator(station)).take_in(letter())
    newest = clock.now
    clock.pass_(days=days)
    doubt = clock_doubt(station)
    assert doubt is not None
    assert (doubt.now, doubt.newest) == (clock.now, newest)


def test_a_letter_under_a_wrong_date_does_not_make_it_right(station: Station, clock: SetClock) -> None:
    Counter(station, operator(station)).take_in(letter())
    clock.pass_(days=-365)
    Counter(station, operator(station)).take_in(letter())
    assert clock_doubt(station) is not None
