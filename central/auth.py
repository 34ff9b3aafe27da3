"""Who calls: a device signs a nonce, gets an access token, and shows it with every call.

A nonce carries its own end and a MAC, so that handing it out writes nothing; it is remembered once it was
used. Both work with any process on the same database.
"""

import base64
import hmac
import secrets
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, true
from sqlalchemy.exc import IntegrityError

from central import schema
from central.centre import Centre
from central.problems import forbidden, unauthorized
from desktop.sync.contract import TOKEN_CONTEXT, SyncStatus

NONCE_LIFE = timedelta(minutes=2)
TOKEN_LIFE = timedelta(minutes=15)
_SCHEME = "bearer"
_TIME_BYTES, _RANDOM_BYTES, _MAC_BYTES = 8, 16, 16


@dataclass(frozen=True, slots=True)
class Device:
    """A caller who has shown a good token."""

    id: UUID
    station_code: str
    status: SyncStatus


def digest(secret: str) -> str:
    """How secrets that were drawn at random are kept."""
    return sha256(secret.encode()).hexdigest()


def new_nonce(centre: Centre) -> str:
    ends = int((centre.now() + NONCE_LIFE).timestamp())
    body = ends.to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(_RANDOM_BYTES)
    return base64.urlsafe_b64encode(body + _mac(centre, body)).decode("ascii")


def new_token(centre: Centre, device_id: UUID, nonce: str, signature: str) -> str:
    """An access token for the device that signed `nonce`, in base64.

    Raises `Refused`: 401, 403 for a revoked device.
    """
    ends = _nonce_end(centre, nonce)
    token = secrets.token_urlsafe(32)
    now = centre.now()
    if ends <= now:
        raise unauthorized("nonce-not-valid")
    try:
        with centre.database.writing() as connection:
            centre.refresh_epoch(connection)
            device = _signer(connection, device_id, nonce, signature)
            if device.revoked_at is not None:
                raise forbidden("device-revoked")
            _forget_ended(connection, device_id, now)
            used = {"nonce_hash": digest(nonce), "device_id": device_id, "expires_at": ends}
            connection.execute(insert(schema.used_nonces), used)
            row = {"token_hash": digest(token), "device_id": device_id, "expires_at": now + TOKEN_LIFE}
            connection.execute(insert(schema.access_tokens), row)
    except IntegrityError as error:
        raise unauthorized("nonce-not-valid") from error
    return token


def authenticate(centre: Centre, authorization: str | None) -> Device:
    """The device whose token is in the header `Authorization`. Raises `Refused`: 401, 403 when revoked."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != _SCHEME or not token:
        raise unauthorized("token-needed")
    with centre.database.reading() as connection:
        row = connection.execute(_BY_TOKEN, {"shown": digest(token.strip())}).first()
        if row is None:
            centre.refresh_epoch(connection)
            raise unauthorized("token-not-valid")
    centre.epoch = row.epoch
    if row.revoked_at is not None:
        raise forbidden("device-revoked")
    if row.expires_at <= centre.now():
        raise unauthorized("token-expired")
    return Device(row.id, row.station_code, SyncStatus(row.status))


def _mac(centre: Centre, body: bytes) -> bytes:
    return hmac.digest(centre.nonce_key, body, "sha256")[:_MAC_BYTES]


def _nonce_end(centre: Centre, nonce: str) -> datetime:
    """Until when a nonce of this centre is good. Raises `Refused` for any other text."""
    try:
        raw = base64.urlsafe_b64decode(nonce.encode("ascii"))
    except (NotBase64, ValueError) as error:
        raise unauthorized("nonce-not-valid") from error
    body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(centre, body)):
        raise unauthorized("nonce-not-valid")
    return datetime.fromtimestamp(int.from_bytes(body[:_TIME_BYTES], "big"), centre.now().tzinfo)


def _signer(connection: Connection, device_id: UUID, nonce: str, signature: str) -> Row[Any]:
    devices = schema.devices
    device = connection.execute(select(devices).where(devices.c.id == device_id)).first()
    if device is None:
        raise unauthorized("signature-not-valid")
    try:
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(device.public_key).verify(raw, TOKEN_CONTEXT + nonce.encode())
    except (NotBase64, ValueError, InvalidSignature) as error:
        raise unauthorized("signature-not-valid") from error
    return device


def _forget_ended(connection: Connection, device_id: UUID, now: datetime) -> None:
    """Of this device only, so that two devices never wait for each other."""
    for table in (schema.access_tokens, schema.used_nonces):
        connection.execute(delete(table).where(table.c.device_id == device_id, table.c.expires_at <= now))


_devices, _tokens = schema.devices, schema.access_tokens
# Made once: it is asked with every call, and making it takes as long as asking.
_BY_TOKEN = (
    select(
        *(_devices.c.id, _devices.c.station_code, _devices.c.status, _devices.c.revoked_at),
        *(_tokens.c.expires_at, schema.centre.c.epoch),
    )
    .join_from(_tokens, _devices, _tokens.c.device_id == _devices.c.id)
    .join(schema.centre, true())
    .where(_tokens.c.token_hash == bindparam("shown"))
)
