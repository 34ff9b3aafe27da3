"""COPY that goes on while something else is done: what it brings, and what becomes of the connection."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Connection, Table

from central.copying import Copying
from central.rows import Columns, Inserting, insert_rows
from tests.central.conftest import Serving
from tests.central.program import dsn
from tests.central.workstation import Workstation, item

_TEXT = "COPY numbers FROM STDIN"
_MUCH = b"".join(b"%d\n" % number for number in range(100_000))


@pytest.fixture
def connection(postgres_url: str) -> "Iterator[psycopg.Connection[object]]":
    with psycopg.connect(dsn(postgres_url)) as connection:
        connection.execute("CREATE TABLE numbers (number integer PRIMARY KEY)")
        connection.commit()
        connection.execute("SELECT 1")
        yield connection


def _held(connection: "psycopg.Connection[object]") -> object:
    return connection.execute("SELECT count(*) FROM numbers").fetchone()


def test_all_arrives_whether_or_not_anyone_asks_meanwhile(connection: "psycopg.Connection[object]") -> None:
    copying = Copying(connection, _TEXT, [_MUCH, b"100000\n", b""])
    while not copying.is_over():
        pass
    copying.finish()
    Copying(connection, _TEXT, [b"100001\n"]).finish()
    Copying(connection, _TEXT, []).finish()
    assert _held(connection) == (100_002,)


def test_what_is_refused_is_told_at_the_end(connection: "psycopg.Connection[object]") -> None:
    copying = Copying(connection, _TEXT, [_MUCH, _MUCH])
    with pytest.raises(psycopg.errors.UniqueViolation):
        copying.finish()
    connection.rollback()
    assert _held(connection) == (0,)


def test_what_cannot_begin_is_told_at_once(connection: "psycopg.Connection[object]") -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        Copying(connection, "COPY nothing FROM STDIN", [_MUCH])
    connection.rollback()
    assert _held(connection) == (0,)


def test_what_breaks_off_leaves_nothing_behind(connection: "psycopg.Connection[object]") -> None:
    def broken() -> Iterator[bytes]:
        yield _MUCH
        raise LookupError

    with pytest.raises(LookupError):
        Copying(connection, _TEXT, broken())
    connection.rollback()
    assert _held(connection) == (0,)


@pytest.mark.parametrize("after", [0, 1])
def test_a_connection_that_is_lost_is_told(
    connection: "psycopg.Connection[object]", postgres_url: str, after: int
) -> None:
    def lost() -> Iterator[bytes]:
        for _ in range(after):
            yield _MUCH
        with psycopg.connect(dsn(postgres_url), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.info.backend_pid])
        yield _MUCH

    with pytest.raises(psycopg.OperationalError):
        Copying(connection, _TEXT, lost()).finish()
    assert connection.broken


@pytest.mark.parametrize("served", ["postgres"], indirect=True)
def test_a_push_that_is_cut_off_from_its_database_is_whole_the_next_time(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = served.centre.database.engine.url.render_as_string(hide_password=False)
    begun: list[str] = []

    def cutting(connection: Connection, table: Table, columns: Columns) -> Inserting:
        begun.append(table.name)
        if len(begun) == 4:
            [pid] = connection.exec_driver_sql("SELECT pg_backend_pid()").one()
            with psycopg.connect(dsn(url), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])
        return insert_rows(connection, table, columns)

    monkeypatch.setattr("central.letter_rows.insert_rows", cutting)
    letters = [item() for _ in range(400)]
    assert station.call("POST", "/v1/letters/push", {"items": letters}).status_code == 503
    assert begun == ["letters", "revisions"] * 2
    assert station.outcomes(*letters) == ["created"] * 400
