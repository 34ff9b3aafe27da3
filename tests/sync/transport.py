"""A centre that is a function: requests are answered in the test's own process, without a socket."""

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


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
        self._builder = HTTPAdapter()

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        reply = self._answer(request)
        raw = HTTPResponse(
            BytesIO(reply.body), status=reply.status, headers=dict(reply.headers), preload_content=False
        )
        return self._builder.build_response(request, raw)

    def close(self) -> None:
        self._builder.close()
