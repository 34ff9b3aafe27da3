"""Reads what a caller sends, unpacked as far as the limit and no further."""

import json
import zlib
from collections.abc import AsyncIterator
from typing import BinaryIO, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from central.problems import bad_request, too_large, unsupported

_Model = TypeVar("_Model", bound=BaseModel)

_GZIP = 31  # window bits that mean gzip with its header


class Unpacked(Request):
    """A request whose body was read."""

    def __init__(self, request: Request, content: bytes) -> None:
        super().__init__(request.scope, request.receive)
        self._content = content

    async def body(self) -> bytes:
        return self._content


async def unpack(request: Request, limit: int) -> Unpacked:
    """The request with its body. Nothing beyond `limit` bytes is taken, packed or unpacked.

    Raises `Refused`: 413 beyond the limit; 415 for an unknown coding; 400 for damaged gzip.
    """
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        raise unsupported("coding", "Content-Encoding may be gzip")
    packed = b"".join([piece async for piece in _limited(request, limit)])
    return Unpacked(request, gunzip(packed, limit) if coding == "gzip" else packed)


async def pieces(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, of what packing does not make smaller.

    Raises `Refused`: 413 beyond `limit` bytes; 415 for any coding.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise unsupported("coding", "Content-Encoding must be none")
    async for piece in _limited(request, limit):
        yield piece


async def spool(request: Request, file: BinaryIO, limit: int) -> None:
    """Writes the body to `file`. Raises `Refused` as `pieces` does, OSError."""
    async for piece in pieces(request, limit):
        await run_in_threadpool(file.write, piece)


async def _limited(request: Request, limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > limit:
            raise too_large(f"at most {limit} bytes")
        yield piece


def parsed(content: bytes, model: type[_Model]) -> _Model:
    """The model in a JSON body. Raises what the framework raises for a body that is none."""
    try:
        return model.model_validate(json.loads(content))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in found]) from error
    except (ValueError, RecursionError) as error:
        said = {"type": "json_invalid", "loc": ("body",), "msg": "is no JSON"}
        raise RequestValidationError([said]) from error


def gunzip(packed: bytes | bytearray, limit: int) -> bytes:
    """Raises `Refused` as `unpack` does. Never holds more than `limit` + 1 bytes."""
    content = bytearray()
    rest = bytes(packed)
    while rest:
        member = zlib.decompressobj(_GZIP)
        try:
            content += member.decompress(rest, limit + 1 - len(content))
        except zlib.error as error:
            raise bad_request("gzip-damaged") from error
        if len(content) > limit:
            raise too_large(f"at most {limit} bytes unpacked")
        if not member.eof:
            raise bad_request("gzip-damaged", "it ends too early")
        rest = member.unused_data
    return bytes(content)
