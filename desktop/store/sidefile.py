"""The side file: how far this workstation's number blocks are used up, kept apart from the database.

A database that is put back from a copy has forgotten the numbers it gave out since; the side file has not,
because copies leave it out. It holds one `Mark` in two slots that are written in turn, each with a checksum:
a write that a power cut tears leaves the other slot, whose mark was the truth until that write had ended.
A slot names the file it was written in, by its inode: a copy of the side file is none, so that a folder
copied on the same machine gives out no number twice. 60 µs where writing a new file, renaming it and syncing
its folder takes 360 µs (ext4 on a virtual disk).
"""

import os
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from desktop.store.durable import sync_file, write_whole

_MAGIC = b"INTAKE-1"
# magic, writes, incarnation, fingerprint, position, block, used, inode
_FORM = struct.Struct(">8sQ16s32sQ16sQQ")
_RECORD_BYTES = _FORM.size + 32
# A slot begins on a page of its own, so that no disk touches both in one write.
_SLOT_BYTES = 4096
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends
_NO_BLOCK = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Mark:
    """In block `block`, at `position`, `used` serials are gone, and all of the blocks before it.

    Holds for the database with this `incarnation` on the machine with this `fingerprint` (64 hex digits).
    `writes` counts the marks that were written.
    """

    incarnation: UUID
    fingerprint: str
    position: int = 0
    block: UUID = _NO_BLOCK
    used: int = 0
    writes: int = 0


def read(path: Path) -> Mark | None:
    """The newest whole mark; None if there is none (no file, a copy, both slots broken). Raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    try:
        return _newest(os.read(descriptor, 2 * _SLOT_BYTES), _inode(descriptor))
    finally:
        os.close(descriptor)


@lru_cache(maxsize=1)
def _newest(content: bytes, inode: int) -> Mark | None:
    """Cached, because a save meets the mark that the one before it left."""
    slots = [content[start : start + _RECORD_BYTES] for start in (0, _SLOT_BYTES)]
    for record in sorted(slots, key=_writes, reverse=True):
        if _is_whole(record):
            _, writes, incarnation, machine, position, block, used, written_in = _FORM.unpack_from(record)
            if written_in != inode:
                return None
            return Mark(UUID(bytes=incarnation), machine.hex(), position, UUID(bytes=block), used, writes)
    return None


def write(path: Path, mark: Mark) -> None:
    """Writes `mark`, whose `writes` is one more than the last, durable on return. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.lseek(descriptor, mark.writes % 2 * _SLOT_BYTES, os.SEEK_SET)
        os.write(descriptor, _record(mark, _inode(descriptor)))
        sync_file(descriptor)
    finally:
        os.close(descriptor)


def make(path: Path, mark: Mark) -> None:
    """A new side file with this mark alone, in the place of any other. Raises OSError."""

    def content(descriptor: int) -> bytes:
        return b"".join(_record(mark, _inode(descriptor)).ljust(_SLOT_BYTES, b"\0") for _ in range(2))

    write_whole(path, content)


def _inode(descriptor: int) -> int:
    return os.fstat(descriptor).st_ino


def _record(mark: Mark, inode: int) -> bytes:
    body = _FORM.pack(
        _MAGIC,
        mark.writes,
        mark.incarnation.bytes,
        bytes.fromhex(mark.fingerprint),
        mark.position,
        mark.block.bytes,
        mark.used,
        inode,
    )
    return body + sha256(body).digest()


def _writes(record: bytes) -> bytes:
    """The count of writes in a record, as bytes that sort like it."""
    return record[len(_MAGIC) : len(_MAGIC) + 8]


def _is_whole(record: bytes) -> bool:
    body, checksum = record[: _FORM.size], record[_FORM.size :]
    return body.startswith(_MAGIC) and sha256(body).digest() == checksum
