"""Pages of letters come in, chunk by chunk, in the shape of tus 1.0.

What a page is, its letter has announced; how much of it is there, only its file says. A row marks a page as
held once its file was verified whole and has its name.
"""

import base64
import json
import logging
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from central import schema
from central.auth import Device
from central.centre import Centre
from central.files import PageFile
from central.problems import bad_request, elsewhere, mismatch, not_found, storage_full, too_large
from central.rows import Among, words
from desktop.sync.contract import MAX_ATTACHMENT_BYTES, PageCheckItem

_log = logging.getLogger("central.attachments")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Announced:
    """What a caller says that a page is."""

    letter: UUID
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a page is there. `is_new`: nothing was known of it before."""

    offset: int
    size: int
    is_new: bool = False


def announced(length: int, metadata: str) -> Announced:
    """From the headers Upload-Length and Upload-Metadata. Raises `Refused`: 400, 413."""
    if length > MAX_ATTACHMENT_BYTES:
        raise too_large(f"at most {MAX_ATTACHMENT_BYTES} bytes")
    try:
        pairs = (pair.split() for pair in metadata.split(","))
        said = {name: base64.b64decode(value, validate=True).decode("ascii") for name, value in pairs}
        return Announced(UUID(said["letter"]), said["sha256"], length)
    except (ValueError, KeyError) as error:  # of which NotBase64 and UnicodeError are kinds
        raise bad_request("upload-metadata", "must be: sha256 BASE64,letter BASE64") from error


def begin(centre: Centre, caller: Device, id: UUID, page: Announced) -> Standing:
    """Takes up a page, for the first time or again. Raises `Refused`: 400, 404, 507."""
    with centre.database.reading() as connection:
        row = _row(connection, caller, id)
        if row is None:
            _check_announced(connection, caller, id, page)
    is_new = row is None and _add(centre, id, page)
    row = row or _begun(centre, caller, id)
    if (row.letter_id, row.sha256, row.size) != (page.letter, page.sha256, page.size):
        raise bad_request("not-as-announced", "it was begun as another page")
    file = PageFile(centre.home, id)
    with storage(), file.alone():
        return Standing(_offset(centre, row, file), row.size, is_new)


def standing(centre: Centre, caller: Device, id: UUID) -> Standing:
    """How much is there of a page that was begun. Raises `Refused`: 404, 507."""
    row, file = _begun(centre, caller, id), PageFile(centre.home, id)
    with storage(), file.alone():
        return Standing(_offset(centre, row, file), row.size)


def append(centre: Centre, caller: Device, id: UUID, at: int, checksum: str, chunk: bytes) -> int:
    """Adds a chunk that follows byte `at`, durable on return. Returns how much is there then.

    Raises `Refused`: 400; 404; 409 with the true offset; 413 beyond the announced size; 460 if the chunk, or
    with the last one the whole, is not what its hash says; 507.
    """
    if sha256(chunk).digest() != _checksum(checksum):
        raise mismatch("of this chunk")
    row, file = _begun(centre, caller, id), PageFile(centre.home, id)
    with storage(), file.alone():
        there = _offset(centre, row, file)
        if at != there:
            raise elsewhere(there)
        if there + len(chunk) > row.size:
            raise too_large(f"the page was announced with {row.size} bytes")
        if not chunk:
            return there
        file.append(chunk)
        there += len(chunk)
        if there == row.size and not _finished(centre, row, file):
            raise mismatch("of the whole page: it begins anew")
        return there


def put(centre: Centre, caller: Device, id: UUID, page: Announced, content: bytes) -> None:
    """Takes a whole page at once, durable and verified on return. Raises `Refused` as the other calls do."""
    begin(centre, caller, id, page)
    row, file = _begun(centre, caller, id), PageFile(centre.home, id)
    with storage(), file.alone():
        there = _offset(centre, row, file)
        if there == row.size:
            return
        file.append(content[there:])
        if not _finished(centre, row, file):
            raise mismatch("of the whole page: it begins anew")


def missing(centre: Centre, caller: Device, items: Sequence[PageCheckItem]) -> list[UUID]:
    """Those of `items` that are not held whole with that hash. Raises `Refused`, 507.

    What a file says is not read again here: see `verify`.
    """
    page, letter = schema.attachments, schema.letters
    query = select(page).join_from(page, letter, page.c.letter_id == letter.c.id)
    with centre.database.reading() as connection:
        its = (
            Among(page.c.id, "ids"),
            letter.c.station_code == caller.station_code,
            page.c.held_at.is_not(None),
        )
        found = connection.execute(query.where(*its), {"ids": words({item.id for item in items})})
        rows = {row.id: row for row in found}
    with storage():
        return [
            item.id
            for item in items
            if (row := rows.get(item.id)) is None
            or row.sha256 != item.sha256
            or not PageFile(centre.home, item.id).is_whole(row.size)
        ]


def verify(centre: Centre) -> Iterator[UUID]:
    """Reads every held page; gives those that are gone or changed, which their stations send again."""
    page, last = schema.attachments, UUID(int=0)
    query = select(page).where(page.c.held_at.is_not(None)).order_by(page.c.id).limit(_AT_ONCE)
    while True:
        with centre.database.reading() as connection:
            rows = connection.execute(query.where(page.c.id > last)).all()
        for row in rows:
            file = PageFile(centre.home, row.id)
            with file.alone():
                if not file.verify(row.sha256):
                    _mark(centre, row.id, is_held=False)
                    _log.error("a page is gone or was changed", extra={"page": str(row.id)})
                    yield row.id
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id


def _offset(centre: Centre, row: Row[Any], file: PageFile) -> int:
    """What the disk says. Sets right what a crash or a restored backup left between disk and row."""
    if file.is_whole(row.size) and (row.held_at is not None or file.verify(row.sha256)):
        if row.held_at is None:
            _mark(centre, row.id, is_held=True)
        return int(row.size)
    if row.held_at is not None:
        _log.error("a page is gone from the disk", extra={"page": str(row.id)})
        _mark(centre, row.id, is_held=False)
    if row.size == 0:
        file.append(b"")
    there = file.offset()
    if there < row.size:
        return there
    return int(row.size) if _finished(centre, row, file) else 0


def _finished(centre: Centre, row: Row[Any], file: PageFile) -> bool:
    if not file.finish(row.sha256):
        return False
    _mark(centre, row.id, is_held=True)
    return True


def _mark(centre: Centre, id: UUID, *, is_held: bool) -> None:
    table = schema.attachments
    values = {"held_at": centre.now() if is_held else None}
    centre.database.execute(update(table).where(table.c.id == id).values(values))


def _row(connection: Connection, caller: Device, id: UUID) -> Row[Any] | None:
    """A page of a letter of the caller's station."""
    return connection.execute(_OF_STATION, {"page": id, "station": caller.station_code}).first()


