"""The office of this workstation, as it stands on its papers."""

from dataclasses import asdict, fields

from sqlalchemy import Connection

from desktop.intake.office import Office
from desktop.store.database import Database
from desktop.store.values import read_value, write_value

OFFICE = "office"
"""Its name among the values of `State`, where enrolment writes it together with what else it learns."""


class Offices:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> Office:
        with self._database.read() as connection:
            return _read(connection)

    def put(self, office: Office) -> None:
        with self._database.write() as connection:
            write_value(connection, OFFICE, asdict(office))


def station(connection: Connection) -> str:
    """The station's code, read in the transaction that needs it: another program may just have enrolled."""
    return _read(connection).station


def _read(connection: Connection) -> Office:
    kept = read_value(connection, OFFICE, {})
    known = {field.name for field in fields(Office)}
    return Office(**{name: value for name, value in kept.items() if name in known})
