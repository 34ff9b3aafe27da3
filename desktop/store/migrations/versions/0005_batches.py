"""Bags of post, their envelopes and the pages that were scanned of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NONE, EMPTY, SOUND, OPEN = (sa.text(value) for value in ("0", "''", "'sound'", "'open'"))


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=OPEN, nullable=False),
        sa.Column("closed_at", sa.Text()),
        sa.Column("closed_by", sa.Text()),
        sa.Column("signed_by", sa.Text()),
        sa.Column("signed_reason", sa.Text()),
        sa.PrimaryKeyConstraint("seq", name="pk_batches"),
        sa.CheckConstraint("state IN ('open', 'closing', 'closed')", name=op.f("ck_batches_state")),
        sa.UniqueConstraint("id", name="uq_batches_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_batches_day", "batches", ["day"])
    op.create_index("ix_batches_open", "batches", ["seq"], sqlite_where=sa.text("state <> 'closed'"))
    _envelopes()
    _pages()


def _envelopes() -> None:
    op.create_table(
        "envelopes",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("s10", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("postmark_day", sa.Text()),
        sa.Column("postmark_office", sa.Text(), server_default=EMPTY, nullable=False),
        sa.Column("condition", sa.Text(), server_default=SOUND, nullable=False),
        sa.Column("enclosures", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("counted_by", sa.Text()),
        sa.Column("counted_with", sa.Text()),
        sa.Column("labels", sa.Integer(), server_default=NONE, nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("letter", sa.Integer()),
        sa.Column("filed", sa.Integer(), server_default=NONE, nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("placed_at", sa.Text()),
        sa.Column("placed_by", sa.Text()),
        sa.PrimaryKeyConstraint("seq", name="pk_envelopes"),
        sa.UniqueConstraint("batch", "position", name="uq_envelopes_position"),
        sa.CheckConstraint("position >= 1", name=op.f("ck_envelopes_position")),
        sa.CheckConstraint("struck IS NULL OR letter IS NULL", name=op.f("ck_envelopes_struck")),
        sa.UniqueConstraint("id", name="uq_envelopes_id"),
        sa.ForeignKeyConstraint(["batch"], ["batches.seq"], name="fk_envelopes_batch_batches"),
        sa.UniqueConstraint("tracking_number", name="uq_envelopes_tracking_number"),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_envelopes_letter_letters"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_envelopes_open", "envelopes", ["batch"], sqlite_where=sa.text("letter IS NULL AND struck IS NULL")
    )
    op.create_index("ix_envelopes_letter", "envelopes", ["letter"])
    op.create_index("ix_envelopes_s10", "envelopes", ["s10"])


def _pages() -> None:
    op.create_table(
        "scans",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("released", sa.Integer(), server_default=NONE, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_scans"),
        sa.UniqueConstraint("token", name="uq_scans_token"),
        sa.ForeignKeyConstraint(["batch"], ["batches.seq"], name="fk_scans_batch_batches"),
        sqlite_strict=True,
    )
    op.create_index("ix_scans_batch", "scans", ["batch"])
    op.create_index("ix_scans_kept", "scans", ["seq"], sqlite_where=sa.text("released = 0"))
    op.create_table(
        "scan_pages",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("scan", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("pile", sa.Text(), nullable=False),
        sa.Column("envelope", sa.Integer()),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("blank", sa.Integer(), nullable=False),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_scan_pages"),
        sa.UniqueConstraint("scan", "file", "page", name="uq_scan_pages_page"),
        sa.CheckConstraint("pile IN ('letter', 'tray', 'aside')", name=op.f("ck_scan_pages_pile")),
        sa.CheckConstraint("(pile = 'letter') = (envelope IS NOT NULL)", name=op.f("ck_scan_pages_envelope")),
        sa.CheckConstraint("rotation IN (0, 90, 180, 270)", name=op.f("ck_scan_pages_rotation")),
        sa.ForeignKeyConstraint(["scan"], ["scans.seq"], name="fk_scan_pages_scan_scans"),
        sa.ForeignKeyConstraint(["batch"], ["batches.seq"], name="fk_scan_pages_batch_batches"),
        sa.ForeignKeyConstraint(["envelope"], ["envelopes.seq"], name="fk_scan_pages_envelope_envelopes"),
        sqlite_strict=True,
    )
    op.create_index("ix_scan_pages_batch", "scan_pages", ["batch"])
    op.create_table(
        "page_edits",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("undone", sa.Integer(), server_default=NONE, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_page_edits"),
        sa.ForeignKeyConstraint(["batch"], ["batches.seq"], name="fk_page_edits_batch_batches"),
        sqlite_strict=True,
    )
    op.create_index("ix_page_edits_batch", "page_edits", ["batch"])


def downgrade() -> None:
    for table in ("page_edits", "scan_pages", "scans", "envelopes", "batches"):
        op.drop_table(table)
