"""A centre on PostgreSQL that loses nothing in a power cut, and a workstation on one connection to it."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from desktop.sync import bundle, identity
from desktop.sync import contract as c
from desktop.sync.client import Client
from tests.postgres import Server, running

ROOT = Path(__file__).resolve().parents[1]
_PACKED = {"Content-Type": "application/json", "Content-Encoding": "gzip", "Accept-Encoding": "gzip"}


@contextmanager
def database() -> Iterator[Server]:
    """The server of the tests loses what it has in a power cut; this one must not."""
    with running() as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.execute(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(setting)))
        server.execute(sql.SQL("SELECT pg_reload_conf()"))
        yield server


def connected(server: Server, name: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(host=str(server.folder), user="intake", dbname=name)


def timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


class Station:
    """An enrolled workstation on one connection."""

    def __init__(self, url: str, code: str, database: "psycopg.Connection[Any]") -> None:
        parts = urlsplit(url)
        self._http = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self._database = database
        key = identity.new_private_key()
        client = Client(url)
        request = c.EnrolRequest(
            code=code,
            public_key=identity.public_key(key),
            station_name="benchmark",
            fingerprint=sha256(b"benchmark").hexdigest(),
        )
        device = client.enrol(request).device_id
        nonce = client.hello().nonce
        token = client.token(device, nonce, identity.sign_nonce(key, nonce)).access_token
        client.sign_in(token)
        self._client = client
        self._signed_in = {"Authorization": f"Bearer {token}"}

    def push(self, bodies: Sequence[bytes]) -> None:
        self._http.close()  # the centre has closed a connection that waited through the floor's turn
        for body in bodies:
            self._ask("POST", "/v1/letters/push", body, _PACKED, 200)

    def pages(self, pages: Sequence[tuple[bundle.Head, bytes]]) -> None:
        """As many at a time as a workstation sends on a quick line; those that are too large, in chunks."""
        while pages:
            some = bundle.fitting([head.size for head, _ in pages], c.MAX_BATCH_BYTES)
            if some > 1:
                held = self._client.send_pages(pages[:some])
                assert set(held) == {head.id for head, _ in pages[:some]}
            else:
                self._page(*pages[0])
            pages = pages[max(some, 1) :]

    def _page(self, head: bundle.Head, content: bytes) -> None:
        first = content[: c.CHUNK_BYTES]
        at = self._client.begin_page(head.id, head.size, head.sha256, head.letter, first)
        while at < len(content):
            at = self._client.send_chunk(head.id, at, content[at : at + c.CHUNK_BYTES])

    def empty(self) -> None:
        """Takes the letters away, so that each round begins alike."""
        self._database.execute("TRUNCATE letters CASCADE")
        self._database.commit()

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str], expected: int) -> None:
        self._http.request(method, path, body, headers | self._signed_in)
        answer = self._http.getresponse()
        answer.read()
        assert answer.status == expected, answer.status


@contextmanager
def centre(server: Server, folder: Path, name: str) -> Iterator[Station]:
    """A workstation of a new centre, whose database is `name` on `server`."""
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    place: list[str | Path] = ["--home", folder / name, "--database", server.url(name)]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--port", "0", *map(str, place)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["listening"]
        with connected(server, name) as held:
            yield Station(url, central("enrol-code", *place).strip(), held)
    finally:
        process.terminate()
        process.wait()


def central(*words: str | Path) -> str:
    return subprocess.run(
        [sys.executable, "-m", "central", *map(str, words)],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
