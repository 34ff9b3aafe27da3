"""What the receipt may promise: a day, counted in working days from the agency's own commitment.

Working days are Monday to Friday without the public and government holidays of `holidays.Thailand`. Labour
Day (1 May) and its substitute are for employees of companies: government offices work on them.

The library holds what the cabinet announced for the years up to its release, extra days off among them. For
later years it computes: fixed and lunar holidays, and the Monday or next working day in place of one on a
weekend. It cannot know extra days off, moved substitutes and the day of the Royal Ploughing Ceremony before
they are announced: those come with `HolidayOverrides`. From 2101 on it knows no holidays.
"""

from datetime import date, timedelta
from functools import lru_cache

from desktop.intake.case import NewCase, Promise
from desktop.intake.reference import Agency, HolidayOverrides

_SATURDAY = 5
_LABOUR_DAY = "วันแรงงาน"


def promise(letter: NewCase, agency: Agency | None, received: date, overrides: HolidayOverrides) -> Promise:
    """The promise for a letter received on `received` (a day in Bangkok).

    Empty for a complex case and for an agency that has named no time: then progress is reported as it is
    made.
    """
    if letter.complex or agency is None or agency.working_days is None:
        return Promise()
    return Promise(agency.working_days, working_day_after(received, agency.working_days, overrides))


def working_day_after(start: date, days: int, overrides: HolidayOverrides) -> date:
    """The `days`-th working day after `start`, which itself does not count. Raises ValueError below 1."""
    if days < 1:
        raise ValueError("count at least one working day")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, overrides)
    return day


def is_working_day(day: date, overrides: HolidayOverrides) -> bool:
    """Whether government offices work on `day`."""
    if day in overrides.removed:
        return True
    return day not in overrides.added and day.weekday() < _SATURDAY and day not in _days_off(day.year)


@lru_cache
def _days_off(year: int) -> frozenset[date]:
    # Imported late: the package is large and most commands promise nothing.
    import holidays

    calendar = holidays.country_holidays("TH", years=year, categories=("public", "government"), language="th")
    return frozenset(
        day for day in calendar if any(_LABOUR_DAY not in name for name in calendar.get_list(day))
    )
