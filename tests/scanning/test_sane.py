"""SANE feeders, with SANE's own test backend: what was scanned is kept, and what stopped it is told."""

import os
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.scanning import sane
from desktop.scanning.errors import (
    Cancelled,
    CoverOpen,
    FeederEmpty,
    PaperJam,
    ScannerBusy,
    ScannerError,
    ScannerGone,
    ScannerRefused,
)
from desktop.scanning.sane import Wishes
from desktop.scanning.tray import ScannedPage, Tray

DEVICE = "test:0"
FEEDER = "Automatic Document Feeder"
FED = 10  # pages that the backend's feeder holds


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A SANE that knows its test backend and nothing else."""
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text("number_of_devices 1\n")
    return {"SANE_CONFIG_DIR": str(folder)}


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray(tmp_path / "tray")


def wishes(*more: str) -> Wishes:
    return Wishes(source=FEEDER, resolution=50, more=more)


def answering(status: str) -> str:
    return f"--read-return-value=SANE_STATUS_{status}"


def program(folder: Path, script: str) -> str:
    """A program in scanimage's place, which runs it as the script says."""
    file = folder / "scanimage-in-the-test"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def jammed_after(folder: Path, pages: int, status: str) -> str:
    """A feeder that stops with `status` after some pages."""
    go_on = f"--batch-start={pages + 1} {answering(status)}"
    return program(folder, f'scanimage "$@" --batch-count={pages} && exec scanimage "$@" {go_on}')


def test_the_scanner_and_its_feeder_are_found(environment: dict[str, str]) -> None:
    (found,) = sane.scanners(environment=environment)
    assert (found.device, found.maker) == (DEVICE, "Noname")
    assert FEEDER in sane.sources(DEVICE, environment=environment)


def test_ten_pages_each_on_disk_and_hashed_before_the_next(tray: Tray, environment: dict[str, str]) -> None:
    heard: list[ScannedPage] = []

    def progress(page: ScannedPage) -> None:
        assert page.file.exists()
        assert tray.pages[-1] == page, "noted before the next one moves"
        assert not (tray.folder / f"page-{page.number + 1:04}.tif").exists()
        heard.append(page)

    pages = sane.scan(DEVICE, tray, wishes(), progress=progress, environment=environment)
    assert [page.number for page in pages] == list(range(1, FED + 1))
    assert tuple(heard) == pages == Tray(tray.folder).pages
    with Image.open(pages[0].file) as image:
        image.load()


def test_a_second_feed_goes_on_where_the_first_ended(tray: Tray, environment: dict[str, str]) -> None:
    sane.scan(DEVICE, tray, wishes(), environment=environment)
    more = sane.scan(DEVICE, tray, wishes(), environment=environment)
    assert [page.number for page in more] == list(range(FED + 1, 2 * FED + 1))
    assert len(tray.pages) == 2 * FED


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("JAMMED", PaperJam),
        ("COVER_OPEN", CoverOpen),
        ("DEVICE_BUSY", ScannerBusy),
        ("ACCESS_DENIED", ScannerRefused),
        ("NO_DOCS", FeederEmpty),
        ("IO_ERROR", ScannerGone),
    ],
)
def test_what_stops_a_scanner_at_once_is_told(
    status: str, error: type[ScannerError], tray: Tray, environment: dict[str, str]
) -> None:
    with pytest.raises(error):
        sane.scan(DEVICE, tray, wishes(answering(status)), environment=environment)
    assert tray.pages == ()
    assert list(tray.folder.glob("*.tif*")) == []


@pytest.mark.parametrize(("status", "error"), [("JAMMED", PaperJam), ("COVER_OPEN", CoverOpen)])
def test_what_was_scanned_before_is_kept(
    status: str, error: type[ScannerError], tray: Tray, tmp_path: Path, environment: dict[str, str]
) -> None:
    stopping = jammed_after(tmp_path, 4, status)
    with pytest.raises(error):
        sane.scan(DEVICE, tray, wishes(), program=stopping, environment=environment)
    assert [page.number for page in tray.pages] == [1, 2, 3, 4]
    rest = sane.scan(DEVICE, tray, wishes(), environment=environment)
    assert rest[0].number == 5, "the rest goes behind it"


def test_a_person_may_stop_it(tray: Tray, environment: dict[str, str]) -> None:
    with pytest.raises(Cancelled):
        sane.scan(DEVICE, tray, wishes(), cancelled=lambda: len(tray.pages) >= 3, environment=environment)
    assert [page.number for page in tray.pages] == [1, 2, 3]
    assert list(tray.folder.glob("*.part")) == []


def test_a_scanner_that_goes_in_the_middle_is_told(
    tray: Tray, tmp_path: Path, environment: dict[str, str]
) -> None:
    file = tmp_path / "pid"
    noted = program(tmp_path, f'echo $$ > {file}; exec scanimage "$@"')

    def pull_the_plug(page: ScannedPage) -> None:
        if page.number == 5:
            os.kill(int(file.read_text()), signal.SIGKILL)

    with pytest.raises(ScannerGone):
        sane.scan(DEVICE, tray, wishes(), progress=pull_the_plug, program=noted, environment=environment)
    assert [page.number for page in tray.pages] == [1, 2, 3, 4, 5]
    assert len(Tray(tray.folder).pages) == 5


def test_a_device_that_is_not_there_and_a_machine_without_sane(
    tray: Tray, environment: dict[str, str]
) -> None:
    with pytest.raises(ScannerGone):
        sane.scan("test:9", tray, wishes(), environment=environment)
    with pytest.raises(ScannerRefused, match="not installed"):
        sane.scan(DEVICE, tray, wishes(), program="no-such-scanimage")
    assert sane.scanners(program="no-such-scanimage") == ()


def test_nothing_is_left_running(tray: Tray, tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "pid"
    noted = program(tmp_path, f'echo $$ > {file}; exec scanimage "$@"')
    stop: Callable[[], bool] = lambda: len(tray.pages) >= 1  # noqa: E731
    with pytest.raises(Cancelled):
        sane.scan(DEVICE, tray, wishes(), cancelled=stop, program=noted, environment=environment)
    gone = subprocess.run(["kill", "-0", file.read_text().strip()], capture_output=True).returncode
    assert gone != 0
