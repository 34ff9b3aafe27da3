from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.desk.station import Station
from tests.stations import SetClock, demo_station


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def station(tmp_path: Path, clock: SetClock) -> Iterator[Station]:
    with demo_station(tmp_path / "home", clock) as station:
        yield station
