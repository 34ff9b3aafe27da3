"""How far the register books of each station have come."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    books = op.create_table(
        "books",
        sa.Column("station_code", sa.String(length=10), nullable=False),
        sa.Column("book", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_code"], ["stations.code"], name=op.f("fk_books_station_code_stations")
        ),
        sa.PrimaryKeyConstraint("station_code", "book", "year", name=op.f("pk_books")),
    )
    last: dict[tuple[str, str, int], int] = {}
    query = "SELECT station_code, payload FROM letters JOIN revisions ON letters.id = revisions.letter_id"
    for station, payload in op.get_bind().execute(sa.text(query)):
        number = json.loads(payload)["register_number"]
        key = (station, number["book"], number["year"])
        last[key] = max(last.get(key, 0), number["number"])
    rows = [
        {"station_code": station, "book": book, "year": year, "last": number}
        for (station, book, year), number in last.items()
    ]
    op.bulk_insert(books, rows)


def downgrade() -> None:
    op.drop_table("books")
