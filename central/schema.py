"""The centre's tables. `migrations` makes them; a test holds the two equal."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC, also where the database keeps no offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# The centre itself: one row.
centre = Table(
    "centre",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("nonce_key", LargeBinary, nullable=False),
    Column("recovery_public_key", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# Numbers that are given out under the lock of their row: see `counters`.
counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

stations = Table(
    "stations",
    metadata,
    Column("code", String(10), primary_key=True),
    Column("created_at", Moment, nullable=False),
)

# A station enrolled again is a new device. Tokens are kept as hashes only.
devices = Table(
    "devices",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("station_code", ForeignKey("stations.code"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("public_key", LargeBinary, nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("enrolled_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("status", String(20), nullable=False),
    # The token it will come with next; NULL takes whichever it brings, once.
    Column("token", String(64)),
    Column("token_before", String(64)),
    Column("incarnation", Uuid),
    Column("outbox_count", Integer),
    Column("seen_at", Moment),
)

# The last number of each register book of a station, of its letters that are here.
books = Table(
    "books",
    metadata,
    Column("station_code", ForeignKey("stations.code"), primary_key=True),
    Column("book", String(20), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

enrol_codes = Table(
    "enrol_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("station_code", ForeignKey("stations.code")),
    Column("expires_at", Moment, nullable=False),
    Column("device_id", ForeignKey("devices.id")),
)

access_tokens = Table(
    "access_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False, index=True),
    Column("expires_at", Moment, nullable=False),
)

used_nonces = Table(
    "used_nonces",
    metadata,
    Column("nonce_hash", String(64), primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False, index=True),
    Column("expires_at", Moment, nullable=False),
)

number_blocks = Table(
    "number_blocks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("request_id", Uuid, nullable=False),
    Column("first_serial", Integer, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("leased_at", Moment, nullable=False),
    # When the device no longer named it among those it holds: used up, or burnt.
    Column("released_at", Moment),
    UniqueConstraint("device_id", "request_id"),
)

# What the centre owns of a letter. `tracking_number` is on the citizen's receipt; `official_number` is the
# same, or its replacement where the receipt's number was another letter's. `rev` and `content_sha256` are of
# the revision in force; `doc_rev` counts changes of what the centre owns, `feed_seq` places the last of them.
letters = Table(
    "letters",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("station_code", ForeignKey("stations.code"), nullable=False),
    Column("tracking_number", String(14), nullable=False, index=True),
    Column("official_number", String(14), nullable=False, unique=True),
    Column("rev", Integer, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("agency", Text),
    Column("due", Date),
    Column("message", Text, nullable=False),
    Column("doc_rev", Integer, nullable=False),
    Column("feed_seq", BigInteger, nullable=False),
    Index(None, "station_code", "feed_seq"),
)

# What else stands on receipts of a letter: numbers that its workstation has replaced, before the centre knew
# of the letter. No number of another letter becomes this one's by it.
former_numbers = Table(
    "former_numbers",
    metadata,
    Column("number", String(14), primary_key=True),
    Column("letter_id", ForeignKey("letters.id"), primary_key=True, index=True),
)

# Every revision as it was sent, never changed. `payload` and `attachments` are JSON.
revisions = Table(
    "revisions",
    metadata,
    Column("letter_id", ForeignKey("letters.id"), primary_key=True),
    Column("rev", Integer, primary_key=True, autoincrement=False),
    Column("base_rev", Integer, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Column("attachments", Text, nullable=False),
    Column("operator", String(100), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("station_seq", BigInteger, nullable=False),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("received_at", Moment, nullable=False),
)

# Pages that stations have begun to send: see `attachments`. `held_at`: when the file was verified whole.
attachments = Table(
    "attachments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("held_at", Moment),
)

# Every change of what the centre owns of a letter, as it was decided.
decisions = Table(
    "decisions",
    metadata,
    Column("letter_id", ForeignKey("letters.id"), primary_key=True),
    Column("doc_rev", Integer, primary_key=True, autoincrement=False),
    Column("status", String(20), nullable=False),
    Column("agency", Text),
    Column("due", Date),
    Column("message", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
)

# Lists that the stations use, as JSON; `null` once they are withdrawn.
reference_lists = Table(
    "reference_lists",
    metadata,
    Column("name", String(50), primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("doc", Text, nullable=False),
    Column("feed_seq", BigInteger, nullable=False),
)
