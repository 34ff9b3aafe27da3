"""The office of this workstation, as it stands on its papers."""

from dataclasses import asdict, fields

from sqlcipher3.dbapi2 import Cursor

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


def station(cursor: Cursor) -> str:
    """The station's code, read in the transaction that needs it: another program may just have enrolled."""
    (code,) = cursor.execute(_READ_STATION).fetchone() or (None,)
    return _DEFAULT.station if code is None else str(code)


_DEFAULT = Office()
_READ_STATION = f"SELECT value ->> '$.station' FROM state WHERE name = '{OFFICE}'"
