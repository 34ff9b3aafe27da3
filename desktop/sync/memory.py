"""What synchronisation remembers between runs, each under a name in the store's `state`.

`private_key`    the workstation's Ed25519 key, base64; made before the first enrolment is asked for, and kept
`membership`     the centre, and who we are there: see `Membership`
`tokens`         `{"prev", "next"}` of the fence against clones; `next` is there before it is sent
`block_request`  `{"id", "incarnation"}` of a request for numbers that is not answered yet, and of the
                 database that asked
`server_epoch`   the life of the centre that the outbox and the cursor belong to
`cursor`         how far the changes are read: written by the store with each page
`checked_on`     the Bangkok day of the last full check of what the centre holds
`standing`       what the centre last said we are: ok, forked, suspended
`connection`     how the last run ended: see `status.Connection`
`failures`       runs that failed in a row
`next_at`        when the timer tries again after a failure
`not_before`     until when the centre asked to be left alone
`last_success`   when a run last went through
`courier`        what went out with the last courier file, and what came back: see `courier.Trip`
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:  # the window shows statuses before the database is loaded
    from desktop.store.state import State

PRIVATE_KEY = "private_key"
MEMBERSHIP = "membership"
TOKENS = "tokens"
BLOCK_REQUEST = "block_request"
SERVER_EPOCH = "server_epoch"
CHECKED_ON = "checked_on"
STANDING = "standing"
CONNECTION = "connection"
FAILURES = "failures"
NEXT_AT = "next_at"
NOT_BEFORE = "not_before"
LAST_SUCCESS = "last_success"
COURIER = "courier"


@dataclass(frozen=True, slots=True)
class Membership:
    """`url` of the centre; what it gave us at enrolment. `recovery_public_key`: raw X25519, base64;
    `signing_public_key`: raw Ed25519, base64, "" while it is not known.
    """

    url: str
    device_id: UUID
    station_code: str
    recovery_public_key: str
    signing_public_key: str = ""

    def stored(self) -> dict[str, str]:
        return {
            "url": self.url,
            "device_id": str(self.device_id),
            "station_code": self.station_code,
            "recovery_public_key": self.recovery_public_key,
            "signing_public_key": self.signing_public_key,
        }


@dataclass(frozen=True, slots=True)
class Tokens:
    """`prev` is "" for a new device; `next` None until it is drawn."""

    prev: str = ""
    next: str | None = None

    def stored(self) -> dict[str, str | None]:
        return {"prev": self.prev, "next": self.next}


def membership(state: "State") -> Membership | None:
    """None before the first enrolment."""
    kept = state.get(MEMBERSHIP)
    if kept is None:
        return None
    return Membership(**{**kept, "device_id": UUID(kept["device_id"])})


def tokens(state: "State") -> Tokens:
    return Tokens(**state.get(TOKENS, {}))


def private_key(state: "State") -> bytes | None:
    kept = state.get(PRIVATE_KEY)
    return None if kept is None else base64.b64decode(kept)


def keep_private_key(state: "State", key: bytes) -> None:
    state.put(PRIVATE_KEY, base64.b64encode(key).decode("ascii"))


def moment(state: "State", name: str) -> datetime | None:
    kept = state.get(name)
    return None if kept is None else datetime.fromisoformat(kept)


def stored(moments: Mapping[str, datetime | None]) -> dict[str, Any]:
    """Moments in the form that `moment` reads."""
    return {name: None if value is None else value.isoformat() for name, value in moments.items()}
