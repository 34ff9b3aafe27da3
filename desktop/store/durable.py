"""Files that survive a power cut: whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, content: bytes | Callable[[int], bytes]) -> None:
    """Writes `path` (0600), durable on return; on failure what stood there stays. Raises OSError.

    `content` may be made for the descriptor of the file, which keeps its inode.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content(file.fileno()))
            file.flush()
            sync_file(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(descriptor: int) -> None:
    """Waits until the content of an open file is on the disk itself, not in the disk's cache."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes a new name in `folder` durable. Windows writes names through and cannot open a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
