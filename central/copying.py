"""COPY into PostgreSQL that goes on there while something else is done here."""

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from psycopg import errors
from psycopg.pq import ExecStatus
from psycopg.waiting import Ready, Wait

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.pq.abc import PGconn, PGresult


class Copying:
    """One COPY … FROM STDIN. Until it has ended, nothing else may be asked of `connection`, on which a
    transaction was begun.

    Raises psycopg.Error: all calls if the connection is lost, `finish` also for what the database refuses.
    """

    def __init__(self, connection: "Connection[object]", statement: str, data: Iterable[bytes]) -> None:
        """Sends all `data`, and waits only for its way to the server."""
        self._connection, self._server = connection, connection.pgconn
        self._server.send_query(statement.encode())
        self._send()
        begun = self._result()
        if begun is None or begun.status != ExecStatus.COPY_IN:
            self._end(begun)
            return
        try:
            for piece in data:
                self._server.put_copy_data(piece)
                self._send()
        except BaseException:
            self._server.put_copy_end(b"given up")
            self._send()
            self._drain()
            raise
        self._server.put_copy_end()
        self._send()

    def is_over(self) -> bool:
        """Whether `finish` need not wait."""
        self._server.consume_input()
        return not self._server.is_busy()

    def finish(self) -> None:
        self._end(self._result())

    def _end(self, result: "PGresult | None") -> None:
        self._drain()
        if result is not None and result.status != ExecStatus.COMMAND_OK:
            raise errors.error_from_result(result)

    def _drain(self) -> None:
        while self._result() is not None:
            pass

    def _send(self) -> None:
        if self._server.flush():
            self._connection.wait(_sent(self._server))

    def _result(self) -> "PGresult | None":
        if self._server.is_busy():
            self._connection.wait(_answered(self._server))
        return self._server.get_result()


def _sent(server: "PGconn") -> Generator[Wait, Ready | int, None]:
    while server.flush():
        if (yield Wait.RW) & Ready.R:
            server.consume_input()


def _answered(server: "PGconn") -> Generator[Wait, Ready | int, None]:
    while server.is_busy():
        yield Wait.R
        server.consume_input()
