"""How a workstation becomes a device of the centre, and stops being one."""

import base64
import secrets
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, insert, select, update

from central import counters, schema
from central.auth import digest
from central.centre import Centre
from central.counters import Counter
from central.failures import NoSuch
from central.problems import bad_request, forbidden
from desktop.intake.ids import new_id
from desktop.sync.contract import EnrolRequest, SyncStatus

CODE_LIFE = timedelta(hours=24)
# Crockford's base 32: none of its letters looks like a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class Enrolled:
    device_id: UUID
    station_code: str


def new_code(centre: Centre, station_code: str | None = None) -> str:
    """A code that enrols one workstation, as the given station or a new one. Raises `NoSuch`."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    code = "-".join(groups)
    row = {
        "code_hash": _code_hash(code),
        "station_code": station_code,
        "expires_at": centre.now() + CODE_LIFE,
    }
    with centre.database.writing() as connection:
        if station_code is not None and not _is_station(connection, station_code):
            raise NoSuch(f"no station {station_code}")
        connection.execute(insert(schema.enrol_codes), row)
    return code


def enrol(centre: Centre, request: EnrolRequest) -> Enrolled:
    """Makes the caller a device. The same call again, its answer being lost, gives the same device.

    The station is the one that the code names, else the one whose key this is already, else a new one.
    Raises `Refused`: 400 for a key that is none, 403 for a code that is unknown, used by another, or too old.
    """
    key = _public_key(request.public_key)
    table = schema.enrol_codes
    chosen = select(table).where(table.c.code_hash == _code_hash(request.code)).with_for_update()
    with centre.database.writing() as connection:
        centre.refresh_epoch(connection)
        code = connection.execute(chosen).first()
        if code is None:
            raise forbidden("code-not-valid")
        if code.device_id is not None:
            return _again(connection, code.device_id, key)
        if code.expires_at <= centre.now():
            raise forbidden("code-not-valid")
        station = code.station_code or _station_of(connection, key) or _new_station(connection, centre)
        device_id = _add_device(connection, centre, request, key, station)
        connection.execute(
            update(table).where(table.c.code_hash == code.code_hash).values(device_id=device_id)
        )
    return Enrolled(device_id, station)


def revoke(centre: Centre, device_id: UUID) -> None:
    """From now on the device gets 403 on every call. Raises `NoSuch`."""
    _change(centre, device_id, revoked_at=centre.now())


def suspend(centre: Centre, device_id: UUID) -> None:
    """The device gets no more blocks of serials; its letters are taken. Raises `NoSuch`."""
    _change(centre, device_id, status=SyncStatus.SUSPENDED.value)


def resume(centre: Centre, device_id: UUID) -> None:
    """Ends a suspension, not a fork: only enrolment does. Raises `NoSuch`."""
    _change(centre, device_id, status=SyncStatus.OK.value)


def _code_hash(code: str) -> str:
    return digest("".join(filter(str.isalnum, code.upper())).translate(_ALIKE))


def _public_key(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except (NotBase64, ValueError) as error:
        raise bad_request("key-not-valid", "public_key is no raw Ed25519 key in base64") from error
    return raw


def _again(connection: Connection, device_id: UUID, key: bytes) -> Enrolled:
    """The device that the code has enrolled, for the holder of its key."""
    table = schema.devices
    device = connection.execute(select(table).where(table.c.id == device_id)).one()
    if device.public_key != key or device.revoked_at is not None:
        raise forbidden("code-not-valid")
    return Enrolled(device.id, device.station_code)


def _is_station(connection: Connection, code: str) -> bool:
    table = schema.stations
    return connection.execute(select(table.c.code).where(table.c.code == code)).first() is not None


def _station_of(connection: Connection, key: bytes) -> str | None:
    """The station that was enrolled with this key, which only its holder can use."""
    table = schema.devices
    query = select(table.c.station_code).where(table.c.public_key == key)
    return connection.execute(query.order_by(table.c.enrolled_at.desc())).scalars().first()


def _new_station(connection: Connection, centre: Centre) -> str:
    code = f"{counters.advance(connection, Counter.STATION, 1) + 1:03d}"
    connection.execute(insert(schema.stations), {"code": code, "created_at": centre.now()})
    return code


def _add_device(
    connection: Connection, centre: Centre, request: EnrolRequest, key: bytes, station: str
) -> UUID:
    device_id = new_id()
    row = {
        "id": device_id,
        "station_code": station,
        "name": request.station_name,
        "public_key": key,
        "fingerprint": request.fingerprint,
        "enrolled_at": centre.now(),
        "status": SyncStatus.OK.value,
        "token": digest(""),
    }
    connection.execute(insert(schema.devices), row)
    return device_id


def _change(centre: Centre, device_id: UUID, **values: object) -> None:
    table = schema.devices
    statement = update(table).where(table.c.id == device_id).values(**values)
    if "status" in values:
        statement = statement.where(table.c.status != SyncStatus.FORKED.value)
    with centre.database.writing() as connection:
        if connection.execute(statement).rowcount == 0:
            raise NoSuch(f"no device {device_id} of which this can be said")
