"""What a caller is told when a call cannot be done: `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus

from desktop.sync.contract import CHECKSUM_MISMATCH, UPLOAD_OFFSET

_TYPE = "urn:intake-1111:problem:"
RETRY_SECONDS = 5


class Refused(Exception):
    """A call that the centre does not carry out. `kind` completes the problem's type."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.status = status
        self.type = _TYPE + kind
        self.title = kind.replace("-", " ").capitalize()
        self.detail = detail
        self.headers = dict(headers or {})


def bad_request(kind: str, detail: str = "") -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, kind, detail)


def unauthorized(kind: str) -> Refused:
    return Refused(HTTPStatus.UNAUTHORIZED, kind, headers={"WWW-Authenticate": 'Bearer realm="intake-1111"'})


def forbidden(kind: str) -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, kind)


def conflict(kind: str, detail: str = "") -> Refused:
    return Refused(HTTPStatus.CONFLICT, kind, detail)


def gone(kind: str, detail: str = "") -> Refused:
    return Refused(HTTPStatus.GONE, kind, detail)


def too_large(detail: str) -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)


def unavailable(kind: str) -> Refused:
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, kind, headers={"Retry-After": str(RETRY_SECONDS)})


def too_many(seconds: int) -> Refused:
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, "too-many-calls", headers={"Retry-After": str(seconds)})


def upgrade_needed(least: int) -> Refused:
    return Refused(HTTPStatus.UPGRADE_REQUIRED, "upgrade-needed", f"contract {least} or later is needed")


def unsupported(kind: str, detail: str) -> Refused:
    headers = {"Accept-Encoding": "gzip"}
    return Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"unsupported-{kind}", detail, headers)


def not_found(kind: str, detail: str = "") -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, kind, detail)


def elsewhere(offset: int) -> Refused:
    """A chunk that does not go on from where the page ends at the centre."""
    return Refused(HTTPStatus.CONFLICT, "offset-elsewhere", headers={UPLOAD_OFFSET: str(offset)})


def mismatch(detail: str) -> Refused:
    return Refused(CHECKSUM_MISMATCH, "checksum-mismatch", detail)


def storage_full() -> Refused:
    return Refused(HTTPStatus.INSUFFICIENT_STORAGE, "storage-unavailable")
