"""Making a workstation's store, and opening it."""

import os
from contextlib import ExitStack

from desktop.intake.clock import Clock
from desktop.intake.office import Office
from desktop.store import keys, numbers, versions
from desktop.store.database import Database, check, world_errors
from desktop.store.durable import sync_folder
from desktop.store.errors import AlreadyInitialised, Damaged, NotInitialised
from desktop.store.home import Home
from desktop.store.in_use import InUse
from desktop.store.keys import OpenKey
from desktop.store.schema import VERSION
from desktop.store.store import Store

BUSY_SECONDS = 5.0


def create(
    home: Home,
    *,
    clock: Clock,
    demo: bool = False,
    passphrase: str | None = None,
    busy_seconds: float = BUSY_SECONDS,
) -> Store:
    """A new workstation in an empty home. Raises AlreadyInitialised, StoreError.

    A demo says so in its office, and with that on every paper.
    """
    if home.exists():
        raise AlreadyInitialised(f"{home.path} already holds a workstation")
    _check_whole(home)
    with world_errors():
        home.make()
        unnamed = home.unnamed
        unnamed.unlink(missing_ok=True)
        key = keys.new_key()
        database = Database(unnamed, key, busy_seconds=busy_seconds)
        try:
            with database.write() as connection:
                versions.create(connection)
                numbers.begin(home, connection)
        finally:
            database.close()
        kind = keys.keep(home.key_file, key, passphrase)
        os.chmod(unnamed, 0o600)
        unnamed.rename(home.database)
        sync_folder(home.path)
    store = _open(home, OpenKey(key, kind), clock, busy_seconds)
    store.office.put(Office(demo=demo))
    return store


def open_store(
    home: Home, *, clock: Clock, passphrase: str | None = None, busy_seconds: float = BUSY_SECONDS
) -> Store:
    """Opens the store of a workstation, upgrading its database if it is older than the program.

    `passphrase` defaults to INTAKE_PASSPHRASE, `busy_seconds` is how long to wait for other programs that
    write. Raises NotInitialised, WrongKey, NewerDatabase, Damaged, and what else `errors` lists.
    """
    _check_whole(home)
    if not home.exists():
        raise NotInitialised(f"there is no workstation in {home.path}: make one with init")
    return _open(home, keys.fetch(home.key_file, passphrase), clock, busy_seconds)


def _check_whole(home: Home) -> None:
    if lost := home.lost_part():
        raise Damaged(f"the {lost} of the workstation in {home.path} is missing: restore a safe copy")


def _open(home: Home, key: OpenKey, clock: Clock, busy_seconds: float) -> Store:
    with ExitStack() as undo:
        with world_errors():
            in_use = InUse(home.in_use)
        undo.callback(in_use.close)
        database = Database(home.database, key.key, busy_seconds=busy_seconds)
        undo.callback(database.close)
        if in_use.unclean:
            check(database)
            in_use.settled()
        versions.upgrade(database, home.backups / f"before-{VERSION}-{clock():%Y%m%dT%H%M%S}.db")
        store = Store(home, key, database, clock, in_use)
        store.numbers.settle()
        undo.pop_all()
    return store
