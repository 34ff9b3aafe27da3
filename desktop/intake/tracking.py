"""Tracking numbers: digits only, because they are read out on the telephone and typed by scanners.

`YY` (last two digits of the Buddhist year) + 8-digit serial + 2 check digits = 12 digits. An emergency
number, for a workstation without a block of serials, is 12 random digits + 2 check digits = 14. The check
digits are ISO 7064 MOD 97-10: every wrong digit and every swap of two digits is noticed.
"""

import secrets

from desktop.intake.digits import compact
from desktop.intake.errors import InvalidNumber

LENGTH = 12
EMERGENCY_LENGTH = 14
SERIALS = 10**8


def make(serial: int, buddhist_year: int) -> str:
    """The number of 12 digits. Raises InvalidNumber for a serial over eight digits or no Buddhist year."""
    if not 0 <= serial < SERIALS:
        raise InvalidNumber(f"serial {serial} is not in 0..{SERIALS - 1}")
    if not 2400 <= buddhist_year <= 2999:
        raise InvalidNumber(f"{buddhist_year} is not a year of the Buddhist era")
    return _with_check_digits(f"{buddhist_year % 100:02d}{serial:08d}")


def make_emergency(random12: str | None = None) -> str:
    """The number of 14 digits. `random12` are its leading digits, from the system's CSPRNG when not given."""
    body = f"{secrets.randbelow(10**12):012d}" if random12 is None else random12
    if len(body) != 12 or not _all_digits(body):
        raise InvalidNumber("an emergency number starts with 12 digits")
    return _with_check_digits(body)


def clean(text: str) -> str:
    """The number in `text` as 12 or 14 bare digits.

    Spaces and hyphens are dropped; Thai digits, and what a scanner types under a Thai layout, become 0-9.
    Raises InvalidNumber when the length or the check digits are wrong.
    """
    number = compact(text)
    if len(number) not in (LENGTH, EMERGENCY_LENGTH) or not _all_digits(number):
        raise InvalidNumber("a tracking number has 12 or 14 digits")
    if _with_check_digits(number[:-2]) != number:
        raise InvalidNumber("the check digits do not match")
    return number


def is_valid(text: str) -> bool:
    try:
        clean(text)
    except InvalidNumber:
        return False
    return True


def grouped(number: str) -> str:
    """For people's eyes: `6901 2345 6789`, an emergency number `4 4 4 2`."""
    return " ".join([number[start : start + 4] for start in range(0, len(number), 4)])


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _with_check_digits(body: str) -> str:
    return f"{body}{98 - int(body) * 100 % 97:02d}"
