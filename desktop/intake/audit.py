"""The chain of the audit log: each hash covers the entry before, so that none can be changed or left out."""

from collections.abc import Mapping
from typing import Any

from desktop.intake.canonical import digest

# What the first entry names as its predecessor.
GENESIS = "0" * 64


def entry_hash(previous: str, entry: Mapping[str, Any]) -> str:
    """Hash of `entry` (plain JSON) that follows the hash `previous`: SHA-256 over RFC 8785, lower-case hex."""
    return digest({"previous": previous, "entry": dict(entry)})
