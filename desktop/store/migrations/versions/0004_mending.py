"""What a person decides about a refused letter, and numbers of a register that a lost database gave out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATES = (
    "'pending', 'sending', 'waiting', 'acknowledged', 'confirmed', 'rejected', 'conflict', "
    "'number_conflict', 'blocked'"
)
_KEPT = "letter, rev, revision, state, attempts, next_at, acknowledged_at, problem, field, server_doc"


def upgrade() -> None:
    _rebuild_outbox(f"{_STATES}, 'replaced'", "'acknowledged', 'confirmed', 'replaced'", with_base=True)
    op.create_table(
        "lost_numbers",
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("first BETWEEN 1 AND last", name=op.f("ck_lost_numbers_first")),
        sa.PrimaryKeyConstraint("book", "year", "first", name="pk_lost_numbers"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "former_numbers",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_former_numbers_letter_letters"),
        sa.PrimaryKeyConstraint("number", name="pk_former_numbers"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("former_numbers")
    op.drop_table("lost_numbers")
    # What was replaced must not be sent: an older program asks a person about it again.
    op.execute("UPDATE outbox SET state = 'rejected' WHERE state = 'replaced'")
    _rebuild_outbox(_STATES, "'acknowledged', 'confirmed'", with_base=False)


def _rebuild_outbox(states: str, settled: str, *, with_base: bool) -> None:
    """SQLite changes no CHECK of a table that is there."""
    op.drop_index("ix_outbox_open", "outbox")
    op.rename_table("outbox", "outbox_before")
    base = [sa.Column("base_rev", sa.Integer(), nullable=False)] if with_base else []
    op.create_table(
        "outbox",
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *base,
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_at", sa.Text()),
        sa.Column("acknowledged_at", sa.Text()),
        sa.Column("problem", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("server_doc", sa.Text()),
        sa.CheckConstraint(f"state IN ({states})", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["letter"], ["letters.seq"], name="fk_outbox_letter_letters"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.seq"], name="fk_outbox_revision_revisions"),
        sa.PrimaryKeyConstraint("letter", "rev", name="pk_outbox"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    into, out = (f"{_KEPT}, base_rev", f"{_KEPT}, rev - 1") if with_base else (_KEPT, _KEPT)
    op.execute(f"INSERT INTO outbox ({into}) SELECT {out} FROM outbox_before")
    op.drop_table("outbox_before")
    op.create_index(
        "ix_outbox_open", "outbox", ["revision", "state"], sqlite_where=sa.text(f"state NOT IN ({settled})")
    )
