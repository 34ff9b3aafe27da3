"""Item numbers of registered letters and EMS (standard S10 of the Universal Postal Union): RR123456785TH.

Two letters for the service, eight digits, a check digit, two letters for the country.
"""

import re

from desktop.intake.digits import compact
from desktop.intake.digits import from_thai_keys as keys_to_digits
from desktop.intake.errors import InvalidNumber

_FORM = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
# What the keys A to Z give with Shift while the Thai (Kedmanee) layout is on.
_THAI_CAPITALS = dict(
    zip(
        'ฤฺฉฏฎโฌ็ณ๋ษศ?์ฯญ๐ฑฆธ๊ฮ")ํ(',
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        strict=True,
    )
)


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


def has_form(text: str) -> bool:
    """Whether `text` could be an item number; its check digit is not asked."""
    return bool(_FORM.fullmatch(compact(text).upper()))


def from_thai_keys(text: str) -> str:
    """An item number that a scanner typed under the Thai layout; any other text comes back as it was."""
    typed = "".join(text.split())
    head, digits, tail = typed[:2], typed[2:11], typed[11:]
    if len(typed) != 13 or not set(head + tail) <= set(_THAI_CAPITALS):
        return text
    plain = digits if digits.isdecimal() else keys_to_digits(digits)
    number = (
        "".join(_THAI_CAPITALS[key] for key in head) + plain + "".join(_THAI_CAPITALS[key] for key in tail)
    )
    return number if has_form(number) else text


def is_valid(text: str) -> bool:
    try:
        clean(text)
    except InvalidNumber:
        return False
    return True
