"""The calls of the contract over HTTP, and what each failure means (`errors`).

An answer counts only if it is JSON of the expected shape, which includes `server_epoch`; so does a refusal.
Whatever else comes back, be it 200, a redirect or 403, was said by something on the way: that is `Offline`,
never success.
"""

import base64
import gzip
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import BinaryIO, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError
from requests.adapters import BaseAdapter

from desktop.sync import bundle
from desktop.sync import contract as c
from desktop.sync.errors import Declined, Offline
from desktop.sync.wire import Wire, refusal

_COURIER_SECONDS = 3600.0  # the centre answers when it has stored all that is in the file
_GZIP_FROM_BYTES = 1400  # one packet

_Answer = TypeVar("_Answer", bound=c.Answer)


class Client:
    """One centre, by its address. For one thread at a time.

    `adapter` takes the place of the network (`requests.adapters.BaseAdapter`). Every call raises the errors
    of `desktop.sync.errors`.
    """

    def __init__(self, url: str, *, adapter: BaseAdapter | None = None) -> None:
        self._wire = Wire(url, adapter)
        self.url = self._wire.url

    def close(self) -> None:
        self._wire.close()

    def sign_in(self, access_token: str) -> None:
        """Sends `access_token` with every call from now on; "" for none."""
        self._wire.sign_in(access_token)

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
        its = bytes.fromhex(digest) if len(chunk) == size else sha256(chunk).digest()
        headers |= _carrying(its)
        return self._call("PUT", _page(id), c.UploadAnswer, body=chunk, headers=headers).offset

    def send_pages(self, pages: Iterable[tuple[bundle.Head, bytes]]) -> list[UUID]:
        """Sends whole pages at once. Returns those that the centre holds now."""
        headers = {"Content-Type": bundle.MEDIA_TYPE}
        body = bundle.packed(pages)
        return self._call("POST", "/v1/attachments", bundle.BundleAnswer, body=body, headers=headers).held

    def send_chunk(self, id: UUID, offset: int, chunk: bytes) -> int:
        """Sends a piece of a page. Returns how many bytes of it the centre has now: fewer or more than
        expected if another offset was the right one.
        """
        headers = {c.UPLOAD_OFFSET: str(offset), **_carrying(sha256(chunk).digest())}
        reply, content = self._wire.send("PATCH", _page(id), body=chunk, headers=headers)
        said = reply.headers.get(c.UPLOAD_OFFSET, "")
        if reply.status_code == 204 and said == str(offset + len(chunk)):
            return offset + len(chunk)
        if 200 <= reply.status_code < 300:
            raise Offline(f"something other than the centre answers at {self.url}")
        error = refusal(reply, content)
        if isinstance(error, Declined) and said.isdecimal():
            return int(said)
        raise error

    def courier(self, file: BinaryIO) -> bytes:
        """Brings a courier file, from where it stands to its end. Returns what came for it, by whomever."""
        headers = {"Content-Type": c.COURIER_MEDIA_TYPE, "Accept": c.COURIER_MEDIA_TYPE}
        reply, content = self._wire.send(
            "POST", "/v1/courier", body=file, headers=headers, read_seconds=_COURIER_SECONDS
        )
        if reply.status_code == 200:
            return content
        raise refusal(reply, content)

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
        reply, content = self._wire.send(method, path, body=body, query=query, headers=sent)
        if 200 <= reply.status_code < 300:
            try:
                return expected.model_validate_json(content)
            except ValidationError as error:
                raise Offline(f"something other than the centre answers at {self.url}") from error
        raise refusal(reply, content)


def push_body(items: Iterable[bytes]) -> bytes:
    """The `PushRequest` of items that are JSON already."""
    return b'{"items":[' + b",".join(items) + b"]}"


def _carrying(digest: bytes) -> dict[str, str]:
    """What is said of a piece of a page, which is packed already as most pictures are."""
    return {
        c.UPLOAD_CHECKSUM: f"sha256 {_base64(digest)}",
        "Content-Type": c.CHUNK_MEDIA_TYPE,
    }


def _page(id: UUID) -> str:
    return f"/v1/attachments/{id}"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
