"""The server that the tests stand on: reachable, unprivileged, and gone when its session is killed."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from tests.postgres import Server

_ROOT = Path(__file__).parent.parent
_SESSION = """
import signal
from tests.postgres import running
with running() as server:
    print(server.pid(), server.folder, flush=True)
    signal.pause()
"""


def test_a_test_gets_an_empty_database(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
        connection.execute(sa.text("CREATE TABLE letter (subject text)"))
        connection.execute(sa.text("INSERT INTO letter VALUES ('ถนนชำรุด')"))
        assert connection.scalar(sa.text("SELECT subject FROM letter")) == "ถนนชำรุด"
    engine.dispose()


def test_it_runs_without_the_rights_of_root(postgres_server: Server) -> None:
    assert Path(f"/proc/{postgres_server.pid()}").stat().st_uid != 0


def test_it_ends_when_its_session_is_killed() -> None:
    session = subprocess.Popen([sys.executable, "-c", _SESSION], cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    with session:
        assert session.stdout is not None
        pid, folder = session.stdout.readline().split()
        server = os.pidfd_open(int(pid))
        session.kill()
    try:
        ended, _, _ = select.select([server], [], [], 30)
        assert ended == [server]
    finally:
        os.close(server)
        shutil.rmtree(folder)
