"""Dates as Thai papers write them. The only place that knows the Buddhist era and the fiscal year.

A "day" is a day in Bangkok; moments are aware datetimes.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from desktop.intake.clock import BANGKOK
from desktop.intake.digits import THAI_DIGITS, arabic
from desktop.intake.errors import InvalidDate

BUDDHIST_OFFSET = 543

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

# Above it a year is read as Buddhist: nobody registers a letter of the 25th century of the Common Era.
_FIRST_BUDDHIST_YEAR = 2400
_PLAUSIBLE_YEARS = range(1900, 2400)

_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WRITTEN = re.compile(r"(?:วันที่\s*)?(\d{1,2})\s*([^\d\s]+)\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})")


def thai_digits(value: str | int) -> str:
    """0-9 as ๐-๙, the rest unchanged."""
    return str(value).translate(_TO_THAI)


def buddhist_year(day: date) -> int:
    return day.year + BUDDHIST_OFFSET


def fiscal_year(day: date) -> int:
    """ปีงบประมาณ, Buddhist era: runs from 1 October of the year before to 30 September."""
    return buddhist_year(day) + (day.month >= 10)


def long_date(day: date) -> str:
    """`17 กุมภาพันธ์ 2564`."""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def short_date(day: date) -> str:
    """`17 ก.พ. 2564`."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist_year(day)}"


def english_date(day: date) -> str:
    """`17 Feb 2021 (B.E. 2564)`: the years of both eras, for who reads English."""
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year} (B.E. {buddhist_year(day)})"


def statutory(day: date) -> str:
    """`๑๗ กุมภาพันธ์ ๒๕๖๔`, for forms whose text is laid down by regulation."""
    return thai_digits(long_date(day))


def time_of_day(moment: datetime) -> str:
    """Bangkok time as `14.05 น.`."""
    local = _aware(moment).astimezone(BANGKOK)
    return f"{local.hour:02}.{local.minute:02} น."


def english_time(moment: datetime) -> str:
    """Bangkok time as `14:05`."""
    return f"{_aware(moment).astimezone(BANGKOK):%H:%M}"


def bangkok_day(moment: datetime) -> date:
    return _aware(moment).astimezone(BANGKOK).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The UTC moments at which `day` begins and the next day begins in Bangkok: start included, end not."""
    start, end = (
        datetime.combine(midnight, time(), BANGKOK).astimezone(UTC)
        for midnight in (day, day + timedelta(days=1))
    )
    return start, end


def parse_date(text: str) -> date:
    """A date as people type it: `2026-02-17`, `2569-02-17`, `17/2/2569`, `17 ก.พ. 2569`, `๑๗ กุมภาพันธ์ ๒๕๖๙`.

    A year from 2400 on is of the Buddhist era. A year of two digits is refused: nobody can know its era. So
    is one that no letter here can bear. Raises InvalidDate.
    """
    plain = arabic(text.strip())
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMERIC.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WRITTEN.fullmatch(plain):
        day, month, year = int(found[1]), _month(found[2], text), int(found[3])
    else:
        raise InvalidDate(f"not a date: {text!r}")
    year -= BUDDHIST_OFFSET if year >= _FIRST_BUDDHIST_YEAR else 0
    if year not in _PLAUSIBLE_YEARS:
        raise InvalidDate(f"not a year of this register: {text!r}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidDate(f"not a day of the calendar: {text!r}") from error


def _month(name: str, text: str) -> int:
    for names in (MONTHS, SHORT_MONTHS):
        if name in names:
            return names.index(name) + 1
    raise InvalidDate(f"not a month: {text!r}")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment must know its time zone")
    return moment
