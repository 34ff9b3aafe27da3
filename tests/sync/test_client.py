import gzip
import socket
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from threading import Event, Thread
from uuid import UUID

import pytest
import requests
from requests import PreparedRequest

from desktop.sync import contract as c
from desktop.sync.client import Client, push_body
from desktop.sync.errors import (
    BadAddress,
    BatchRefused,
    Busy,
    ChecksumMismatch,
    CursorGone,
    Declined,
    NotThere,
    Offline,
    Revoked,
    ServerFault,
    SyncError,
    TokenExpired,
    TooLarge,
    UpgradeNeeded,
)
from desktop.version import VERSION
from tests.sync.transport import Answer, Function, Reply, page, problem, said, sent

CENTRE = "https://centre.example"
HELLO = {"nonce": "n", "limits": {}, "min_client": 1}


def client(answer: Answer, url: str = CENTRE) -> Client:
    return Client(url, adapter=Function(answer))


def test_an_answer_of_the_contract_counts() -> None:
    hello = client(lambda _: said(**HELLO)).hello()
    assert hello.nonce == "n"
    assert hello.server_epoch == 1
    assert hello.limits.max_items == c.MAX_ITEMS


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, BatchRefused),
        (401, TokenExpired),
        (403, Revoked),
        (410, CursorGone),
        (413, TooLarge),
        (422, BatchRefused),
        (426, UpgradeNeeded),
        (429, Busy),
        (500, ServerFault),
        (503, Busy),
        (404, NotThere),
        (418, ServerFault),
    ],
)
def test_each_refusal_names_its_own_recovery(status: int, error: type[SyncError]) -> None:
    with pytest.raises(SyncError) as caught:
        client(lambda _: problem(status)).changes(0)
    assert type(caught.value) is error


@pytest.mark.parametrize(
    "status", [200, 204, 302, 307, 400, 401, 403, 404, 413, 426, 429, 500, 502, 503, 511]
)
def test_a_page_of_someone_else_is_never_an_answer(status: int) -> None:
    with pytest.raises(Offline):
        client(lambda _: page(status, Location="https://portal.example/")).changes(0)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'{"server_epoch": 1}', b"\xff", b'{"nonce": "n"}'])
def test_json_of_another_shape_is_not_the_centre(body: bytes) -> None:
    with pytest.raises(Offline):
        client(lambda _: Reply(200, body, {"Content-Type": "application/json"})).hello()


def test_a_redirect_is_not_followed() -> None:
    seen: list[str] = []

    def answer(request: PreparedRequest) -> Reply:
        seen.append(str(request.url))
        return Reply(307, b"", {"Location": "https://elsewhere.example/v1/hello"})

    with pytest.raises(Offline):
        client(answer).hello()
    assert seen == [f"{CENTRE}/v1/hello"]


@pytest.mark.parametrize(
    "failure", [requests.ConnectionError(), requests.Timeout(), requests.exceptions.SSLError()]
)
def test_no_line_is_offline(failure: Exception) -> None:
    def answer(_: PreparedRequest) -> Reply:
        raise failure

    with pytest.raises(Offline):
        client(answer).hello()


def test_a_damaged_answer_is_offline() -> None:
    with pytest.raises(Offline):
        client(lambda _: Reply(200, b"not gzip", {"Content-Encoding": "gzip"})).hello()


def test_an_answer_may_be_packed() -> None:
    plain = said(**HELLO)
    packed = Reply(200, gzip.compress(plain.body), {"Content-Encoding": "gzip"})
    assert client(lambda _: packed).hello().nonce == "n"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "9999999"}, 3600.0),
        ({"Retry_After": "Tue, 17 Feb 2026 02:02:00 GMT", "Date": "Tue, 17 Feb 2026 02:00:00 GMT"}, 120.0),
        ({"Retry_After": "Tue, 17 Feb 2026 01:00:00 GMT", "Date": "Tue, 17 Feb 2026 02:00:00 GMT"}, 0.0),
        ({"Retry_After": "soon"}, None),
        ({}, None),
    ],
)
def test_retry_after_in_both_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    for refusal in (problem(503, **headers), page(503, **headers)):
        with pytest.raises(SyncError) as caught:
            client(lambda _, refusal=refusal: refusal).hello()  # type: ignore[misc]
        assert caught.value.retry_after == seconds


