"""One synchronisation at a time for a workstation, whichever program runs it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.sync.errors import AlreadyRunning

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Holds `home/sync.lock`. Raises `AlreadyRunning` at once if another holder has it.

    The system lets go of the lock when its holder ends, however it ends; the empty file stays.
    """
    descriptor = os.open(home / "sync.lock", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise AlreadyRunning("another program synchronises this workstation at the moment") from error
        yield
