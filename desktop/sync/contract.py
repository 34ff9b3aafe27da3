"""The shapes that travel between a workstation and the centre, version 1. Both sides import this file.

Field by field as in `docs/sync-contract.md`. Unknown fields are ignored, so that either side may grow first.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from desktop.intake import case

VERSION = 1
FIRST_ITEMS, MAX_ITEMS = 200, 1000  # in a push: to begin with, and on a quick line
MAX_ATTACHMENTS = 500  # of a letter
MAX_FORMER_NUMBERS = 20
MAX_BATCH_BYTES = 8 * 1024 * 1024
BLOCK_SIZE = 200
FIRST_CHUNK_BYTES, CHUNK_BYTES = 256 * 1024, 1024 * 1024  # of a page: to begin with, and on a quick line
MAX_ATTACHMENT_BYTES = case.MAX_ATTACHMENT_BYTES
MAX_COURIER_BYTES = 8 * 1024**3
MAX_CHECK_ITEMS = 1000
MAX_CHANGES = 500
MAX_AGENCY = 100
MAX_MESSAGE = 10_000

CONTRACT = "Intake-Contract"  # the header with the version that a program speaks
UPLOAD_OFFSET, UPLOAD_LENGTH = "Upload-Offset", "Upload-Length"
UPLOAD_METADATA, UPLOAD_CHECKSUM = "Upload-Metadata", "Upload-Checksum"
COURIER_MEDIA_TYPE = "application/vnd.intake-1111.courier"
CHUNK_MEDIA_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460  # as tus has it: no status that HTTP itself knows

TOKEN_CONTEXT = b"intake-token-1:"  # stands before the nonce that a workstation signs
ESCROW_CONTEXT = b"intake-escrow-1"  # HKDF info and AES-GCM associated data of a sealed key


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is out of range") from error


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 in lower-case hex")]
Number = Annotated[str, Field(pattern=r"^([0-9]{12}|[0-9]{14})$")]
# Databases hold no NUL in a text.
Line = Annotated[str, Field(pattern=r"^[^\x00]*$")]
MAX_INT32, MAX_INT64 = 2**31 - 1, 2**63 - 1


class Answer(BaseModel):
    """What every JSON answer carries."""

    server_epoch: int
    server_time: Moment


class EnrolRequest(BaseModel):
    code: str = Field(min_length=1, max_length=64)
    public_key: str = Field(min_length=44, max_length=44, description="raw Ed25519 public key, base64")
    station_name: Line = Field(min_length=1, max_length=200)
    fingerprint: Digest = Field(description="SHA-256 of what identifies the machine")


class EnrolAnswer(Answer):
    device_id: UUID
    station_code: str
    recovery_public_key: str = Field(description="raw X25519 public key, base64")
    signing_public_key: str = Field(
        default="", description="raw Ed25519 public key of acknowledgements, base64"
    )


class Limits(BaseModel):
    max_items: int = MAX_ITEMS
    max_batch_bytes: int = MAX_BATCH_BYTES
    chunk_bytes: int = CHUNK_BYTES
    pages_bytes: int = Field(default=0, description="of several pages in one call; 0: there is no such call")
    max_attachment_bytes: int = MAX_ATTACHMENT_BYTES


class HelloAnswer(Answer):
    nonce: str
    limits: Limits
    min_client: int
    signing_public_key: str = Field(default="", description="as at enrolment")


class TokenRequest(BaseModel):
    device_id: UUID
    nonce: str = Field(max_length=128)
    signature: str = Field(max_length=128, description="Ed25519 over b'intake-token-1:' + nonce, base64")


class TokenAnswer(Answer):
    access_token: str
    expires_in: int


class SyncStatus(StrEnum):
    """`forked`: a clone or a rolled-back disk, until enrolled again. `suspended`: paused by an administrator.

    Either way the centre leases no more serials, and still takes letters.
    """

    OK = "ok"
    FORKED = "forked"
    SUSPENDED = "suspended"


class Block(BaseModel):
    block_id: UUID
    first_serial: int = Field(ge=0, lt=10**8)
    count: int = Field(ge=1)


class SyncHelloRequest(BaseModel):
    prev_token: str = Field(max_length=128)
    next_token: str = Field(min_length=16, max_length=128)
    held_blocks: list[UUID] = Field(max_length=1000)
    outbox_count: int = Field(ge=0, le=MAX_INT32)
    db_incarnation: UUID


class BookMark(BaseModel):
    """How far a register book has come: `year` of the Buddhist era."""

    book: str = Field(max_length=20)
    year: int = Field(ge=2400, le=2999)
    last: int = Field(ge=1, le=MAX_INT32)


class SyncHelloAnswer(Answer):
    status: SyncStatus
    blocks: list[Block] = Field(description="the held blocks that are this device's; burn any other")
    books: list[BookMark] | None = Field(
        default=None, description="of all letters of this station; whatever the status. None: not known"
    )


class BlockRequest(BaseModel):
    request_id: UUID


class BlockAnswer(Answer, Block):
    pass


class AttachmentItem(BaseModel):
    id: UUID
    sha256: Digest
    size: int = Field(ge=0, le=MAX_ATTACHMENT_BYTES)
    media_type: Line = Field(max_length=100)


class UploadAnswer(Answer):
    """`offset`: how many bytes of the page the centre has, as in the header `Upload-Offset`."""

    offset: int = Field(ge=0, le=MAX_ATTACHMENT_BYTES)


class LetterItem(BaseModel):
    id: UUID
    tracking_number: Number
    rev: int = Field(ge=1, le=MAX_INT32)
    base_rev: int = Field(
        ge=0, le=MAX_INT32, description="the revision that this one amends, 0 for the first"
    )
    content_sha256: Digest
    payload: dict[str, Any]
    attachments: list[AttachmentItem] = Field(default_factory=list, max_length=MAX_ATTACHMENTS)
    recorded_at: Moment
    station_seq: int = Field(ge=1, le=MAX_INT64)
    operator: Line = Field(max_length=100)
    former_numbers: list[Number] = Field(
        default_factory=list,
        max_length=MAX_FORMER_NUMBERS,
        description="that stand on receipts of this letter and were replaced, being another's",
    )


class PushRequest(BaseModel):
    """`items` are parsed one by one, so that a bad one is rejected alone: see `LetterItem`."""

    items: list[dict[str, Any]] = Field(max_length=MAX_ITEMS)


class Outcome(StrEnum):
    """Of one revision of a letter. The centre holds it after the first three and after a number conflict."""

    CREATED = "created"  # stored now, be it a new letter or an amendment
    DUPLICATE = "duplicate"  # was stored before
    SUPERSEDED = "superseded"  # the centre holds a later revision
    REJECTED = "rejected"  # not a letter: `field`, `problem`
    CONFLICT_CONTENT = "conflict_content"  # the centre holds this revision with other content
    CONFLICT_REV = "conflict_rev"  # `base_rev` is not the revision that the centre holds: `server_doc`
    NUMBER_CONFLICT = "number_conflict"  # stored; its number is another letter's: `replacement_number`


class ServerDoc(BaseModel):
    """The revision of a letter that the centre holds."""

    rev: int
    content_sha256: Digest
    tracking_number: str
    payload: dict[str, Any]


class PushResult(BaseModel):
    id: str = Field(description="as sent: a rejected item need not have a valid UUID")
    rev: int | None = Field(default=None, description="as sent, where it was a number")
    outcome: Outcome
    problem: str | None = None
    field: str | None = None
    server_doc: ServerDoc | None = None
    replacement_number: str | None = None


class PushAnswer(Answer):
    results: list[PushResult] = Field(description="one for each item, in the order of the items")


class CheckItem(BaseModel):
    id: UUID
    content_sha256: Digest


class CheckRequest(BaseModel):
    items: list[CheckItem] = Field(max_length=MAX_CHECK_ITEMS)


class CheckAnswer(Answer):
    missing: list[UUID]


class PageCheckItem(BaseModel):
    id: UUID
    sha256: Digest


class PageCheckRequest(BaseModel):
    items: list[PageCheckItem] = Field(max_length=MAX_CHECK_ITEMS)


class LetterStatus(StrEnum):
    """How far a letter is, as the centre says."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    VOID = "void"


class LetterDoc(BaseModel):
    """The `doc` of a change of type `letter`: what the centre owns of it. `rev` counts its changes."""

    tracking_number: str
    status: str = Field(max_length=100, description="a LetterStatus, or one that a newer centre has added")
    agency: str | None = Field(default=None, max_length=MAX_AGENCY)
    due: date | None = None
    message: str = Field(default="", max_length=MAX_MESSAGE)
    rev: int


class Change(BaseModel):
    """The latest state of one thing: `type` letter, `doc` a LetterDoc; or `type` reference, `id` the name of
    a list of `desktop.intake.reference`, `doc` the whole list in the form that its `build` reads.

    A page never holds a thing twice, and skips states that a later one has replaced.
    """

    seq: int
    type: str = Field(description="letter | reference")
    id: str
    rev: int
    doc: dict[str, Any] | None = None
    deleted: bool = False


class ChangesAnswer(Answer):
    changes: list[Change]
    next: int
    more: bool


class Problem(BaseModel):
    """RFC 9457, sent as `application/problem+json`."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    server_epoch: int
    server_time: Moment
