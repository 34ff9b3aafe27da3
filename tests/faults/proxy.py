"""A bad line to the centre: a proxy on a real socket, where requests and answers come to grief.

One request for each connection; what the centre is asked, it is asked on a connection of its own. A fault
counts in `happened` only if it could happen: an answer that never came cannot be lost.
"""

import asyncio
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from queue import Queue
from random import Random
from threading import Thread
from urllib.parse import urlsplit


class Fault(StrEnum):
    NONE = "none"
    REFUSED = "refused"  # the connection is reset, and the centre never hears of it
    REQUEST_CUT = "request cut"  # the centre gets the beginning of the request, the workstation no answer
    ANSWER_LOST = "answer lost"  # the centre does what was asked, the workstation gets no answer
    ANSWER_CUT = "answer cut"  # the centre does what was asked, the workstation gets half the answer
    SLOW = "slow"  # both come through, in pieces
    PORTAL_PAGE = "portal page"  # 200 and a page in HTML, from somebody on the way
    PORTAL_REDIRECT = "portal redirect"  # 302 to such a page
    TWICE = "twice"  # the centre is asked twice at the same time, either answer comes


FAULTS = tuple(fault for fault in Fault if fault is not Fault.NONE)

Plan = Callable[[str], Fault]
"""What becomes of a request, by its first line ("POST /v1/letters/push HTTP/1.1")."""

_HEAD_END = b"\r\n\r\n"
_PAGE = b"<html><title>Free WiFi</title><form action='/login'>Accept</form></html>"
_PORTAL = {
    Fault.PORTAL_PAGE: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    Fault.PORTAL_REDIRECT: b"HTTP/1.1 302 Found\r\nLocation: http://portal.invalid/login\r\n",
}


def never(line: str) -> Fault:
    return Fault.NONE


def dealt(random: Random, share: float) -> Plan:
    """To `share` of all requests something happens: every fault once, in any order, and again."""
    deck: list[Fault] = []

    def plan(line: str) -> Fault:
        if random.random() >= share:
            return Fault.NONE
        if not deck:
            deck.extend(random.sample(FAULTS, len(FAULTS)))
        return deck.pop()

    return plan


class Proxy:
    """`plan` may be changed at any time. `unreachable` counts requests for which no centre was there."""

    def __init__(self, centre: str, plan: Plan, random: Random, pause: float) -> None:
        parts = urlsplit(centre)
        self._centre = (parts.hostname, parts.port)
        self.plan = plan
        self._random = random
        self._pause = pause
        self.url = ""
        self.happened: Counter[Fault] = Counter()
        self.unreachable = 0

    async def serve(self, ready: Callable[["Proxy"], None], end: asyncio.Event) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, limit=1 << 20)
        async with server:
            port = server.sockets[0].getsockname()[1]
            self.url = f"http://127.0.0.1:{port}"
            ready(self)
            await end.wait()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            # Whoever asks may be killed in the middle of it; at the end whoever is there yet is cut off.
            with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                request = await _request(reader)
                fault = self.plan(request.partition(b"\r\n")[0].decode("ascii"))
                await self._answer(fault, request, writer)
        finally:
            with suppress(ConnectionError):
                writer.close()
                await writer.wait_closed()

    async def _answer(self, fault: Fault, request: bytes, writer: asyncio.StreamWriter) -> None:
        answer = b""
        if fault not in (Fault.REFUSED, *_PORTAL):
            try:
                answer = await self._ask(fault, request)
            except (OSError, asyncio.IncompleteReadError):
                self.unreachable += 1
                _reset(writer)
                return
        self.happened[fault] += 1
        if fault in _PORTAL:
            length = f"Content-Length: {len(_PAGE)}\r\nConnection: close".encode()
            await self._give(writer, _PORTAL[fault] + length + _HEAD_END + _PAGE)
        elif fault in (Fault.REFUSED, Fault.REQUEST_CUT, Fault.ANSWER_LOST):
            _reset(writer)
        elif fault is Fault.ANSWER_CUT:
            await self._give(writer, answer[: self._somewhere(answer)])
        elif fault is Fault.SLOW:
            for piece in _pieces(answer):
                await self._give(writer, piece)
                await asyncio.sleep(self._pause)
        else:
            await self._give(writer, answer)

    async def _ask(self, fault: Fault, request: bytes) -> bytes:
        """The centre's whole answer, nothing to half a request. Raises OSError, IncompleteReadError."""
        if fault is Fault.REQUEST_CUT:
            await self._exchange([request[: self._somewhere(request)]], is_whole=False)
            return b""
        if fault is Fault.SLOW:
            return await self._exchange(_pieces(request))
        if fault is Fault.TWICE:
            return self._random.choice(
                await asyncio.gather(self._exchange([request]), self._exchange([request]))
            )
        return await self._exchange([request])

    async def _exchange(self, pieces: list[bytes], *, is_whole: bool = True) -> bytes:
        reader, writer = await asyncio.open_connection(*self._centre)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                if len(pieces) > 1:
                    await asyncio.sleep(self._pause)
            if not is_whole:
                return b""
            answer = await reader.read(-1)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        if not _is_whole(answer):
            raise asyncio.IncompleteReadError(answer, None)
        return answer

    async def _give(self, writer: asyncio.StreamWriter, piece: bytes) -> None:
        writer.write(piece)
        await writer.drain()

    def _somewhere(self, content: bytes) -> int:
        """A place in `content` that is not its end."""
        return self._random.randrange(1, len(content))


@contextmanager
def proxy(
    centre: str, plan: Plan = never, *, random: Random | None = None, pause: float = 0.05
) -> Iterator[Proxy]:
    """A proxy to the `centre` at this URL, in a thread of its own, until the end of the block.

    `random` draws where something is cut; `pause` is what a slow line takes for each piece, in seconds.
    """
    started: Queue[tuple[Proxy, asyncio.AbstractEventLoop, asyncio.Event]] = Queue()
    made = Proxy(centre, plan, random or Random(1111), pause)

    async def main() -> None:
        loop, end = asyncio.get_running_loop(), asyncio.Event()
        await made.serve(lambda ready: started.put((ready, loop, end)), end)

    thread = Thread(target=asyncio.run, args=(main(),), name="proxy")
    thread.start()
    serving, loop, end = started.get(timeout=30)
    try:
        yield serving
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join(30)


async def _request(reader: asyncio.StreamReader) -> bytes:
    """One request, which asks the centre to close the connection after its answer."""
    head = await reader.readuntil(_HEAD_END)
    lines = head.removesuffix(_HEAD_END).split(b"\r\n")
    pairs = [line.partition(b":") for line in lines]
    pairs = [line.partition(b":") for line in lines]
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if b"transfer-encoding" in headers:
        raise NotImplementedError("a request whose length is not told")
    body = await reader.readexactly(int(headers.get(b"content-length", b"0")))
    kept = [line for line in lines if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*kept, b"Connection: close"]) + _HEAD_END + body


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(_HEAD_END)
    lines = head.lower().split(b"\r\n")
    told = [int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")]
    return bool(end) and told in ([], [len(body)])


def _pieces(content: bytes) -> list[bytes]:
    size = len(content) // 3 + 1
    return [content[start : start + size] for start in range(0, len(content), size)]


def _reset(writer: asyncio.StreamWriter) -> None:
    """Ends the connection without a word, as a router does that has forgotten it."""
    made: socket.socket = writer.get_extra_info("socket")
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
