"""A program that works until its disk is full, gets space back, and works on; started by tests.

`python -m tests.store.full_disk_program FOLDER disk|limit`: with `disk`, FOLDER lies on a small file system;
with `limit`, a limit on the size of a file takes its place. Prints one JSON line.
"""

import json
import resource
import sys
from pathlib import Path

from desktop.intake.clock import system_clock
from desktop.store.backup import backup
from desktop.store.errors import DiskFull
from desktop.store.home import Home
from desktop.store.opening import create
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import letter
from tests.store.conftest import PASSPHRASE
from tests.store.registering_program import CLERK
from tests.store.writing import PROMISE, lease, register

LIMIT = 600_000
DETAIL = "ก" * 20_000


def _until_full(store: Store) -> int:
    """How many letters were saved before there was no space."""
    for number in range(1000):
        try:
            store.letters.register(letter(detail=DETAIL), operator=CLERK, promise=PROMISE)
        except DiskFull:
            return number
    raise RuntimeError("it never became full")


def _page_refused(store: Store) -> bool:
    """Whether a page that has no room is refused, with nothing left of it."""
    try:
        store.pages.put(bytes(4_000_000))
    except DiskFull:
        return not [path for path in store.home.pages.rglob("*") if path.is_file()]
    return False


def _copy_refused(store: Store) -> bool:
    """Whether a safe copy that has no room is refused, with nothing left of it."""
    file = store.home.path.parent / "safe.backup"
    try:
        backup(store.home, file, passphrase=PASSPHRASE)
    except DiskFull:
        return not file.exists() and list(store.home.backups.iterdir()) == []
    return False


def main(folder: str, way: str) -> None:
    ballast = Path(folder, "ballast")
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    with create(Home(Path(folder, "home")), clock=system_clock, passphrase=PASSPHRASE) as store:
        lease(store)
        ballast.write_bytes(bytes(500_000))
        if way == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, unlimited[1]))
        page_refused = _page_refused(store)
        saved = _until_full(store)
        again = _until_full(store)
        if way == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT // 10, unlimited[1]))
        copy_refused = _copy_refused(store)
        counted = store.letters.count()
        ballast.unlink()
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        (case,) = register(store, CLERK)
        faults = [fault.detail for fault in verify(store)]
    print(
        json.dumps(
            {
                "page_refused": page_refused,
                "copy_refused": copy_refused,
                "saved": saved + again,
                "counted": counted,
                "next": case.register_number.number,
                "faults": faults,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
