"""A workstation at work, in a process that may be killed at any instant: letters are taken in and printed,
and a timer synchronises.

`python -m tests.faults.station_program HOME SEED` prints a JSON line for each event (`Event`); on a line at
its stdin it takes in no more letters, at the end of its stdin it ends.
"""

import json
import logging
import os
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event as Signal
from threading import Lock, Thread
from typing import Any, TypedDict

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.desk.station import DEMO_PASSWORD, Station
from desktop.intake.clock import system_clock
from desktop.intake.codes import Channel, Role
from desktop.intake.reference import load
from desktop.store.errors import AlreadyVoid
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.store import Store
from desktop.sync.status import SyncStatus
from desktop.sync.timer import Timer
from tests.samples import letter

PASSPHRASE = "for tests"
PERIOD = timedelta(seconds=1)
BUSY_SECONDS = 120.0  # the disk of a loaded machine is slow, and that is not what is tested

# The centre takes no agency of more than 100 characters, the workstation does.
POISON_AGENCY = "x" * 101
POISON_EVERY = 37
PAGES_EVERY, REPEAT_EVERY, VOID_EVERY, OTHER_BOOK_EVERY = 10, 11, 23, 5
SMALL, MIDDLE, LARGE = 20_000, 1024 * 1024, 8 * 1024 * 1024
SIZES = (MIDDLE, LARGE, SMALL, SMALL, MIDDLE, SMALL, SMALL, SMALL)
LONGEST_PAUSE = 0.25


class Printed(TypedDict):
    """What is on a receipt that a citizen holds."""

    id: str
    tracking_number: str
    register_number: str


class Status(TypedDict):
    connection: str
    waiting: int
    pages_waiting: int


class Event(TypedDict, total=False):
    """One of these."""

    ready: bool
    resting: bool
    printed: Printed
    status: Status
    error: str


class _Errors(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        told = self.format(record)
        _tell({"error": told})


_telling = Lock()


def _tell(event: Event) -> None:
    """A line is written whole, or it was never said."""
    with _telling:
        os.write(sys.stdout.fileno(), (json.dumps(event, ensure_ascii=False) + "\n").encode())


def _open(home: Path) -> Store:
    return open_store(Home(home), clock=system_clock, passphrase=PASSPHRASE, busy_seconds=BUSY_SECONDS)


def _show(status: SyncStatus) -> None:
    waiting = {"waiting": status.waiting, "pages_waiting": status.pages_waiting}
    _tell({"status": {"connection": status.connection.value, **waiting}})  # type: ignore[typeddict-item]


def _listen(rest: Signal) -> None:
    if sys.stdin.readline():
        rest.set()
        sys.stdin.read()
    os._exit(0)


def _work(station: Station, seed: int, rest: Signal) -> None:
    operator = sign_in(station, Role.COUNTER.value, DEMO_PASSWORD)
    counter = Counter(station, operator)
    random = Random(seed)
    papers = station.store.home.path.parent / f"{station.store.home.path.name}-papers"
    papers.mkdir(exist_ok=True)
    while not rest.wait(random.uniform(0.0, LONGEST_PAUSE)):
        changes: dict[str, Any] = {"detail": "รายละเอียด " * random.randrange(1, 200)}
        if not random.randrange(OTHER_BOOK_EVERY):
            changes["channel"] = Channel.POBOX
        recent = [case for case in station.store.letters.recent(20) if case.letter.agency != POISON_AGENCY]
        # By what is in the register, so that a kill changes nothing in how often it is.
        number = station.store.letters.count()
        if number % POISON_EVERY == 3:
            changes["agency"] = POISON_AGENCY
        elif recent and not random.randrange(REPEAT_EVERY):
            changes["repeat_of"] = random.choice(recent).tracking_number
        pages = []
        if number % PAGES_EVERY == 1:
            pages.append(papers / "page.jpg")
            pages[0].write_bytes(random.randbytes(SIZES[number // PAGES_EVERY % len(SIZES)]))
        case = counter.take_in(letter(**changes), attachments=pages).case
        receipt = counter.receipt(case.tracking_number)
        on_paper: Printed = {
            "id": str(case.id),
            "tracking_number": case.tracking_number,
            "register_number": f"{case.register_number.book.value} {case.register_number}",
        }
        _tell({"printed": on_paper})
        counter.handed_over(receipt)
        if recent and not random.randrange(VOID_EVERY):
            with suppress(AlreadyVoid):
                voided = random.choice(recent).tracking_number
                station.store.letters.void(voided, reason="บันทึกซ้ำ", operator=operator.account)


def main(home: str, seed: str) -> None:
    logging.getLogger().addHandler(_Errors(logging.ERROR))
    rest = Signal()
    Thread(target=_listen, args=(rest,), daemon=True).start()
    with Station(_open(Path(home)), load(), system_clock) as station:
        Timer(lambda: _open(Path(home)), _show, period=PERIOD).start()
        _tell({"ready": True})
        _work(station, int(seed), rest)
        _tell({"resting": True})
        Signal().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
