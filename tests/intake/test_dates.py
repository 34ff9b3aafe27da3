from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import dates
from desktop.intake.clock import BANGKOK, system_clock
from desktop.intake.errors import InvalidDate

DAYS = st.dates(date(1900, 1, 1), date(2399, 12, 31))


def test_as_in_a_letter_of_the_cabinet() -> None:
    day = date(2021, 2, 17)
    assert dates.long_date(day) == "17 กุมภาพันธ์ 2564"
    assert dates.short_date(day) == "17 ก.พ. 2564"
    assert dates.statutory(day) == "๑๗ กุมภาพันธ์ ๒๕๖๔"


def test_thai_digits_leave_the_rest() -> None:
    assert dates.thai_digits("ที่ นร 0505/7057") == "ที่ นร ๐๕๐๕/๗๐๕๗"
    assert dates.thai_digits(2569) == "๒๕๖๙"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 9, 30), 2568),
        (date(2025, 10, 1), 2569),
        (date(2025, 12, 31), 2569),
        (date(2026, 1, 1), 2569),
        (date(2026, 9, 30), 2569),
        (date(2026, 10, 1), 2570),
    ],
)
def test_the_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert dates.fiscal_year(day) == year


@given(DAYS)
def test_the_fiscal_year_changes_on_one_day_only(day: date) -> None:
    step = dates.fiscal_year(day) - dates.fiscal_year(day - timedelta(days=1))
    assert step == ((day.month, day.day) == (10, 1))
    assert dates.buddhist_year(day) == day.year + 543


@given(DAYS)
def test_what_is_written_is_read_again(day: date) -> None:
    buddhist = day.year + 543
    for text in (
        dates.long_date(day),
        dates.short_date(day),
        dates.statutory(day),
        f"วันที่ {dates.long_date(day)}",
        f"{day.day} {dates.MONTHS[day.month - 1]} พ.ศ. {buddhist}",
        day.isoformat(),
        f"{buddhist}-{day.month:02}-{day.day:02}",
        f"{day.day}/{day.month}/{buddhist}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f" {day.day}-{day.month}-{buddhist} ",
    ):
        assert dates.parse_date(text) == day


def test_leap_days_are_of_the_common_era() -> None:
    assert dates.parse_date("29/2/2567") == date(2024, 2, 29)
    with pytest.raises(InvalidDate):
        dates.parse_date("29/2/2568")


@pytest.mark.parametrize(
    "text",
    ["", "วันนี้", "17/2/69", "31/4/2569", "2569-13-01", "17 ก.พ 2569", "17 Feb 2026", "0/1/2569", "2569-1-1x"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        dates.parse_date(text)


def test_a_day_is_a_day_in_bangkok() -> None:
    assert dates.bangkok_day(datetime(2026, 2, 16, 16, 59, 59, tzinfo=UTC)) == date(2026, 2, 16)
    assert dates.bangkok_day(datetime(2026, 2, 16, 17, 0, tzinfo=UTC)) == date(2026, 2, 17)
    assert dates.time_of_day(datetime(2026, 2, 16, 17, 5, tzinfo=UTC)) == "00.05 น."
    assert dates.english_time(datetime(2026, 2, 16, 17, 5, tzinfo=UTC)) == "00:05"


@given(DAYS)
def test_the_bounds_of_a_day_hold_just_that_day(day: date) -> None:
    start, end = dates.day_bounds(day)
    assert start.tzinfo is UTC
    assert end - start == timedelta(days=1) or day.year < 1921  # before standard time, days had odd lengths
    assert dates.bangkok_day(start) == dates.bangkok_day(end - timedelta(microseconds=1)) == day
    assert dates.bangkok_day(start - timedelta(microseconds=1)) == day - timedelta(days=1)
    assert dates.bangkok_day(end) == day + timedelta(days=1)


def test_a_moment_without_its_zone_is_refused() -> None:
    naive = datetime(2026, 2, 17, 9, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        dates.bangkok_day(naive)
    with pytest.raises(ValueError, match="time zone"):
        dates.time_of_day(naive)
    with pytest.raises(ValueError, match="time zone"):
        dates.english_time(naive)


@pytest.mark.parametrize("month", range(1, 13))
def test_english_dates_bear_both_years(month: int) -> None:
    day = date(2021, month, 17)
    assert dates.english_date(day) == f"17 {day:%b} 2021 (B.E. 2564)"


def test_the_clock_knows_its_zone() -> None:
    now = system_clock()
    assert now.utcoffset() == timedelta(0)
    assert now.astimezone(BANGKOK).utcoffset() == timedelta(hours=7)
