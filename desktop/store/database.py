"""The encrypted database file: connections, transactions, and the world's errors in our words.

SQLCipher through SQLAlchemy. The driver's own transaction handling is off (`isolation_level = None`); every
transaction is begun here: BEGIN to read one consistent state, BEGIN IMMEDIATE to write, so that two programs
that write wait for each other at the start instead of failing in the middle.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import cast

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, ClauseElement, Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.pysqlcipher import SQLiteDialect_pysqlcipher
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from desktop.store import errors
from desktop.store.durable import sync_file, sync_folder

# Below this, two connections that checkpoint and write at one instant can corrupt the file ("WAL-reset bug").
OLDEST_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "cipher_log_level = NONE",  # else SQLCipher writes to stderr what is raised here as an error
    # A save touches a dozen pages for a few bytes in each; sealing half as much of each takes half the time.
    "cipher_page_size = 2048",
    "cipher_hmac_algorithm = HMAC_SHA256",
    "journal_mode = WAL",
    "wal_autocheckpoint = 4000",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
)
# SQLite's primary result codes.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
_CODES: dict[int, tuple[type[errors.StoreError], str]] = {
    _FULL: (errors.DiskFull, "no space left for the database"),
    _BUSY: (errors.Locked, "another program holds the database"),
    _LOCKED: (errors.Locked, "another program holds the database"),
    _READONLY: (errors.ReadOnly, "the database may not be written"),
    _PERM: (errors.ReadOnly, "the database may not be opened"),
    _CANTOPEN: (errors.ReadOnly, "the database cannot be opened"),
    _CORRUPT: (errors.Damaged, "the database is damaged"),
    # The key was checked before: see `keys`.
    _NOTADB: (errors.Damaged, "the database is damaged"),
    _IOERR: (errors.DiskFailing, "the disk reports an error"),
}
# The driver's backup gives no code.
_MESSAGES = {
    "database or disk is full": _FULL,
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "unable to open database file": _CANTOPEN,
    "database disk image is malformed": _CORRUPT,
    "disk I/O error": _IOERR,
}
_DIALECT = SQLiteDialect_pysqlcipher(paramstyle="named")
_LEAST_ROOM = 1024 * 1024
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ACCESS = {errno.EROFS, errno.EACCES, errno.EPERM}


class Database:
    """One file, a few connections. Safe to use from several threads and next to other programs."""

    def __init__(self, path: Path, key: bytes, *, busy_seconds: float = 5.0) -> None:
        """`key`: 32 bytes. Nothing is opened yet. Raises EngineTooOld."""
        if driver.sqlite_version_info < OLDEST_SQLITE:
            raise errors.EngineTooOld(f"SQLite {driver.sqlite_version} is older than 3.51.3")
        self.path = path
        self._key = key
        self._engine = _engine(path, key, busy_seconds)
        self._writer = self._engine.execution_options(immediate=True)
        self._bare: driver.Connection | None = None
        self._bare_lock = Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent state of the database. Raises StoreError for what the world does."""
        with self._errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """All or nothing, durable on exit; other writers wait. Raises StoreError for what the world does."""
        with self._errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def write_bare(self) -> Iterator[driver.Cursor]:
        """`write` on a cursor of the driver, for the save that a citizen waits for: it costs a third."""
        with self._errors(), self._bare_lock:
            if self._bare is None:
                self._bare = _kept(self._engine)
            cursor = self._bare.cursor()
            try:
                cursor.execute("BEGIN IMMEDIATE")
                yield cursor
                self._bare.commit()
            except BaseException:
                self._bare.rollback()
                raise

    def copy_to(self, file: Path) -> None:
        """A consistent copy with the same key, durable on return. `file` must not exist."""
        copy = Database(file, self._key)
        try:
            with self._errors():
                with (
                    closing(self._engine.raw_connection()) as source,
                    closing(copy._engine.raw_connection()) as target,
                ):
                    original: driver.Connection = source.driver_connection
                    original.backup(target.driver_connection)
                copy.close()
                os.chmod(file, 0o600)
                with file.open("rb+") as copied:
                    sync_file(copied.fileno())
                sync_folder(file.parent)
        except BaseException:
            copy.close()
            file.unlink(missing_ok=True)
            raise

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the database file, as far as others let it. Raises StoreError."""
        with self._errors(), closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(FULL)").fetchall()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with world_errors():
                yield
        except errors.DiskFailing as error:
            # SQLite calls a used-up quota, and a file that may not grow, a failing disk.
            if _has_no_room(self.path.parent):
                raise errors.DiskFull("no space left for the database") from error
            raise

    def close(self) -> None:
        """The last connection to close moves the write-ahead log into the database."""
        with self._bare_lock:
            if self._bare is not None:
                self._bare.close()
                self._bare = None
        self._engine.dispose()


def check(database: Database) -> None:
    """SQLite's own check of the whole file. Raises Damaged."""
    with database.read() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    if found != ["ok"]:
        raise errors.Damaged("the database is damaged: " + "; ".join(map(str, found[:3])))


def cursor_of(connection: Connection) -> driver.Cursor:
    """A cursor of the driver within the transaction of `connection`."""
    return connection.connection.cursor()


def compiled(statement: ClauseElement, *columns: str) -> str:
    """`statement` as SQL with named parameters, for a cursor of the driver; an insert of only `columns`."""
    return str(statement.compile(dialect=_DIALECT, column_keys=columns or None))


def _engine(path: Path, key: bytes, busy_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path)),
        module=driver,
        poolclass=QueuePool,
        # The connection used last: its page cache is still true if nobody else wrote since.
        pool_use_lifo=True,
        pool_reset_on_return=None,  # every transaction is ended here
        connect_args={"timeout": busy_seconds},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: driver.Connection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _kept(engine: Engine) -> driver.Connection:
    """A connection that does not go back to the pool: taking one from there costs as much as three writes."""
    pooled = engine.raw_connection()
    connection = cast(driver.Connection, pooled.driver_connection)
    pooled.detach()
    return connection


def _has_no_room(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_LEAST_ROOM))
            file.flush()
    except OSError as error:
        return error.errno in _NO_SPACE
    return False


@contextmanager
def world_errors() -> Iterator[None]:
    """Turns what the disk and other programs do into StoreError; faults of this program pass through."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(original, "sqlite_errorcode", None) or _MESSAGES.get(str(original), 0)
        code &= 0xFF
        if code not in _CODES:
            raise
        kind, words = _CODES[code]
        raise kind(words) from error
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise errors.DiskFull("no space left on the disk") from error
        if error.errno in _NO_ACCESS:
            raise errors.ReadOnly(f"{error.filename or 'a file'} may not be written") from error
        if error.errno == errno.EIO:
            raise errors.DiskFailing("the disk reports an error") from error
        raise
