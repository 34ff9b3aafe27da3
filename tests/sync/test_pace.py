"""Requests grow on a quick line and shrink on a slow one."""

import pytest

from desktop.sync.errors import Offline
from desktop.sync.pace import Pace


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def send(pace: Pace, seconds: Seconds, took: float, amount: int | None = None) -> int:
    with pace.request(pace.size if amount is None else amount):
        seconds.now += took
    return pace.size


def test_quick_requests_grow_to_the_limit() -> None:
    pace = Pace(10, 100, 350, seconds := Seconds())
    assert [send(pace, seconds, 0.2) for _ in range(3)] == [200, 350, 350]


def test_what_was_not_full_says_nothing_of_the_line() -> None:
    pace = Pace(10, 100, 350, seconds := Seconds())
    assert send(pace, seconds, 0.2, 99) == 100


def test_slow_requests_shrink_and_those_between_stay() -> None:
    pace = Pace(10, 100, 350, seconds := Seconds())
    assert [send(pace, seconds, 5) for _ in range(5)] == [50, 25, 12, 10, 10]
    assert send(pace, seconds, 2) == 10


def test_a_line_that_breaks_shrinks_them() -> None:
    pace = Pace(10, 100, 350, Seconds())
    with pytest.raises(Offline), pace.request(100):
        raise Offline("cut")
    assert pace.size == 50


def test_failures_of_an_earlier_run_count() -> None:
    pace = Pace(10, 100, 350, Seconds())
    pace.at_most(200)
    assert pace.size == 100
    pace.at_most(3)
    assert pace.size == 10


def test_the_centre_may_take_less_than_the_first() -> None:
    pace = Pace(10, 100, 7, seconds := Seconds())
    assert [pace.size, send(pace, seconds, 0.1), send(pace, seconds, 9)] == [7, 7, 7]
