"""Scanners on Windows, through NAPS2's own program (WIA and TWAIN drivers).

Not verified: written after NAPS2's documentation of its command line, and never run with a scanner. The
program writes the pages when the feeder is empty, so that after a jam there may be none: scan it again.
Source: https://www.naps2.com/doc/command-line (version 7).
"""

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.scanning.errors import Cancelled, FeederEmpty, ScannerGone, ScannerRefused
from desktop.scanning.tray import ScannedPage, Tray

PROGRAM = "NAPS2.Console.exe"
DRIVERS = ("wia", "twain")
LISTING_SECONDS = 30.0
SCAN_SECONDS = 1_800.0  # a feeder of hundreds of pages
LOOK_AGAIN = 0.2  # seconds between questions whether to go on
_EMPTY = ("no pages", "no scanned pages", "no paper", "feeder")
_GONE = ("offline", "not found", "could not be found", "no device")

Progress = Callable[[ScannedPage], None]


@dataclass(frozen=True, slots=True)
class Scanner:
    """`driver` is one of DRIVERS, `name` what Windows calls the scanner."""

    driver: str
    name: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """`resolution` in dots an inch."""

    duplex: bool = False
    resolution: int = 300


def program() -> str | None:
    """Where NAPS2 lies; None where it is not installed."""
    folders = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
    places = [Path(folder, "NAPS2", PROGRAM) for folder in folders if folder]
    return next((str(place) for place in places if place.is_file()), None)


def scanners(naps2: str) -> tuple[Scanner, ...]:
    """Those that each driver names."""
    found = []
    for driver in DRIVERS:
        try:
            listing = subprocess.run(
                [naps2, "--listdevices", "--driver", driver],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=LISTING_SECONDS,
            ).stdout
        except (OSError, subprocess.TimeoutExpired):
            continue
        found += [Scanner(driver, line.strip()) for line in listing.splitlines() if line.strip()]
    return tuple(found)


def scan(
    naps2: str,
    scanner: Scanner,
    tray: Tray,
    wishes: Wishes,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[ScannedPage, ...]:
    """Scans until the feeder is empty; the new pages, which lie in the tray.

    Raises ScannerErrors and Cancelled; every page that was written before stays in the tray.
    """
    before = len(tray.pages)
    pattern = tray.folder / "naps2-$(nnnn).tif"
    command = [naps2, "-o", str(pattern), "--noprofile", "--driver", scanner.driver]
    command += ["--device", scanner.name, "--source", "duplex" if wishes.duplex else "feeder"]
    command += ["--dpi", str(wishes.resolution), "--bitdepth", "gray", "--tiffcomp", "lzw", "--verbose"]
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise ScannerRefused(scanner.name, "NAPS2 is not installed on this machine") from error
    try:
        said = _wait(process, scanner, cancelled)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        _keep(tray, progress)
    pages = tray.pages[before:]
    if process.returncode != 0 or not pages:
        raise _error(scanner, said, bool(pages))
    return pages


def _wait(process: "subprocess.Popen[bytes]", scanner: Scanner, cancelled: Callable[[], bool]) -> str:
    """Until it has ended; what it said."""
    limit = time.monotonic() + SCAN_SECONDS
    while True:
        if cancelled():
            raise Cancelled
        try:
            out, _ = process.communicate(timeout=LOOK_AGAIN)
        except subprocess.TimeoutExpired:
            if time.monotonic() > limit:
                raise ScannerGone(scanner.name) from None
            continue
        return out.decode("utf-8", "replace").lower()


def _keep(tray: Tray, progress: Progress | None) -> None:
    """Takes what was written into the tray, in order."""
    for file in sorted(tray.folder.glob("naps2-*.tif")):
        with tray.page("tif") as page:
            page.write(file.read_bytes())
        file.unlink()
        if progress:
            progress(tray.pages[-1])


def _error(scanner: Scanner, said: str, any_pages: bool) -> ScannerRefused | ScannerGone | FeederEmpty:
    if any(word in said for word in _GONE):
        return ScannerGone(scanner.name)
    if not any_pages and any(word in said for word in _EMPTY):
        return FeederEmpty(scanner.name)
    return ScannerRefused(scanner.name)
