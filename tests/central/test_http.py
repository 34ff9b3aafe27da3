"""What comes over the wire, in order or not: sizes, codings, shapes, and how refusals look."""

import gzip
import json
import zlib
from typing import Any

import pytest
import requests

from central.bodies import gunzip
from central.problems import Refused
from desktop.sync.contract import MAX_BATCH_BYTES, Answer, Problem, PushAnswer
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, item, packed

PUSH = ("POST", "/v1/letters/push")
GZIP = {"Content-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/nothing", "/v1/letters", "/docs", "/redoc"])
def test_what_is_not_there(served: Serving, path: str) -> None:
    reply = requests.get(served.url + path, timeout=30)
    assert reply.status_code == 404
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert Problem.model_validate_json(reply.content).status == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/v1/hello"), ("GET", "/v1/letters/push"), ("HEAD", "/v1/changes")],
)
def test_a_method_that_is_not_there(served: Serving, method: str, path: str) -> None:
    reply = requests.request(method, served.url + path, timeout=30)
    assert reply.status_code == 405
    assert reply.headers["Allow"]
    assert reply.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health(served: Serving, path: str) -> None:
    reply = requests.get(served.url + path, timeout=30)
    assert reply.status_code == 200
    answer = Answer.model_validate_json(reply.content)
    assert (answer.server_epoch, answer.server_time) == (served.centre.epoch, served.clock.now)
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b'"x"',
        b'{"items": 7}',
        b'{"items": [7]}',
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"items":[' + b"9" * 5000 + b"]}",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_not_a_batch(station: Workstation, data: bytes) -> None:
    assert station.call(*PUSH, data=data).status_code == 400


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "x"])
def test_a_batch_under_another_name(station: Workstation, media_type: str) -> None:
    data = json.dumps({"items": [item()]}).encode()
    assert station.call(*PUSH, data=data, headers={"Content-Type": media_type}).status_code == 400


def test_a_refusal_repeats_nothing_of_what_was_sent(station: Workstation) -> None:
    secret = "ความลับของประชาชน"
    for body in ({"items": secret}, {"items": [secret]}, {secret: secret}, secret):
        reply = station.call(*PUSH, body)
        assert reply.status_code == 400
        assert secret not in json.dumps(reply.json(), ensure_ascii=False)


def test_a_packed_batch(station: Workstation) -> None:
    reply = station.call(*PUSH, data=packed({"items": [item()]}), headers=GZIP)
    assert [result.outcome for result in PushAnswer.model_validate_json(reply.content).results] == ["created"]


def test_packed_in_several_members(station: Workstation) -> None:
    whole = json.dumps({"items": [item()]}).encode()
    data = b"".join(gzip.compress(whole[start : start + 500]) for start in range(0, len(whole), 500))
    assert station.call(*PUSH, data=data, headers=GZIP).status_code == 200


def test_a_long_answer_is_packed(station: Workstation) -> None:
    station.push(*(item() for _ in range(20)))
    reply = station.call("GET", "/v1/changes", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Content-Encoding"] == "gzip"
    plain = station.call("GET", "/v1/changes", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.json()["changes"] == reply.json()["changes"]


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "x"])
def test_an_unknown_coding(station: Workstation, coding: str) -> None:
    reply = station.call(*PUSH, data=b"{}", headers={"Content-Encoding": coding})
    assert reply.status_code == 415
    assert reply.headers["Accept-Encoding"] == "gzip"


def _truncated() -> bytes:
    return packed({"items": [item()]})[:-9]


@pytest.mark.parametrize(
    "data", [b"plain", _truncated(), packed({"items": []}) + b"more", zlib.compress(b"{}")], ids=range(4)
)
def test_damaged_packing(station: Workstation, data: bytes) -> None:
    assert station.call(*PUSH, data=data, headers=GZIP).status_code == 400


def _batch_of(size: int) -> bytes:
    """A batch of one letter that is none, `size` bytes long."""
    frame = '{"items": [{"id": "%s"}]}'
    return (frame % ("x" * (size - len(frame) + 2))).encode()


@pytest.mark.parametrize("is_packed", [False, True])
def test_eight_mebibytes_and_no_more(station: Workstation, is_packed: bool) -> None:
    for size, status in ((MAX_BATCH_BYTES, 200), (MAX_BATCH_BYTES + 1, 413)):
        data = _batch_of(size)
        assert len(data) == size
        headers = GZIP if is_packed else {}
        reply = station.call(*PUSH, data=gzip.compress(data, 1) if is_packed else data, headers=headers)
        assert reply.status_code == status


def test_a_bomb_is_not_unpacked(station: Workstation) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(bytes(64 << 20)) + packer.flush()
    assert len(bomb) < MAX_BATCH_BYTES / 100
    assert station.call(*PUSH, data=bomb, headers=GZIP).status_code == 413
    assert station.outcomes(item()) == ["created"]


def test_a_bomb_stops_at_the_limit() -> None:
    """However far it would go on: what follows the limit is damaged, and nobody comes to see it."""
    whole = gzip.compress(bytes(1 << 20))
    damaged = whole[:-20] + b"\xff" * 20
    with pytest.raises(Refused) as refused:
        gunzip(damaged, 1000)
    assert refused.value.status == 413


def test_a_bomb_of_many_members_stops_at_the_limit() -> None:
    with pytest.raises(Refused) as refused:
        gunzip(gzip.compress(bytes(600)) * 2 + b"damaged", 1000)
    assert refused.value.status == 413


def test_nobody_makes_the_centre_read_much(stranger: Workstation) -> None:
    reply = stranger.call("POST", "/v1/enrol", {"code": "x" * 70_000})
    assert reply.status_code == 413


def test_a_refusal_arrives_though_the_batch_was_long(station: Workstation) -> None:
    """A station whose token has ended must learn it, not see its connection broken while it sends."""
    station.token = "ended"
    for _ in range(5):
        assert station.call(*PUSH, data=_batch_of(MAX_BATCH_BYTES)).status_code == 401


def _long(levels: int) -> Any:
    return {"items": [], **{f"field {index}": index for index in range(levels)}}


def test_unknown_fields_are_passed_over(station: Workstation) -> None:
    letter = {**item(), "later": {"version": 2}}
    assert station.call(*PUSH, {"items": [letter], "later": True}).status_code == 200
    assert station.outcomes(letter) == ["duplicate"]
    assert station.call(*PUSH, _long(1000)).status_code == 200
