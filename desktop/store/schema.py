"""The tables. What a letter says is written once, as a revision; everything else points at it.

`letters` has a letter's numbers and its revision in force, `revisions` what it said at each time, `outbox`
how far each revision is on its way. Nothing is ever deleted from these three: the highest number in a book is
the last one given. `uploads` has how far each page is. A change here needs a migration and the next
`VERSION`.
"""

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from desktop.store.columns import Day, Id, Instant

VERSION = "0005"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

letters = Table(
    "letters",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("tracking_number", Text, nullable=False, unique=True),
    Column("book", Text, nullable=False),
    Column("year", Integer, nullable=False),  # Buddhist era
    Column("number", Integer, nullable=False),
    Column("day", Day, nullable=False, index=True),  # in Bangkok
    Column("operator", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # the one in force: `revisions.seq`
    # Papers handed over: 0 while the receipt is still due, then the original and each copy.
    Column("papers", Integer, nullable=False, server_default=text("0")),
    Column("print_problem", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("book", "year", "number", name="uq_letters_register_number"),
    CheckConstraint("number >= 1", name="number"),
    Index("ix_letters_unprinted", "seq", sqlite_where=text("papers = 0")),
    sqlite_strict=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("letter", Integer, ForeignKey("letters.seq"), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("payload", Text, nullable=False),  # RFC 8785
    CheckConstraint("rev >= 1", name="rev"),
    Index("ix_revisions_amended", "recorded_at", sqlite_where=text("rev > 1")),
    sqlite_strict=True,
)

attachments = Table(
    "attachments",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("letter", Integer, ForeignKey("letters.seq"), nullable=False, index=True),
    Column("rev", Integer, nullable=False),  # the first revision that has it
    Column("sha256", Text, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("name", Text, nullable=False),
    sqlite_strict=True,
)

# A row for each page, from `pending` until the centre has verified it whole.
uploads = Table(
    "uploads",
    metadata,
    Column("attachment", Integer, ForeignKey("attachments.seq"), primary_key=True),
    Column("state", Text, nullable=False, server_default=text("'pending'")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_at", Instant),  # of `waiting`: when it is due
    Column("held_at", Instant),
    Column("problem", Text),
    CheckConstraint("state IN ('pending', 'waiting', 'held', 'rejected')", name="state"),
    Index("ix_uploads_open", "attachment", sqlite_where=text("state <> 'held'")),
    sqlite_strict=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("letter", Integer, ForeignKey("letters.seq"), primary_key=True),
    Column("rev", Integer, primary_key=True),
    Column("base_rev", Integer, nullable=False),  # the one that it amends at the centre
    Column("revision", Integer, ForeignKey("revisions.seq"), nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_at", Instant),  # of `waiting`: when it is due; of `sending`: when its sender counts as dead
    Column("acknowledged_at", Instant),
    Column("problem", Text),
    Column("field", Text),
    Column("server_doc", Text),  # JSON
    CheckConstraint(
        "state IN ('pending', 'sending', 'waiting', 'acknowledged', 'confirmed', 'rejected', 'conflict', "
        "'number_conflict', 'blocked', 'replaced')",
        name="state",
    ),
    Index(
        "ix_outbox_open",
        "revision",
        "state",
        sqlite_where=text("state NOT IN ('acknowledged', 'confirmed', 'replaced')"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Numbers of a register that were given out, or may have been, by a database that this one has replaced.
lost_numbers = Table(
    "lost_numbers",
    metadata,
    Column("book", Text, primary_key=True),
    Column("year", Integer, primary_key=True),  # Buddhist era
    Column("first", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("first BETWEEN 1 AND last", name="first"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Tracking numbers that stand on a receipt and were another letter's: the letter has its own by now.
former_numbers = Table(
    "former_numbers",
    metadata,
    Column("number", Text, primary_key=True),
    Column("letter", Integer, ForeignKey("letters.seq"), nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

blocks = Table(
    "blocks",
    metadata,
    Column("position", Integer, primary_key=True),  # blocks are used up in this order
    Column("id", Id, nullable=False, unique=True),
    Column("first_serial", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("used", Integer, nullable=False),  # serials from the first on that are gone or spoken for
    Column("burnt", Text),  # why the rest will never be used
    CheckConstraint("used BETWEEN 0 AND size", name="used"),
    sqlite_strict=True,
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("operator", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    sqlite_strict=True,
)

accounts = Table(
    "accounts",
    metadata,
    Column("username", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),  # Argon2id, PHC string
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("locked_until", Instant),
    sqlite_strict=True,
)

state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

letter_status = Table(
    "letter_status",
    metadata,
    Column("id", Id, primary_key=True),  # the centre may tell of letters of other stations
    Column("rev", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("agency", Text),
    Column("due", Day),
    Column("message", Text, nullable=False),
    sqlite_strict=True,
)

reference_items = Table(
    "reference_items",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("doc", Text, nullable=False),  # JSON
    sqlite_strict=True,
)

# Contentless: the index finds rows, the text stays in the revision alone. Without positions (detail=none) it
# is half as large; a phrase is checked against the text of what it finds.
LETTER_INDEX = (
    "CREATE VIRTUAL TABLE letter_index USING fts5"
    "(words, content='', contentless_delete=1, detail=none, tokenize='trigram')"
)
AUDIT_KEEPS = (
    "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
)

for _statement in (LETTER_INDEX, *AUDIT_KEEPS):
    event.listen(metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
