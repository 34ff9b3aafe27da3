"""Identities made without asking anyone: UUIDv7, so that rows sort by the time they were made."""

from uuid import UUID


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): unique on every workstation, also without a connection."""
    from uuid_utils.compat import uuid7

    return uuid7()
