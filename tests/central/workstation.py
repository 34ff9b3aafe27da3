"""A workstation as the centre sees it, for tests: keys, tokens, calls, letters."""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central import app
from desktop.intake import record, tracking
from desktop.intake.case import Case, Promise, RegisterNumber, Void
from desktop.intake.codes import Channel
from desktop.sync import contract as c
from tests.samples import letter

AnswerT = TypeVar("AnswerT", bound=c.Answer)

_DOCUMENT = app.interface().openapi()
_serials = count(50_000_000)


def new_number() -> str:
    """A tracking number that no other test has."""
    return tracking.make(next(_serials), 2569)


def item(
    number: str | None = None, *, rev: int = 1, id: UUID | None = None, **changes: Any
) -> dict[str, Any]:
    """A letter as it is pushed. `void`: it was cancelled; other `changes` are of the letter."""
    number = number or new_number()
    void = (
        Void(datetime(2026, 11, 18, 3, tzinfo=UTC), "counter", "บันทึกซ้ำ")
        if changes.pop("void", False)
        else None
    )
    case = Case(
        id=id or uuid4(),
        tracking_number=number,
        pin="402913",
        register_number=RegisterNumber(Channel.COUNTER, 2569, 7),
        station="001",
        operator="counter",
        operator_name="นางสาวมาลี รับเรื่อง",
        received_at=datetime(2026, 11, 17, 2, 30, tzinfo=UTC),
        letter=letter(**changes),
        promise=Promise(15, date(2026, 12, 9)),
        void=void,
        rev=rev,
    )
    return seal(
        {
            "id": str(case.id),
            "tracking_number": number,
            "rev": rev,
            "base_rev": rev - 1,
            "payload": record.payload(case),
            "attachments": [],
            "recorded_at": "2026-11-17T02:30:00Z",
            "station_seq": 1,
            "operator": case.operator,
        }
    )


def seal(unsealed: Mapping[str, Any]) -> dict[str, Any]:
    """The item with the hash that its payload has."""
    return {**unsealed, "content_sha256": record.content_sha256(unsealed["payload"])}


