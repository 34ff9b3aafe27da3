"""How fast a centre on PostgreSQL takes letters and pages in, against the floors of the same machine.

Letters: pushed over loopback on one connection to one `central serve` process, 200 at a time and packed, as a
workstation sends them; each answer means that they are durable. The floor is COPY of the very same rows into
tables with the same indexes, by one connection in one transaction. Goal: half its rate.

Pages: sent as the contract says, a chunk of 256 KiB at a time, each durable when it is answered. The floor is
`curl -T` of the same bytes to a server that writes them to the same disk and syncs each file once. Goal:
60 % of its rate.

All take turns in one run, so that whatever else the machine does slows all of them.

`python -m benchmarks.sync [--letters 10000] [--more 0] [--pages 1000] [--page-bytes 300000] [--rounds 3]`
"""

import argparse
import gzip
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from benchmarks.save import LETTER
from desktop.intake import record, tracking
from desktop.intake.case import Case, Promise, RegisterNumber
from desktop.intake.codes import Channel
from desktop.sync import contract as c
from desktop.sync import identity
from desktop.sync.client import Client, push_body
from tests.postgres import Server, running

ROOT = Path(__file__).resolve().parents[1]
PAYLOAD_BYTES = 1400
_NOON = datetime(2026, 11, 17, 5, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description="a centre on PostgreSQL against COPY and curl")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=0, help="letters pushed after that, to see the growth")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--page-bytes", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        server = stack.enter_context(running())
        _make_durable(server)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR"))))
        _letters(server, folder, arguments)
        _pages(server, folder, arguments)


