"""Many rows at once: asked for by the words that they have in a column, or inserted."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, ColumnElement, Connection, String, Table, Uuid, bindparam, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal

_LINES = 64  # at once, so that the server reads some while the next are made
_ESCAPED = (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))


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


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts `rows`, which name the same columns, in one go; an id may be 32 hex digits.

    Raises sqlalchemy.exc.DBAPIError.
    """
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        ids = [name for name in rows[0] if isinstance(table.c[name].type, Uuid)]
        connection.execute(insert(table), [{**row, **{name: _id(row[name]) for name in ids}} for row in rows])
        return
    columns = list(rows[0])
    statement = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN"
    dbapi = connection.dialect.loaded_dbapi
    try:
        with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:  # type: ignore[attr-defined]
            for at in range(0, len(rows), _LINES):
                copy.write(_lines(columns, rows[at : at + _LINES]))
    except dbapi.Error as error:
        raise DBAPIError.instance(statement, None, error, dbapi.Error, hide_parameters=True) from error


def _id(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _lines(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    """Rows in COPY's text format: a fraction of the time that the driver takes for them."""
    written = [_column([row[name] for row in rows]) for name in columns]
    return "\n".join(map("\t".join, zip(*written, strict=True))) + "\n"


def _column(values: Sequence[Any]) -> Iterable[str]:
    first = values[0]
    if all(value is first for value in values):
        return repeat(_written(first), len(values))
    if set(map(type, values)) == {str}:
        together = "".join(values)
        if not any(sign in together for sign, _ in _ESCAPED):
            return values
    return map(_written, values)


def _written(value: Any) -> str:
    if isinstance(value, str):
        text = value
        for sign, escaped in _ESCAPED:
            text = text.replace(sign, escaped)
        return text
    if value is None:
        return r"\N"
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else str(value)
