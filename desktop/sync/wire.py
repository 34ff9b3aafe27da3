"""The way to the centre: what is asked gets there, what comes back is read, and a refusal is what it means.

What comes back may have been said by something on the way: see `client`.
"""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import requests
from pydantic import ValidationError
from requests.adapters import BaseAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

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
_CONNECT_SECONDS, READ_SECONDS = 5.0, 30.0
_WHOLE_ANSWER_SECONDS = 120.0
_ANSWER_BYTES = 64 * 1024 * 1024
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


class Wire:
    """To the centre at `url`, for one thread at a time. `adapter` takes the place of the network.

    Raises `BadAddress`.
    """

    def __init__(self, url: str, adapter: BaseAdapter | None = None) -> None:
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

    def send(
        self,
        method: str,
        path: str,
        *,
        body: bytes | BinaryIO | None,
        headers: Mapping[str, str],
        query: dict[str, str | int] | None = None,
        read_seconds: float = READ_SECONDS,
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


def refusal(reply: requests.Response, content: bytes) -> SyncError:
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
