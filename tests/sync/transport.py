"""Ways to a centre that no network knows: a function in place of one, and a real line on which things go
wrong.
"""

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from requests import ConnectionError as NoConnection
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, request: PreparedRequest) -> Response:
        raw = HTTPResponse(
            BytesIO(self.body), status=self.status, headers=dict(self.headers), preload_content=False
        )
        return HTTPAdapter().build_response(request, raw)


Answer = Callable[[PreparedRequest], Reply]

STAMP = {"server_epoch": 1, "server_time": "2026-02-17T02:00:00Z"}


def said(**values: Any) -> Reply:
    """An answer of the contract."""
    return Reply(200, json.dumps(STAMP | values).encode(), {"Content-Type": "application/json"})


def problem(status: int, title: str = "no", **headers: str) -> Reply:
    """A refusal of the contract."""
    body = json.dumps(STAMP | {"title": title, "status": status}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, body, {"Content-Type": "application/problem+json"} | named)


def page(status: int = 200, **headers: str) -> Reply:
    """What a captive portal or a broken proxy answers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, b"<html><title>Free WiFi</title></html>", {"Content-Type": "text/html"} | named)


def sent(request: PreparedRequest) -> Any:
    """The JSON body of a request, unpacked."""
    body = request.body
    assert isinstance(body, bytes)
    packed = request.headers.get("Content-Encoding") == "gzip"
    return json.loads(gzip.decompress(body) if packed else body)


class Function(BaseAdapter):
    """Answers with `answer`; what it raises takes the place of an answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._answer = answer

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        return self._answer(request).response(request)

    def close(self) -> None:
        pass


Send = Callable[[], Response]
Happening = Callable[[PreparedRequest, Send], Response]
"""What becomes of a request; the second argument sends it to the centre."""


def instead(reply: Reply) -> Happening:
    """The centre never hears of it, and `reply` comes."""
    return lambda request, send: reply.response(request)


def lost(request: PreparedRequest, send: Send) -> Response:
    """The centre never hears of it, and nothing comes."""
    raise NoConnection


def answer_lost(request: PreparedRequest, send: Send) -> Response:
    """The centre does what was asked, and nobody learns of it."""
    send().close()
    raise NoConnection


class PowerCut(BaseException):
    """The program ends here: nothing in it may catch this."""


def power_cut(request: PreparedRequest, send: Send) -> Response:
    """The program ends before it has asked."""
    raise PowerCut


def power_cut_after(request: PreparedRequest, send: Send) -> Response:
    """The program ends when the centre has done what was asked."""
    send().close()
    raise PowerCut


class Line(BaseAdapter):
    """The network, with happenings. `seen` are the paths that were called, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._network = HTTPAdapter()
        self._happenings: list[tuple[str, Happening, bool]] = []
        self.seen: list[str] = []

    def once(self, path: str, happening: Happening) -> None:
        """At the next call of `path`. Several are used up in their order."""
        self._happenings.append((path, happening, True))

    def always(self, path: str, happening: Happening) -> None:
        """At every call of `path`, "" for all."""
        self._happenings.append((path, happening, False))

    def clear(self) -> None:
        self._happenings.clear()
        self.seen.clear()

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        path = str(request.path_url).partition("?")[0]
        self.seen.append(path)
        for entry in self._happenings:
            wanted, happening, is_single = entry
            if wanted in ("", path):
                if is_single:
                    self._happenings.remove(entry)
                return happening(request, lambda: self._network.send(request, *args, **options))
        return self._network.send(request, *args, **options)

    def close(self) -> None:
        self._network.close()
