"""Numbers that stand on receipts of letters which have another by now"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_numbers",
        sa.Column("number", sa.String(length=14), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_former_numbers_letter_id_letters")
        ),
        sa.PrimaryKeyConstraint("number", "letter_id", name=op.f("pk_former_numbers")),
    )
    op.create_index(op.f("ix_former_numbers_letter_id"), "former_numbers", ["letter_id"])


def downgrade() -> None:
    op.drop_table("former_numbers")
