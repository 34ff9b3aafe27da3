"""The published description of the calls: OpenAPI 3.1 with every answer that occurs."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from central.errors import MEDIA_TYPE
from desktop.sync import bundle
from desktop.sync.contract import (
    CHECKSUM_MISMATCH,
    CHUNK_MEDIA_TYPE,
    COURIER_MEDIA_TYPE,
    UPLOAD_LENGTH,
    UPLOAD_OFFSET,
    Problem,
    PushRequest,
    UploadAnswer,
)

_MEANING = {
    400: "Not as agreed. A batch: send it in halves, to find the item.",
    401: "No good token: sign a nonce for a new one.",
    403: "Revoked, or a code that is not valid. Discard nothing.",
    404: "The centre holds no letter of this station that has announced this page, or it was not begun.",
    409: "Not as things stand: no block of serials now, or the page goes on from Upload-Offset.",
    410: "Changes from so long ago are not kept: start over from 0.",
    413: "Too much at once: send less.",
    415: "Content-Encoding is neither gzip nor identity.",
    426: "The program speaks a contract that is too old. Discard nothing.",
    429: "Too many calls: try again after Retry-After seconds.",
    460: "What arrived is not what was sent. Ask how much of the page is there, and go on from there.",
    503: "Try again after Retry-After seconds.",
    507: "The centre's disk takes no more for now.",
}
METADATA = "sha256 BASE64,letter BASE64: of the hash in lower-case hex, of the letter's id"
CHECKSUM = "sha256 BASE64: of the hash of the chunk in this request, 32 bytes"

_OFFSET = {UPLOAD_OFFSET: {"schema": {"type": "integer"}, "description": "bytes that are there"}}
BEGUN: dict[int | str, dict[str, Any]] = {
    200: {"description": "Was announced before.", "headers": _OFFSET},
    201: {"description": "Is announced now.", "headers": _OFFSET, "model": UploadAnswer},
}
STANDING: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "How much is there.",
        "headers": {**_OFFSET, UPLOAD_LENGTH: {"schema": {"type": "integer"}}},
    }
}
APPENDED: dict[int | str, dict[str, Any]] = {204: {"description": "Durable.", "headers": _OFFSET}}
CHUNK: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {CHUNK_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}
BEGINNING = {"requestBody": {**CHUNK["requestBody"], "required": False}}
BUNDLE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {bundle.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}

PUSH = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/PushRequest"}}},
    }
}
COURIER_FILE = {
    "requestBody": {
        "required": True,
        "content": {COURIER_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}
ACKNOWLEDGEMENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The acknowledgement file, for the workstation that wrote the courier file.",
        "content": {COURIER_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}

_REF = "#/components/schemas/{model}"


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route's `responses`: these statuses, answered as problems."""
    return {status: _problem(status) for status in statuses}


def publish(app: FastAPI) -> None:
    """Completes what `app` says of itself."""
    describe: Callable[[], dict[str, Any]] = app.openapi

    def complete() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = describe()
            schemas = document["components"]["schemas"]
            schemas["PushRequest"] = PushRequest.model_json_schema(ref_template=_REF)
            schemas["Problem"] = Problem.model_json_schema(ref_template=_REF)
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            for path in document["paths"].values():
                for operation in path.values():
                    # The framework's own form of 400, which this application never answers.
                    operation["responses"].pop("422", None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]


def _problem(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": f"{_phrase(status)}. {_MEANING[status]}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
    }
    header = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}.get(status)
    if header is not None:
        answer["headers"] = {header: {"schema": {"type": "string"}}}
    return answer


def _phrase(status: int) -> str:
    return "Checksum Mismatch" if status == CHECKSUM_MISMATCH else HTTPStatus(status).phrase
