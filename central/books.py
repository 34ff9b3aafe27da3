"""How far the register books of a station have come: it asks after its database came back from a copy."""

from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

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
    rows = [
        {"station_code": station, "book": book, "year": year, "last": number}
        for (book, year), number in last.items()
    ]
    if rows:
        connection.execute(_AHEAD[connection.dialect.name], rows)


def _ahead(dialect: type[postgresql.Insert] | type[sqlite.Insert]) -> postgresql.Insert | sqlite.Insert:
    statement = dialect(schema.books)
    return statement.on_conflict_do_update(
        index_elements=list(schema.books.primary_key),
        set_={"last": statement.excluded.last},
        where=schema.books.c.last < statement.excluded.last,
    )


_AHEAD = {"postgresql": _ahead(postgresql.Insert), "sqlite": _ahead(sqlite.Insert)}
