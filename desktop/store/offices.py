"""The office of this workstation, as it stands on its papers."""

from dataclasses import asdict, fields

from sqlalchemy import ColumnElement, literal_column

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
            kept = read_value(connection, OFFICE, {})
        known = {field.name for field in fields(Office)}
        return Office(**{name: value for name, value in kept.items() if name in known})

    def put(self, office: Office) -> None:
        with self._database.write() as connection:
            write_value(connection, OFFICE, asdict(office))


STATION: ColumnElement[str] = literal_column(
    f"coalesce((SELECT value ->> '$.station' FROM state WHERE name = '{OFFICE}'), '{Office().station}')"
)
"""The station's code, read in the transaction that needs it: another program may just have enrolled."""
