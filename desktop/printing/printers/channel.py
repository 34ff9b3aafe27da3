"""The line to a thermal printer: a TCP port (9100 as a rule) or a device file. Every wait has a limit."""

import os
import select
import socket
import sys
from typing import Protocol
from urllib.parse import unquote, urlsplit

PORT = 9100
_PAUSE = 0.05
_PIECE = 256


class Channel(Protocol):
    """Each method raises OSError when the line breaks: TimeoutError when nothing more is taken."""

    def send(self, data: bytes) -> None:
        """All of `data`."""

    def receive(self, seconds: float) -> bytes:
        """What comes within `seconds`, at once when something does; nothing if nothing does.

        Raises EOFError when the other side has closed.
        """

    def drain(self) -> None:
        """Says that nothing more comes, and waits until the other side has taken all."""

    def close(self) -> None: ...


def open_channel(uri: str, seconds: float) -> Channel:
    """`tcp://HOST[:PORT]` or `file:///dev/usb/lp0`. `seconds` is how long the other side may take for a step.

    Raises OSError, and ValueError for another kind of address.
    """
    parts = urlsplit(uri)
    if parts.scheme == "tcp" and parts.hostname:
        return _Tcp(parts.hostname, parts.port or PORT, seconds)
    if parts.scheme == "file" and parts.path:
        return _Device(unquote(parts.path), seconds)
    raise ValueError(f"not the address of a thermal printer: {uri}")


class _Tcp:
    def __init__(self, host: str, port: int, seconds: float) -> None:
        self._seconds = seconds
        self._socket = socket.create_connection((host, port), seconds)

    def send(self, data: bytes) -> None:
        self._socket.settimeout(self._seconds)
        rest = memoryview(data)
        while rest:
            rest = rest[self._socket.send(rest) :]

    def receive(self, seconds: float) -> bytes:
        self._socket.settimeout(seconds)
        try:
            received = self._socket.recv(_PIECE)
        except TimeoutError:
            return b""
        if not received:
            raise EOFError("the printer closed the connection")
        return received

    def drain(self) -> None:
        """A printer that takes all and does not close in answer passes too, where the system can tell."""
        self._socket.shutdown(socket.SHUT_WR)
        try:
            while self.receive(self._seconds):
                pass
        except EOFError:
            # Whoever hangs up on what is still on its way is answered by an error after the end.
            if error := self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(error, os.strerror(error)) from None
        if self._untaken():
            raise TimeoutError("the printer took no more")

    def close(self) -> None:
        self._socket.close()

    def _untaken(self) -> bool:
        """Whether bytes wait to be taken, or cannot be told not to."""
        if sys.platform != "linux":
            return True
        import fcntl
        import termios

        waiting = fcntl.ioctl(self._socket, termios.TIOCOUTQ, bytes(4))
        return int.from_bytes(waiting, sys.byteorder) > 0


class _Device:
    """A printer that is a file, such as /dev/usb/lp0 or /dev/ttyACM0. Windows has none."""

    _file: int

    def __init__(self, path: str, seconds: float) -> None:
        self._seconds = seconds
        if sys.platform == "win32":
            raise OSError("Windows has no device files")
        self._file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        if os.isatty(self._file):
            import tty

            tty.setraw(self._file)  # else dots that look like control characters are changed on the way

    def send(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self._wait_until_writable()
            rest = rest[os.write(self._file, rest) :]

    def receive(self, seconds: float) -> bytes:
        readable, _, _ = select.select([self._file], [], [], seconds)
        received = os.read(self._file, _PIECE) if readable else b""
        if readable and not received:  # some say that there is something when there is nothing
            select.select([], [], [], min(seconds, _PAUSE))
        return received

    def drain(self) -> None:
        self._wait_until_writable()  # that is, until it has taken what came before

    def close(self) -> None:
        os.close(self._file)

    def _wait_until_writable(self) -> None:
        _, writable, _ = select.select([], [self._file], [], self._seconds)
        if not writable:
            raise TimeoutError("the printer took no more")
