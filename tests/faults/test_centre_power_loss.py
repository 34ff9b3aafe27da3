"""The power fails at the centre at any instant while pages come, and its disk keeps of the last writes what
it likes: every byte that was acknowledged is there, and what is said to be held is whole.
"""

import json
import shutil
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from central import attachments, bundles
from central.auth import Device
from central.centre import Centre, open_centre
from central.files import PageFile
from central.pages import Announced
from central.problems import Refused
from desktop.sync.contract import SyncStatus
from tests.faults import holding_program as program
from tests.faults.disk import Disk, Whim
from tests.faults.trace import traced
from tests.sync.processes import ROOT

pytestmark = pytest.mark.long

IMAGES = 300
SEED = 1111


@dataclass
class Promised:
    """What the centre had answered until the power failed."""

    device: Device | None = None
    letters: dict[UUID, UUID] = field(default_factory=dict)  # of pages
    sizes: dict[UUID, int] = field(default_factory=dict)
    reached: dict[UUID, int] = field(default_factory=dict)

    def hear(self, event: dict[str, Any]) -> None:
        if "device" in event:
            self.device = Device(UUID(event["device"]), event["station"], SyncStatus.OK)
        for id, size in event.get("pages", {}).items():
            self.letters[UUID(id)], self.sizes[UUID(id)] = UUID(event["letter"]), size
        for id, there in event.get("reached", {}).items():
            self.reached[UUID(id)] = there


def _promised(told: bytes) -> Promised:
    promised = Promised()
    for line in told.splitlines():
        promised.hear(json.loads(line))
    return promised


def _bytes(centre: Centre, id: UUID) -> bytes:
    """What there is of a page, whole or not."""
    whole = PageFile(centre.home, id).folder / str(id)
    return (whole if whole.exists() else whole.with_name(f"{id}.part")).read_bytes()


def _examine(centre: Centre, promised: Promised) -> None:
    assert promised.device is not None
    assert list(attachments.verify(centre)) == [], "a row says that it is held"
    said = {id: program.announced(promised.letters[id], id, size) for id, size in promised.sizes.items()}
    for id, reached in promised.reached.items():
        is_filled = PageFile(centre.home, id).offset() == promised.sizes[id]
        there = attachments.begin(centre, promised.device, id, said[id]).offset
        # Rubbish of the last chunk, which was under way: nothing tells where it begins, so it begins anew.
        assert there >= reached or (is_filled and there == 0)
        whole = program.content(id, promised.sizes[id])
        assert there == 0 or _bytes(centre, id)[:reached] == whole[:reached]
    # Then its workstation goes on.
    held = set(bundles.take(centre, promised.device, [program.arrived(id, one) for id, one in said.items()]))
    for id in said.keys() - held:
        _go_on(centre, promised.device, id, said[id])
    for id, size in promised.sizes.items():
        assert attachments.standing(centre, promised.device, id).offset == size
        assert _bytes(centre, id) == program.content(id, size)


def _go_on(centre: Centre, caller: Device, id: UUID, said: Announced) -> None:
    """What a cut has left of a chunk may be rubbish: then the page begins anew, once."""
    whole = program.content(id, said.size)
    for _ in range(2):
        at = attachments.begin(centre, caller, id, said).offset
        if at < said.size:
            rest = whole[at:]
            with suppress(Refused):
                attachments.append(centre, caller, id, at, program.checksum(rest), rest)


def _cut(folder: Path, images: int, *careless: str) -> None:
    """Cuts the power so many times, and examines what is left each time."""
    root = folder / "disk"
    root.mkdir()
    command = [sys.executable, "-m", "tests.faults.holding_program", str(root), *careless]
    calls = list(traced(command, folder, cwd=ROOT))
    disk = Disk(root)
    steps = [
        number
        for number, call in enumerate(calls)
        if disk.follow(call) and _promised(disk.told).device is not None
    ]
    random, disk, done = Random(SEED), Disk(root), 0
    for cut in sorted(random.choices(steps, k=images)):
        for call in calls[done : cut + 1]:
            disk.follow(call)
        done = cut + 1
        image = folder / "image"
        image.mkdir()
        disk.leave(image, Whim(random))
        centre = open_centre(image)
        with closing(centre.database):
            _examine(centre, _promised(disk.told))
        shutil.rmtree(image)
    assert len(_promised(disk.told).reached) > 20


def test_whatever_a_power_cut_leaves_no_page_is_lost(tmp_path: Path) -> None:
    _cut(tmp_path, IMAGES)


@pytest.mark.logs_errors
@pytest.mark.parametrize("careless", program.CARELESS)
def test_a_centre_that_leaves_something_undone_is_caught(careless: str, tmp_path: Path) -> None:
    with pytest.raises((AssertionError, OSError)):
        _cut(tmp_path, IMAGES // 3, careless)
