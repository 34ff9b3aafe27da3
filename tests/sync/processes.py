"""The centre and a workstation as processes of their own, that may be killed at any instant."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_SYNC = """
import sys
from pathlib import Path
from desktop.intake.clock import system_clock
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.sync.engine import Engine

with open_store(Home(Path(sys.argv[1])), clock=system_clock, passphrase=sys.argv[2]) as store:
    engine = Engine(store, observe=lambda status: print(status.connection, status.waiting, flush=True))
    engine.run_until_idle()
"""


class CentreProcess:
    """`python -m central`. After `kill` (SIGKILL) and `start` it answers at the same address."""

    def __init__(self, home: Path, database: str) -> None:
        self.home = home
        self._place = ["--home", str(home), "--database", database]
        self._log = home.with_suffix(".log")
        self._port = "0"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_central("serve", *self._place), "--port", self._port],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip
        assert self._process.stdout is not None
        self.url = json.loads(self._process.stdout.readline())["listening"]
        self._port = self.url.rpartition(":")[2]

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def code(self) -> str:
        return self._run("enrol-code").strip()

    def letters(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._run("letters").splitlines()]

    def _run(self, command: str) -> str:
        return subprocess.run(
            _central(command, *self._place), cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
        ).stdout


@contextmanager
def centre_process(home: Path, database: str) -> Iterator[CentreProcess]:
    centre = CentreProcess(home, database)
    centre.start()
    try:
        yield centre
    finally:
        centre.kill()


def synchronise(home: Path, passphrase: str) -> "subprocess.Popen[str]":
    """A program that synchronises the workstation in `home` once, and prints a line for each status."""
    return subprocess.Popen(
        [sys.executable, "-c", _SYNC, str(home), passphrase],
        cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ,
    )  # fmt: skip


def _central(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "central", *arguments]
