"""The chain of the audit log: each hash covers the entry before, so that none can be changed or left out."""

from collections.abc import Mapping
from typing import Any

from desktop.intake.canonical import digest

# What the first entry names as its predecessor.
GENESIS = "0" * 64


def entry_hash(previous: str, entry: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, over the RFC 8785 form of `entry` (plain JSON) and the hash before it."""
    return digest({"previous": previous, "entry": dict(entry)})
