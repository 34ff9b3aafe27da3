from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.backoff import pause


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_every_pause_is_between_a_second_and_a_quarter_of_an_hour(attempts: int, chance: float) -> None:
    assert timedelta(seconds=1) <= pause(attempts, lambda: chance) <= timedelta(minutes=15)


def test_the_longest_pause_doubles_with_each_failure() -> None:
    longest = [pause(attempts, lambda: 1.0).total_seconds() for attempts in range(1, 13)]
    assert longest == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_pause_may_be_short_after_any_number_of_failures() -> None:
    assert pause(50, lambda: 0.0) == timedelta(seconds=1)
