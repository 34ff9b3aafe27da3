"""A workstation that saves in every way there is, and tells in a line what it has promised to keep.

`python -m tests.faults.saving_program HOME` is traced: what it wrote, synced and told, in this order, is the
whole truth about what a power cut may leave.
"""

import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from desktop.intake.clock import system_clock
from desktop.intake.codes import Channel, Role
from desktop.store import database, keys
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
_BLOCKS, _BLOCK_SIZE = 6, 9
_LIVES, _SAVES = 4, 12


def cheap_keys() -> None:
    """Stretching a passphrase is slow on purpose, and no part of what is tested."""
    keys.MEMORY_KIB = 64  # type: ignore[misc]


def _often() -> None:
    whole = "wal_autocheckpoint = 4000"
    assert whole in database._PRAGMAS
    often = f"wal_autocheckpoint = {_CHECKPOINT_PAGES}"
    database._PRAGMAS = tuple(often if each == whole else each for each in database._PRAGMAS)


def _tell(**event: Any) -> None:
    os.write(1, (json.dumps(event) + "\n").encode())


def _save(store: Store, random: Random) -> None:
    """A letter, and what may become of it in its first minutes."""
    pages = [store.pages.put(random.randbytes(random.randrange(1, 9_000)))] if random.random() < 0.3 else []
    channel = random.choice([Channel.COUNTER, Channel.POBOX])
    new = letter(channel=channel, detail="ร" * random.randrange(10, 3_000))
    case = store.letters.register(new, operator=CLERK, promise=PROMISE, attachments=pages)
    _tell(saved=str(case.id), rev=1, number=case.tracking_number, pages=[page.sha256 for page in pages])
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


def main(home: str) -> None:
    cheap_keys()
    _often()
    random = Random(1111)
    create(Home(Path(home)), clock=system_clock, passphrase=PASSPHRASE).close()
    _tell(made=True)
    for life in range(_LIVES):
        with open_store(Home(Path(home)), clock=system_clock, passphrase=PASSPHRASE) as store:
            if life == 0:
                for number in range(_BLOCKS):
                    store.numbers.add_block(uuid4(), number * 1_000, _BLOCK_SIZE)
            for _ in range(_SAVES):
                _save(store, random)


if __name__ == "__main__":
    main(*sys.argv[1:])
