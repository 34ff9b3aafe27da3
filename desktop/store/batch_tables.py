"""The tables of the mail room: bags of post, their envelopes, and the pages that were scanned of them.

An envelope has its tracking number from the moment it is logged; its letter comes when the details are typed.
Nothing here is ever deleted: an envelope logged by mistake is struck out and keeps its number, a page that
was replaced lies aside.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from desktop.store.columns import Day, Id, Instant
from desktop.store.schema import metadata

batches = Table(
    "batches",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("day", Day, nullable=False, index=True),  # in Bangkok
    Column("opened_at", Instant, nullable=False),
    Column("origin", Text, nullable=False),  # the post office, or who brought it
    Column("operator", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'open'")),
    Column("closed_at", Instant),
    Column("closed_by", Text),
    # Of a batch that did not balance: who answers for the difference, and why.
    Column("signed_by", Text),
    Column("signed_reason", Text),
    CheckConstraint("state IN ('open', 'closing', 'closed')", name="state"),
    Index("ix_batches_open", "seq", sqlite_where=text("state <> 'closed'")),
    sqlite_strict=True,
)

envelopes = Table(
    "envelopes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("batch", Integer, ForeignKey("batches.seq"), nullable=False),
    Column("position", Integer, nullable=False),  # in the batch, from 1
    Column("tracking_number", Text, nullable=False, unique=True),
    Column("mail", Text, nullable=False),
    Column("s10", Text, nullable=False, index=True),
    Column("logged_at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("postmark_day", Day),
    Column("postmark_office", Text, nullable=False, server_default=text("''")),
    Column("condition", Text, nullable=False, server_default=text("'sound'")),
    Column("enclosures", Text, nullable=False, server_default=text("'[]'")),  # JSON
    Column("counted_by", Text),  # the two people who counted them
    Column("counted_with", Text),
    Column("labels", Integer, nullable=False, server_default=text("0")),  # printed
    Column("struck", Text),  # why there is no letter of this envelope
    Column("letter", Integer, ForeignKey("letters.seq"), index=True),  # a repeat joins an earlier one
    Column("filed", Integer, nullable=False, server_default=text("0")),  # its pages belong to its letter
    Column("place", Text),  # box or shelf of the paper
    Column("placed_at", Instant),
    Column("placed_by", Text),
    UniqueConstraint("batch", "position", name="uq_envelopes_position"),
    CheckConstraint("position >= 1", name="position"),
    CheckConstraint("struck IS NULL OR letter IS NULL", name="struck"),
    Index("ix_envelopes_open", "batch", sqlite_where=text("letter IS NULL AND struck IS NULL")),
    sqlite_strict=True,
)

# One row for each file or feed that was taken in; its files wait in the spool under its token.
scans = Table(
    "scans",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("token", Id, nullable=False, unique=True),
    Column("batch", Integer, ForeignKey("batches.seq"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),  # of the file, or of the hashes of the feed's pages
    Column("taken_at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("released", Integer, nullable=False, server_default=text("0")),  # the original may go
    Index("ix_scans_kept", "seq", sqlite_where=text("released = 0")),
    sqlite_strict=True,
)

scan_pages = Table(
    "scan_pages",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("scan", Integer, ForeignKey("scans.seq"), nullable=False),
    Column("batch", Integer, ForeignKey("batches.seq"), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("page", Integer, nullable=False),  # in the file, from 1
    Column("numbers", Text, nullable=False),  # JSON: the labels seen on it
    Column("doubtful", Integer, nullable=False),
    Column("pile", Text, nullable=False),  # letter, tray or aside
    Column("envelope", Integer, ForeignKey("envelopes.seq")),
    Column("place", Integer, nullable=False),  # in its pile
    Column("first", Integer, nullable=False),
    Column("blank", Integer, nullable=False),
    Column("rotation", Integer, nullable=False),  # degrees clockwise
    UniqueConstraint("scan", "file", "page", name="uq_scan_pages_page"),
    CheckConstraint("pile IN ('letter', 'tray', 'aside')", name="pile"),
    CheckConstraint("(pile = 'letter') = (envelope IS NOT NULL)", name="envelope"),
    CheckConstraint("rotation IN (0, 90, 180, 270)", name="rotation"),
    sqlite_strict=True,
)

# What was done with the pages, so that it can be undone, also after a crash.
page_edits = Table(
    "page_edits",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.seq"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Text, nullable=False),  # JSON: how the changed pages lay
    Column("undone", Integer, nullable=False, server_default=text("0")),
    sqlite_strict=True,
)
