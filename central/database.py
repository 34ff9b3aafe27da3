"""The database: SQLite in a file, or PostgreSQL. Every transaction is durable before it returns, all but
`Database.note`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, create_engine, event, make_url
from sqlalchemy.engine import URL

_SQLITE_AT_LEAST = (3, 51, 3)  # older ones can damage a WAL database that two connections write
_LOCK_WAIT_SECONDS = 20
_POSTGRES_SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": f"{_LOCK_WAIT_SECONDS}s",
    "statement_timeout": "60s",
    # A process that hangs must not keep the locks that the others wait for.
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
    # Plans are made once and kept. Made while a table is all but empty, they would read all of it for each
    # letter, however far it grows: every question has an index, and is asked by it from the first day.
    "enable_seqscan": "off",
    "jit": "off",  # what such a setting makes dear is no reason to compile
}
_NOTING = {**_POSTGRES_SETTINGS, "synchronous_commit": "off"}
_READ_ONLY = "central_read_only"


class Database:
    """`url`: `sqlite:///FILE` or `postgresql+psycopg://…`. Raises ValueError for another kind."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        kind = parsed.drivername
        if kind not in ("sqlite", "postgresql+psycopg"):
            raise ValueError(f"not sqlite:// or postgresql+psycopg://: {kind}://")
        self.engine = _sqlite(parsed) if kind == "sqlite" else _postgres(parsed)
        # PostgreSQL is spared the words around a query: a round trip takes longer than the query.
        self._reader = (
            self.engine.execution_options(**{_READ_ONLY: True})
            if kind == "sqlite"
            else _postgres(parsed, _NOTING, isolation_level="AUTOCOMMIT", pool_reset_on_return=None)
        )

    @property
    def is_postgres(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable at the end of the block. On SQLite there is one at a time."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For queries, which change nothing. Each sees what is committed when it begins; on SQLite all see
        the same.
        """
        with self._reader.connect() as connection:
            yield connection

    def note(self, statement: Executable, *rows: Mapping[str, Any]) -> None:
        """One statement, for each of `rows`, that writes what could be found out again: a power cut may take
        its last moments, the end of this process does not.
        """
        with self._reader.connect() if self.is_postgres else self.writing() as connection:
            connection.execute(statement, rows)

    def close(self) -> None:
        """Of what is not in use at this moment. What is asked later opens it again."""
        self._reader.dispose()
        self.engine.dispose()


def _postgres(url: URL, settings: Mapping[str, str] = _POSTGRES_SETTINGS, **options: Any) -> Engine:
    said = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return create_engine(
        url,
        hide_parameters=True,  # errors are logged; what citizens wrote is not
        pool_size=10,
        max_overflow=10,
        pool_timeout=_LOCK_WAIT_SECONDS,
        connect_args={"options": said, "connect_timeout": 10, "application_name": "intake-1111-centre"},
        **options,
    )


def _sqlite(url: URL) -> Engine:
    # The library that the workstations' store has, for its version; without a key it writes plain SQLite.
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < _SQLITE_AT_LEAST:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old")
    engine = create_engine(
        url,
        module=dbapi2,
        hide_parameters=True,
        pool_timeout=_LOCK_WAIT_SECONDS,
        connect_args={"isolation_level": None, "timeout": _LOCK_WAIT_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later would find its view outdated, and fail.
        read_only = connection.get_execution_options().get(_READ_ONLY)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
