"""A centre on PostgreSQL that loses nothing in a power cut, and a workstation on one connection to it."""

import http.client
import json
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
from psycopg import sql

from desktop.sync import contract as c
from desktop.sync import identity
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
        client.close()
        self._signed_in = {"Authorization": f"Bearer {token}"}

    def push(self, bodies: Sequence[bytes]) -> None:
        self._http.close()  # the centre has closed a connection that waited through the floor's turn
        for body in bodies:
            self._ask("POST", "/v1/letters/push", body, _PACKED, 200)

    def page(self, letter: UUID, id: str, content: bytes) -> None:
        said = {"sha256": sha256(content).hexdigest(), "letter": str(letter)}
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in said.items())
        headers = {
            c.UPLOAD_LENGTH: str(len(content)),
            c.UPLOAD_METADATA: metadata,
            **_carrying(content[: c.CHUNK_BYTES]),
        }
        self._ask("PUT", f"/v1/attachments/{id}", content[: c.CHUNK_BYTES], headers, 201)
        for at in range(c.CHUNK_BYTES, len(content), c.CHUNK_BYTES):
            chunk = content[at : at + c.CHUNK_BYTES]
            headers = {c.UPLOAD_OFFSET: str(at), **_carrying(chunk)}
            self._ask("PATCH", f"/v1/attachments/{id}", chunk, headers, 204)

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


def _carrying(chunk: bytes) -> dict[str, str]:
    return {
        c.UPLOAD_CHECKSUM: f"sha256 {b64encode(sha256(chunk).digest()).decode()}",
        "Content-Type": c.CHUNK_MEDIA_TYPE,
    }
