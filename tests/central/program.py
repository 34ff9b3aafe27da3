"""The centre as a program of its own, as administrators run it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from central import enrolment, holdings
from central.centre import Centre, open_centre
from tests.central.workstation import Workstation

Place = list[str | Path]
"""The words that name a centre: --home and --database."""

_ROOT = Path(__file__).parents[2]


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "central", *map(str, words)]


def run(*words: str | Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
    """A command to its end, which must be 0, or else must not."""
    done = subprocess.run(command(*words), cwd=_ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode == 0) == ok, done.stderr
    return done


@dataclass
class Program:
    process: "subprocess.Popen[str]"
    url: str
    log: Path

    def stop(self) -> int:
        """Asks it to end, and gives its exit status."""
        self.process.terminate()
        return self.process.wait(60)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)

    def events(self) -> list[dict[str, Any]]:
        """What it has logged."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


@contextmanager
def serving(place: Place, log: Path, *more: str | Path) -> Iterator[Program]:
    """The centre at `place`, on a free port, until the end of the block."""
    words = command("serve", *place, "--port", "0", *more)
    with log.open("ab") as stderr:
        process = subprocess.Popen(
            words, cwd=_ROOT, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8", env=dict(os.environ)
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, log.read_text("utf-8")
        yield Program(process, json.loads(line)["listening"], log)
    finally:
        process.kill()
        process.communicate()


def enrolled(url: str, place: Place) -> Workstation:
    """A new workstation of the centre, signed in."""
    station = Workstation(url)
    with _opened(place) as centre:
        station.enrol(enrolment.new_code(centre))
    station.sign_in()
    return station


def held(place: Place) -> list[str]:
    """The ids of the letters that the centre holds."""
    with _opened(place) as centre:
        return sorted(letter["id"] for letter in holdings.letters(centre))


@contextmanager
def _opened(place: Place) -> Iterator[Centre]:
    """The centre as a command beside the server opens it."""
    home, url = Path(place[1]), str(place[3]) if len(place) > 2 else None
    centre = open_centre(home, url)
    yield centre
    centre.database.close()


def dsn(url: str) -> str:
    """The same database for psycopg."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
