"""One centre: its database, its clock, its keys."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, insert, select, update

from central import counters, files, migration, recovery, restores, schema
from central.counters import Counter
from central.database import Database
from central.failures import WrongHome
from desktop.intake.clock import Clock, system_clock

_SIGNING = b"intake-courier-signing-1"
_STATION_GAP = 100  # more than a centre enrols between two backups


class Stamp(TypedDict):
    server_epoch: int
    server_time: datetime


@dataclass
class Centre:
    """`home` holds its files; `epoch` as last read from the database. `recovery_public_key` is raw X25519."""

    home: Path
    database: Database
    clock: Clock
    epoch: int
    nonce_key: bytes
    recovery_public_key: bytes

    def now(self) -> datetime:
        return self.clock()

    def stamp(self) -> Stamp:
        """What every answer carries."""
        return {"server_epoch": self.epoch, "server_time": self.clock()}

    def recovery_public_key_text(self) -> str:
        return base64.b64encode(self.recovery_public_key).decode("ascii")

    def signing_key(self) -> Ed25519PrivateKey:
        """What acknowledgements of courier files are signed with, in every process of the centre."""
        derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_SIGNING)
        return Ed25519PrivateKey.from_private_bytes(derivation.derive(self.nonce_key))

    def signing_public_key_text(self) -> str:
        return base64.b64encode(self.signing_key().public_key().public_bytes_raw()).decode("ascii")

    def reread_epoch(self) -> None:
        with self.database.reading() as connection:
            self.refresh_epoch(connection)

    def refresh_epoch(self, connection: Connection) -> None:
        self.epoch = connection.execute(select(schema.centre.c.epoch)).scalar_one()


def open_centre(home: Path, url: str | None = None, *, clock: Clock = system_clock) -> Centre:
    """The centre of `home`, made or upgraded if need be. `url` names a database outside `home`.

    Raises `NewerDatabase`, `WrongHome`, ValueError for a `url` of another kind, the database's own.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.prepare(home)
    database = Database(url or f"sqlite:///{home.absolute() / 'centre.db'}")
    try:
        return _opened(database, home, clock)
    except BaseException:
        database.close()
        raise


def begin_epoch(centre: Centre, gap: int) -> None:
    """To be called once after the database was restored from a backup, before it serves again.

    Leaps over the `gap` of serials and places in the feed that may have been given out since the backup, and
    takes whatever token a device comes with next, since the tokens of the backup are old. From the same
    backup a second time, it goes on from where the first had leapt to.
    """
    before = restores.read(centre.home)
    gaps = {Counter.FEED: gap, Counter.SERIAL: gap, Counter.STATION: _STATION_GAP}
    with centre.database.writing() as connection:
        centre.refresh_epoch(connection)
        reached = {"epoch": max(centre.epoch, before.get("epoch", 0)) + 1}
        for counter, over in gaps.items():
            value = counters.lock(connection, counter)
            reached[counter.value] = max(value, before.get(counter.value, 0)) + over
            counters.advance(connection, counter, reached[counter.value] - value)
        connection.execute(update(schema.devices).values(token=None, token_before=None))
        connection.execute(update(schema.centre).values(epoch=reached["epoch"]))
        # First the file: a leap too many does no harm.
        restores.write(centre.home, reached)
        centre.refresh_epoch(connection)


def _opened(database: Database, home: Path, clock: Clock) -> Centre:
    with database.reading() as connection:
        current = migration.is_current(connection)
    if not current:
        with database.writing() as connection:
            migration.upgrade(connection)
            _found(connection, home)
    with database.reading() as connection:
        row = connection.execute(select(schema.centre)).one()
    key = recovery.read_key(home)
    if key is not None and _public(key) != row.recovery_public_key:
        raise WrongHome(f"the recovery key in {home} belongs to another centre")
    return Centre(home, database, clock, row.epoch, row.nonce_key, row.recovery_public_key)


def _found(connection: Connection, home: Path) -> None:
    """Writes what every centre has from its first day, unless it is there."""
    if connection.execute(select(schema.centre.c.id)).first() is not None:
        return
    key = recovery.read_key(home) or recovery.make_key(home)
    row = {
        "id": 1,
        "epoch": 1,
        "nonce_key": secrets.token_bytes(32),
        "recovery_public_key": _public(key),
    }
    connection.execute(insert(schema.centre), row)
    connection.execute(insert(schema.counters), counters.start_values())


def _public(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
