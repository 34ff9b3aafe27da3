"""One byte sequence for one JSON value, so that hashes agree on every machine."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, cast

_EXACT = 2**53


def encode(value: Mapping[str, Any]) -> bytes:
    """The RFC 8785 form of `value`, in UTF-8: the order of keys does not matter.

    Raises ValueError for what JSON cannot hold: NaN, integers beyond 2**53, lone surrogates, other types.
    """
    if _simple(value):
        return _sorted_json()(value)
    import rfc8785

    return rfc8785.dumps(dict(value))


@cache
def _sorted_json() -> Callable[[object], bytes]:
    """Forty times as fast as a canonicaliser in Python, and the same for what `_simple` lets through."""
    from msgspec.json import Encoder  # late: a window that shows letters hashes nothing

    return Encoder(order="sorted").encode


def _simple(value: object) -> bool:
    """Whether RFC 8785 asks only for sorted keys: no fractions, names that sort alike in every encoding."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if isinstance(value, dict):
        # A loop that knows texts by itself: three times as fast as `all`, at every save and every arrival.
        for name, inner in value.items():
            if type(name) is not str or not name.isascii():
                return False
            if type(inner) is not str and not _simple(inner):
                return False
        return True
    if kind is int:
        return -_EXACT < cast(int, value) < _EXACT
    return isinstance(value, list) and all(map(_simple, value))


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, of `encode(value)`."""
    return sha256(encode(value)).hexdigest()
