"""A workstation whose disk is full at every step of a day, gets space back, and goes on; started by a test.

`python -m tests.faults.full_disk_program FOLDER disk|limit URL CODE`: with `disk`, FOLDER is a small disk
that a file fills; with `limit` no file may grow. Prints one JSON line: what each step said, what is there.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from unittest.mock import patch
from uuid import uuid4

from desktop import logs
from desktop.commands.files import write_whole
from desktop.commands.parser import _of_the_world
from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.desk.station import DEMO_PASSWORD, Station, init_station, open_station
from desktop.desk.supervisor import Supervisor
from desktop.intake.codes import Role
from desktop.intake.dates import bangkok_day
from desktop.store.backup import backup
from desktop.store.verify import verify
from desktop.sync.courier import export
from desktop.sync.engine import Engine
from desktop.sync.enrolment import enrol
from desktop.sync.status import Connection, SyncStatus
from desktop.sync.timer import Timer
from desktop.ui.messages import explain
from tests.samples import letter

PASSPHRASE = "for tests"
LONG = "ร" * 20_000
PAGE_BYTES = 300_000
# What was written ahead into files that are there may be enough for this many.
_TRIES = 300
_SECONDS = 60.0


class Day:
    """The steps; `saved` letters were recorded so far."""

    def __init__(self, station: Station, page: Path) -> None:
        self.station, self.page = station, page
        self.folder = station.store.home.path.parent
        self.operator = sign_in(station, Role.SUPERVISOR.value, DEMO_PASSWORD)
        self.counter = Counter(station, self.operator)
        self.saved = 0

    def steps(self) -> dict[str, Callable[[], object]]:
        return {
            "letter": self.take_in,
            "page": lambda: self.take_in(self.page),
            "receipt": self.hand_over,
            "draft": lambda: self.station.store.drafts.save(uuid4(), {"detail": LONG}),
            "sync": lambda: Engine(self.station.store).run_until_idle(),
            "backup": lambda: backup(self.station.store.home, self.folder / "copy", passphrase=PASSPHRASE),
            "courier": lambda: export(self.station.store, self.folder / "stick"),
            "register": lambda: write_whole(self.folder / "register.pdf", self.log()),
        }

    def take_in(self, *pages: Path) -> None:
        self.counter.take_in(letter(detail=LONG), attachments=pages)
        self.saved += 1

    def hand_over(self) -> None:
        (last,) = self.station.store.letters.recent(1)
        self.counter.handed_over(self.counter.receipt(last.tracking_number))

    def log(self) -> bytes:
        return Supervisor(self.station, self.operator).log(bangkok_day(self.station.clock()))

    def look(self) -> None:
        """What needs no space goes on: lists, search, a receipt on the screen, a line in the log."""
        assert len(self.counter.today()) == self.station.store.letters.count() == self.saved
        (last,) = self.station.store.letters.recent(1)
        assert self.counter.search(last.tracking_number)
        assert self.counter.receipt(last.tracking_number).pdf.startswith(b"%PDF")


def _refused(step: Callable[[], object]) -> str:
    """What a person is told when there is no space for a step, in the window and by a command."""
    for _ in range(_TRIES):
        try:
            step()
        except Exception as error:
            message = explain(error)
            if message.ours or _of_the_world(error) is None:
                raise
            return str(message)
    raise AssertionError("it never became full")


@contextmanager
def _full(folder: Path, way: str) -> Iterator[None]:
    if way == "limit":
        unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, unlimited[1]))
        yield
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        return
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            _write_until_full(file.write, size)
    yield
    ballast.unlink()


def _write_until_full(write: Callable[[bytes], int | None], size: int) -> None:
    try:
        while write(bytes(size)):
            pass
    except OSError:
        return


def _wait_for(statuses: "Queue[SyncStatus]", wanted: Callable[[SyncStatus], bool]) -> None:
    while not wanted(statuses.get(timeout=_SECONDS)):
        pass


def main(folder: str, way: str, url: str, code: str) -> None:
    place = Path(folder)
    with (
        patch("desktop.store.keys.MEMORY_KIB", 64),
        TemporaryDirectory() as elsewhere,
        init_station(place / "home", demo=True, passphrase=PASSPHRASE) as station,
    ):
        logs.to_file(station.store.home.path)
        page = Path(elsewhere, "page.jpg")
        page.write_bytes(bytes(range(256)) * (PAGE_BYTES // 256))
        enrol(station.store, url, code, "จุดบริการ")
        day = Day(station, page)
        day.take_in(page)
        Engine(station.store).run_until_idle()
        day.take_in()
        statuses: Queue[SyncStatus] = Queue()
        told: dict[str, str] = {}
        before = set(place.rglob("*"))
        with _full(place, way):
            for name, step in day.steps().items():
                told[name] = _refused(step)
                day.look()
            timer = Timer(
                lambda: open_station(place / "home", passphrase=PASSPHRASE).store,
                statuses.put,
                period=timedelta(seconds=0.2),
            )
            timer.start()
            _wait_for(statuses, lambda status: status.connection is Connection.FAULT)
        left = {
            str(path.relative_to(place))
            for path in set(place.rglob("*")) - before
            if path.name.startswith(".")
        }
        _wait_for(statuses, lambda status: (status.connection, status.waiting) == (Connection.ONLINE, 0))
        assert timer.stop(_SECONDS)
        for step in day.steps().values():
            step()
        day.look()
        Engine(station.store).run_until_idle()
        found = {
            "told": told,
            "left": sorted(left),
            "saved": day.saved,
            "last": max(row.case.register_number.number for row in day.counter.today()),
            "waiting": station.store.outbox.summary().waiting + station.store.uploads.summary().waiting,
            "faults": [fault.detail for fault in verify(station.store)],
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
