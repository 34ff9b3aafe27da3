"""One byte sequence for one JSON value, so that hashes agree on every machine."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def encode(value: Mapping[str, Any]) -> bytes:
    """The RFC 8785 form of `value`, in UTF-8: the order of keys does not matter.

    Raises ValueError for what JSON cannot hold: NaN, integers beyond 2**53, lone surrogates, other types.
    """
    import rfc8785

    return rfc8785.dumps(dict(value))


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, of `encode(value)`."""
    return sha256(encode(value)).hexdigest()
