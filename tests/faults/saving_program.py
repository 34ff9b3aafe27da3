"""A workstation that saves in every way there is, and tells in a line what it has promised to keep.

`python -m tests.faults.saving_program HOME [CARELESS]` is traced: what it wrote, synced and told, in this
order, is the whole truth about what a power cut may leave. With CARELESS it leaves something undone.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from desktop.intake.clock import system_clock
from desktop.intake.codes import Channel, Role
from desktop.store import database
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from tests.samples import letter
from tests.store.writing import PROMISE

PASSPHRASE = "for tests"
CLERK = Account("somsri", "นางสาวสมศรี รับเรื่อง", Role.COUNTER)
# So that the log goes into the database, and begins anew, in between and not after 4000 pages only.
_CHECKPOINT_PAGES = 60
# The blocks are small, so that their ends are met as well.
_BLOCKS, _BLOCK_SIZE = 5, 7
_LIVES, _SAVES = 3, 9


def _put(name: str, value: object) -> None:
    """In the place of something of the program's own, until it ends."""
    patch(f"desktop.store.{name}", value).start()


def _never(*_: object) -> None:
    pass


def _set(before: str, after: str) -> None:
    """Another pragma for the database."""
    assert before in database._PRAGMAS
    _put("database._PRAGMAS", tuple(after if each == before else each for each in database._PRAGMAS))


def _unsynced_database() -> None:
    _set("synchronous = FULL", "synchronous = OFF")


def _lazy_database() -> None:
    """Whole after a power cut, without what was saved last."""
    _set("synchronous = FULL", "synchronous = NORMAL")


def _unsynced_pages() -> None:
    _put("durable.sync_file", _never)


def _unsynced_names() -> None:
    for user in ("durable", "home", "opening", "pages"):
        _put(f"{user}.sync_folder", _never)


CARELESS: dict[str, Callable[[], None]] = {
    "database": _unsynced_database,
    "commit": _lazy_database,
    "pages": _unsynced_pages,
    "names": _unsynced_names,
}


def _tell(**event: Any) -> None:
    os.write(1, (json.dumps(event) + "\n").encode())


def _save(store: Store, random: Random) -> None:
    """A letter, and what may become of it in its first minutes."""
    scans = [store.pages.put(random.randbytes(random.randrange(1, 9_000)))] if random.random() < 0.3 else []
    channel = random.choice([Channel.COUNTER, Channel.POBOX])
    new = letter(channel=channel, detail="ร" * random.randrange(10, 3_000))
    case = store.letters.register(new, operator=CLERK, promise=PROMISE, attachments=scans)
    _tell(saved=str(case.id), rev=1, number=case.tracking_number, pages=[page.sha256 for page in scans])
    if random.random() < 0.5:
        store.prints.done(case.id, 0, operator=CLERK)
        _tell(handed_over=str(case.id))
    if random.random() < 0.3:
        case = store.letters.add_contact(case.tracking_number, new, operator=CLERK)
        _tell(saved=str(case.id), rev=case.rev, number=case.tracking_number, pages=[])
    if random.random() < 0.3:
        sent = store.outbox.claim(store.clock(), 3, 1_000_000)
        store.outbox.acknowledge([one.key for one in sent], store.clock())
        _tell(acknowledged=[[str(one.id), one.rev] for one in sent])


def main(folder: str, careless: str = "") -> None:
    _put("keys.MEMORY_KIB", 64)  # stretching a passphrase is slow on purpose
    _set("wal_autocheckpoint = 4000", f"wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    if careless:
        CARELESS[careless]()
    random = Random(1111)
    create(Home(Path(folder)), clock=system_clock, passphrase=PASSPHRASE).close()
    _tell(made=True)
    for life in range(_LIVES):
        with open_store(Home(Path(folder)), clock=system_clock, passphrase=PASSPHRASE) as store:
            if life == 0:
                for number in range(_BLOCKS):
                    store.numbers.add_block(uuid4(), number * 1_000, _BLOCK_SIZE)
            for _ in range(_SAVES):
                _save(store, random)


if __name__ == "__main__":
    main(*sys.argv[1:])
