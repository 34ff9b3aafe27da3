from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.case import NewCase, Promise
from desktop.intake.codes import Channel, Kind
from desktop.intake.deadline import is_working_day, promise, working_day_after
from desktop.intake.reference import HolidayOverrides, Reference

NONE = HolidayOverrides()
DAYS = st.dates(date(2021, 1, 1), date(2035, 12, 31))
OFFICIAL = {
    year: holidays.country_holidays("TH", years=year, categories=("public", "government"), language="en_US")
    for year in range(2020, 2039)
}


def works(day: date, overrides: HolidayOverrides) -> bool:
    """The rule said again, in other words and another language of the library."""
    if day in overrides.removed:
        return True
    name = OFFICIAL[day.year].get(day)
    is_labour_day = name is not None and "Labor Day" in name and ";" not in name
    return day.isoweekday() <= 5 and day not in overrides.added and (name is None or is_labour_day)


def letter(*, complex: bool = False) -> NewCase:
    return NewCase(Channel.COUNTER, Kind.COMPLAINT, "social", "เรื่อง", "รายละเอียด", complex=complex)


overrides = st.builds(
    HolidayOverrides, added=st.frozensets(DAYS, max_size=30), removed=st.frozensets(DAYS, max_size=30)
)


@given(DAYS, st.integers(1, 60), overrides)
def test_it_is_the_naive_count(start: date, days: int, overrides: HolidayOverrides) -> None:
    due = working_day_after(start, days, overrides)
    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(works(day, overrides) for day in passed) == days
    assert works(due, overrides)


@given(DAYS, st.integers(1, 40), st.integers(1, 40))
def test_counting_on_from_a_working_day(start: date, first: int, second: int) -> None:
    assert working_day_after(working_day_after(start, first, NONE), second, NONE) == working_day_after(
        start, first + second, NONE
    )


def test_the_day_of_receipt_does_not_count() -> None:
    assert working_day_after(date(2026, 11, 16), 1, NONE) == date(2026, 11, 17)
    assert working_day_after(date(2026, 11, 14), 1, NONE) == date(2026, 11, 16)  # received on a Saturday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 2), False),  # extra day off of the cabinet
        (date(2026, 4, 14), False),  # Songkran
        (date(2026, 5, 1), True),  # Labour Day: offices of the government work
        (date(2027, 5, 3), True),  # its substitute, too
        (date(2025, 5, 9), False),  # Royal Ploughing Ceremony: government only
        (date(2026, 6, 1), False),  # in place of Visakha Bucha on a Sunday
        (date(2026, 12, 7), False),  # in place of 5 December on a Saturday
        (date(2026, 11, 17), True),
        (date(2026, 11, 21), False),
    ],
)
def test_days_of_the_calendar(day: date, works: bool) -> None:
    assert is_working_day(day, NONE) is works


def test_over_songkran() -> None:
    # 10 April 2026 is a Friday; 13, 14 and 15 are days off.
    assert working_day_after(date(2026, 4, 10), 2, NONE) == date(2026, 4, 17)


def test_overrides_add_and_remove_days_off() -> None:
    day, songkran = date(2026, 11, 17), date(2026, 4, 13)
    changed = HolidayOverrides(frozenset({day}), frozenset({songkran}))
    assert not is_working_day(day, changed)
    assert is_working_day(songkran, changed)


@pytest.mark.parametrize("days", [0, -1])
def test_nothing_to_count(days: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_day_after(date(2026, 1, 5), days, NONE)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MOT", Promise(15, date(2026, 12, 9))),
        ("MOAC", Promise(20, date(2026, 12, 17))),
        ("MOEN", Promise(30, date(2027, 1, 4))),
        ("PACC", Promise(30, date(2027, 1, 4))),
        ("MOE", Promise()),
        ("PPR5", Promise()),
    ],
)
def test_the_promise_is_the_agencys_own(reference: Reference, code: str, expected: Promise) -> None:
    agency = reference.agency(code)
    assert agency is not None
    assert promise(letter(), agency, date(2026, 11, 17), NONE) == expected


def test_no_day_is_promised_for_a_complex_case_or_without_an_agency(reference: Reference) -> None:
    for code in ("MOT", "PACC"):
        assert promise(letter(complex=True), reference.agency(code), date(2026, 11, 17), NONE) == Promise()
    assert promise(letter(), None, date(2026, 11, 17), NONE) == Promise()
