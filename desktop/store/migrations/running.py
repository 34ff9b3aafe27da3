"""Alembic, run by the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def migrate(connection: Connection, version: str) -> None:
    """Brings the database to `version` ("0001", "base"), up or down, in the transaction of `connection`."""
    config = configured(connection)
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").all()
    current = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if rows else None
    down = version == "base" or (current is not None and version < current)
    (command.downgrade if down else command.upgrade)(config, version)


def configured(connection: Connection) -> Config:
    """What Alembic's commands work with, on `connection`."""
    config = Config()
    # The value passes through a config parser, to which a per cent sign means something.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
