"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("nonce_key", sa.LargeBinary(), nullable=False),
        sa.Column("recovery_public_key", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_centre_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "reference_lists",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("feed_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reference_lists")),
    )
    op.create_table(
        "stations",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_stations")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("station_code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("token_before", sa.String(length=64), nullable=True),
        sa.Column("incarnation", sa.Uuid(), nullable=True),
        sa.Column("outbox_count", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["station_code"], ["stations.code"], name=op.f("fk_devices_station_code_stations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    op.create_index(op.f("ix_devices_public_key"), "devices", ["public_key"], unique=False)
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("station_code", sa.String(length=10), nullable=False),
        sa.Column("tracking_number", sa.String(length=14), nullable=False),
        sa.Column("official_number", sa.String(length=14), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("doc_rev", sa.Integer(), nullable=False),
        sa.Column("feed_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_code"], ["stations.code"], name=op.f("fk_letters_station_code_stations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("official_number", name=op.f("uq_letters_official_number")),
    )
    op.create_index(
        op.f("ix_letters_station_code_feed_seq"), "letters", ["station_code", "feed_seq"], unique=False
    )
    op.create_index(op.f("ix_letters_tracking_number"), "letters", ["tracking_number"], unique=False)
    op.create_table(
        "access_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_access_tokens_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_access_tokens")),
    )
    op.create_index(op.f("ix_access_tokens_device_id"), "access_tokens", ["device_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("doc_rev", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_decisions_letter_id_letters")),
        sa.PrimaryKeyConstraint("letter_id", "doc_rev", name=op.f("pk_decisions")),
    )
    op.create_table(
        "enrol_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("station_code", sa.String(length=10), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_enrol_codes_device_id_devices")),
        sa.ForeignKeyConstraint(
            ["station_code"], ["stations.code"], name=op.f("fk_enrol_codes_station_code_stations")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrol_codes")),
    )
    op.create_table(
        "number_blocks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("first_serial", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("leased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_number_blocks_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_blocks")),
        sa.UniqueConstraint("device_id", "request_id", name=op.f("uq_number_blocks_device_id_request_id")),
        sa.UniqueConstraint("first_serial", name=op.f("uq_number_blocks_first_serial")),
    )
    op.create_table(
        "revisions",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("base_rev", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("operator", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station_seq", sa.BigInteger(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_revisions_device_id_devices")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_revisions_letter_id_letters")),
        sa.PrimaryKeyConstraint("letter_id", "rev", name=op.f("pk_revisions")),
    )
    op.create_table(
        "used_nonces",
        sa.Column("nonce_hash", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_used_nonces_device_id_devices")),
        sa.PrimaryKeyConstraint("nonce_hash", name=op.f("pk_used_nonces")),
    )
    op.create_index(op.f("ix_used_nonces_device_id"), "used_nonces", ["device_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_used_nonces_device_id"), table_name="used_nonces")
    op.drop_table("used_nonces")
    op.drop_table("revisions")
    op.drop_table("number_blocks")
    op.drop_table("enrol_codes")
    op.drop_table("decisions")
    op.drop_index(op.f("ix_access_tokens_device_id"), table_name="access_tokens")
    op.drop_table("access_tokens")
    op.drop_index(op.f("ix_letters_tracking_number"), table_name="letters")
    op.drop_index(op.f("ix_letters_station_code_feed_seq"), table_name="letters")
    op.drop_table("letters")
    op.drop_index(op.f("ix_devices_public_key"), table_name="devices")
    op.drop_table("devices")
    op.drop_table("stations")
    op.drop_table("reference_lists")
    op.drop_table("counters")
    op.drop_table("centre")
