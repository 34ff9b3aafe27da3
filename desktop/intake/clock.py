"""Time is passed in, never asked for: a `Clock` is any callable that gives an aware UTC datetime."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)
