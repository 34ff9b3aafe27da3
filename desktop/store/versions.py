"""Which version a database has, and bringing it to this program's."""

from pathlib import Path

from sqlalchemy import Connection, text

from desktop.store import batch_tables  # noqa: F401 (tables of this version)
from desktop.store.database import Database
from desktop.store.errors import Damaged, NewerDatabase
from desktop.store.schema import VERSION, metadata


def create(connection: Connection) -> None:
    """All tables of this version at once; a test proves that the migrations lead to the same."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(_VERSION_TABLE)
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": VERSION})


def version(connection: Connection) -> str:
    """Raises Damaged for a database without one."""
    if connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")) is None:
        raise Damaged("the database is empty: restore a safe copy")
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def upgrade(database: Database, copy: Path | None) -> None:
    """Runs the missing migrations, after writing a copy of the database to `copy` unless that is None.

    Raises NewerDatabase, StoreError.
    """
    with database.read() as connection:
        found = version(connection)
    if found == VERSION:
        return
    if found > VERSION:
        raise NewerDatabase(f"version {found} of the database is newer than this program's, {VERSION}")
    # Alembic takes a quarter of a second to load, and is hardly ever needed.
    from desktop.store.migrations.running import migrate

    if copy is not None:
        database.copy_to(copy)
    with database.write() as connection:
        if version(connection) == found:  # unless another program was faster
            migrate(connection, VERSION)


# As Alembic makes it.
_VERSION_TABLE = text(
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