def _begun(centre: Centre, caller: Device, id: UUID) -> Row[Any]:
    with centre.database.reading() as connection:
        row = _row(connection, caller, id)
    if row is None:
        raise not_found("no-such-page")
    return row


def _check_announced(connection: Connection, caller: Device, id: UUID, page: Announced) -> None:
    letter, revision = schema.letters, schema.revisions
    query = select(revision.c.attachments).join_from(letter, revision, revision.c.letter_id == letter.c.id)
    its = letter.c.id == page.letter, letter.c.station_code == caller.station_code
    texts = connection.execute(query.where(*its)).scalars()
    found = [one for text in texts for one in json.loads(text) if one["id"] == str(id)]
    if not found:
        raise not_found("no-such-page", "no letter of this station has announced it")
    if not any((one["sha256"], one["size"]) == (page.sha256, page.size) for one in found):
        raise bad_request("not-as-announced", "its letter announced another size or hash")


def _add(centre: Centre, id: UUID, page: Announced) -> bool:
    """False if another call was faster."""
    row = {
        "id": id,
        "letter_id": page.letter,
        "sha256": page.sha256,
        "size": page.size,
        "begun_at": centre.now(),
    }
    try:
        centre.database.execute(insert(schema.attachments).values(row))
    except IntegrityError:
        return False
    return True


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


_page, _letter = schema.attachments, schema.letters
_OF_STATION = (
    select(_page)
    .join_from(_page, _letter, _page.c.letter_id == _letter.c.id)
    .where(_page.c.id == bindparam("page"), _letter.c.station_code == bindparam("station"))
)
