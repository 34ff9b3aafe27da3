"""Network scanners that speak eSCL (AirScan): one job, then page after page until the feeder is empty.

Each page is on disk and hashed before the next one is fetched. Source: Mopria Alliance, eSCL Technical
Specification 2.97.
"""

import http.client
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree import ElementTree

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
from desktop.scanning.tray import ScannedPage, Tray

SECONDS = 60.0  # without a byte
PATIENCE = 30  # times that a page which is not ready is asked for again
PAUSE = 1.0  # seconds in between
MOST_PAGE = 300_000_000  # bytes of a page
PIECE = 256 * 1024  # bytes read at a time; no status is longer

_SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"
_PWG = "{http://www.pwg.org/schemas/2010/12/sm}"
_FEEDER_ERRORS: dict[str, type[ScannerError]] = {
    "ScannerAdfEmpty": FeederEmpty,
    "ScannerAdfJam": PaperJam,
    "ScannerAdfHatchOpen": CoverOpen,
    "ScannerAdfInputTrayOverloaded": PaperJam,
    "ScannerAdfMultipickDetected": PaperJam,
}
_ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf", "image/tiff": "tif", "image/png": "png"}

Progress = Callable[[ScannedPage], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """`colour`: RGB24, Grayscale8 or BlackAndWhite1. `resolution` in dots an inch."""

    colour: str = "Grayscale8"
    resolution: int = 300
    duplex: bool = False


class EsclScanner:
    """A scanner at `http(s)://host[:port]/eSCL`. Its answers are those of a stranger: short, plain, and from
    there only.
    """

    def __init__(
        self,
        url: str,
        *,
        wait: Callable[[float], None] = time.sleep,
        context: ssl.SSLContext | None = None,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ScannerRefused(url, "is no address of a scanner")
        self._url, self._secure = url, parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._root = parts.path.rstrip("/") or "/eSCL"
        self._wait, self._context = wait, context

    def name(self) -> str:
        """Maker and model. Raises ScannerErrors."""
        found = self._get("ScannerCapabilities").find(f".//{_PWG}MakeAndModel")
        return (found.text or "").strip() if found is not None else ""

    def scan(
        self,
        tray: Tray,
        wishes: Wishes,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[ScannedPage, ...]:
        """Scans until the feeder is empty; the new pages, which lie in the tray.

        Raises ScannerErrors and Cancelled; every page that was finished before stays in the tray.
        """
        self._check_feeder()
        job = self._start(wishes)
        pages: list[ScannedPage] = []
        try:
            while self._page(job, tray, cancelled):
                pages.append(tray.pages[-1])
                if progress:
                    progress(pages[-1])
        except BaseException:
            with suppress(ScannerError), self._asked("DELETE", job):
                pass
            raise
        self._check_feeder(ended=True)
        if not pages:
            raise FeederEmpty(self._url)
        return tuple(pages)

    def _page(self, job: str, tray: Tray, cancelled: Callable[[], bool]) -> bool:
        """Fetches the next page; False after the last one."""
        for _ in range(PATIENCE):
            if cancelled():
                raise Cancelled
            with self._asked("GET", f"{job}/NextDocument") as answer:
                if answer.status == http.client.OK:
                    self._keep(answer, tray, cancelled)
                    return True
                if answer.status in (http.client.NOT_FOUND, http.client.GONE):
                    return False
                if answer.status != http.client.SERVICE_UNAVAILABLE:
                    self._check_feeder()
                    raise ScannerRefused(self._url, f"would not hand over a page (HTTP {answer.status})")
            self._wait(PAUSE)
        raise ScannerGone(self._url)

    def _keep(self, answer: http.client.HTTPResponse, tray: Tray, cancelled: Callable[[], bool]) -> None:
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind not in _ENDINGS:
            raise ScannerRefused(self._url, f"sends pages as {kind or 'nothing known'}")
        with tray.page(_ENDINGS[kind]) as file:
            self._copy(answer, file, cancelled)

    def _copy(self, answer: http.client.HTTPResponse, file: BinaryIO, cancelled: Callable[[], bool]) -> None:
        stated = answer.length
        size = 0
        while piece := self._piece(answer):
            size += len(piece)
            if cancelled():
                raise Cancelled
            if size > MOST_PAGE:
                raise ScannerRefused(self._url, "sends pages without an end")
            file.write(piece)
        if stated is not None and size < stated:
            raise ScannerGone(self._url)

    def _piece(self, answer: http.client.HTTPResponse) -> bytes:
        try:
            return answer.read(PIECE)
        except (http.client.HTTPException, OSError) as error:
            raise ScannerGone(self._url) from error

    def _check_feeder(self, *, ended: bool = False) -> None:
        """Raises what is wrong with the feeder; that it is empty is right once a job has ended."""
        status = self._get("ScannerStatus")
        feeder = status.find(f".//{_SCAN}AdfState")
        kind = _FEEDER_ERRORS.get((feeder.text or "").strip()) if feeder is not None else None
        if kind is not None and not (ended and kind is FeederEmpty):
            raise kind(self._url)

    def _start(self, wishes: Wishes) -> str:
        """The path of a new job."""
        with self._asked("POST", f"{self._root}/ScanJobs", _settings(wishes)) as answer:
            place = answer.getheader("Location")
            if answer.status == http.client.CREATED and place:
                # Some scanners name a host that only they know; the job is at the one that was asked.
                return urlsplit(place).path.rstrip("/")
            if answer.status == http.client.SERVICE_UNAVAILABLE:
                raise ScannerBusy(self._url)
        self._check_feeder()
        if answer.status == http.client.CONFLICT:
            raise ScannerBusy(self._url)
        raise ScannerRefused(self._url, f"would not scan (HTTP {answer.status})")

    def _get(self, what: str) -> ElementTree.Element:
        with self._asked("GET", f"{self._root}/{what}") as answer:
            if answer.status == http.client.SERVICE_UNAVAILABLE:
                raise ScannerBusy(self._url)
            if answer.status != http.client.OK:
                raise ScannerRefused(self._url, f"does not speak eSCL (HTTP {answer.status})")
            text = self._piece(answer)
        try:
            # Entities multiply; no scanner declares any.
            if b"<!" in text.replace(b"<!--", b""):
                raise ScannerRefused(self._url, "does not speak eSCL")
            return ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise ScannerRefused(self._url, "does not speak eSCL") from error

    @contextmanager
    def _asked(self, method: str, path: str, body: bytes | None = None) -> Iterator[http.client.HTTPResponse]:
        connection: http.client.HTTPConnection
        if self._secure:
            connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=SECONDS, context=self._context
            )
        else:
            connection = http.client.HTTPConnection(self._host, self._port, timeout=SECONDS)
        try:
            headers = {"Content-Type": "text/xml"} if body is not None else {}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            raise ScannerGone(self._url) from error
        try:
            yield answer
        finally:
            connection.close()


def _settings(wishes: Wishes) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
        ' xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">'
        "<pwg:Version>2.6</pwg:Version><scan:Intent>Document</scan:Intent>"
        "<pwg:InputSource>Feeder</pwg:InputSource>"
        f"<scan:Duplex>{str(wishes.duplex).lower()}</scan:Duplex>"
        f"<scan:ColorMode>{wishes.colour}</scan:ColorMode>"
        f"<scan:XResolution>{wishes.resolution}</scan:XResolution>"
        f"<scan:YResolution>{wishes.resolution}</scan:YResolution>"
        "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>"
        "</scan:ScanSettings>"
    ).encode()
