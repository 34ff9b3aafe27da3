"""What the centre has stored of a letter, looked up in its database."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from central import schema
from tests.central.conftest import Serving


def revisions(served: Serving, item: dict[str, Any]) -> list[int]:
    table = schema.revisions
    with served.centre.database.reading() as connection:
        query = select(table.c.rev).where(table.c.letter_id == UUID(item["id"])).order_by(table.c.rev)
        return list(connection.execute(query).scalars())


def letter(served: Serving, item: dict[str, Any]) -> Any:
    table = schema.letters
    with served.centre.database.reading() as connection:
        return connection.execute(select(table).where(table.c.id == UUID(item["id"]))).one()


def revision(served: Serving, item: dict[str, Any]) -> Any:
    table = schema.revisions
    with served.centre.database.reading() as connection:
        its = table.c.letter_id == UUID(item["id"]), table.c.rev == item["rev"]
        return connection.execute(select(table).where(*its)).one()
