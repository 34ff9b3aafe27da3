"""How far each page is on its way to the centre."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("attachment", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_at", sa.Text()),
        sa.Column("held_at", sa.Text()),
        sa.Column("problem", sa.Text()),
        sa.CheckConstraint(
            "state IN ('pending', 'waiting', 'held', 'rejected')", name=op.f("ck_uploads_state")
        ),
        sa.ForeignKeyConstraint(
            ["attachment"], ["attachments.seq"], name="fk_uploads_attachment_attachments"
        ),
        sa.PrimaryKeyConstraint("attachment", name="pk_uploads"),
        sqlite_strict=True,
    )
    op.create_index("ix_uploads_open", "uploads", ["attachment"], sqlite_where=sa.text("state <> 'held'"))
    op.execute("INSERT INTO uploads (attachment) SELECT seq FROM attachments")


def downgrade() -> None:
    op.drop_table("uploads")
