"""What is known of pages: their letters announce them, a row tells which were begun and which are held."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.json import Decoder
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central import schema
from central.auth import Device
from central.centre import Centre
from central.problems import bad_request, not_found, too_large
from central.rows import Among, words
from desktop.sync.contract import MAX_ATTACHMENT_BYTES

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Announced:
    """What a caller says that a page is."""

    letter: UUID
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Page:
    """A row of `attachments`, or what will be one."""

    id: UUID
    letter_id: UUID
    sha256: str
    size: int
    held_at: datetime | None = None


class _Announcement(Struct):
    """What a revision of a letter says of a page."""

    id: str
    sha256: str
    size: int


_announcements = Decoder(list[_Announcement]).decode


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


def known(centre: Centre, caller: Device, id: UUID, said: Announced) -> Page | None:
    """The page, if it was begun as it is `said` now; None for one that may begin.

    Raises `Refused`: 400, 404.
    """
    with centre.database.reading() as connection:
        return _known(connection, caller, id, said)


def all_known(centre: Centre, caller: Device, said: Mapping[UUID, Announced]) -> dict[UUID, Page | None]:
    """As `known`, for several at once, without those that it refuses."""
    with centre.database.reading() as connection:
        begun = {row.id: Page(**row._mapping) for row in connection.execute(_BEGUN, {"ids": words(said)})}
        letters = {"ids": words({one.letter for one in said.values()}), "station": caller.station_code}
        announced = {
            (row.letter_id, one.id, one.sha256, one.size)
            for row in connection.execute(_ANNOUNCED_BY, letters)
            for one in _announcements(row.attachments)
        }
    return {
        id: begun.get(id)
        for id, one in said.items()
        if (one.letter, str(id), one.sha256, one.size) in announced and _is_as(one, begun.get(id))
    }


def begun(centre: Centre, caller: Device, id: UUID) -> Page:
    """A page of a letter of the caller's station. Raises `Refused`, 404."""
    with centre.database.reading() as connection:
        row = connection.execute(_OF_STATION, {"page": id, "station": caller.station_code}).first()
    if row is None:
        raise not_found("no-such-page")
    return Page(**row._mapping)


def held(centre: Centre, caller: Device, ids: Iterable[UUID]) -> dict[UUID, Page]:
    """Those of the caller's station that were verified whole."""
    with centre.database.reading() as connection:
        asked = {"ids": words(set(ids)), "station": caller.station_code}
        return {row.id: Page(**row._mapping) for row in connection.execute(_HELD_OF, asked)}


def all_held(centre: Centre) -> Iterator[Page]:
    """In the order of their ids, some at a time."""
    last = UUID(int=0)
    while True:
        with centre.database.reading() as connection:
            rows = connection.execute(_HELD_AFTER, {"last": last}).all()
        yield from (Page(**row._mapping) for row in rows)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id


def add(centre: Centre, page: Page) -> None:
    """It has begun. Only for whoever holds its file."""
    centre.database.note(_ADDED, {**_row(page), "begun_at": centre.now()})


def mark_held(centre: Centre, *verified: Page) -> None:
    """They were verified whole; their rows are made if they are not there, for the file is what counts."""
    now = centre.now()
    rows = [{**_row(page), "begun_at": now, "held_at": now} for page in verified]
    if rows:
        centre.database.note(_HELD_NOW[centre.database.engine.dialect.name], *rows)


def mark_lost(centre: Centre, id: UUID) -> None:
    centre.database.note(_LOST, {"page": id})


def _row(page: Page) -> dict[str, Any]:
    return {"id": page.id, "letter_id": page.letter_id, "sha256": page.sha256, "size": page.size}


def _known(connection: Connection, caller: Device, id: UUID, said: Announced) -> Page | None:
    asked = {"page": id, "letter": said.letter, "station": caller.station_code}
    rows = connection.execute(_ANNOUNCING, asked).all()
    if not rows or rows[0].letter_id not in (None, said.letter):
        if connection.execute(_OF_STATION, asked).first() is not None:
            raise bad_request("not-as-announced", "it was begun as another page")
        raise not_found("no-such-page", "no letter of this station has announced it")
    first = rows[0]
    if first.letter_id is not None:
        if (first.sha256, first.size) != (said.sha256, said.size):
            raise bad_request("not-as-announced", "it was begun as another page")
        return Page(id, said.letter, said.sha256, said.size, first.held_at)
    found = [one for row in rows for one in _announcements(row.announced) if one.id == str(id)]
    if not found:
        raise not_found("no-such-page", "no letter of this station has announced it")
    if not any((one.sha256, one.size) == (said.sha256, said.size) for one in found):
        raise bad_request("not-as-announced", "its letter announced another size or hash")
    return None


def _is_as(said: Announced, begun: Page | None) -> bool:
    """Whether a page may begin, or go on, as it is `said` to be."""
    return begun is None or (begun.letter_id, begun.sha256, begun.size) == (
        said.letter,
        said.sha256,
        said.size,
    )


def _held_now(dialect: type[postgresql.Insert] | type[sqlite.Insert]) -> postgresql.Insert | sqlite.Insert:
    statement = dialect(_page)
    return statement.on_conflict_do_update(
        index_elements=[_page.c.id], set_={"held_at": statement.excluded.held_at}
    )


_page, _letter, _revision = schema.attachments, schema.letters, schema.revisions
_its_letter = _letter.c.station_code == bindparam("station")
_WHAT = _page.c.id, _page.c.letter_id, _page.c.sha256, _page.c.size, _page.c.held_at
_OF_STATION = (
    select(*_WHAT)
    .join_from(_page, _letter, _page.c.letter_id == _letter.c.id)
    .where(_page.c.id == bindparam("page"), _its_letter)
)
# All that there is to know of a page before it begins, in one question.
_ANNOUNCING = (
    select(_revision.c.attachments.label("announced"), *_WHAT[1:])
    .join_from(_letter, _revision, _revision.c.letter_id == _letter.c.id)
    .outerjoin(_page, _page.c.id == bindparam("page"))
    .where(_letter.c.id == bindparam("letter"), _its_letter)
)
_BEGUN = select(*_WHAT).where(Among(_page.c.id, "ids"))
_ANNOUNCED_BY = (
    select(_revision.c.letter_id, _revision.c.attachments)
    .join_from(_letter, _revision, _revision.c.letter_id == _letter.c.id)
    .where(Among(_letter.c.id, "ids"), _its_letter)
)
_HELD_OF = (
    select(*_WHAT)
    .join_from(_page, _letter, _page.c.letter_id == _letter.c.id)
    .where(Among(_page.c.id, "ids"), _its_letter, _page.c.held_at.is_not(None))
)
_HELD_AFTER = (
    select(*_WHAT)
    .where(_page.c.held_at.is_not(None), _page.c.id > bindparam("last"))
    .order_by(_page.c.id)
    .limit(_AT_ONCE)
)
_ADDED = insert(_page)
_HELD_NOW = {"postgresql": _held_now(postgresql.Insert), "sqlite": _held_now(sqlite.Insert)}
_LOST = update(_page).where(_page.c.id == bindparam("page")).values(held_at=None)
