"""Scanners with a feeder, through SANE's own program.

`scanimage` waits for Return before each page, so that a page is on disk and hashed before the next one moves;
closing its input ends the batch between two pages. (In the process itself a driver can crash the window when
a scan is cancelled.)
"""

import os
import re
import selectors
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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
from desktop.scanning.tray import PATTERN, ScannedPage, Tray

PROGRAM = "scanimage"
LISTING_SECONDS = 60.0
PAGE_SECONDS = 120.0  # without a page: no feeder is that slow
ENDING_SECONDS = 10.0
LOOK_AGAIN = 0.2  # seconds between questions whether to go on
GOOD, CANCELLED, BUSY, JAMMED, NO_DOCUMENTS, COVER_OPEN, ACCESS_DENIED = 0, 2, 3, 6, 7, 8, 11  # SANE_Status
_ERRORS: dict[int, type[ScannerError]] = {
    BUSY: ScannerBusy,
    JAMMED: PaperJam,
    COVER_OPEN: CoverOpen,
    ACCESS_DENIED: ScannerRefused,
}
_SOURCES = re.compile(r"^\s+--source\s+(\S.*?)\s*\[", re.MULTILINE)

Progress = Callable[[ScannedPage], None]


@dataclass(frozen=True, slots=True)
class Scanner:
    """`device` is SANE's name for it, the other two are for people."""

    device: str
    maker: str
    model: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """`source` and `mode` in the words of the scanner's driver, None for its own choice. `resolution` in dots
    an inch.

    `more`: further options of the driver as they stand on scanimage's command line.
    """

    source: str | None = None
    mode: str | None = None
    resolution: int = 300
    more: tuple[str, ...] = ()


def scanners(*, program: str = PROGRAM, environment: Mapping[str, str] | None = None) -> tuple[Scanner, ...]:
    """Those that answer now; none where SANE is not installed."""
    listing = _ask([program, "-f", "%d\t%v\t%m%n"], environment)
    rows = [line.split("\t") for line in listing.splitlines()]
    return tuple(Scanner(*row) for row in rows if len(row) == 3)


def sources(
    device: str, *, program: str = PROGRAM, environment: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The scanner's paper sources in its driver's words, such as "ADF Duplex"."""
    found = _SOURCES.search(_ask([program, "-d", device, "-A"], environment))
    return tuple(found[1].split("|")) if found else ()


def _ask(command: list[str], environment: Mapping[str, str] | None) -> str:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LISTING_SECONDS,
            env=_environment(environment),
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def scan(
    device: str,
    tray: Tray,
    wishes: Wishes,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    program: str = PROGRAM,
    environment: Mapping[str, str] | None = None,
) -> tuple[ScannedPage, ...]:
    """Scans until the feeder is empty; the new pages, which lie in the tray.

    Raises ScannerErrors and Cancelled; every page that was finished before stays in the tray.
    """
    try:
        process = subprocess.Popen(
            [program, "-d", device, *_options(wishes, tray.next_number)],
            cwd=tray.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(environment),
        )
    except FileNotFoundError as error:
        raise ScannerRefused(device, "SANE is not installed on this machine") from error
    batch = _Batch(device, process, tray, progress)
    try:
        return batch.run(cancelled)
    finally:
        batch.end()


def _options(wishes: Wishes, first: int) -> list[str]:
    chosen = {"--source": wishes.source, "--mode": wishes.mode, "--resolution": str(wishes.resolution)}
    given = [f"{option}={value}" for option, value in chosen.items() if value is not None]
    batch = [f"--batch={PATTERN}.tif", f"--batch-start={first}", "--batch-print", "--batch-prompt"]
    return ["--format=tiff", *batch, *given, *wishes.more]


def _environment(extra: Mapping[str, str] | None) -> dict[str, str]:
    # Messages are looked at, so they must not be translated.
    return {**os.environ, "LC_ALL": "C", **(extra or {})}


class _Batch:
    """A running scanimage."""

    def __init__(
        self, device: str, process: subprocess.Popen[bytes], tray: Tray, progress: Progress | None
    ) -> None:
        self._device, self._process, self._tray, self._progress = device, process, tray, progress
        self._pages: list[ScannedPage] = []
        self._said = bytearray()

    def run(self, cancelled: Callable[[], bool]) -> tuple[ScannedPage, ...]:
        self._next_page()
        names = bytearray()
        for stream, piece in self._output(cancelled):
            if stream == "stderr":
                self._said += piece
                continue
            names += piece
            while b"\n" in names:
                name, _, names = names.partition(b"\n")
                page = self._tray.keep(self._tray.folder / name.decode())
                self._pages.append(page)
                if self._progress:
                    self._progress(page)
                self._next_page()
        return self._ended(self._process.wait())

    def _output(self, cancelled: Callable[[], bool]) -> Iterator[tuple[str, bytes]]:
        silent = 0.0
        with selectors.DefaultSelector() as selector:
            for name in ("stdout", "stderr"):
                selector.register(getattr(self._process, name), selectors.EVENT_READ, name)
            while selector.get_map():
                if cancelled():
                    raise Cancelled
                ready = selector.select(LOOK_AGAIN)
                silent = 0.0 if ready else silent + LOOK_AGAIN
                if silent >= PAGE_SECONDS:
                    raise ScannerGone(self._device)
                for key, _ in ready:
                    piece = os.read(key.fd, 65536)
                    if piece:
                        yield key.data, piece
                    else:
                        selector.unregister(key.fileobj)

    def _next_page(self) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # it has ended, and its status says why

    def _ended(self, status: int) -> tuple[ScannedPage, ...]:
        if status in (GOOD, NO_DOCUMENTS):
            if not self._pages:
                raise FeederEmpty(self._device)
            return tuple(self._pages)
        if status == CANCELLED:
            raise ScannerRefused(self._device, "was stopped at the scanner")
        if status in _ERRORS:
            raise _ERRORS[status](self._device)
        if status < 0 or b"open of device" in self._said or status not in (1, 4):
            raise ScannerGone(self._device)
        raise ScannerRefused(self._device)

    def end(self) -> None:
        """Stops at the scanner what still runs; a page that is not finished is not there."""
        process = self._process
        for stop in (signal.SIGINT, signal.SIGKILL):
            if process.poll() is None:
                process.send_signal(stop)
                try:
                    process.wait(ENDING_SECONDS)
                except subprocess.TimeoutExpired:
                    continue
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            try:
                stream.close()
            except BrokenPipeError:
                continue
        for unfinished in self._tray.folder.glob("page-*.part"):
            unfinished.unlink()
