"""A thermal printer at a TCP port or behind a terminal: it reads ESC/POS as the command reference has it."""

import os
import pty
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from PIL import Image, ImageChops

_WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
NO_PAPER_SEEN = {4: 0x72}
PAPER_OUT = {1: 0x1A, 2: 0x32, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16}
CUTTER_STUCK = {1: 0x1A, 2: 0x52, 3: 0x1A}
SWITCHED_OFFLINE = {1: 0x1A}


class Head:
    """What came out of it, and how it behaves.

    After `breaks_at` bytes it hangs up, after `stops_at` it takes no more, after `runs_out_at` rows it has no
    paper. One that `stays` keeps the line when the other side has said all. Its `greeting` was not asked for.
    """

    def __init__(self) -> None:
        self.statuses: dict[int, int] = dict(_WELL)
        self.tells_the_end = True
        self.breaks_at: int | None = None
        self.stops_at: int | None = None
        self.runs_out_at: int | None = None
        self.stays = False
        self.greeting = b""
        self.after_a_band: Callable[[], object] = lambda: None
        self.pages: list[Image.Image] = []
        self.rows = 0
        self.unread = b""
        self.ended = Event()
        self._bands: list[Image.Image] = []

    def say(self, statuses: dict[int, int]) -> None:
        self.statuses = {**_WELL, **statuses}

    def never_answer(self) -> None:
        self.statuses = {}
        self.tells_the_end = False

    def serve(self, read: Callable[[], bytes], write: Callable[[bytes], object]) -> None:
        """Until the other side ends."""
        write(self.greeting)
        taken = 0
        while data := read():
            taken += len(data)
            self.unread += data
            while self._command(write):
                pass
            if self.breaks_at is not None and taken >= self.breaks_at:
                return
            if self.stops_at is not None and taken >= self.stops_at:
                self.ended.wait()
                return
        if self.stays:
            self.ended.wait()

    def _command(self, write: Callable[[bytes], object]) -> bool:
        """Does the first command of what is unread, if it is there in full."""
        data = self.unread
        head, length = data[:2], 3
        if head == b"\x1b@":
            length = 2
        elif head == b"\x1dV":
            length = 4
        elif head == b"\x1dv":
            if len(data) < 8:
                return False
            length = 8 + _number(data[4:6]) * _number(data[6:8])
        elif head not in (b"\x10\x04", b"\x1da", b"\x1dr", b"\x1bd"):
            assert len(data) < 2, f"no command: {data[:8].hex()}"
        if len(data) < length:
            return False
        self.unread = data[length:]
        self._do(head, data[2:length], write)
        return True

    def _do(self, head: bytes, rest: bytes, write: Callable[[bytes], object]) -> None:
        if head == b"\x10\x04" and rest[0] in self.statuses:
            write(bytes([self.statuses[rest[0]]]))
        elif head == b"\x1dr" and self.tells_the_end:
            write(b"\x00")
        elif head == b"\x1dv":
            assert rest[:2] == b"0\x00"  # dots as they are, neither doubled in width nor in height
            size = (_number(rest[2:4]) * 8, _number(rest[4:6]))
            self._bands.append(ImageChops.invert(Image.frombytes("1", size, rest[6:])))
            self.rows += size[1]
            self.after_a_band()
            if self.runs_out_at is not None and self.rows >= self.runs_out_at:
                self.say(PAPER_OUT)
                self.runs_out_at = None
        elif head in (b"\x1dV", b"\x1bd"):
            self.pages.append(_joined(self._bands))
            self._bands = []


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _joined(bands: list[Image.Image]) -> Image.Image:
    page = Image.new("1", (max(band.width for band in bands), sum(band.height for band in bands)), 1)
    top = 0
    for band in bands:
        page.paste(band, (0, top))
        top += band.height
    return page


@contextmanager
def at_a_port(head: Head) -> Iterator[str]:
    """The address of `head`, which talks to one at a time."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)

        def talk(connection: socket.socket) -> None:
            with connection, suppress(ConnectionError):
                head.serve(lambda: connection.recv(4096), connection.sendall)

        def accept() -> None:
            with suppress(OSError):  # until the port is closed
                while True:
                    talk(server.accept()[0])

        thread = Thread(target=accept)
        thread.start()
        try:
            yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        finally:
            head.ended.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


@contextmanager
def behind_a_terminal(head: Head) -> Iterator[str]:
    """The same behind a device file that changes what looks like control characters, unless told not to."""
    ours, theirs = pty.openpty()

    def read() -> bytes:
        try:
            return os.read(ours, 4096)
        except OSError:
            return b""

    thread = Thread(target=head.serve, args=(read, lambda answer: os.write(ours, answer)))
    thread.start()
    try:
        yield f"file://{os.ttyname(theirs)}"
    finally:
        head.ended.set()
        os.close(theirs)
        thread.join()
        os.close(ours)
