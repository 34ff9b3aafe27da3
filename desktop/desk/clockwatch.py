"""Whether this computer's clock can be believed: it dates the letters, and its year is in their numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.desk.station import Station

# A clock that is put right by the network may step back a little.
_STEP_BACK = timedelta(minutes=5)
# Longer than any office stays closed: a clock that lost its battery, or a year typed wrongly.
_SILENCE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """The clock says `now`, which does not fit the newest record, of `newest`. Aware, in UTC."""

    now: datetime
    newest: datetime


def clock_doubt(station: Station) -> ClockDoubt | None:
    """None if the clock fits what was recorded before: not behind it, and not many weeks after."""
    newest, now = station.store.audit.newest_at(), station.clock()
    if newest is None or newest - _STEP_BACK <= now <= newest + _SILENCE:
        return None
    return ClockDoubt(now, newest)
