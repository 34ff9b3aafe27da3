"""How long to wait before the next try."""

from collections.abc import Callable
from datetime import timedelta

SHORTEST_SECONDS = 1.0
LONGEST_SECONDS = 15 * 60.0

Random = Callable[[], float]
"""A number from 0 up to, and without, 1."""


def pause(attempts: int, random: Random) -> timedelta:
    """The wait after `attempts` failures in a row: from 1 s up to 2, 4, 8, … s, 15 min at most.

    Anywhere in that range ("full jitter"), so that a hundred workstations do not come back in the same
    second.
    """
    longest = min(SHORTEST_SECONDS * 2.0 ** min(attempts, 20), LONGEST_SECONDS)
    return timedelta(seconds=SHORTEST_SECONDS + random() * (longest - SHORTEST_SECONDS))
