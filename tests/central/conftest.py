"""A real server on a free port, on SQLite and on PostgreSQL, with a clock that is moved by hand."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from psycopg import sql

from central import enrolment
from central.centre import Centre, open_centre
from central.server import Address, Server
from tests.central.program import Place
from tests.central.workstation import Workstation
from tests.postgres import Server as PostgresServer
from tests.samples import SetClock

_names = count(1)


@dataclass
class Serving:
    """A centre that answers at `url`."""

    centre: Centre
    clock: SetClock
    url: str
    home: Path

    def code(self, station: str | None = None) -> str:
        return enrolment.new_code(self.centre, station)


@contextmanager
def serving(home: Path, database_url: str | None, clock: SetClock | None = None) -> Iterator[Serving]:
    """A server in a thread of its own, until the end of the block."""
    clock = clock or SetClock()
    centre = open_centre(home, database_url, clock=clock)
    urls: Queue[str] = Queue()
    server = Server(centre, Address(), urls.put)
    thread = Thread(target=server.run, name="centre")
    thread.start()
    try:
        yield Serving(centre, clock, urls.get(timeout=30), home)
    finally:
        server.should_exit = True
        thread.join(30)
        centre.database.close()
        assert not thread.is_alive()


@pytest.fixture(scope="module", autouse=True)
def _log_as_served() -> Iterator[None]:
    """The level that `serve` has, so that what it writes is written here too."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.INFO)
    yield
    root.setLevel(before)


@pytest.fixture(scope="module")
def empty_database(request: pytest.FixtureRequest) -> Callable[[str], str | None]:
    """Gives the URL of an empty database: None for `sqlite`, which is a file in the home."""

    def make(kind: str) -> str | None:
        if kind == "sqlite":
            return None
        server: PostgresServer = request.getfixturevalue("postgres_server")
        name = f"centre_{next(_names)}"
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        request.addfinalizer(lambda: server.execute(drop))
        return server.url(name)

    return make


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def served(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Callable[[str], str | None],
) -> Iterator[Serving]:
    """One centre for the tests of a module, once on each database. Each test enrols its own workstation."""
    url = empty_database(request.param)
    with serving(tmp_path_factory.mktemp("centre"), url) as centre:
        yield centre


@pytest.fixture
def stranger(served: Serving) -> Iterator[Workstation]:
    """A workstation that belongs to no centre yet."""
    workstation = Workstation(served.url)
    yield workstation
    workstation.close()


@pytest.fixture
def station(served: Serving, stranger: Workstation) -> Workstation:
    """A workstation that is enrolled and signed in."""
    stranger.enrol(served.code())
    stranger.sign_in()
    return stranger


@pytest.fixture
def other(served: Serving) -> Iterator[Workstation]:
    """Another one, of another station."""
    workstation = Workstation(served.url)
    workstation.enrol(served.code())
    workstation.sign_in()
    yield workstation
    workstation.close()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The words that name an empty centre."""
    home: Place = ["--home", tmp_path / "home"]
    return (
        home if request.param == "sqlite" else [*home, "--database", request.getfixturevalue("postgres_url")]
    )


@pytest.fixture
def postgres_place(tmp_path: Path, postgres_url: str) -> Place:
    return ["--home", tmp_path / "home", "--database", postgres_url]