def _make_durable(server: Server) -> None:
    """The test server loses what it has in a power cut; this one must not."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.execute(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(setting)))
    server.execute(sql.SQL("SELECT pg_reload_conf()"))


def _letters(server: Server, folder: Path, arguments: argparse.Namespace) -> None:
    print(f"letters of {PAYLOAD_BYTES} bytes, {arguments.letters} a round")
    print("   push/s   COPY/s   ratio")
    ratios = []
    with _centre(server, folder, "letters") as station:
        for round in range(arguments.rounds):
            items = _items(round * arguments.letters, arguments.letters)
            pushed = arguments.letters / _timed(lambda items=items: station.push(items))
            copied = arguments.letters / _copy(server, "letters", f"floor_{round}")
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(f"floor_{round}")))
            ratios.append(pushed / copied)
            print(f"{pushed:9.0f}{copied:9.0f}{pushed / copied:8.2f}", flush=True)
            station.empty()
        print(f"ratio, median of {arguments.rounds}: {statistics.median(ratios):.2f} (goal 0.5)")
        _growth(station, arguments)


def _growth(station: "Station", arguments: argparse.Namespace) -> None:
    """Whether the last letters take as long as the first."""
    step = arguments.letters
    for done in range(0, arguments.more, step):
        took = _timed(lambda done=done: station.push(_items(10**6 + done, step)))
        print(f"  {done + step:8} held: {step / took:7.0f}/s", flush=True)


def _timed(do: Any) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _items(first: int, count: int) -> list[bytes]:
    """Bodies of pushes, as a workstation sends them: packed."""
    letters = [json.dumps(_item(first + index), ensure_ascii=False).encode() for index in range(count)]
    bodies, at, size = [], 0, c.FIRST_ITEMS
    while at < count:
        bodies.append(gzip.compress(push_body(letters[at : at + size]), 6, mtime=0))
        at, size = at + size, min(2 * size, c.MAX_ITEMS)
    return bodies


def _item(serial: int) -> dict[str, Any]:
    case = Case(
        id=uuid4(),
        tracking_number=tracking.make(serial, 2569),
        pin="402913",
        register_number=RegisterNumber(Channel.COUNTER, 2569, serial + 1),
        station="001",
        operator="somsri",
        operator_name="นางสาวสมศรี รับเรื่อง",
        received_at=_NOON + timedelta(seconds=serial),
        letter=LETTER,
        promise=Promise(15, date(2026, 12, 9)),
    )
    payload = record.payload(case)
    excess = len(json.dumps(payload, ensure_ascii=False).encode()) - PAYLOAD_BYTES
    detail = LETTER.detail.encode()[: -max(excess, 1)].decode(errors="ignore").strip()
    payload = record.payload(replace(case, letter=replace(LETTER, detail=f"{detail} {serial}")))
    return {
        "id": str(case.id),
        "tracking_number": case.tracking_number,
        "rev": 1,
        "base_rev": 0,
        "content_sha256": record.content_sha256(payload),
        "payload": payload,
        "attachments": [],
        "recorded_at": "2026-11-17T05:00:00Z",
        "station_seq": serial + 1,
        "operator": case.operator,
    }


def _copy(server: Server, of: str, into: str) -> float:
    """Seconds that COPY takes for the rows of letters in `of`, into a database made like it."""
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(into)))
    _central("enrol-code", "--home", server.folder / f"home-{into}", "--database", server.url(into))
    with _connected(server, of) as source, _connected(server, into) as target:
        tables = ("letters", "revisions")
        rows = {}
        for table in ("stations", "devices", *tables):
            with source.cursor().copy(f"COPY {table} TO STDOUT") as out:
                rows[table] = b"".join(bytes(piece) for piece in out)
        for table in ("stations", "devices"):
            _copy_in(target, table, rows[table])
        target.commit()
        start = time.perf_counter()
        for table in tables:
            _copy_in(target, table, rows[table])
        target.commit()
        return time.perf_counter() - start


def _copy_in(connection: "psycopg.Connection[Any]", table: str, rows: bytes) -> None:
    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        copy.write(rows)


def _connected(server: Server, database: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(host=str(server.folder), user="intake", dbname=database)


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
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip", "Accept-Encoding": "gzip"}
        for body in bodies:
            answer = self._ask("POST", "/v1/letters/push", body, headers)
            assert answer.status == 200, answer.status

    def page(self, letter: UUID, id: str, content: bytes) -> None:
        said = {"sha256": sha256(content).hexdigest(), "letter": str(letter)}
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in said.items())
        headers = {
            c.UPLOAD_LENGTH: str(len(content)),
            c.UPLOAD_METADATA: metadata,
            c.UPLOAD_CHECKSUM: f"sha256 {b64encode(sha256(content).digest()).decode()}",
            "Content-Type": c.CHUNK_MEDIA_TYPE,
        }
        assert self._ask("PUT", f"/v1/attachments/{id}", content, headers).status == 201

    def empty(self) -> None:
        """Takes the letters away, so that each round begins alike."""
        self._database.execute("TRUNCATE letters CASCADE")
        self._database.commit()

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> http.client.HTTPResponse:
        self._http.request(method, path, body, headers | self._signed_in)
        answer = self._http.getresponse()
        answer.read()
        return answer


@contextmanager
def _centre(server: Server, folder: Path, name: str) -> Iterator[Station]:
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
        with _connected(server, name) as database:
            yield Station(url, _central("enrol-code", *place).strip(), database)
    finally:
        process.terminate()
        process.wait()


def _central(*words: str | Path) -> str:
    return subprocess.run(
        [sys.executable, "-m", "central", *map(str, words)],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip


def _pages(server: Server, folder: Path, arguments: argparse.Namespace) -> None:
    count, size = arguments.pages, arguments.page_bytes
    if not count:
        return
    print(f"pages of {size} bytes, {count} a round")
    print("  pages/s    curl/s   ratio")
    ratios = []
    content = [os.urandom(size) for _ in range(count)]
    with _centre(server, folder, "pages") as station:
        for _ in range(arguments.rounds):
            letters = [_with_pages(content[at : at + 100]) for at in range(0, count, 100)]
            station.push([push_body_packed(letters)])
            wanted = [(letter["id"], page["id"]) for letter in letters for page in letter["attachments"]]
            start = time.perf_counter()
            for (letter, page), bytes_ in zip(wanted, content, strict=True):
                station.page(UUID(letter), page, bytes_)
            ours = count / (time.perf_counter() - start)
            curl = count / _curl(folder, content)
            ratios.append(ours / curl)
            print(f"{ours:9.0f}{curl:10.0f}{ours / curl:8.2f}", flush=True)
    print(f"ratio, median of {arguments.rounds}: {statistics.median(ratios):.2f} (goal 0.6)")


def push_body_packed(letters: Sequence[dict[str, Any]]) -> bytes:
    return gzip.compress(push_body(json.dumps(one).encode() for one in letters), 6, mtime=0)


def _with_pages(pages: Sequence[bytes]) -> dict[str, Any]:
    announced = [
        {
            "id": str(uuid4()),
            "sha256": sha256(page).hexdigest(),
            "size": len(page),
            "media_type": "image/jpeg",
        }
        for page in pages
    ]
    return {**_item(int.from_bytes(os.urandom(3), "big")), "attachments": announced}


def _curl(folder: Path, content: Sequence[bytes]) -> float:
    """Seconds for one curl to put all the files, each synced before it is answered, on one connection."""
    source, target = folder / "source", folder / "target"
    for place in (source, target):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
    for index, page in enumerate(content):
        (source / f"{index:05d}").write_bytes(page)

    class Put(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with (target / Path(self.path).name).open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    sink = HTTPServer(("127.0.0.1", 0), Put)
    thread = Thread(target=sink.serve_forever)
    thread.start()
    try:
        names = "{" + ",".join(sorted(path.name for path in source.iterdir())) + "}"
        command = ["curl", "-sS", "-f", "-H", "Expect:", "-T", names, f"http://127.0.0.1:{sink.server_port}/"]
        return _timed(lambda: subprocess.run(command, cwd=source, check=True, stdout=subprocess.DEVNULL))
    finally:
        sink.shutdown()
        thread.join()
        sink.server_close()


if __name__ == "__main__":
    main()
