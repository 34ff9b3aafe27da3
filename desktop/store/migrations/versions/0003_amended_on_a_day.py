"""What was amended on a day is found without reading every letter."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_revisions_amended", "revisions", ["recorded_at"], sqlite_where=sa.text("rev > 1"))


def downgrade() -> None:
    op.drop_index("ix_revisions_amended", "revisions")