def test_a_large_body_is_packed_and_a_small_one_is_not() -> None:
    requests_seen: list[PreparedRequest] = []

    def answer(request: PreparedRequest) -> Reply:
        requests_seen.append(request)
        return said(results=[])

    centre = client(answer)
    centre.push([b'{"a":1}'])
    centre.push([b'{"a":"' + "ก".encode() * 1000 + b'"}'] * 2)
    small, large = requests_seen
    assert "Content-Encoding" not in small.headers
    assert sent(small) == {"items": [{"a": 1}]}
    assert large.headers["Content-Encoding"] == "gzip"
    assert len(large.body or b"") < 1000
    assert sent(large) == {"items": [{"a": "ก" * 1000}] * 2}
    assert len(push_body([b"{}", b"{}"])) == len('{"items":[{},{}]}')


def test_calls_carry_the_token_and_the_version(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    netrc = Path(str(tmp_path), "netrc")
    netrc.write_text("machine centre.example login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    seen: list[PreparedRequest] = []

    def answer(request: PreparedRequest) -> Reply:
        seen.append(request)
        return said(**HELLO)

    centre = client(answer)
    centre.hello()
    centre.sign_in("T")
    centre.hello()
    assert [request.headers.get("Authorization") for request in seen] == [None, "Bearer T"]
    assert {request.headers["User-Agent"] for request in seen} == {f"intake-1111/{VERSION} (contract 1)"}


def test_the_paths_and_methods_of_the_contract() -> None:
    seen: list[str] = []

    def answer(request: PreparedRequest) -> Reply:
        seen.append(f"{request.method} {str(request.url).removeprefix(CENTRE)}")
        return problem(500)

    centre = client(answer, CENTRE + "/")
    some = UUID(int=1)
    hello = c.SyncHelloRequest(
        prev_token="", next_token="n" * 16, held_blocks=[], outbox_count=0, db_incarnation=some
    )
    enrol = c.EnrolRequest(code="c", public_key="k" * 44, station_name="s", fingerprint="0" * 64)
    for call in (
        centre.hello,
        lambda: centre.enrol(enrol),
        lambda: centre.token(some, "n", b"s"),
        lambda: centre.sync_hello(hello),
        lambda: centre.number_block(some),
        lambda: centre.push([]),
        lambda: centre.check([]),
        lambda: centre.changes(17),
    ):
        with pytest.raises(ServerFault):
            call()
    assert seen == [
        "GET /v1/hello",
        "POST /v1/enrol",
        "POST /v1/token",
        "POST /v1/sync/hello",
        "POST /v1/number-blocks",
        "POST /v1/letters/push",
        "POST /v1/letters/check",
        "GET /v1/changes?since=17&limit=500",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://centre.example",
        "http://192.168.1.5:8000",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "ftp://127.0.0.1",
        "centre.example",
        "",
        "https://",
        "https://someone:secret@centre.example",
        "https://centre.example/?a=b",
    ],
)
def test_letters_travel_over_https_only(url: str) -> None:
    with pytest.raises(BadAddress):
        Client(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:1", "https://centre.example/1111/"]
)
def test_plain_http_only_to_this_machine(url: str) -> None:
    assert Client(url).url == url.rstrip("/")


def test_a_proxy_never_stands_before_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    proxies: list[object] = []

    class Proxies(Function):
        def send(self, request: PreparedRequest, *args: object, **options: object) -> requests.Response:
            proxies.append(options["proxies"])
            return super().send(request)

    Client("http://127.0.0.1:8000", adapter=Proxies(lambda _: said(**HELLO))).hello()
    assert not proxies[0]


PAGE = UUID("01a1f5f0-0000-7000-8000-000000000001")


def chunk_answered(reply: Reply) -> int:
    return client(lambda _: reply).send_chunk(PAGE, 10, b"chunk")


def test_a_chunk_goes_with_its_place_and_its_hash() -> None:
    seen: list[PreparedRequest] = []

    def answer(request: PreparedRequest) -> Reply:
        seen.append(request)
        return Reply(204, headers={"Upload-Offset": "15"})

    assert client(answer).send_chunk(PAGE, 10, b"chunk") == 15
    [request] = seen
    assert (request.method, request.path_url, request.body) == ("PATCH", f"/v1/attachments/{PAGE}", b"chunk")
    assert request.headers["Upload-Offset"] == "10"
    checksum = b64encode(sha256(b"chunk").digest()).decode()
    assert request.headers["Upload-Checksum"] == f"sha256 {checksum}"


def test_a_page_is_announced_with_what_it_is() -> None:
    seen: list[PreparedRequest] = []

    def answer(request: PreparedRequest) -> Reply:
        seen.append(request)
        return said(offset=7)

    letter = UUID("01a1f5f0-0000-7000-8000-000000000002")
    assert client(answer).begin_page(PAGE, 9, "ab" * 32, letter) == 7
    [request] = seen
    assert (request.method, request.headers["Upload-Length"]) == ("PUT", "9")
    named = dict(pair.split(" ") for pair in str(request.headers["Upload-Metadata"]).split(","))
    assert b64decode(named["sha256"]).decode() == "ab" * 32
    assert b64decode(named["letter"]).decode() == str(letter)


def test_another_offset_is_told() -> None:
    assert chunk_answered(problem(409, Upload_Offset="4")) == 4


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(204), Offline),
        (Reply(204, headers={"Upload-Offset": "14"}), Offline),
        (Reply(200, headers={"Upload-Offset": "15"}), Offline),
        (page(409, Upload_Offset="4"), Offline),
        (problem(409), Declined),
        (problem(460), ChecksumMismatch),
        (problem(507), ServerFault),
    ],
    ids=range(7),
)
def test_what_does_not_say_that_a_chunk_is_there(reply: Reply, error: type[SyncError]) -> None:
    with pytest.raises(SyncError) as caught:
        chunk_answered(reply)
    assert type(caught.value) is error


