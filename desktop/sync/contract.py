"""The shapes that travel between a workstation and the centre, version 1. Both sides import this file.

Field by field as in `docs/sync-contract.md`. Unknown fields are ignored, so that either side may grow first.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

VERSION = 1
MAX_ITEMS = 200
MAX_BATCH_BYTES = 8 * 1024 * 1024
BLOCK_SIZE = 200
CHUNK_BYTES = 256 * 1024
MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024

Digest = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 in lower-case hex")


class Answer(BaseModel):
    """What every JSON answer carries."""

    server_epoch: int
    server_time: datetime


class EnrolRequest(BaseModel):
    code: str = Field(min_length=1, max_length=64)
    public_key: str = Field(min_length=44, max_length=44, description="raw Ed25519 public key, base64")
    station_name: str = Field(min_length=1, max_length=200)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of what identifies the machine")


class EnrolAnswer(Answer):
    device_id: UUID
    station_code: str
    recovery_public_key: str = Field(description="raw X25519 public key, base64")


class Limits(BaseModel):
    max_items: int = MAX_ITEMS
    max_batch_bytes: int = MAX_BATCH_BYTES
    chunk_bytes: int = CHUNK_BYTES
    max_attachment_bytes: int = MAX_ATTACHMENT_BYTES


class HelloAnswer(Answer):
    nonce: str
    limits: Limits
    min_client: int


class TokenRequest(BaseModel):
    device_id: UUID
    nonce: str = Field(max_length=128)
    signature: str = Field(max_length=128, description="Ed25519 over b'intake-token-1:' + nonce, base64")


class TokenAnswer(Answer):
    access_token: str
    expires_in: int


class SyncStatus(StrEnum):
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
    outbox_count: int = Field(ge=0)
    db_incarnation: UUID


class SyncHelloAnswer(Answer):
    status: SyncStatus
    blocks: list[Block]


class BlockRequest(BaseModel):
    request_id: UUID


class BlockAnswer(Answer, Block):
    pass


class AttachmentItem(BaseModel):
    id: UUID
    sha256: str = Digest
    size: int = Field(ge=0, le=MAX_ATTACHMENT_BYTES)
    media_type: str = Field(max_length=100)


class LetterItem(BaseModel):
    id: UUID
    tracking_number: str = Field(pattern=r"^([0-9]{12}|[0-9]{14})$")
    rev: int = Field(ge=1)
    base_rev: int = Field(ge=0)
    content_sha256: str = Digest
    payload: dict[str, Any]
    attachments: list[AttachmentItem] = Field(default_factory=list, max_length=500)
    recorded_at: datetime
    station_seq: int = Field(ge=1)
    operator: str = Field(max_length=100)


class PushRequest(BaseModel):
    """`items` are parsed one by one, so that a bad one is rejected alone: see `LetterItem`."""

    items: list[dict[str, Any]] = Field(max_length=MAX_ITEMS)


class Outcome(StrEnum):
    CREATED = "created"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    CONFLICT_CONTENT = "conflict_content"
    CONFLICT_REV = "conflict_rev"
    NUMBER_CONFLICT = "number_conflict"


class PushResult(BaseModel):
    id: str = Field(description="as sent: a rejected item need not have a valid UUID")
    outcome: Outcome
    problem: str | None = None
    field: str | None = None
    server_doc: dict[str, Any] | None = None
    replacement_number: str | None = None


class PushAnswer(Answer):
    results: list[PushResult]


class CheckItem(BaseModel):
    id: UUID
    content_sha256: str = Digest


class CheckRequest(BaseModel):
    items: list[CheckItem] = Field(max_length=1000)


class CheckAnswer(Answer):
    missing: list[UUID]


class Change(BaseModel):
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
    server_time: datetime
