"""Pages sent to a centre, against curl and a server that does nothing but write them."""

import os
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

from benchmarks._centre import centre, timed
from benchmarks._letters import bodies, item
from desktop.sync.bundle import Head
from tests.postgres import Server

_IN_A_LETTER = 100


def run(server: Server, folder: Path, count: int, size: int, rounds: int) -> None:
    print(f"pages of {size} bytes, {count} a round")
    print("  pages/s    curl/s   ratio")
    ratios = []
    content = [os.urandom(size) for _ in range(count)]
    with centre(server, folder, "pages") as station:
        for _ in range(rounds):
            letters = [_with_pages(content[at : at + _IN_A_LETTER]) for at in range(0, count, _IN_A_LETTER)]
            station.push(bodies(letters))
            pages = list(zip(_heads(letters), content, strict=True))
            ours = count / timed(partial(station.pages, pages))
            curl = count / _curl(folder, content)
            ratios.append(ours / curl)
            print(f"{ours:9.0f}{curl:10.0f}{ours / curl:8.2f}", flush=True)
    print(f"ratio, median of {rounds}: {statistics.median(ratios):.2f} (goal 0.6)")


def _heads(letters: Sequence[dict[str, Any]]) -> list[Head]:
    """Of all their pages, in order."""
    return [
        Head(id=page["id"], letter=letter["id"], sha256=page["sha256"], size=page["size"])
        for letter in letters
        for page in letter["attachments"]
    ]


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
    return {**item(int.from_bytes(os.urandom(3), "big")), "attachments": announced}


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
        return timed(lambda: subprocess.run(command, cwd=source, check=True, stdout=subprocess.DEVNULL))
    finally:
        sink.shutdown()
        thread.join()
        sink.server_close()
