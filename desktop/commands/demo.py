"""demo: a day at a service point, without a screen, with a centre of its own on this machine."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from desktop.commands import workstation
from desktop.commands.demo_papers import labels, receipts, registers
from desktop.commands.demo_stack import scanned_stack
from desktop.commands.files import write_whole
from desktop.commands.output import emit, say
from desktop.desk.counter import Counter
from desktop.desk.session import Operator, sign_in
from desktop.desk.station import DEMO_PASSWORD, Station, open_station
from desktop.intake import record
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.intake.dates import bangkok_day
from desktop.resources import RESOURCES
from desktop.scanning.split import sort, write
from desktop.store.verify import verify

_STOP_SECONDS = 20
_PAGES = ["sign-in", "counter", "saved", "letters", "register"]


def demo(arguments: argparse.Namespace) -> int:
    out: Path = arguments.out.resolve()
    papers, home, centre = out / "papers", out / "workstation", out / "centre"
    if home.exists() or centre.exists():
        raise FileExistsError(f"{out} already holds a demo; choose another folder or remove it")
    say("A workstation with its accounts, and a centre")
    workstation.init(argparse.Namespace(home=home, demo=True, admin=""))
    with _running(centre) as url, open_station(home) as station:
        _enrol(station, url, centre)
        _sync(station, "Enrolled; numbers fetched")
        cases = [_take_in(station, letter) for letter in _letters()]
        say(f"{len(cases)} letters recorded")
        came = [case for case in cases if case.letter.channel == Channel.COUNTER]
        posted = [case for case in cases if case.letter.channel == Channel.POBOX]
        receipts(station, _operator(station, Channel.COUNTER), came, papers)
        receipts(station, _operator(station, Channel.POBOX), posted, papers)
        stuck = labels(station, _operator(station, Channel.POBOX), posted, papers)
        split = _split(station, stuck, out)
        first = cases[0].tracking_number
        _take_in(station, {**_letters()[0], "repeat_of": first, "detail": "มาติดตามเรื่อง ไฟยังดับอยู่"})
        say(f"A second visit joined the case {first}")
        _sync(station, "Letters sent")
        _central(centre, "status", first, "--status", "in_progress", "--message", "ส่งช่างเข้าตรวจสอบแล้ว")
        _sync(station, "The centre's answer received")
        supervisor = sign_in(station, "supervisor", DEMO_PASSWORD)
        registers(station, supervisor, bangkok_day(station.clock()), papers)
        held = _central(centre, "letters").splitlines()
        faults = verify(station.store)
    emit(
        {
            "letters": len(cases),
            "split": split,
            "at_the_centre": len(held),
            "faults": len(faults),
            "papers": str(papers),
        }
    )
    _pictures(out / "screenshots")
    say(f"The papers lie in {papers}, the scans and screenshots beside them")
    return 0 if not faults and len(held) == len(cases) and split == len(posted) else 1


def _letters() -> list[dict[str, object]]:
    lines = (RESOURCES / "demo" / "letters.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _operator(station: Station, channel: object) -> Operator:
    name = "counter" if channel == Channel.COUNTER else "mailroom"
    return sign_in(station, name, DEMO_PASSWORD)


def _take_in(station: Station, letter: dict[str, object]) -> Case:
    incoming = record.parse(letter, station.reference)
    return Counter(station, _operator(station, letter["channel"])).take_in(incoming.letter).case


def _split(station: Station, labelled: dict[Case, bytes], out: Path) -> int:
    """How many letters a scanned stack of these fell into."""
    stack = out / "scans" / "stack.pdf"
    write_whole(stack, scanned_stack(labelled.items()))
    found = sort([stack], lambda number: station.store.letters.by_number(number) is not None)
    written = [
        path for _, path in write(found.documents, out / "scans" / "letters") if isinstance(path, Path)
    ]
    say(f"A scanned stack of {len(labelled)} letters was split into {len(written)}")
    return len(written)


def _enrol(station: Station, url: str, centre: Path) -> None:
    from desktop.sync.enrolment import enrol

    enrol(station.store, url, _central(centre, "enrol-code").strip(), station.office.point)


def _sync(station: Station, what: str) -> None:
    from desktop.sync.engine import engine_for

    report = engine_for(station.store).run_until_idle()
    say(what)
    emit(asdict(report))


def _central(home: Path, command: str, *arguments: str) -> str:
    """What a command of the centre prints."""
    done = subprocess.run(
        [*_central_program(), command, "--home", str(home), *arguments],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=_environment(),
    )
    return done.stdout


def _pictures(folder: Path) -> None:
    """The window's pages as they look on such a day."""
    with folder.with_suffix(".log").open("wb") as log:
        subprocess.run(
            [sys.executable, "-m", "tools.screenshots", "--language", "th", "--out", str(folder), *_PAGES],
            check=True,
            stdout=log,
            stderr=log,
            env={**_environment(), "QT_QPA_PLATFORM": "offscreen"},
        )


@contextmanager
def _running(home: Path) -> Iterator[str]:
    """The address of a centre that serves on a free loopback port until the end of the block."""
    home.mkdir(parents=True)
    with (home / "centre.log").open("wb") as log:
        server = subprocess.Popen(
            [*_central_program(), "serve", "--home", str(home), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            env=_environment(),
        )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        if not line:
            raise OSError(f"the centre did not start; see {home / 'centre.log'}")
        yield json.loads(line)["listening"]
    finally:
        server.terminate()
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _central_program() -> list[str]:
    return [sys.executable, "-m", "central"]


def _environment() -> dict[str, str]:
    root = str(RESOURCES.parent)
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
