"""IPP over HTTP (RFC 8010, 4) to a print service: through its socket in the file system, or HOST:PORT."""

import getpass
import http.client
import os
import socket
import sys

from desktop.printing.printers.ipp import CONTENT_TYPE, MalformedMessage, Response, parse
from desktop.printing.printers.printer import Reason, Refused, ServiceUnavailable

_SECONDS = 5.0
_ANSWER_BYTES = 16 * 1024 * 1024


class _SocketConnection(http.client.HTTPConnection):
    """HTTP through a socket in the file system."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        if sys.platform == "win32":
            raise OSError("Windows has no such sockets")
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def post(server: str, path: str, message: bytes) -> Response:
    """The answer to `message`. Raises ServiceUnavailable, and Refused where this user may not ask."""
    headers = {"Content-Type": CONTENT_TYPE}
    status, answer = _post(server, path, message, headers)
    if status == http.client.UNAUTHORIZED and os.path.isabs(server):
        # Over its own socket the service asks the kernel whether this is true.
        headers["Authorization"] = f"PeerCred {getpass.getuser()}"
        status, answer = _post(server, path, message, headers)
    if status in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
        raise Refused("the print service does not let this user in", Reason.AUTH)
    if status != http.client.OK:
        raise ServiceUnavailable(f"the print service answers with HTTP {status}")
    try:
        return parse(answer)
    except MalformedMessage as error:
        raise ServiceUnavailable(f"the print service does not speak IPP: {error}") from error


def _post(server: str, path: str, message: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    connection = (
        _SocketConnection(server)
        if os.path.isabs(server)
        else http.client.HTTPConnection(server, timeout=_SECONDS)
    )
    try:
        connection.request("POST", path, message, headers)
        response = connection.getresponse()
        return response.status, response.read(_ANSWER_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise ServiceUnavailable(f"the print service does not answer: {error}") from error
    finally:
        connection.close()
