"""The power fails at any instant of many saves, and the disk keeps of the last writes what it likes.

Whatever it keeps: what the program had told to be saved is there as it was, and no number comes twice.
"""

import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from desktop.intake.clock import system_clock
from desktop.store import keys, sidefile
from desktop.store.errors import NotInitialised
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.outbox import OutboxState
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.faults import saving_program as program
from tests.faults.disk import Disk, Whim
from tests.faults.trace import traced
from tests.store.writing import register
from tests.sync.processes import ROOT

IMAGES = 600
SEED = 1111
AFTERWARDS = 3  # letters taken in on what is left


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
def disk_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The files of an image are taken for those of the disk that lost power, though they are copies."""
    real = sidefile._inode

    def same_disk(inodes: dict[Path, int]) -> None:
        known = {path.stat().st_ino: inode for path, inode in inodes.items()}
        monkeypatch.setattr(
            sidefile, "_inode", lambda descriptor: known.get(real(descriptor), real(descriptor))
        )

    return same_disk


def _kept(store: Store, promised: Promised) -> None:
    assert verify(store) == []
    cases = {case.id: case for case in store.letters.recent(10_000)}
    for id, rev in promised.revisions.items():
        assert cases[id].rev >= rev
        assert cases[id].tracking_number == promised.numbers[id]
    assert {case.tracking_number for case in cases.values()} >= set(promised.numbers.values())
    for digest in promised.pages:
        store.pages.read(digest)
    assert promised.handed_over.isdisjoint(each.case_id for each in store.prints.pending())
    due = {one.key for one in store.outbox.outstanding()}
    assert promised.acknowledged.isdisjoint(due)
    assert OutboxState.REJECTED not in store.outbox.states(list(cases)).values()


def _goes_on(store: Store, promised: Promised) -> int:
    """How many of the letters afterwards had a number from a block."""
    before = {case.tracking_number for case in store.letters.recent(10_000)} | set(promised.numbers.values())
    new = register(store, program.CLERK, AFTERWARDS)
    numbers = [case.tracking_number for case in new]
    assert before.isdisjoint(numbers)
    assert len(set(numbers)) == AFTERWARDS
    assert verify(store) == []
    return sum(len(number) == 12 for number in numbers)


def test_whatever_a_power_cut_leaves_nothing_promised_is_lost(
    tmp_path: Path, disk_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    root = tmp_path / "disk"
    root.mkdir()
    command = [sys.executable, "-m", "tests.faults.saving_program", str(root / "home")]
    calls = list(traced(command, tmp_path, cwd=ROOT))
    rehearsal = Disk(root)
    steps = [number for number, call in enumerate(calls) if rehearsal.follow(call)]
    random = Random(SEED)
    cuts = sorted(random.choices(steps, k=IMAGES))
    disk, done, unborn, from_blocks = Disk(root), 0, 0, 0
    for cut in cuts:
        for call in calls[done : cut + 1]:
            disk.follow(call)
        done = max(done, cut + 1)
        image = tmp_path / "image"
        image.mkdir()
        disk_of(disk.leave(image, Whim(random)))
        promised, home = _promised(disk.told), Home(image / "home")
        try:
            store = open_store(home, clock=system_clock, passphrase=program.PASSPHRASE)
        except NotInitialised:
            assert not promised.made
            store = create(home, clock=system_clock, passphrase=program.PASSPHRASE)
            unborn += 1
        with store:
            _kept(store, promised)
            from_blocks += _goes_on(store, promised)
        shutil.rmtree(image)
    assert _promised(disk.told).revisions
    # Most go on with the block that they had: else no number could come twice whatever is wrong.
    assert from_blocks > IMAGES * AFTERWARDS // 2, (from_blocks, unborn)
