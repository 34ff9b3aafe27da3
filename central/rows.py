"""Many rows at once: asked for by the words that they have in a column, or inserted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import chain, repeat
from struct import Struct
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    insert,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal

from central.schema import Moment

Columns = Mapping[str, Sequence[Any]]
"""The values of each column in the order of the rows: an id as 32 hex digits, a text also as its UTF-8."""

_ROWS = 64  # at once, so that the server reads some while the next are made
# COPY's binary form: a signature, flags, no extension; each row begins with the number of its cells, each
# cell with its length, NULL with a negative one; days and moments count from the year 2000.
_BEGIN, _END, _NULL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff", b"\xff\xff\xff\xff"
_CELLS, _LENGTH, _INT4, _INT8 = (Struct(form).pack for form in ("!h", "!i", "!ii", "!iq"))
_DAY_0, _MOMENT_0 = date(2000, 1, 1).toordinal(), datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Among(ColumnElement[bool]):
    """That `column` is one of the `words` in the parameter `name`: a single parameter, which is much faster
    than one for each, and the same statement for any number of them.
    """

    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - as the base class declares it
        ("column", InternalTraversal.dp_clauseelement),
        ("joined", InternalTraversal.dp_clauseelement),
    ]
    type = Boolean()

    def __init__(self, column: Column[Any], name: str) -> None:
        self.column, self.joined = column, bindparam(name, type_=String())


@compiles(Among, "postgresql")
def _postgres_among(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    kind = compiler.dialect.type_compiler_instance.process(element.column.type)
    words = compiler.process(element.joined, **options)
    return f"{compiler.process(element.column, **options)} = ANY (string_to_array({words}, ',')::{kind}[])"


@compiles(Among, "sqlite")
def _sqlite_among(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    listed = f"""'["' || replace({compiler.process(element.joined, **options)}, ',', '","') || '"]'"""
    return f"{compiler.process(element.column, **options)} IN (SELECT value FROM json_each({listed}))"


def words(values: Iterable[UUID | str]) -> str:
    """For `Among`: ids, or texts of nothing but letters and digits."""
    return ",".join([value.hex if isinstance(value, UUID) else value for value in values])


class Inserting(Protocol):
    """Rows on their way into a table. Nothing else may be asked of the connection before `finish`."""

    def is_over(self) -> bool:
        """Whether `finish` need not wait."""

    def finish(self) -> None:
        """Raises sqlalchemy.exc.DBAPIError."""


class _Inserted:
    def is_over(self) -> bool:
        return True

    def finish(self) -> None:
        pass


class _Copied:
    def __init__(self, connection: Connection, table: Table, columns: Columns) -> None:
        from central.copying import Copying  # late: a centre on SQLite has no use for it

        self._statement = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT binary)"
        self._error: type[Exception] = connection.dialect.loaded_dbapi.Error
        kinds = [_PACKING[type(table.c[name].type)] for name in columns]
        with self._told():
            driver: Any = connection.connection.driver_connection
            self._copying = Copying(driver, self._statement, _packed(kinds, list(columns.values())))

    def is_over(self) -> bool:
        with self._told():
            return self._copying.is_over()

    def finish(self) -> None:
        with self._told():
            self._copying.finish()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise DBAPIError.instance(
                self._statement, None, error, self._error, hide_parameters=True
            ) from error


def insert_rows(connection: Connection, table: Table, columns: Columns) -> Inserting:
    """Begins to insert rows of these columns in one go. Raises sqlalchemy.exc.DBAPIError."""
    if not next(iter(columns.values())):
        return _Inserted()
    if connection.dialect.name == "postgresql":
        return _Copied(connection, table, columns)
    plain = [_PLAIN.get(type(table.c[name].type), list)(values) for name, values in columns.items()]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*plain, strict=True)]
    connection.execute(insert(table), rows)
    return _Inserted()


_Pieces = Sequence[Iterable[bytes]]
"""What the cells of a column are made of: of each cell the first, the second."""
_Pack = Callable[[Sequence[Any]], _Pieces]


def _packed(kinds: Sequence[_Pack], columns: Sequence[Sequence[Any]]) -> Iterator[bytes]:
    yield _BEGIN
    cells = _CELLS(len(columns))
    for at in range(0, len(columns[0]), _ROWS):
        pieces: list[Iterable[bytes]] = [repeat(cells)]
        for pack, values in zip(kinds, columns, strict=True):
            pieces += _column(pack, values[at : at + _ROWS])
        yield b"".join(chain.from_iterable(zip(*pieces, strict=False)))
    yield _END


def _column(pack: _Pack, values: Sequence[Any]) -> _Pieces:
    count = len(values)
    if values.count(values[0]) == count:
        return (repeat(_cell(pack, values[0]), count),)
    if None in values:
        return ([_cell(pack, value) for value in values],)
    return pack(values)


def _cell(pack: _Pack, value: Any) -> bytes:
    return _NULL if value is None else b"".join(map(b"".join, zip(*pack([value]), strict=False)))


def _texts(values: Sequence[str | bytes]) -> _Pieces:
    encoded = [value if isinstance(value, bytes) else value.encode() for value in values]
    return map(_LENGTH, map(len, encoded)), encoded


def _ids(values: Sequence[str]) -> _Pieces:
    return repeat(_LENGTH(16)), map(bytes.fromhex, values)


def _int4s(values: Sequence[int]) -> _Pieces:
    return (map(_INT4, repeat(4), values),)


def _int8s(values: Sequence[int]) -> _Pieces:
    return (map(_INT8, repeat(8), values),)


def _days(values: Sequence[date]) -> _Pieces:
    return _int4s([value.toordinal() - _DAY_0 for value in values])


def _moments(values: Sequence[datetime]) -> _Pieces:
    return _int8s([(value - _MOMENT_0) // _MICROSECOND for value in values])


_PACKING: dict[type, _Pack] = {
    Uuid: _ids,
    String: _texts,
    Text: _texts,
    Integer: _int4s,
    BigInteger: _int8s,
    Date: _days,
    Moment: _moments,
}


def _plain_ids(values: Sequence[str]) -> list[UUID]:
    return [UUID(value) for value in values]


def _plain_texts(values: Sequence[str | bytes | None]) -> list[str | None]:
    return [value.decode() if isinstance(value, bytes) else value for value in values]


_PLAIN: dict[type, Callable[[Any], list[Any]]] = {Uuid: _plain_ids, Text: _plain_texts}