@contextmanager
def saying(pieces: Iterable[bytes]) -> Iterator[str]:
    """A server that answers one request in these pieces, as long as anybody listens. Its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def run() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                for piece in pieces:
                    connection.sendall(piece)

        thread = Thread(target=run)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join(30)


@pytest.mark.parametrize("form", [b"Content-Length: 999999999", b"Transfer-Encoding: chunked"])
def test_an_answer_that_drips_is_not_waited_for(form: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """More time passes with each byte than a read may take, and never so much that one of them is missed."""
    times = count(step=13.0)
    monkeypatch.setattr("desktop.sync.wire.time.monotonic", lambda: next(times))
    asked_for_more = Event()

    def drops() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + form + b"\r\n\r\n"
        while not asked_for_more.wait(0.02):
            yield b"x" if form.startswith(b"Content") else b"1\r\nx\r\n"

    with saying(drops()) as url:
        try:
            with pytest.raises(Offline):
                Client(url).hello()
        finally:
            asked_for_more.set()
    assert next(times) < 300.0


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_an_answer_that_is_cut_is_no_answer(cut: int) -> None:
    body = said(**HELLO).body
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    with saying([head, body[:-cut]]) as url, pytest.raises(Offline):
        Client(url).hello()
    with saying([head, body]) as url:
        assert Client(url).hello().nonce == "n"
