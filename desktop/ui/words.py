"""Dates, ages and names as the window says them, in the language of the window."""

from datetime import date, datetime, timedelta

from desktop.intake.clock import BANGKOK
from desktop.intake.dates import bangkok_day, buddhist_year, long_date, short_date, time_of_day
from desktop.intake.reference import Category, Named
from desktop.ui.language import translate

_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def full_date(day: date, thai: bool) -> str:
    """`21 พฤศจิกายน 2568`; in English with the Buddhist year, too, as on every paper."""
    return long_date(day) if thai else f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {buddhist_year(day)}"


def brief_date(day: date, thai: bool) -> str:
    """`21 พ.ย. 2568`."""
    return short_date(day) if thai else full_date(day, thai)


def clock_time(moment: datetime, thai: bool) -> str:
    """Bangkok time: `14.05 น.`, in English `14:05`."""
    return time_of_day(moment) if thai else f"{moment.astimezone(BANGKOK):%H:%M}"


def when(moment: datetime, today: date, thai: bool) -> str:
    """The time for a moment of `today`, else the date with the time."""
    day, time = bangkok_day(moment), clock_time(moment, thai)
    return time if day == today else f"{brief_date(day, thai)} {time}"


def age(since: timedelta) -> str:
    """How old something is, in the two largest units."""
    minutes = max(0, int(since.total_seconds() // 60))
    if minutes < 1:
        return translate("Words", "less than a minute")
    if minutes < 60:
        return translate("Words", "{m} min").format(m=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return translate("Words", "{h} h {m} min").format(h=hours, m=minutes)
    days, hours = divmod(hours, 24)
    return translate("Words", "{d} d {h} h").format(d=days, h=hours)


def working_days(count: int) -> str:
    return translate("Words", "{n} working days").format(n=count)


def named(item: Named | Category | None, thai: bool) -> str:
    """The name of an entry of a list, "" for none."""
    if item is None:
        return ""
    return item.name_th if thai else item.name_en


def place_words(subdistrict: str, district: str, province: str) -> str:
    """A place from the small to the large: names as people typed them, without labels that may not fit."""
    return " · ".join(part.strip() for part in (subdistrict, district, province) if part.strip())


def size_words(count: int) -> str:
    """How large a file is: `84 kB`, `1.2 MB`."""
    if count < 1_000_000:
        return translate("Words", "{n} kB").format(n=max(1, round(count / 1000)))
    return translate("Words", "{n} MB").format(n=f"{count / 1_000_000:.1f}")
