"""A centre that takes pages in every way there is, and tells in a line what it has promised to hold.

`python -m tests.faults.holding_program HOME [CARELESS]` is traced, as `saving_program` is. It has one thread:
what is done beside others elsewhere is done in turn here.
"""

import base64
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central import attachments, bundles, enrolment, files, letters, pages
from central.auth import Device
from central.bundles import Arrived
from central.centre import Centre, open_centre
from central.pages import Announced
from desktop.sync.bundle import Head
from desktop.sync.contract import EnrolRequest, SyncStatus
from tests.central.workstation import item

CHUNK = 4096
_LETTERS, _PAGES, _LARGEST = 14, 6, 9000


def content(id: UUID, size: int) -> bytes:
    """What the page with this id holds."""
    return Random(str(id)).randbytes(size)


def announced(letter: UUID, id: UUID, size: int) -> Announced:
    return Announced(letter, sha256(content(id, size)).hexdigest(), size)


def checksum(chunk: bytes) -> str:
    return f"sha256 {base64.b64encode(sha256(chunk).digest()).decode()}"


def arrived(id: UUID, said: Announced) -> Arrived:
    whole = memoryview(content(id, said.size))
    hashed: Future[str] = Future()
    hashed.set_result(sha256(whole).hexdigest())
    parts = [whole[at : at + CHUNK] for at in range(0, said.size, CHUNK)]
    return Arrived(Head(id=id, letter=said.letter, sha256=said.sha256, size=said.size), parts, hashed)


class _InTurn:
    """In the place of threads."""

    def submit(self, do: Callable[..., Any], *words: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(do(*words))
        return done


def _put(name: str, value: object) -> None:
    patch(name, value).start()


def _unsynced_content() -> None:
    sync = os.fsync

    def names_only(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            sync(file)

    _put("os.fsync", names_only)


def _unsynced_names() -> None:
    _put("central.files.sync_folder", lambda _: None)


def _noted_first() -> None:
    """The rows of pages that are not on the disk yet."""
    place, note = files.place, pages.mark_held
    waiting: list[Any] = []

    def noted(centre: Centre, *held: pages.Page) -> None:
        note(centre, *held)
        while waiting:
            place(waiting.pop())

    _put("central.files.place", waiting.append)
    _put("central.pages.mark_held", noted)


CARELESS: dict[str, Callable[[], None]] = {
    "content": _unsynced_content,
    "names": _unsynced_names,
    "rows": _noted_first,
}


def _tell(**event: Any) -> None:
    os.write(1, (json.dumps(event) + "\n").encode())


def _enrolled(centre: Centre) -> Device:
    key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    request = EnrolRequest(
        code=enrolment.new_code(centre, None),
        public_key=base64.b64encode(key).decode(),
        station_name="จุดบริการ",
        fingerprint="f" * 64,
    )
    enrolled = enrolment.enrol(centre, request)
    return Device(enrolled.device_id, enrolled.station_code, SyncStatus.OK)


def _alone(centre: Centre, caller: Device, id: UUID, said: Announced, first: int) -> Iterator[int]:
    """In chunks, of which the announcement brings the `first` bytes. How much is there after each."""
    whole = content(id, said.size)
    beginning = whole[:first]
    at = attachments.begin(centre, caller, id, said, beginning, checksum(beginning)).offset
    yield at
    while at < said.size:
        chunk = whole[at : at + CHUNK]
        at = attachments.append(centre, caller, id, at, checksum(chunk), chunk)
        yield at


def main(home: str, careless: str = "") -> None:
    _put("central.files._beside", _InTurn())
    random, centre = Random(1111), open_centre(Path(home))
    caller = _enrolled(centre)
    if careless:
        CARELESS[careless]()
    _tell(device=str(caller.id), station=caller.station_code)
    for _ in range(_LETTERS):
        letter = item()
        id = UUID(letter["id"])
        its = {
            UUID(int=random.getrandbits(128)): random.choice([0, random.randrange(1, _LARGEST)])
            for _ in range(random.randrange(1, _PAGES))
        }
        sent = {page: announced(id, page, size) for page, size in its.items()}
        letter["attachments"] = [
            {"id": str(page), "sha256": said.sha256, "size": said.size, "media_type": "image/jpeg"}
            for page, said in sent.items()
        ]
        letters.push(centre, caller, [letter])
        _tell(letter=str(id), pages={str(page): size for page, size in its.items()})
        if random.random() < 0.6:
            held = bundles.take(centre, caller, [arrived(page, said) for page, said in sent.items()])
            _tell(reached={str(page): its[page] for page in held})
            continue
        for page, said in sent.items():
            for there in _alone(centre, caller, page, said, random.choice([0, 1, CHUNK])):
                _tell(reached={str(page): there})
    centre.database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
