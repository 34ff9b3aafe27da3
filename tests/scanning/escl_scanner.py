"""A network scanner as eSCL describes it, small: a feeder of JPEGs, with whatever can go wrong in it."""

import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image

_SPACES = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)


@dataclass
class Scanner:
    """`pages` in the feeder. `fails_after` that many pages in the way that `state` (an AdfState) says; with
    state "gone" it falls silent. `slow`: so many times each page is not ready yet.
    """

    pages: int = 10
    fails_after: int | None = None
    state: str = "ScannerAdfProcessing"
    slow: int = 0
    busy: bool = False
    media_type: str = "image/jpeg"
    url: str = ""
    given: int = 0
    deleted: bool = False
    settings: bytes = b""
    waited: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def failing(self) -> bool:
        return self.fails_after is not None and self.given >= self.fails_after

    @property
    def adf(self) -> str:
        if self.failing and self.state != "gone":
            return self.state
        return "ScannerAdfLoaded" if self.given < self.pages else "ScannerAdfEmpty"

    def page(self) -> bytes:
        """A page that says which one it is by its grey."""
        out = io.BytesIO()
        Image.new("L", (120, 160), 255 - self.given).save(out, "JPEG")
        return out.getvalue()


class _Handler(http.server.BaseHTTPRequestHandler):
    scanner: Scanner

    def do_GET(self) -> None:
        self.scanner.asked.append(self.path)
        if self.path.endswith("ScannerStatus"):
            self._xml(
                f"<scan:ScannerStatus {_SPACES}><pwg:State>Idle</pwg:State>"
                f"<scan:AdfState>{self.scanner.adf}</scan:AdfState></scan:ScannerStatus>"
            )
        elif self.path.endswith("ScannerCapabilities"):
            self._xml(
                f"<scan:ScannerCapabilities {_SPACES}><pwg:MakeAndModel>Test 1111</pwg:MakeAndModel>"
                "</scan:ScannerCapabilities>"
            )
        elif self.path.endswith("NextDocument"):
            self._next()
        else:
            self._answer(404)

    def do_POST(self) -> None:
        scanner = self.scanner
        scanner.settings = self.rfile.read(int(self.headers["Content-Length"]))
        if scanner.busy:
            self._answer(503)
        elif scanner.pages == 0:
            self._answer(409)
        else:
            self.send_response(201)
            self.send_header("Location", "http://name-only-it-knows/eSCL/ScanJobs/1")
            self.end_headers()

    def do_DELETE(self) -> None:
        self.scanner.deleted = True
        self._answer(200)

    def _next(self) -> None:
        scanner = self.scanner
        if scanner.failing:
            if scanner.state == "gone":
                self.connection.close()
            else:
                self._answer(409)
        elif scanner.waited < scanner.slow:
            scanner.waited += 1
            self._answer(503)
        elif scanner.given >= scanner.pages:
            self._answer(404)
        else:
            content = scanner.page()
            scanner.given += 1
            scanner.waited = 0
            self._answer(200, content, scanner.media_type)

    def _xml(self, text: str) -> None:
        self._answer(200, f'<?xml version="1.0"?>{text}'.encode(), "text/xml")

    def _answer(self, status: int, content: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A scanner that is gone does not finish its sentence."""


@contextmanager
def serving(scanner: Scanner) -> Iterator[Scanner]:
    handler = type("Handler", (_Handler,), {"scanner": scanner})
    with _Server(("127.0.0.1", 0), handler) as server:
        scanner.url = f"http://127.0.0.1:{server.server_address[1]}/eSCL"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield scanner
        finally:
            server.shutdown()
            thread.join()
