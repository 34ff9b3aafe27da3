"""Letters and pages by USB stick, for an office without a line: a file to the centre, and its answer back.

They have the ids and hashes that they have on the line, so what goes both ways is stored once. What has gone
out stays due until the acknowledgement comes back: a stick that is lost loses nothing.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from pydantic import ValidationError

from desktop.intake.ids import new_id
from desktop.store.delivery import OutboxState
from desktop.store.durable import sync_file, sync_folder
from desktop.store.errors import Damaged
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import courierfile, errands, memory
from desktop.sync.courierfile import CourierRefused, Fault, Greeted, Header, News, Reader, Writer
from desktop.sync.errors import NotEnrolled
from desktop.sync.fates import settle
from desktop.sync.items import first_problem, letter_item
from desktop.sync.lock import alone
from desktop.sync.memory import Membership
from desktop.sync.pull import follow_epoch
from desktop.sync.report import Tally

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds: letters' revisions and pages, and for how many letters it asks whether the centre
    still has them. `set_apart` could not be sent at all and need a person.
    """

    letters: int
    pages: int
    asked: int
    set_apart: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an acknowledgement changed. `again`: letters that the centre has lost, due once more; `numbers`:
    serials that have come; `changes`: what is new of letters and lists.
    """

    acknowledged: int
    quarantined: int
    pages: int
    confirmed: int
    again: int
    numbers: int
    changes: int


@dataclass(frozen=True, slots=True)
class Trip:
    """The last courier file: when it went out, with what, and when its answer came."""

    exported_at: datetime
    letters: int
    pages: int
    imported_at: datetime | None = None


def last_trip(store: Store) -> Trip | None:
    kept = store.state.get(memory.COURIER)
    if kept is None:
        return None
    back = kept["imported_at"]
    return Trip(
        datetime.fromisoformat(kept["exported_at"]),
        kept["letters"],
        kept["pages"],
        None if back is None else datetime.fromisoformat(back),
    )


def export(store: Store, file: Path) -> Exported:
    """Writes all that the centre does not have to `file`, durable on return; replaces a file there.

    Raises NotEnrolled, OSError, the store's errors; then no file is left behind.
    """
    member, private_key = _identity(store)
    file_id, now = new_id(), store.clock()
    key, salt = courierfile.key_to_centre(member.recovery_public_key)
    header = Header(
        kind="letters",
        file_id=file_id,
        device_id=member.device_id,
        centre=member.recovery_public_key,
        salt=salt,
        made_at=now,
        server_epoch=store.state.get(memory.SERVER_EPOCH, 0),
    )
    with _whole(file) as out:
        writer = Writer(out, header, key, private_key)
        writer.record({"reply_key": courierfile.encoded(courierfile.reply_key(private_key, file_id))})
        exported = _write(store, writer)
        errands.ask(store, writer, file_id, exported.letters)
        writer.close()
    trip = {"exported_at": now.isoformat(), "letters": exported.letters, "pages": exported.pages}
    kept = store.state.get(memory.COURIER) or {}
    trip |= {"imported_at": kept.get("imported_at"), "file_id": str(file_id)}
    store.state.put(memory.COURIER, trip)
    return exported


def import_acknowledgement(store: Store, file: Path) -> Imported:
    """Takes in what the centre wrote about an earlier file. The same one again changes nothing.

    Raises CourierRefused, NotEnrolled, AlreadyRunning, OSError, the store's errors.
    """
    member, private_key = _identity(store)
    if not member.signing_public_key:
        raise CourierRefused(
            Fault.NOT_READY, "the centre's signature is not known yet: synchronise once over a line"
        )
    with alone(store.home.path), file.open("rb") as stick, tempfile.TemporaryFile() as copy:
        # Of our own, so that what is checked is what is read.
        while piece := stick.read(1024 * 1024):
            copy.write(piece)
        reader = Reader(copy)
        _check(store, member, reader)
        reply = courierfile.reply_key(private_key, reader.header.file_id)
        content = reader.open(courierfile.key_of_reply(reply, reader.header.salt))
        found = courierfile.records(content)
        batch = list(
            islice(found, _AT_ONCE)
        )  # so that a file for another is refused before anything is changed
        follow_epoch(store, reader.header.server_epoch)
        trip = store.state.get(memory.COURIER) or {}
        is_latest = trip.get("file_id") == str(reader.header.file_id)
        imported = Imported(0, 0, 0, 0, 0, 0, 0)
        while batch:
            try:
                imported = _apply(store, batch, imported, is_latest=is_latest)
            except (ValidationError, KeyError) as error:
                raise CourierRefused(Fault.FORGED, "this courier file holds no such thing") from error
            batch = list(islice(found, _AT_ONCE))
    if trip := store.state.get(memory.COURIER):
        store.state.put(memory.COURIER, trip | {"imported_at": store.clock().isoformat()})
    return imported


def _identity(store: Store) -> tuple[Membership, bytes]:
    member, private_key = memory.membership(store.state), memory.private_key(store.state)
    if member is None or private_key is None:
        raise NotEnrolled("this workstation belongs to no centre: enrol it first")
    return member, private_key


def _write(store: Store, writer: Writer) -> Exported:
    letters = pages = asked = set_apart = 0
    for letter in store.outbox.outstanding():
        try:
            item = letter_item(letter)
        except ValidationError as error:
            store.outbox.quarantine(letter.key, OutboxState.REJECTED, *first_problem(error))
            set_apart += 1
            continue
        writer.record({"letter": item.model_dump(mode="json")})
        letters += 1
    for one in store.outbox.unconfirmed(limit=None):
        writer.record({"check": {"id": str(one.id), "content_sha256": one.content_sha256}})
        asked += 1
    for page in store.uploads.outstanding():
        try:
            content = store.pages.read(page.sha256)
        except Damaged as error:  # PageMissing and PageDamaged
            store.uploads.reject(page.id, f"{type(error).__name__}: {error}")
            set_apart += 1
            continue
        about = {"id": str(page.id), "letter": str(page.letter), "sha256": page.sha256, "size": len(content)}
        writer.record({"page": about})
        writer.write(content)
        pages += 1
    return Exported(letters, pages, asked, set_apart)


def _check(store: Store, member: Membership, reader: Reader) -> None:
    header = reader.header
    if header.kind != "acknowledgement":
        raise CourierRefused(
            Fault.FOREIGN, "this file is for the centre: what comes back from there goes in here"
        )
    if header.centre != member.recovery_public_key:
        raise CourierRefused(Fault.FOREIGN, "this file is from another centre")
    reader.check(courierfile.decoded(member.signing_public_key))
    known: int = store.state.get(memory.SERVER_EPOCH, 0)
    if header.server_epoch < known:
        raise CourierRefused(
            Fault.OLD, "the centre has been restored since it wrote this: export again and take that there"
        )


def _apply(store: Store, batch: list[dict[str, Any]], so_far: Imported, *, is_latest: bool) -> Imported:
    now, tally = store.clock(), Tally()
    told = [
        (c.PushResult.model_validate(record["result"]), record["content_sha256"])
        for record in batch
        if "result" in record
    ]
    due = store.outbox.undelivered([UUID(result.id) for result, _ in told])
    keyed = [((UUID(result.id), result.rev or 0), result, digest) for result, digest in told]
    # Only what is still as it was when it went out, and was not settled in another way since.
    settle(
        store.outbox, [(key, result) for key, result, digest in keyed if due.get(key) == digest], now, tally
    )
    held = [UUID(record["held_page"]) for record in batch if "held_page" in record]
    store.uploads.held(held, now)
    present = [UUID(record["present"]) for record in batch if "present" in record]
    missing = [UUID(record["missing"]) for record in batch if "missing" in record]
    store.outbox.confirm(present)
    store.uploads.reoffer(missing)
    store.outbox.reoffer(missing)
    news = [News.model_validate(record["news"]) for record in batch if "news" in record]
    greeted = [Greeted.model_validate(record["greeted"]) for record in batch if "greeted" in record]
    return replace(
        so_far,
        changes=so_far.changes + sum(errands.take_news(store, one) for one in news),
        numbers=so_far.numbers
        + sum(errands.take_greeted(store, one, is_latest=is_latest) for one in greeted),
        acknowledged=so_far.acknowledged + tally.acknowledged,
        quarantined=so_far.quarantined + tally.quarantined,
        pages=so_far.pages + len(held),
        confirmed=so_far.confirmed + len(present),
        again=so_far.again + len(missing),
    )


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when it is whole and durable."""
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            sync_file(out.fileno())
        os.replace(beside, file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(file.parent)
