"""Register numbers that another life of this database gave out, or may have: none is given again.

A database that came back from a copy does not know how far its books had come. The centre knows it of every
letter that it has, and tells it at the next contact; a person may know it from the paper register. Until one
of them has said it, the first number given in each book leaps over more than an office gives out between two
copies. Whatever was leapt over is kept as a range, so that a gap in the register is never a riddle.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, text
from sqlcipher3.dbapi2 import Cursor

from desktop.intake.clock import Clock
from desktop.intake.codes import Channel
from desktop.store.columns import instant
from desktop.store.database import Database, compiled
from desktop.store.schema import lost_numbers
from desktop.store.values import read_value, write_value

LEAP = 10_000

_UNSURE = "books_unsure"
_LEAPT = "not known after the database came back"

Book = tuple[Channel, int]
"""A register book and its year of the Buddhist era."""


class Books:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def unsure(self) -> bool:
        """Whether nobody has said yet how far the books had come."""
        with self._database.read() as connection:
            return read_value(connection, _UNSURE) is not None

    def told_by_centre(self, last: Mapping[Book, int]) -> None:
        """No number up to these is given again; of books that are not named the centre knows no letter."""
        with self._database.read() as connection:
            is_sure = read_value(connection, _UNSURE) is None
            if is_sure and all(number <= _last(connection, *book) for book, number in last.items()):
                return
        self._note(last, "given before, as the centre knows", settled=True)

    def told_by_person(self, last: Mapping[Book, int]) -> None:
        """As the paper register says: these books are sure from now on."""
        self._note(last, "given before, as the paper register says", settled=False)

    def _note(self, last: Mapping[Book, int], reason: str, *, settled: bool) -> None:
        with self._database.write() as connection:
            for (book, year), number in last.items():
                known = _last(connection, book, year)
                if number > known:
                    row = {
                        "book": book.value,
                        "year": year,
                        "first": known + 1,
                        "last": number,
                        "noted_at": self._clock(),
                        "reason": reason,
                    }
                    connection.execute(insert(lost_numbers), row)
            sure: list[str] | None = read_value(connection, _UNSURE)
            if settled:
                write_value(connection, _UNSURE, None)
            elif sure is not None:
                write_value(connection, _UNSURE, sorted({*sure, *(_name(*book) for book in last)}))


def came_back(connection: Connection) -> None:
    """From now on no book is sure. For a database that is in another place, or of another time."""
    write_value(connection, _UNSURE, [])


def next_number(cursor: Cursor, book: Channel, year: int, now: datetime) -> int:
    """The next number of a book, within the transaction that writes the letter."""
    last, unsure = cursor.execute(_LAST_AND_UNSURE, {"book": book.value, "year": year}).fetchone()
    if unsure is not None and _name(book, year) not in (sure := json.loads(unsure)):
        leapt = {
            "book": book.value,
            "year": year,
            "first": last + 1,
            "last": last + LEAP,
            "noted_at": instant(now),
            "reason": _LEAPT,
        }
        cursor.execute(_INSERT, leapt)
        cursor.execute(_WRITE_UNSURE, {"value": json.dumps([*sure, _name(book, year)])})
        last += LEAP
    return int(last) + 1


def _name(book: Channel, year: int) -> str:
    return f"{book.value} {year}"


def _last(connection: Connection, book: Channel, year: int) -> int:
    return int(connection.execute(_LAST_NUMBER, {"book": book.value, "year": year}).scalar_one())


# No letter is ever deleted, and a transaction that fails takes its number back: so there are no other gaps.
_LAST = (
    "max("
    "coalesce((SELECT max(number) FROM letters WHERE book = :book AND year = :year), 0), "
    "coalesce((SELECT max(last) FROM lost_numbers WHERE book = :book AND year = :year), 0))"
)
_LAST_NUMBER = text(f"SELECT {_LAST}")
_LAST_AND_UNSURE = f"SELECT {_LAST}, (SELECT value FROM state WHERE name = '{_UNSURE}')"
_WRITE_UNSURE = f"UPDATE state SET value = :value WHERE name = '{_UNSURE}'"
_INSERT = compiled(lost_numbers.insert())