def amended(before: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """The next revision of an item, with `changes` of its payload."""
    payload = {**before["payload"], **changes}
    return seal({**before, "rev": before["rev"] + 1, "base_rev": before["rev"], "payload": payload})


def attachment(digit: str = "a") -> dict[str, Any]:
    """A page of a letter, as it is announced."""
    return {"id": str(uuid4()), "sha256": digit * 64, "size": 1024, "media_type": "image/jpeg"}


class Workstation:
    """Every answer is checked against the published description."""

    def __init__(self, url: str, key: Ed25519PrivateKey | None = None) -> None:
        self.url = url
        self.key = key or Ed25519PrivateKey.generate()
        self.device_id = uuid4()
        self.station = ""
        self.recovery_public_key = ""
        self.token = ""
        self._hello_token = ""
        self._http = requests.Session()
        self._http.trust_env = False

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> requests.Response:
        """One call. `body` goes as JSON, `data` as it is; `token` in place of the workstation's own."""
        all_headers = {"Content-Type": "application/json", **(headers or {})}
        shown = self.token if token is None else token
        if shown:
            all_headers.setdefault("Authorization", f"Bearer {shown}")
        if body is not None:
            data = json.dumps(body, default=str).encode()
        reply = self._http.request(method, self.url + path, data=data, headers=all_headers, timeout=60)
        _check(method, path, reply)
        return reply

    def ask(self, method: str, path: str, expected: type[AnswerT], body: object = None) -> AnswerT:
        """A call that is answered with 200."""
        reply = self.call(method, path, body)
        assert reply.status_code == 200, reply.text
        return expected.model_validate_json(reply.content)

    def twin(self, url: str | None = None) -> "Workstation":
        """The same device on a connection of its own, to another server if `url` names one."""
        twin = Workstation(url or self.url, self.key)
        twin.device_id, twin.station, twin.token = self.device_id, self.station, self.token
        return twin

    def close(self) -> None:
        self._http.close()

    def public_key(self) -> str:
        return base64.b64encode(self.key.public_key().public_bytes_raw()).decode()

    def enrol_body(self, code: str) -> dict[str, str]:
        return {
            "code": code,
            "public_key": self.public_key(),
            "station_name": "จุดบริการประชาชน 1111",
            "fingerprint": "f" * 64,
        }

    def enrol(self, code: str) -> c.EnrolAnswer:
        answer = self.ask("POST", "/v1/enrol", c.EnrolAnswer, self.enrol_body(code))
        self.device_id, self.station = answer.device_id, answer.station_code
        self.recovery_public_key = answer.recovery_public_key
        self._hello_token = ""
        return answer

    def nonce(self) -> str:
        return self.ask("GET", "/v1/hello", c.HelloAnswer).nonce

    def signed(self, nonce: str) -> dict[str, str]:
        signature = self.key.sign(b"intake-token-1:" + nonce.encode())
        return {
            "device_id": str(self.device_id),
            "nonce": nonce,
            "signature": base64.b64encode(signature).decode(),
        }

    def sign_in(self) -> None:
        self.token = self.ask("POST", "/v1/token", c.TokenAnswer, self.signed(self.nonce())).access_token

    def hello_body(self, prev: str, following: str, held: Sequence[UUID] = ()) -> dict[str, Any]:
        return {
            "prev_token": prev,
            "next_token": following,
            "held_blocks": [str(block) for block in held],
            "outbox_count": 0,
            "db_incarnation": str(self.device_id),
        }

    def say_hello(self, held: Sequence[UUID] = ()) -> c.SyncHelloAnswer:
        """The next hello of a workstation that has lost nothing."""
        following = uuid4().hex
        body = self.hello_body(self._hello_token, following, held)
        answer = self.ask("POST", "/v1/sync/hello", c.SyncHelloAnswer, body)
        self._hello_token = following
        return answer

    def lease(self, request_id: UUID | None = None) -> c.BlockAnswer:
        return self.ask(
            "POST", "/v1/number-blocks", c.BlockAnswer, {"request_id": str(request_id or uuid4())}
        )

    def push(self, *items: Mapping[str, Any]) -> list[c.PushResult]:
        answer = self.ask("POST", "/v1/letters/push", c.PushAnswer, {"items": items})
        assert [result.id for result in answer.results] == [one["id"] for one in items]
        return answer.results

    def outcomes(self, *items: Mapping[str, Any]) -> list[str]:
        return [result.outcome.value for result in self.push(*items)]

    def missing(self, *items: Mapping[str, Any]) -> list[UUID]:
        asked = [{"id": one["id"], "content_sha256": one["content_sha256"]} for one in items]
        return self.ask("POST", "/v1/letters/check", c.CheckAnswer, {"items": asked}).missing

    def changes(self, since: int = 0, limit: int = 500) -> c.ChangesAnswer:
        return self.ask("GET", f"/v1/changes?since={since}&limit={limit}", c.ChangesAnswer)

    def all_changes(self, since: int = 0, limit: int = 500) -> list[c.Change]:
        """Page after page until there is no more."""
        found: list[c.Change] = []
        while True:
            page = self.changes(since, limit)
            found += page.changes
            since = page.next
            if not page.more:
                return found


def packed(value: object) -> bytes:
    return gzip.compress(json.dumps(value).encode())


def _check(method: str, path: str, reply: requests.Response) -> None:
    """What came is described, and in the form that the description says."""
    operation = _DOCUMENT["paths"].get(path.partition("?")[0], {}).get(method.lower())
    if operation is not None:
        documented = operation["responses"][str(reply.status_code)]["content"]
        assert reply.headers["Content-Type"] in documented, reply.headers["Content-Type"]
    if not reply.ok:
        problem = c.Problem.model_validate_json(reply.content)
        assert reply.headers["Content-Type"] == "application/problem+json"
        assert problem.status == reply.status_code
