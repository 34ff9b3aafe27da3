"""doctor: what works on this machine. Nothing personal is in it, so that it can be sent to whoever helps."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop.commands.output import emit

_LEAST_FREE_BYTES = 500 * 1024 * 1024
_MOST_CLOCK_SKEW_SECONDS = 120

Findings = Iterator[tuple[bool, str]]


def doctor(arguments: argparse.Namespace) -> int:
    """One line for each check; a check that breaks is a finding, never the end of the examination."""
    home: Path = arguments.home
    checks: dict[str, Callable[[Path], Findings]] = {
        "program": _program,
        "disk": _disk,
        "clock": _clock,
        "database": _database,
        "paper": _paper,
        "scanning": _scanning,
        "printers": _printers,
        "connection": _connection,
    }
    well = True
    for name, check in checks.items():
        try:
            for ok, detail in check(home):
                emit({"check": name, "ok": ok, "detail": detail})
                well &= ok
        except Exception as error:
            emit({"check": name, "ok": False, "detail": f"{type(error).__name__}: {error}"})
            well = False
    return 0 if well else 1


def _program(home: Path) -> Findings:
    from importlib.metadata import version

    from sqlcipher3 import dbapi2

    parts = ", ".join(f"{name} {version(name)}" for name in ("PySide6-Essentials", "SQLAlchemy", "uharfbuzz"))
    yield True, f"Python {sys.version.split()[0]}, {parts}, SQLite {dbapi2.sqlite_version}"


def _disk(home: Path) -> Findings:
    folder = home if home.exists() else home.parent
    free = shutil.disk_usage(folder).free
    yield free >= _LEAST_FREE_BYTES, f"{free // 2**20} MiB free"
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        times = []
        for _ in range(10):
            begun = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    yield True, f"a durable write takes {sorted(times)[5] * 1000:.1f} ms"


def _clock(home: Path) -> Findings:
    from desktop.desk.clockwatch import clock_doubt
    from desktop.desk.station import open_station
    from desktop.intake.dates import bangkok_day, long_date, time_of_day

    now = datetime.now(UTC)
    yield True, f"{long_date(bangkok_day(now))} {time_of_day(now)}"
    with open_station(home) as station:
        doubt = clock_doubt(station)
    yield (
        doubt is None,
        "fits the records" if doubt is None else f"does not fit the newest record, {doubt.newest}",
    )


def _database(home: Path) -> Findings:
    from desktop.desk.station import open_station

    with open_station(home) as station:
        yield (
            True,
            f"opens; {station.store.letters.count()} cases, {station.store.numbers.serials_left()} numbers",
        )
        yield True, f"key: {station.store.key_kind}"


def _paper(home: Path) -> Findings:
    """Draws the test page of printers on every kind of paper, and reads all of it back."""
    from desktop.printing.selftest import read_back

    yield from read_back()


def _printers(home: Path) -> Findings:
    """What is there now, then what was chosen: a chosen one that cannot print is a finding."""
    from desktop.desk.printers import chosen
    from desktop.desk.station import open_station
    from desktop.printing.printers.printer import Kind
    from desktop.printing.printers.system import of_this_machine

    with open_station(home) as station:
        choice = chosen(station)
    with closing(of_this_machine(choice, home)) as system:
        there = system.list_printers()
    for printer in there:
        takes = ", ".join(sorted(printer.media)) or "none of our papers"
        state = printer.problem or "ready as far as known"
        if printer.kind is not Kind.PDF:
            yield True, f"{printer.kind} {printer.name}: {takes}; {state}"
    yield True, f"receipts come on {choice.receipt}; PDF files can always be saved"
    for media, printer_id in choice.printers.items():
        found = choice.printer_for(media, there)
        if found is None:
            yield False, f"{media}: the chosen printer {printer_id} is not there"
        else:
            yield found.problem is None, f"{media}: {found.name}, {found.problem or 'ready as far as known'}"


def _scanning(home: Path) -> Findings:
    """Reads a page with a label as any scan is read, asks for scanners, looks for the watched folder."""
    from desktop.desk.scandesk import watched_folder
    from desktop.desk.station import open_station
    from desktop.scanning.selftest import findings

    yield from findings()
    with open_station(home) as station:
        folder = watched_folder(station)
    if folder is not None:
        there = folder.is_dir() and os.access(folder, os.R_OK | os.W_OK)
        yield there, f"the watched folder {'is there' if there else 'is not there, or may not be written'}"


def _connection(home: Path) -> Findings:
    from desktop.desk.station import open_station
    from desktop.sync.client import Client
    from desktop.sync.memory import membership

    with open_station(home) as station:
        member = membership(station.store.state)
    if member is None:
        yield True, "not enrolled at a centre"
        return
    with closing(Client(member.url)) as client:
        hello = client.hello()
    skew = abs((hello.server_time - datetime.now(UTC)).total_seconds())
    yield skew <= _MOST_CLOCK_SKEW_SECONDS, f"the centre answers; its clock is {skew:.0f} s from ours"
