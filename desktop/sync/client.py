"""The calls of the contract over HTTP, and what each failure means (`errors`).

An answer counts only if it is JSON of the expected shape, which includes `server_epoch`; so does a refusal.
Whatever else comes back, be it 200, a redirect or 403, was said by something on the way: that is `Offline`,
never success.
"""

import base64
import gzip
import time
from collections.abc import Iterable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from hashlib import sha256
from ipaddress import ip_address
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import requests
from pydantic import BaseModel, ValidationError
from requests.adapters import BaseAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from desktop.sync import bundle
from desktop.sync import contract as c
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

USER_AGENT = f"intake-1111/{VERSION} (contract {c.VERSION})"
_CONNECT_SECONDS, _READ_SECONDS = 5.0, 30.0
_WHOLE_ANSWER_SECONDS = 120.0
_COURIER_SECONDS = 3600.0  # the centre answers when it has stored all that is in the file
_ANSWER_BYTES = 64 * 1024 * 1024
_GZIP_FROM_BYTES = 1400  # one packet
RETRY_AFTER_AT_MOST = 3600.0  # a slip at the other end must not silence a workstation for days

_ERRORS: dict[int, type[SyncError]] = {
    400: BatchRefused,
    401: TokenExpired,
    403: Revoked,
    404: NotThere,
    405: NotThere,  # a call that a centre of another age does not know
    409: Declined,
    410: CursorGone,
    413: TooLarge,
    422: BatchRefused,
    426: UpgradeNeeded,
    429: Busy,
    503: Busy,
    c.CHECKSUM_MISMATCH: ChecksumMismatch,
}

_CUT_SHORT = "cut-short"

