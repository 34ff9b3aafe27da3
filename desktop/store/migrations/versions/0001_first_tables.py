"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INDEX = (
    "CREATE VIRTUAL TABLE letter_index USING fts5"
    "(words, content='', contentless_delete=1, detail=none, tokenize='trigram')"
)
_TRIGGERS = (
    "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
)
_TABLES = (
    "accounts",
    "audit",
    "blocks",
    "drafts",
    "letter_status",
    "letters",
    "reference_items",
    "state",
    "attachments",
    "revisions",
    "outbox",
)


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("locked_until", sa.Text()),
        sa.PrimaryKeyConstraint("username", name="pk_accounts"),
        sqlite_strict=True,
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sqlite_strict=True,
    )
    op.create_table(
        "blocks",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_serial", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("burnt", sa.Text()),
        sa.CheckConstraint("used BETWEEN 0 AND size", name=op.f("ck_blocks_used")),
        sa.PrimaryKeyConstraint("position", name="pk_blocks"),
        sa.UniqueConstraint("id", name="uq_blocks_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sqlite_strict=True,
    )
    op.create_table(
        "letter_status",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter_status"),
        sqlite_strict=True,
    )
    op.create_table(
        "letters",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("print_problem", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_letters"),
        sa.UniqueConstraint("book", "year", "number", name="uq_letters_register_number"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_letters_number")),
        sa.UniqueConstraint("id", name="uq_letters_id"),
        sa.UniqueConstraint("tracking_number", name="uq_letters_tracking_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_letters_day", "letters", ["day"])
    op.create_index("ix_letters_unprinted", "letters", ["seq"], sqlite_where=sa.text("papers = 0"))
    op.create_table(
        "reference_items",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reference_items"),
        sqlite_strict=True,
    )
    op.create_table(
        "state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_state"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attachments",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_attachments"),
        sa.UniqueConstraint("id", name="uq_attachments_id"),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_attachments_letter_letters"),
        sqlite_strict=True,
    )
    op.create_index("ix_attachments_letter", "attachments", ["letter"])
    op.create_index("ix_attachments_sha256", "attachments", ["sha256"])
    op.create_table(
        "revisions",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.CheckConstraint("rev >= 1", name=op.f("ck_revisions_rev")),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_revisions_letter_letters"),
        sa.PrimaryKeyConstraint("seq", name="pk_revisions"),
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_at", sa.Text()),
        sa.Column("acknowledged_at", sa.Text()),
        sa.Column("problem", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("server_doc", sa.Text()),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'waiting', 'acknowledged', 'confirmed', 'rejected', "
            "'conflict', 'number_conflict', 'blocked')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_outbox_letter_letters"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.seq"], name="fk_outbox_revision_revisions"),
        sa.PrimaryKeyConstraint("letter", "rev", name="pk_outbox"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["revision", "state"],
        sqlite_where=sa.text("state NOT IN ('acknowledged', 'confirmed')"),
    )
    for statement in (_INDEX, *_TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE letter_index")
    for table in reversed(_TABLES):
        op.drop_table(table)
