"""One byte sequence for one JSON value, so that hashes agree on every machine."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, of the RFC 8785 form of `value`: the order of keys does not matter.

    Raises ValueError for what JSON cannot hold: NaN, integers beyond 2**53, lone surrogates, other types.
    """
    import rfc8785

    return sha256(rfc8785.dumps(dict(value))).hexdigest()
