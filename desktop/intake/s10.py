"""Item numbers of registered letters and EMS (standard S10 of the Universal Postal Union): RR123456785TH.

Two letters for the service, eight digits, a check digit, two letters for the country.
"""

import re

from desktop.intake.digits import compact
from desktop.intake.errors import InvalidNumber

_FORM = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def check_digit(serial: str) -> int:
    """The check digit of eight digits."""
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, serial, strict=True)) % 11
    return {0: 5, 1: 0}.get(remainder, 11 - remainder)


def clean(text: str) -> str:
    """The 13 characters in capitals, spaces and hyphens dropped. Raises InvalidNumber."""
    number = compact(text).upper()
    if not _FORM.fullmatch(number):
        raise InvalidNumber("an item number has two letters, nine digits and two letters")
    if int(number[10]) != check_digit(number[2:10]):
        raise InvalidNumber("the check digit does not match")
    return number


def is_valid(text: str) -> bool:
    try:
        clean(text)
    except InvalidNumber:
        return False
    return True
