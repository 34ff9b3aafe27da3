"""Pages on the disk: each a file that grows chunk by chunk, and gets its name when it is whole.

A folder takes the pages whose ids end alike, and one writer at a time, whichever process that belongs to.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


_FOLDER = "attachments"
_beside = ThreadPoolExecutor(thread_name_prefix="sync")


def prepare(home: Path) -> None:
    """Makes the folders of pages, durable on return, unless they are there."""
    top = home / _FOLDER
    names = {f"{number:02x}" for number in range(256)}
    if top.is_dir():
        names -= set(os.listdir(top))
    if names:
        for name in names:
            (top / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(top)
        sync_folder(home)


class PageFile:
    """The file of one page. All but `folder` is for whoever holds it by `alone`. Raises OSError."""

    def __init__(self, home: Path, id: UUID) -> None:
        self.folder = home / _FOLDER / id.hex[-2:]
        self._whole = self.folder / str(id)
        self._part = self.folder / f"{id}.part"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for whoever writes in this folder. The system lets go of the lock when its holder ends."""
        with open(self.folder / ".lock", "ab") as file:
            _lock(file)
            yield

    def is_whole(self, size: int) -> bool:
        """Whether it has its name, and the length that it had then."""
        return self._whole.is_file() and self._whole.stat().st_size == size

    def offset(self) -> int:
        """How many bytes have arrived of a page that is not whole."""
        return self._part.stat().st_size if self._part.is_file() else 0

    def is_untouched(self) -> bool:
        """Whether nothing of it has ever come, or nothing is left."""
        return not self._whole.exists() and not self._part.exists()

    def written(self, parts: Iterable[memoryview]) -> BinaryIO:
        """Its file, open, under its name. Not durable, and the disk is not waited for."""
        with ExitStack() as stack:
            file = stack.enter_context(open(self._whole, "xb"))
            file.writelines(parts)
            file.flush()
            if sys.platform == "linux":
                # What need not be kept in memory is on its way to the disk at once.
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            stack.pop_all()
            return file

    def remove(self) -> None:
        self._whole.unlink(missing_ok=True)

    def append(self, chunk: bytes) -> None:
        """Durable on return. What a crash leaves of it is the beginning of a chunk, and may stay."""
        before = self.offset()
        with self._unless_refused(before):
            with open(self._part, "ab") as file:
                file.write(chunk)
            if before == 0:
                sync_with_name(self._part)
            else:
                sync_content(self._part)

    def complete(self, chunk: bytes, its_sha256: str, sha256: str) -> bool:
        """Adds the last of a page and gives it its name, durable on return, if it is the right one; else
        throws it away. Both hashes are in hex, that of the chunk and that of the page.

        A crash may leave the name with less than a page of one chunk: whoever finds it without a row looks
        into it.
        """
        before = self.offset()
        with self._unless_refused(before):
            with open(self._part, "ab") as file:
                file.write(chunk)
            if (_digest(self._part) if before else its_sha256) != sha256:
                self._part.unlink()
                return False
            if before:
                # What was acknowledged keeps its name until the rest is as safe.
                sync_content(self._part)
            os.replace(self._part, self._whole)
            sync_with_name(self._whole)
            return True

    def settle(self) -> None:
        """Makes durable a page that was found under its name: whoever gave it that may have ended then."""
        sync_with_name(self._whole)

    @contextmanager
    def _unless_refused(self, before: int) -> Iterator[None]:
        """What the disk did not take must not count as there: after an error it is as it was."""
        try:
            yield
        except OSError:
            with suppress(OSError):
                if not self._part.exists():
                    os.replace(self._whole, self._part)
                os.truncate(self._part, before)
            raise

    def verify(self, sha256: str) -> bool:
        """Whether it is there under its name, as it should be; what is not as it should be is thrown away."""
        if not self._whole.is_file():
            return False
        if _digest(self._whole) == sha256:
            return True
        self._whole.unlink()
        return False


def place(contents: Sequence[tuple[PageFile, Iterable[memoryview]]]) -> None:
    """Gives untouched pages what they hold and their names, durable on return; none of them if the disk
    refuses one. Raises OSError.

    A crash may leave names with less than the pages, as `PageFile.complete` does.
    """
    try:
        with ExitStack() as stack:
            # The disk begins with each while the next is written.
            written = [stack.enter_context(page.written(parts)) for page, parts in contents]
            for file in written:
                os.fsync(file.fileno())
        for folder in {page.folder for page, _ in contents}:
            sync_folder(folder)
    except OSError:
        for page, _ in contents:
            with suppress(OSError):
                page.remove()
        raise


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when it is whole and durable."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` durable."""
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename needs no such help
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_content(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_with_name(path: Path) -> None:
    """Makes a file and its name durable: at the same time, so that one turn of the disk does for both."""
    name = _beside.submit(sync_folder, path.parent)
    try:
        sync_content(path)
    finally:
        name.result()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
