"""COPY that goes on while something else is done: what it brings, and what becomes of the connection."""

from collections.abc import Iterator

import psycopg
import pytest

from central.copying import Copying
from tests.central.program import dsn

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
