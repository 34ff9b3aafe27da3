"""What synchronisation remembers and the centre told: named values, status of letters, reference data."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from desktop.intake.errors import InvalidField
from desktop.intake.fields import Fields
from desktop.store.database import Database
from desktop.store.schema import letter_status, reference_items
from desktop.store.values import read_value, write_value

CURSOR = "cursor"
_INT64 = 2**63


class Change(Protocol):
    """A line of the changes feed: what `type` ("letter", "reference") `id` says at `rev`."""

    @property
    def type(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def rev(self) -> int: ...
    @property
    def doc(self) -> dict[str, Any] | None: ...
    @property
    def deleted(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class LetterStatus:
    """What the centre says of a letter. `due` is the centre's date, not the one promised on paper."""

    id: UUID
    rev: int
    status: str
    agency: str | None
    due: date | None
    message: str


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """A piece of reference data as the centre sent it."""

    id: str
    rev: int
    doc: dict[str, Any]


class State:
    """Named values are plain JSON: text, numbers, booleans, lists, objects. None is the same as not there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, default: Any = None) -> Any:
        with self._database.read() as connection:
            return read_value(connection, name, default)

    def put(self, name: str, value: Any) -> None:
        self.update({name: value})

    def change(self, name: str, change: Callable[[Any], Any]) -> Any:
        """Puts what `change` makes of the value in its place, in one transaction. Returns the new one."""
        with self._database.write() as connection:
            value = change(read_value(connection, name, None))
            write_value(connection, name, value)
        return value

    def update(self, values: Mapping[str, Any]) -> None:
        """All of `values` in one transaction."""
        with self._database.write() as connection:
            for name, value in values.items():
                write_value(connection, name, value)

    def apply_changes(self, changes: Iterable[Change], next_cursor: int) -> None:
        """Stores a page of changes and the cursor after it (`get("cursor")`) in one transaction.

        Applying it again changes nothing: the higher revision wins. Unknown types are passed over.
        Raises InvalidField for a document that is not one.
        """
        with self._database.write() as connection:
            for change in changes:
                if not -_INT64 <= change.rev < _INT64:
                    raise InvalidField("rev", "is out of range")
                if change.type == "letter":
                    _apply_letter(connection, change)
                elif change.type == "reference":
                    _apply_reference(connection, change)
            write_value(connection, CURSOR, next_cursor)

    def forget_changes(self) -> None:
        """Back to before the first page, for a snapshot from the start."""
        with self._database.write() as connection:
            connection.execute(delete(letter_status))
            connection.execute(delete(reference_items))
            write_value(connection, CURSOR, None)

    def statuses(self, case_ids: Sequence[UUID]) -> dict[UUID, LetterStatus]:
        """What the centre has said of these letters."""
        query = select(letter_status).where(letter_status.c.id.in_(case_ids))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {
            row.id: LetterStatus(row.id, row.rev, row.status, row.agency, row.due, row.message)
            for row in rows
        }


class ReferenceItems:
    """Reference data that the centre sent, over what came with the program."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ReferenceItem, ...]:
        with self._database.read() as connection:
            rows = connection.execute(select(reference_items).order_by(reference_items.c.id)).all()
        return tuple(ReferenceItem(row.id, row.rev, json.loads(row.doc)) for row in rows)


def _apply_letter(connection: Connection, change: Change) -> None:
    case_id = Fields({"id": change.id}).uuid("id")
    if change.deleted:
        connection.execute(
            delete(letter_status).where(letter_status.c.id == case_id, letter_status.c.rev <= change.rev)
        )
        return
    doc = Fields(change.doc)
    row = {
        "id": case_id,
        "rev": change.rev,
        "status": doc.text("status", 100, required=True),
        "agency": doc.text("agency", 100) or None,
        "due": doc.day("due"),
        "message": doc.text("message", 10_000, lines=True),
    }
    connection.execute(_NEWER_STATUS, row)


def _apply_reference(connection: Connection, change: Change) -> None:
    if change.deleted:
        connection.execute(
            delete(reference_items).where(
                reference_items.c.id == change.id, reference_items.c.rev <= change.rev
            )
        )
        return
    if change.doc is None:
        raise InvalidField("doc", "is required")
    row = {"id": change.id, "rev": change.rev, "doc": json.dumps(change.doc, ensure_ascii=False)}
    connection.execute(_NEWER_ITEM, row)


def _newer(table: Table) -> Insert:
    """Writes a row over one of a lower `rev`. Made once for each table: making it takes longer than running
    it.
    """
    row = insert(table)
    values = {column.name: row.excluded[column.name] for column in table.columns if not column.primary_key}
    return row.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=values, where=table.c.rev < row.excluded.rev
    )


_NEWER_STATUS = _newer(letter_status)
_NEWER_ITEM = _newer(reference_items)
