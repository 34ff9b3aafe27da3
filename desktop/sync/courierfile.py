"""The form of courier files, which go to the centre and back on a USB stick.

A file is one header line, sealed frames, and the writer's signature over everything before it. Frames are
AES-256-GCM under a key that serves this one file; their nonces count, and the last is marked, so that none
can be taken out, moved or cut off. What they hold together is JSON lines, some followed by raw bytes.

To the centre the key comes from its recovery key, so that only the centre can open the file; back it comes
from the reply key that lay in the file to the centre, so that only the workstation that wrote that one can.
"""

import base64
import io
import json
import os
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, BinaryIO, Literal
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import AwareDatetime, BaseModel, ValidationError

from desktop.sync import contract as c
from desktop.sync.errors import CourierFault
from desktop.sync.errors import CourierRefused as CourierRefused

FRAME_BYTES = 256 * 1024
REPLY_KEY_BYTES = 32
BLOCKS_AT_MOST = 40  # that a file asks for: numbers until the next trip

Fault = CourierFault

_CONTEXT = b"intake-courier-1"
_HEADER_BYTES = 4096
_SIGNATURE_BYTES = 64
_TAG_BYTES = 16
_LINE_BYTES = 16 * 1024 * 1024
_PIECE = 1024 * 1024


class Header(BaseModel):
    """What stands in the open. `salt`: for letters an X25519 public key made for this file, for an
    acknowledgement random; `centre`: the recovery public key; all base64. `file_id` is of the letters' file.
    """

    form: Literal["intake-1111 courier 1"] = "intake-1111 courier 1"
    kind: Literal["letters", "acknowledgement"]
    file_id: UUID
    device_id: UUID
    centre: str
    salt: str
    made_at: AwareDatetime
    server_epoch: int


class Greeted(BaseModel):
    """What the centre makes of the `greeting` in a file. `own`: its held blocks that are this workstation's;
    `leased`: new ones, for the database that has greeted; `books` as on the line.
    """

    greeting: c.SyncHelloRequest
    status: c.SyncStatus
    own: list[c.Block]
    books: list[c.BookMark] | None = None
    leased: list[c.Block] = []


class News(BaseModel):
    """Changes after the place `since` up to `next`. The first page begins at the place that was `asked` for,
    or at 0 if the feed cannot go on from there.
    """

    asked: int
    since: int
    next: int
    changes: list[c.Change]


class Writer:
    """Writes one file; the caller makes it durable. What is not closed is torn."""

    def __init__(self, out: BinaryIO, header: Header, key: bytes, signing_key: bytes) -> None:
        """`key`: 32 bytes that serve this file only; `signing_key`: raw Ed25519 private key."""
        line = header.model_dump_json().encode() + b"\n"
        self._out, self._digest = out, sha256()
        self._cipher, self._about = AESGCM(key), sha256(line).digest()
        self._signing_key = signing_key
        self._pending = bytearray()
        self._frames = 0
        self._put(line)

    def record(self, record: Mapping[str, Any]) -> None:
        self.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def write(self, content: bytes) -> None:
        self._pending += content
        while len(self._pending) > FRAME_BYTES:
            self._seal(bytes(self._pending[:FRAME_BYTES]), is_last=False)
            del self._pending[:FRAME_BYTES]

    def close(self) -> None:
        self._seal(bytes(self._pending), is_last=True)
        key = Ed25519PrivateKey.from_private_bytes(self._signing_key)
        self._out.write(key.sign(_CONTEXT + self._digest.digest()))

    def _seal(self, content: bytes, *, is_last: bool) -> None:
        prefix = _prefix(len(content) + _TAG_BYTES, is_last=is_last)
        sealed = self._cipher.encrypt(_nonce(self._frames, is_last=is_last), content, self._about)
        self._put(prefix + sealed)
        self._frames += 1

    def _put(self, content: bytes) -> None:
        self._digest.update(content)
        self._out.write(content)


