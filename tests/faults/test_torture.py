"""Four workstations and a centre on PostgreSQL, under everything that can go wrong at the same time.

A minute of it; `make torture` looks for longer.
"""

from pathlib import Path

import pytest

from tests.faults.examination import examine
from tests.faults.proxy import FAULTS
from tests.faults.torture import scene

pytestmark = pytest.mark.long

SECONDS = 60.0
SEED = 1111


def test_a_minute_of_kills_and_a_bad_line_loses_and_doubles_nothing(
    tmp_path: Path, postgres_url: str
) -> None:
    with scene(tmp_path, postgres_url, SEED) as made:
        made.rage(SECONDS)
        made.drain()
        found = examine(made)
    assert found.wrong == [], found.told()
    # What did not happen proves nothing.
    assert all(found.faults.get(fault.value, 0) > 0 for fault in FAULTS), found.faults
    assert min(found.counts.values()) > 0, found.counts
