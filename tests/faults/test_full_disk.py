"""The disk is full at every step of a day: a calm sentence, nothing is lost, and on it goes with space."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from central import holdings
from desktop.store.errors import DiskFull
from desktop.ui.messages import explain
from tests.central.conftest import serving
from tests.smalldisk import WAYS, on_a_small_disk
from tests.sync.processes import ROOT

pytestmark = pytest.mark.long

SIZE = "12m"
ON_ANOTHER_DISK = {"courier", "register"}  # they go to a stick as often


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_stops_no_step_for_good_and_loses_nothing(way: str, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with serving(tmp_path / "centre", None) as served:
        program = [sys.executable, "-m", "tests.faults.full_disk_program", str(folder), way]
        program += [served.url, served.code()]
        if way == "disk":
            program = on_a_small_disk(folder, SIZE, program)
        ran = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8")
        assert ran.returncode == 0, ran.stderr
        held = list(holdings.letters(served.centre))
    found = json.loads(ran.stdout)
    full = str(explain(DiskFull()))
    assert {step: said for step, said in found["told"].items() if said != full} == {}
    assert found["left"] == []
    assert found["faults"] == []
    assert found["waiting"] == 0
    assert found["last"] == found["saved"] == len(held)
    assert all(page["held"] for one in held for page in one["pages"])