class Reader:
    """Reads one file that nobody else writes: `header`, then `check`, then `open`."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises CourierRefused if it is none, or is torn."""
        file.seek(0)
        line = file.readline(_HEADER_BYTES)
        try:
            self.header = Header.model_validate_json(line)
        except ValidationError as error:
            raise CourierRefused(Fault.NO_COURIER_FILE, "this is not a courier file") from error
        self._file, self._start = file, len(line)
        self._about = sha256(line).digest()
        self._end = self._walk()

    def check(self, public_key: bytes) -> None:
        """That the holder of the private half wrote all of it. Raises CourierRefused."""
        self._file.seek(0)
        digest, left = sha256(), self._end
        while left:
            piece = self._file.read(min(left, _PIECE))
            digest.update(piece)
            left -= len(piece)
        signature = self._file.read(_SIGNATURE_BYTES)
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _CONTEXT + digest.digest())
        except InvalidSignature as error:
            raise CourierRefused(
                Fault.FORGED, "this courier file was changed, or signed by another"
            ) from error

    def open(self, key: bytes) -> io.BufferedReader:
        """What is sealed in it. Reading raises CourierRefused if `key` is not the right one."""
        return io.BufferedReader(_Content(self._frames(AESGCM(key))), _PIECE)

    def _walk(self) -> int:
        """Where the signature begins. Nothing is missing then, and nothing follows it."""
        size = self._file.seek(0, os.SEEK_END)
        at, is_last = self._start, False
        while not is_last:
            self._file.seek(at)
            prefix = self._file.read(len(_prefix(0, is_last=True)))
            if len(prefix) < len(_prefix(0, is_last=True)):
                break
            is_last = prefix[:1] == b"\x01"
            at += len(prefix) + int.from_bytes(prefix[1:], "big")
        if not is_last or at + _SIGNATURE_BYTES != size:
            raise CourierRefused(Fault.TORN, "this courier file is not whole: copy it again")
        return at

    def _frames(self, cipher: AESGCM) -> Iterator[bytes]:
        at, count = self._start, 0
        while at < self._end:
            self._file.seek(at)
            prefix = self._file.read(len(_prefix(0, is_last=True)))
            is_last, length = prefix[:1] == b"\x01", int.from_bytes(prefix[1:], "big")
            if length > FRAME_BYTES + _TAG_BYTES:
                raise CourierRefused(Fault.FORGED, "this courier file was changed")
            try:
                yield cipher.decrypt(_nonce(count, is_last=is_last), self._file.read(length), self._about)
            except InvalidTag as error:
                raise CourierRefused(Fault.FOREIGN, "this courier file is sealed for another") from error
            at += len(prefix) + length
            count += 1


class _Content(io.RawIOBase):
    """Frames as one stream."""

    def __init__(self, frames: Iterator[bytes]) -> None:
        self._frames = frames
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            following = next(self._frames, None)
            if following is None:
                return 0
            self._rest = memoryview(following)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def records(content: io.BufferedReader) -> Iterator[dict[str, Any]]:
    """The JSON lines. What follows a line raw, the caller reads before the next. Raises CourierRefused."""
    while line := content.readline(_LINE_BYTES):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise CourierRefused(Fault.FORGED, "this courier file holds no such thing") from error
        if not isinstance(found, dict):
            raise CourierRefused(Fault.FORGED, "this courier file holds no such thing")
        yield found


def raw_bytes(content: io.BufferedReader, size: int) -> Iterator[bytes]:
    """The `size` raw bytes that follow a line, in pieces. Raises CourierRefused."""
    while size:
        piece = content.read(min(size, _PIECE))
        if not piece:
            raise CourierRefused(Fault.FORGED, "this courier file holds less than it says")
        size -= len(piece)
        yield piece


def key_to_centre(recovery_public_key: str) -> tuple[bytes, str]:
    """The key for a file that only the holder of the recovery key's private half can open, and its salt.

    `recovery_public_key`: raw X25519, base64.
    """
    recovery = decoded(recovery_public_key)
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recovery))
    return _derived(shared, public + recovery), encoded(public)


def key_at_centre(recovery_key: X25519PrivateKey, salt: str) -> bytes:
    """The same key, from the other side. Raises CourierRefused for a salt that is none."""
    public = decoded(salt)
    try:
        shared = recovery_key.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise CourierRefused(Fault.FORGED, "this courier file was changed") from error
    return _derived(shared, public + recovery_key.public_key().public_bytes_raw())


def reply_key(private_key: bytes, file_id: UUID) -> bytes:
    """What the acknowledgement of this file is sealed with: only this workstation can know it again."""
    return _derived(private_key, file_id.bytes, b"reply")


def key_of_reply(reply: bytes, salt: str) -> bytes:
    """The key of one acknowledgement: of two for the same file, each has another."""
    return _derived(reply, decoded(salt), b"acknowledgement")


def new_salt() -> str:
    return encoded(os.urandom(32))


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def decoded(text: str) -> bytes:
    """Raises CourierRefused for what is not base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (NotBase64, ValueError) as error:
        raise CourierRefused(Fault.FORGED, "this courier file was changed") from error


def _derived(secret: bytes, salt: bytes, purpose: bytes = b"letters") -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_CONTEXT + b":" + purpose).derive(secret)


def _nonce(count: int, *, is_last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([is_last])


def _prefix(length: int, *, is_last: bool) -> bytes:
    return bytes([is_last]) + length.to_bytes(4, "big")
