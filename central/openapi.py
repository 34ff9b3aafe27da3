"""The published description of the calls: OpenAPI 3.1 with every answer that occurs."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from central.errors import MEDIA_TYPE
from desktop.sync.contract import Problem

_MEANING = {
    400: "Not as agreed. A batch: send it in halves, to find the item.",
    401: "No good token: sign a nonce for a new one.",
    403: "Revoked, or a code that is not valid. Discard nothing.",
    409: "This device gets no block of serials now.",
    410: "Changes from so long ago are not kept: start over from 0.",
    413: "Too much at once: send less.",
    415: "Content-Encoding is neither gzip nor identity.",
    503: "Try again after Retry-After seconds.",
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
        "description": f"{HTTPStatus(status).phrase}. {_MEANING[status]}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
    }
    header = {401: "WWW-Authenticate", 503: "Retry-After"}.get(status)
    if header is not None:
        answer["headers"] = {header: {"schema": {"type": "string"}}}
    return answer
