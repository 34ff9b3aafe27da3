"""Upgrades the database at start, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from central.failures import NewerDatabase

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x1111_0001  # any number that other users of the same server do not take


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this program. Raises `NewerDatabase`."""
    scripts = ScriptDirectory(str(_FOLDER))
    at = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in scripts.walk_revisions()}
    if not known.issuperset(at):
        raise NewerDatabase(f"the database is at {', '.join(at)}, which this program does not know")
    return set(at) == set(scripts.get_heads())


def upgrade(connection: Connection) -> None:
    """Brings the tables to the head, within the transaction of `connection`.

    Whoever comes second waits until that transaction ends. Raises `NewerDatabase`.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if not is_current(connection):
        command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """What Alembic's commands work with, on `connection`."""
    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER))
    settings.attributes["connection"] = connection
    return settings
