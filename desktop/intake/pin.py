"""The PIN on the citizen's copy: with the tracking number it opens the case on the tracking page."""

import secrets

DIGITS = 6


def new_pin() -> str:
    """Six random digits from the system's CSPRNG, leading zeros kept."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def is_pin(text: str) -> bool:
    return len(text) == DIGITS and text.isascii() and text.isdecimal()
