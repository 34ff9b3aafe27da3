"""Whether the program that had the database open last ended well.

Each program that opens a home keeps a locked file in `in-use/`. The system lets go of the lock however the
program ends; only one that ends well takes its file away. A file that nobody holds was left by a crash or a
power cut.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUse:
    """The mark of one program that has the home open. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)
        with _alone(folder):
            self._left_behind = [path for path in folder.glob("*.open") if not _is_held(path)]
            self._path = folder / f"{uuid4().hex}.open"
            self._file = self._path.open("wb")
            _lock(self._file, wait=False)

    @property
    def unclean(self) -> bool:
        """Whether a program before this one did not end well."""
        return bool(self._left_behind)

    def alone(self) -> bool:
        """Whether no other program has the home open at this moment."""
        with _alone(self._folder):
            return not any(_is_held(path) for path in self._folder.glob("*.open") if path != self._path)

    def settled(self) -> None:
        """What was left behind has been looked into."""
        for path in self._left_behind:
            path.unlink(missing_ok=True)
        self._left_behind = []

    def close(self) -> None:
        with _alone(self._folder):
            self._file.close()
            self._path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other program makes, judges or takes away a mark meanwhile."""
    with (folder / "lock").open("ab") as file:
        _lock(file, wait=True)
        yield


def _is_held(path: Path) -> bool:
    with path.open("rb+") as file:
        try:
            _lock(file, wait=False)
        except OSError:
            return True
    return False
