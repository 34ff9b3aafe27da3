"""What is asked of NAPS2 and what is made of its answers, with a program of the test in its place.

Whether NAPS2 itself answers like this is not verified: there is none without Windows.
"""

import stat
from pathlib import Path

import pytest

from desktop.scanning import naps2
from desktop.scanning.errors import Cancelled, FeederEmpty, ScannerError, ScannerGone, ScannerRefused
from desktop.scanning.naps2 import Scanner, Wishes
from desktop.scanning.tray import Tray

SCANNER = Scanner("wia", "Office 1111")


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray(tmp_path / "tray")


def program(folder: Path, script: str) -> str:
    file = folder / "naps2-in-the-test"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def writing(folder: Path, tray: Tray, pages: int, end: str = "exit 0") -> str:
    """Writes pages as NAPS2 does, and notes what it was asked."""
    asked = folder / "asked"
    lines = [f'echo "$@" > {asked}']
    lines += [f"echo page {n} > {tray.folder}/naps2-{n:04}.tif" for n in range(1, pages + 1)]
    return program(folder, "\n".join([*lines, end]))


def test_pages_come_into_the_tray_in_order(tray: Tray, tmp_path: Path) -> None:
    pages = naps2.scan(writing(tmp_path, tray, 3), SCANNER, tray, Wishes(duplex=True, resolution=200))
    assert [page.file.read_text().strip() for page in pages] == ["page 1", "page 2", "page 3"]
    assert Tray(tray.folder).pages == pages
    asked = (tmp_path / "asked").read_text()
    for words in ("--driver wia", "--device Office 1111", "--source duplex", "--dpi 200", "--noprofile"):
        assert words in asked
    assert list(tray.folder.glob("naps2-*")) == []


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("No scanned pages to export.", FeederEmpty),
        ("The device is offline.", ScannerGone),
        ("An error occurred.", ScannerRefused),
    ],
)
def test_what_it_says_is_understood(said: str, error: type[ScannerError], tray: Tray, tmp_path: Path) -> None:
    with pytest.raises(error):
        naps2.scan(writing(tmp_path, tray, 0, f"echo {said}; exit 1"), SCANNER, tray, Wishes())


def test_what_was_written_before_an_error_is_kept(tray: Tray, tmp_path: Path) -> None:
    with pytest.raises(ScannerRefused):
        naps2.scan(writing(tmp_path, tray, 2, "echo jam; exit 1"), SCANNER, tray, Wishes())
    assert len(tray.pages) == 2


def test_a_person_may_stop_it(tray: Tray, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        naps2.scan(
            writing(tmp_path, tray, 1, "exec sleep 60"), SCANNER, tray, Wishes(), cancelled=lambda: True
        )


def test_scanners_are_listed_by_their_drivers(tmp_path: Path) -> None:
    listing = program(tmp_path, 'test "$3" = wia && echo "Office 1111"')
    assert naps2.scanners(listing) == (SCANNER,)
    assert naps2.scanners(str(tmp_path / "none")) == ()
    with pytest.raises(ScannerRefused, match="not installed"):
        naps2.scan(str(tmp_path / "none"), SCANNER, Tray(tmp_path / "tray"), Wishes())


def test_where_it_is_not_installed_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert naps2.program() is None
    (tmp_path / "NAPS2").mkdir()
    (tmp_path / "NAPS2" / naps2.PROGRAM).write_text("")
    assert naps2.program() == str(tmp_path / "NAPS2" / naps2.PROGRAM)
