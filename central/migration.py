"""Upgrades the database at start, one process at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from central.failures import NewerDatabase

if TYPE_CHECKING:
    from alembic.config import Config

# The latest of `migrations/versions`: known here so that only an upgrade needs to load Alembic.
HEAD = "0004"

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x1111_0001  # any number that other users of the same server do not take


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this program."""
    return _version(connection) == HEAD


def upgrade(connection: Connection) -> None:
    """Brings the tables to the head, within the transaction of `connection`.

    Whoever comes second waits until that transaction ends. Raises `NewerDatabase`.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "lock_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))  # a large database may take its time
        connection.execute(text("SET LOCAL enable_seqscan = on"))  # all of a table is read at once
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    at = _version(connection)
    known = {script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()}
    if at is not None and at not in known:
        raise NewerDatabase(f"the database is at {at}, which this program does not know")
    command.upgrade(config(connection), "head")


def config(connection: Connection) -> "Config":
    """What Alembic's commands work with, on `connection`."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER))
    settings.attributes["connection"] = connection
    return settings


def _version(connection: Connection) -> str | None:
    """None for a database that is empty, or was taken down to nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
