"""Whether the program that had the database open last ended well.

Each program that opens a home keeps a locked file in `in-use/`. The system lets go of the lock however the
program ends; only one that ends well takes its file away. A file that nobody holds was left by a crash or a
power cut.
"""

import sys
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUse:
    """The mark of one program that has the home open. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self.left_behind = tuple(path for path in folder.iterdir() if _is_left_behind(path))
        name = uuid4().hex
        # Locked before it has the name that others look at.
        unnamed = folder / f"{name}.new"
        self._file = unnamed.open("wb")
        _lock(self._file)
        self._path = unnamed.rename(folder / f"{name}.open")

    @property
    def unclean(self) -> bool:
        """Whether a program before this one did not end well."""
        return bool(self.left_behind)

    def settled(self) -> None:
        """What was left behind has been looked into."""
        for path in self.left_behind:
            path.unlink(missing_ok=True)
        self.left_behind = ()

    def close(self) -> None:
        # Closed first, because Windows removes no open file; another program may see a crash in between and
        # check the database once too often.
        self._file.close()
        self._path.unlink(missing_ok=True)


def _is_left_behind(path: Path) -> bool:
    if path.suffix != ".open":
        return False
    try:
        with path.open("rb+") as file:
            _lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return False
    return True
