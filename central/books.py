"""How far the register books of a station have come: it asks after its database came back from a copy."""

from collections.abc import Mapping

from sqlalchemy import Connection, and_, insert, select, update

from central import schema
from desktop.sync.contract import BookMark

Book = tuple[str, int]
"""A book and its year."""


def told(connection: Connection, station: str) -> list[BookMark]:
    table = schema.books
    rows = connection.execute(select(table).where(table.c.station_code == station))
    return [BookMark(book=row.book, year=row.year, last=row.last) for row in rows]


def advance(connection: Connection, station: str, last: Mapping[Book, int]) -> None:
    """Notes numbers that have come in. For whoever holds the lock of the feed."""
    table = schema.books
    known = {(row.book, row.year): row.last for row in told(connection, station)}
    for (book, year), number in last.items():
        if (book, year) not in known:
            row = {"station_code": station, "book": book, "year": year, "last": number}
            connection.execute(insert(table), row)
        elif number > known[book, year]:
            its = and_(table.c.station_code == station, table.c.book == book, table.c.year == year)
            connection.execute(update(table).where(its).values(last=number))
