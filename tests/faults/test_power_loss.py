"""The power fails at any instant of many saves, and the disk keeps of the last writes what it likes.

Whatever it keeps: what the program had told to be saved is there as it was, and no number comes twice.
"""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from desktop.intake.clock import system_clock
from desktop.store import database, keys, sidefile
from desktop.store.errors import NotInitialised, StoreError
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.faults import saving_program as program
from tests.faults.disk import Disk, Whim
from tests.faults.trace import Call, traced
from tests.store.writing import register
from tests.sync.processes import ROOT

pytestmark = pytest.mark.long

IMAGES = 520
SEED = 1111
AFTERWARDS = 2  # letters taken in on what is left

SameDisk = Callable[[dict[Path, int]], None]


@dataclass
class Promised:
    """What the program had told until the power failed."""

    made: bool = False
    revisions: dict[UUID, int] = field(default_factory=dict)
    numbers: dict[UUID, str] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    handed_over: set[UUID] = field(default_factory=set)
    acknowledged: set[tuple[UUID, int]] = field(default_factory=set)

    def hear(self, event: dict[str, Any]) -> None:
        self.made |= event.get("made", False)
        if "saved" in event:
            case = UUID(event["saved"])
            self.revisions[case] = event["rev"]
            self.numbers[case] = event["number"]
            self.pages |= set(event["pages"])
        if "handed_over" in event:
            self.handed_over.add(UUID(event["handed_over"]))
        self.acknowledged |= {(UUID(id), rev) for id, rev in event.get("acknowledged", ())}


def _promised(told: bytes) -> Promised:
    promised = Promised()
    for line in told.splitlines():
        promised.hear(json.loads(line))
    return promised


@pytest.fixture
def same_disk(monkeypatch: pytest.MonkeyPatch) -> SameDisk:
    """The files of an image are taken for those of the disk that lost power, though they are copies."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    # All images lie in one place and have one key: what SQLAlchemy has learnt for one, it knows for all.
    monkeypatch.setattr(database, "_engine", cache(database._engine))
    real = sidefile._inode

    def pretend(inodes: dict[Path, int]) -> None:
        known = {path.stat().st_ino: inode for path, inode in inodes.items()}
        monkeypatch.setattr(
            sidefile, "_inode", lambda descriptor: known.get(real(descriptor), real(descriptor))
        )

    return pretend


def _examine(store: Store, promised: Promised) -> int:
    """All that was promised is there, and the work goes on; how many new numbers were from a block."""
    cases = {case.id: case for case in store.letters.recent(10_000)}
    for id, rev in promised.revisions.items():
        assert cases[id].rev >= rev
        assert cases[id].tracking_number == promised.numbers[id]
    for digest in promised.pages:
        store.pages.read(digest)
    assert promised.handed_over.isdisjoint(each.case_id for each in store.prints.pending())
    assert promised.acknowledged.isdisjoint(one.key for one in store.outbox.outstanding())
    numbers = [case.tracking_number for case in register(store, program.CLERK, AFTERWARDS)]
    assert len(set(numbers)) == AFTERWARDS
    assert set(numbers).isdisjoint(promised.numbers.values())
    assert set(numbers).isdisjoint(case.tracking_number for case in cases.values())
    assert verify(store) == []
    return sum(len(number) == 12 for number in numbers)


@dataclass
class Session:
    """A program's calls, of which those of `steps` changed something."""

    root: Path
    calls: list[Call]
    steps: list[int]


def _session(folder: Path, *careless: str) -> Session:
    root = folder / "disk"
    root.mkdir()
    command = [sys.executable, "-m", "tests.faults.saving_program", str(root / "home"), *careless]
    calls = list(traced(command, folder, cwd=ROOT))
    disk = Disk(root)
    return Session(root, calls, [number for number, call in enumerate(calls) if disk.follow(call)])


def _cut(session: Session, images: int, folder: Path, same_disk: SameDisk) -> int:
    """Cuts the power so many times, and examines what is left each time."""
    random, disk, done, from_blocks = Random(SEED), Disk(session.root), 0, 0
    for cut in sorted(random.choices(session.steps, k=images)):
        for call in session.calls[done : cut + 1]:
            disk.follow(call)
        done = cut + 1
        image = folder / "image"
        image.mkdir()
        same_disk(disk.leave(image, Whim(random)))
        promised, home = _promised(disk.told), Home(image / "home")
        try:
            store = open_store(home, clock=system_clock, passphrase=program.PASSPHRASE)
        except NotInitialised:
            assert not promised.made
            store = create(home, clock=system_clock, passphrase=program.PASSPHRASE)
        with store:
            from_blocks += _examine(store, promised)
        shutil.rmtree(image)
    assert len(_promised(disk.told).revisions) > 20
    return from_blocks


def test_whatever_a_power_cut_leaves_nothing_promised_is_lost(tmp_path: Path, same_disk: SameDisk) -> None:
    from_blocks = _cut(_session(tmp_path), IMAGES, tmp_path, same_disk)
    # Most go on with the block that they had: else no number could come twice whatever is wrong.
    assert from_blocks > IMAGES * AFTERWARDS // 2


@pytest.mark.parametrize("careless", program.CARELESS)
def test_a_program_that_leaves_something_unsynced_is_caught(
    careless: str, tmp_path: Path, same_disk: SameDisk
) -> None:
    session = _session(tmp_path, careless)
    with pytest.raises((AssertionError, StoreError, KeyError)):
        _cut(session, IMAGES // 5, tmp_path, same_disk)
