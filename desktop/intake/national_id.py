"""The number on a Thai identity card: 13 digits, the last one a check digit (python-stdnum `th.pin`)."""

from desktop.intake.digits import compact
from desktop.intake.errors import InvalidNumber


def clean(text: str) -> str:
    """The 13 bare digits; spaces and hyphens dropped, Thai digits turned. Raises InvalidNumber."""
    # Imported late: the package takes 30 ms to load.
    from stdnum.exceptions import ValidationError
    from stdnum.th import pin

    try:
        return pin.validate(compact(text))
    except ValidationError as error:
        raise InvalidNumber(str(error)) from error


def is_valid(text: str) -> bool:
    try:
        clean(text)
    except InvalidNumber:
        return False
    return True


def grouped(number: str) -> str:
    """As on the card: `1 1017 00230 70 8`."""
    return " ".join((number[:1], number[1:5], number[5:10], number[10:12], number[12:]))