_Answer = TypeVar("_Answer", bound=c.Answer)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def checked_address(url: str) -> str:
    """`url` without a trailing slash. Raises `BadAddress` unless it is https, or http to this machine."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadAddress(f"not the address of a centre: {url}")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("the address of a centre holds no password")
    if parts.scheme == "http" and not is_loopback(url):
        raise BadAddress(f"letters go over https only: {url}")
    return url.rstrip("/")


class _Bearer(AuthBase):
    """Signs calls in. Being there at all, it also keeps `requests` from sending a password of ~/.netrc."""

    def __init__(self) -> None:
        self.token = ""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Client:
    """One centre, by its address. For one thread at a time.

    `adapter` takes the place of the network (`requests.adapters.BaseAdapter`). Every call raises the errors
    of `desktop.sync.errors`.
    """

    def __init__(self, url: str, *, adapter: BaseAdapter | None = None) -> None:
        self.url = checked_address(url)
        self._bearer = _Bearer()
        self._session = requests.Session()
        self._session.auth = self._bearer
        said = {"User-Agent": USER_AGENT, "Accept": "application/json", c.CONTRACT: str(c.VERSION)}
        self._session.headers.update(said)
        # Nothing between a program and its own machine, whatever proxy the office has.
        self._session.trust_env = not is_loopback(self.url)
        if adapter is not None:
            self._session.mount("http://", adapter)
            self._session.mount("https://", adapter)

    def close(self) -> None:
        self._session.close()

    def sign_in(self, access_token: str) -> None:
        """Sends `access_token` with every call from now on; "" for none."""
        self._bearer.token = access_token

    def enrol(self, request: c.EnrolRequest) -> c.EnrolAnswer:
        return self._post("/v1/enrol", request, c.EnrolAnswer)

    def hello(self) -> c.HelloAnswer:
        return self._call("GET", "/v1/hello", c.HelloAnswer)

    def token(self, device_id: UUID, nonce: str, signature: bytes) -> c.TokenAnswer:
        request = c.TokenRequest(device_id=device_id, nonce=nonce, signature=_base64(signature))
        return self._post("/v1/token", request, c.TokenAnswer)

    def sync_hello(self, request: c.SyncHelloRequest) -> c.SyncHelloAnswer:
        return self._post("/v1/sync/hello", request, c.SyncHelloAnswer)

    def number_block(self, request_id: UUID) -> c.BlockAnswer:
        return self._post("/v1/number-blocks", c.BlockRequest(request_id=request_id), c.BlockAnswer)

    def push(self, items: Iterable[bytes]) -> c.PushAnswer:
        """`items`: each a `LetterItem` as JSON in UTF-8, encoded once so that its size is known."""
        return self._call("POST", "/v1/letters/push", c.PushAnswer, body=push_body(items))

    def check(self, items: Sequence[c.CheckItem]) -> c.CheckAnswer:
        return self._post("/v1/letters/check", c.CheckRequest(items=list(items)), c.CheckAnswer)

    def check_pages(self, items: Sequence[c.PageCheckItem]) -> c.CheckAnswer:
        return self._post("/v1/attachments/check", c.PageCheckRequest(items=list(items)), c.CheckAnswer)

    def changes(self, since: int) -> c.ChangesAnswer:
        query: dict[str, str | int] = {"since": since, "limit": c.MAX_CHANGES}
        return self._call("GET", "/v1/changes", c.ChangesAnswer, query=query)

    def begin_page(self, id: UUID, size: int, digest: str, letter: UUID, chunk: bytes = b"") -> int:
        """Announces a page, once or again, and sends its beginning, which the centre takes if it has nothing
        of it. Returns how many bytes of it the centre has now.
        """
        said = {"sha256": digest, "letter": str(letter)}
        metadata = ",".join(f"{name} {_base64(value.encode())}" for name, value in said.items())
        headers = {c.UPLOAD_LENGTH: str(size), c.UPLOAD_METADATA: metadata}
        if not chunk:
            return self._call("PUT", _page(id), c.UploadAnswer, headers=headers).offset
        return self._call(
            "PUT", _page(id), c.UploadAnswer, body=chunk, headers=headers | _carrying(chunk)
        ).offset

    def send_pages(self, pages: Iterable[tuple[bundle.Head, bytes]]) -> list[UUID]:
        """Sends whole pages at once. Returns those that the centre holds now."""
        headers = {"Content-Type": bundle.MEDIA_TYPE}
        body = bundle.packed(pages)
        return self._call("POST", "/v1/attachments", bundle.BundleAnswer, body=body, headers=headers).held

    def send_chunk(self, id: UUID, offset: int, chunk: bytes) -> int:
        """Sends a piece of a page. Returns how many bytes of it the centre has now: fewer or more than
        expected if another offset was the right one.
        """
        headers = {c.UPLOAD_OFFSET: str(offset), **_carrying(chunk)}
        reply, content = self._send("PATCH", _page(id), body=chunk, headers=headers)
        said = reply.headers.get(c.UPLOAD_OFFSET, "")
        if reply.status_code == 204 and said == str(offset + len(chunk)):
            return offset + len(chunk)
        if 200 <= reply.status_code < 300:
            raise Offline(f"something other than the centre answers at {self.url}")
        error = _refusal(reply, content)
        if isinstance(error, Declined) and said.isdecimal():
            return int(said)
        raise error

    def courier(self, file: BinaryIO) -> bytes:
        """Brings a courier file, from where it stands to its end. Returns what came for it, by whomever."""
        headers = {"Content-Type": c.COURIER_MEDIA_TYPE, "Accept": c.COURIER_MEDIA_TYPE}
        reply, content = self._send(
            "POST", "/v1/courier", body=file, headers=headers, read_seconds=_COURIER_SECONDS
        )
        if reply.status_code == 200:
            return content
        raise _refusal(reply, content)

    def _post(self, path: str, request: BaseModel, expected: type[_Answer]) -> _Answer:
        return self._call("POST", path, expected, body=request.model_dump_json().encode())

    def _call(
        self,
        method: str,
        path: str,
        expected: type[_Answer],
        *,
        body: bytes | None = None,
        query: dict[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Answer:
        sent = dict(headers or {})
        if body is not None and "Content-Type" not in sent:
            sent["Content-Type"] = "application/json"
            if len(body) >= _GZIP_FROM_BYTES:
                sent["Content-Encoding"] = "gzip"
                body = gzip.compress(body, compresslevel=6, mtime=0)
        reply, content = self._send(method, path, body=body, query=query, headers=sent)
        if 200 <= reply.status_code < 300:
            try:
                return expected.model_validate_json(content)
            except ValidationError as error:
                raise Offline(f"something other than the centre answers at {self.url}") from error
        raise _refusal(reply, content)

    def _send(
        self,
        method: str,
        path: str,
        *,
        body: bytes | BinaryIO | None,
        headers: Mapping[str, str],
        query: dict[str, str | int] | None = None,
        read_seconds: float = _READ_SECONDS,
    ) -> tuple[requests.Response, bytes]:
        """What was answered, and by whom is not known yet. Raises Offline for no answer."""
        try:
            with self._session.request(
                method, self.url + path, params=query, data=body, headers=headers, stream=True,
                timeout=(_CONNECT_SECONDS, read_seconds), allow_redirects=False,
            ) as reply:  # fmt: skip
                return reply, _read(reply)
        except requests.RequestException as error:
            raise Offline(f"no answer from {self.url}: {type(error).__name__}") from error


def push_body(items: Iterable[bytes]) -> bytes:
    """The `PushRequest` of items that are JSON already."""
    return b'{"items":[' + b",".join(items) + b"]}"


def _carrying(chunk: bytes) -> dict[str, str]:
    """What is said of a piece of a page, which is packed already as most pictures are."""
    return {
        c.UPLOAD_CHECKSUM: f"sha256 {_base64(sha256(chunk).digest())}",
        "Content-Type": c.CHUNK_MEDIA_TYPE,
    }


def _page(id: UUID) -> str:
    return f"/v1/attachments/{id}"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _read(reply: requests.Response) -> bytes:
    """The whole answer, unless it is endless or drips: whatever does that is not the centre."""
    limit = time.monotonic() + _WHOLE_ANSWER_SECONDS
    content = bytearray()
    try:
        # What has come, not so much as was asked for: of what drips, that would be waited for.
        while piece := reply.raw.read1(64 * 1024, decode_content=True):
            content += piece
            if len(content) > _ANSWER_BYTES or time.monotonic() > limit:
                raise requests.exceptions.ContentDecodingError("the answer does not end")
    except HTTPError as error:
        raise requests.exceptions.ContentDecodingError("the answer is not whole") from error
    return bytes(content)


def _refusal(reply: requests.Response, content: bytes) -> SyncError:
    try:
        problem = c.Problem.model_validate_json(content)
    except ValidationError:
        return Offline(
            f"something other than the centre answers: status {reply.status_code}",
            retry_after=_retry_after(reply.headers),
        )
    kind = problem.type.rpartition(":")[2]
    # Of a request that did not arrive whole, nothing can be said.
    error = Offline if kind == _CUT_SHORT else _ERRORS.get(reply.status_code, ServerFault)
    said = f"{problem.title}: {problem.detail}" if problem.detail else problem.title
    return error(said, retry_after=_retry_after(reply.headers), kind=kind)


def _retry_after(headers: Any) -> float | None:
    """Seconds, from either form of the header. A date is compared with the sender's own clock, not ours."""
    value: str = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return min(float(value), RETRY_AFTER_AT_MOST)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return min(max(wait.total_seconds(), 0.0), RETRY_AFTER_AT_MOST)
