"""A throw-away PostgreSQL for the tests: own folder, own socket, no port, unprivileged also under root."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.unprivileged import command, user

_DEBIAN = Path("/usr/lib/postgresql")
_OWNER = "intake"
_START_SECONDS = 60.0
# Nothing in it outlives the session, so it need not survive a power cut.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@dataclass(frozen=True)
class Server:
    """A running server, reached through the socket in `folder`."""

    folder: Path

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://{_OWNER}@/{database}?host={self.folder}"

    def execute(self, statement: sql.SQL | sql.Composed) -> None:
        """Runs a statement of an administrator, in a transaction of its own."""
        with psycopg.connect(
            host=str(self.folder), user=_OWNER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)

    def pid(self) -> int:
        """The process that the others descend from."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])


@contextmanager
def running() -> Iterator[Server]:
    """A server that ends with the block, or with this process if that is killed."""
    folder = Path(tempfile.mkdtemp(prefix="intake-pg-"))
    try:
        owner = user("postgres")  # whom Debian's package makes for it
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        with (folder / "log").open("wb") as log:
            process = _start(folder, log.fileno())
        try:
            server = Server(folder)
            _wait_until_ready(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_START_SECONDS)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for the session (one for each worker), started by the first test that asks for it."""
    with running() as server:
        yield server


_names = count(1)


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The SQLAlchemy URL of an empty database that ends with the test."""
    name = f"test_{next(_names)}"
    postgres_server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield postgres_server.url(name)
    postgres_server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _start(folder: Path, log: int) -> "subprocess.Popen[bytes]":
    data = str(folder / "data")
    make = ["-D", data, "-U", _OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    serve = ["-D", data, "-k", str(folder), *(f"-c{name}={value}" for name, value in _SETTINGS.items())]
    unprivileged = command(user("postgres"), signal.SIGQUIT)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [*unprivileged, _program("initdb"), *make],
        env=environment,
        cwd=folder,
        check=True,
        stdout=log,
        stderr=log,
    )
    return subprocess.Popen(
        [*unprivileged, _program("postgres"), *serve], env=environment, cwd=folder, stdout=log, stderr=log
    )


def _program(name: str) -> str:
    """The path of a server program. FileNotFoundError names the package that brings it."""
    versions = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} not found: install the package postgresql")
    return found


def _wait_until_ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    """RuntimeError with the server's own messages if it ends, or takes too long, before it answers."""
    limit = time.monotonic() + _START_SECONDS
    while time.monotonic() < limit:
        try:
            server.execute(sql.SQL("SELECT 1"))
        except psycopg.OperationalError:
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        else:
            return
    raise RuntimeError((server.folder / "log").read_text(errors="replace"))
