"""Pages of letters come in, chunk by chunk, in the shape of tus 1.0.

What a page is, its letter has announced; how much of it is there, only its file says. A row marks a page as
held once its file was verified whole and has its name.
"""

import base64
import logging
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from central import pages
from central.auth import Device
from central.centre import Centre
from central.files import PageFile
from central.pages import Announced, Page
from central.problems import bad_request, elsewhere, mismatch, storage_full, too_large
from desktop.sync.contract import PageCheckItem

_log = logging.getLogger("central.attachments")


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a page is there. `is_new`: nothing was known of it before."""

    offset: int
    size: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of a page, with its hash in hex."""

    content: bytes
    sha256: str

    def after(self, there: int) -> "_Chunk":
        """Without the bytes that are there."""
        return _hashed(self.content[there:]) if there else self


def _hashed(content: bytes) -> _Chunk:
    return _Chunk(content, sha256(content).hexdigest())


_NOTHING = _hashed(b"")


def begin(
    centre: Centre, caller: Device, id: UUID, said: Announced, chunk: bytes = b"", checksum: str = ""
) -> Standing:
    """Takes up a page, for the first time or again. `chunk` is its beginning: what is not there of it yet is
    taken, durable on return.

    Raises `Refused`: 400; 404; 413 if the chunk is beyond the announced size; 460 as `append` does; 507.
    """
    return _taken_up(centre, caller, id, said, _checked(chunk, checksum) if chunk else _NOTHING)


def standing(centre: Centre, caller: Device, id: UUID) -> Standing:
    """How much is there of a page that was begun. Raises `Refused`: 404, 507."""
    page, file = pages.begun(centre, caller, id), PageFile(centre.home, id)
    with storage(), file.alone():
        return Standing(offset(centre, page, file), page.size)


def append(centre: Centre, caller: Device, id: UUID, at: int, checksum: str, chunk: bytes) -> int:
    """Adds a chunk that follows byte `at`, durable on return. Returns how much is there then.

    Raises `Refused`: 400; 404; 409 with the true offset; 413 beyond the announced size; 460 if the chunk, or
    with the last one the whole, is not what its hash says; 507.
    """
    checked = _checked(chunk, checksum)
    page, file = pages.begun(centre, caller, id), PageFile(centre.home, id)
    with storage(), file.alone():
        there = offset(centre, page, file)
        if at != there:
            raise elsewhere(there)
        if there + len(chunk) > page.size:
            raise too_large(f"the page was announced with {page.size} bytes")
        return _extended(centre, page, file, there, checked)


def put(centre: Centre, caller: Device, id: UUID, said: Announced, content: bytes) -> None:
    """Takes a whole page at once, durable and verified on return. Raises `Refused` as the other calls do."""
    _taken_up(centre, caller, id, said, _hashed(content))


def missing(centre: Centre, caller: Device, items: Sequence[PageCheckItem]) -> list[UUID]:
    """Those of `items` that are not held whole with that hash. Raises `Refused`, 507.

    What a file says is not read again here: see `verify`.
    """
    held = pages.held(centre, caller, (item.id for item in items))
    with storage():
        return [
            item.id
            for item in items
            if (page := held.get(item.id)) is None
            or page.sha256 != item.sha256
            or not PageFile(centre.home, item.id).is_whole(page.size)
        ]


def verify(centre: Centre) -> Iterator[UUID]:
    """Reads every held page; gives those that are gone or changed, which their stations send again."""
    for page in pages.all_held(centre):
        file = PageFile(centre.home, page.id)
        with file.alone():
            if not file.verify(page.sha256):
                pages.mark_lost(centre, page.id)
                _log.error("a page is gone or was changed", extra={"page": str(page.id)})
                yield page.id


def _taken_up(centre: Centre, caller: Device, id: UUID, said: Announced, beginning: _Chunk) -> Standing:
    size = len(beginning.content)
    if size > said.size:
        raise too_large(f"the page was announced with {said.size} bytes")
    file = PageFile(centre.home, id)
    with storage(), file.alone():
        known = pages.known(centre, caller, id, said)
        page = known or Page(id, said.letter, said.sha256, said.size)
        there = offset(centre, page, file)
        if there < size:
            there = _extended(centre, page, file, there, beginning.after(there))
        if known is None and there < page.size:
            pages.add(centre, page)
        return Standing(there, page.size, is_new=known is None)


def offset(centre: Centre, page: Page, file: PageFile) -> int:
    """How much is there, as the disk says: for whoever holds the file. Sets right what a crash or a restored
    backup left between disk and row.
    """
    if file.is_whole(page.size) and (page.held_at is not None or file.verify(page.sha256)):
        if page.held_at is None:
            file.settle()
            pages.mark_held(centre, page)
        return page.size
    if page.held_at is not None:
        _log.error("a page is gone from the disk", extra={"page": str(page.id)})
        pages.mark_lost(centre, page.id)
    there = file.offset()
    if there < page.size:
        return there
    return page.size if _completed(centre, page, file, _NOTHING) else 0


def _extended(centre: Centre, page: Page, file: PageFile, there: int, chunk: _Chunk) -> int:
    """Adds a chunk after the `there` bytes. Returns how much is there then."""
    reached = there + len(chunk.content)
    if reached < page.size:
        file.append(chunk.content)
    elif chunk.content and not _completed(centre, page, file, chunk):
        raise mismatch("of the whole page: it begins anew")
    return reached


def _completed(centre: Centre, page: Page, file: PageFile, chunk: _Chunk) -> bool:
    if not file.complete(chunk.content, chunk.sha256, page.sha256):
        return False
    pages.mark_held(centre, page)
    return True


def _checked(content: bytes, checksum: str) -> _Chunk:
    said, chunk = _checksum(checksum), _hashed(content)
    if chunk.sha256 != said.hex():
        raise mismatch("of this chunk")
    return chunk


def _checksum(header: str) -> bytes:
    algorithm, _, value = header.strip().partition(" ")
    try:
        if algorithm.lower() == "sha256":
            return base64.b64decode(value.strip(), validate=True)
    except (NotBase64, ValueError) as error:
        raise bad_request("upload-checksum", "must be: sha256 BASE64") from error
    raise bad_request("upload-checksum", "must be: sha256 BASE64")


@contextmanager
def storage() -> Iterator[None]:
    """Says 507 for what the disk refuses."""
    try:
        yield
    except OSError as error:
        _log.error("the disk takes no page", exc_info=error)
        raise storage_full() from error
