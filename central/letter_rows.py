"""Letters in the database, many at once: read, and written as a push has decided."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from msgspec import Struct, field
from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from central import schema
from central.arrivals import Arrival
from central.auth import Device
from central.rows import Among, Columns, Inserting, insert_rows, words


class Letter(Struct, gc=False):
    """A row of `letters`, its `id` as 32 hex digits; of each of its revisions the hash, the attachments and
    what it amends; and what is to be written. `official_number` is None until it has one.
    """

    id: str
    station_code: str
    tracking_number: str
    official_number: str | None
    rev: int
    content_sha256: str
    created_at: datetime
    status: str
    agency: str | None
    due: date | None
    message: str
    doc_rev: int
    feed_seq: int
    revisions: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    is_new: bool = False
    is_decided: bool = False
    kept: list[Arrival] = field(default_factory=list)

    def has_passed_by(self, rev: int) -> bool:
        """Whether the revision in force surely does not build on `rev`: another copy of a workstation has it
        from then.
        """
        at = self.rev
        while at > rev and at in self.revisions:
            _, _, at = self.revisions[at]
        return at < rev


class LetterRows:
    """What is written may still be on its way when a method returns: `finish` waits for it, and so does
    whatever else is asked here. Nothing else may ask anything of `connection` before.

    `meanwhile` does a little of something else, for as long as it gives True, where the database makes wait.
    All raise DBAPIError, which may be about what was written before.
    """

    def __init__(self, connection: Connection, meanwhile: Callable[[], bool]) -> None:
        self._connection, self._meanwhile = connection, meanwhile
        self._inserting: Inserting | None = None

    def read(self, ids: Iterable[str]) -> dict[str, Letter]:
        """Those of `ids` that there are."""
        self.finish()
        found = self._connection.execute(_LETTERS, {"ids": words(ids)})
        held = {row.id.hex: Letter(row.id.hex, *row[1:]) for row in found}
        if held:
            for id, rev, *said in self._connection.execute(_REVISIONS, {"ids": words(held)}):
                held[id.hex].revisions[rev] = (said[0], said[1], said[2])
        return held

    def owned(self, numbers: Iterable[str]) -> set[str]:
        """Those of `numbers` that are some letter's official number."""
        self.finish()
        return set(self._connection.execute(_OWNED, {"numbers": words(numbers)}).scalars())

    def write(self, letters: Sequence[Letter], device: Device, now: datetime) -> None:
        """What is new of them, with the revisions that they have kept."""
        if new := [letter for letter in letters if letter.is_new]:
            self._insert(schema.letters, _columns(_LETTER, new))
        changed = [
            {"key": UUID(letter.id), **{name: getattr(letter, name) for name in _UPDATED}}
            for letter in letters
            if not letter.is_new
        ]
        if changed:
            self.finish()
            self._connection.execute(_UPDATE, changed)
        if decided := [letter for letter in letters if letter.is_decided]:
            columns = _columns(_DECISION, decided)
            at: dict[str, list[Any]] = {"decided_at": [now] * len(decided)}
            self._insert(schema.decisions, {"letter_id": columns.pop("id"), **columns, **at})
        if kept := [arrival for letter in letters for arrival in letter.kept]:
            columns = _columns(_REVISION, kept)
            here: dict[str, list[Any]] = {
                "device_id": [device.id.hex] * len(kept),
                "received_at": [now] * len(kept),
            }
            self._insert(schema.revisions, {"letter_id": columns.pop("id"), **columns, **here})

    def note_former_numbers(self, of: Iterable[Arrival]) -> None:
        """Of letters that are held."""
        rows = [
            {"number": number, "letter_id": UUID(arrival.id)}
            for arrival in of
            for number in arrival.former_numbers
        ]
        if rows:
            self.finish()
            self._connection.execute(_FORMER[self._connection.dialect.name], rows)

    def finish(self) -> None:
        while self._inserting is not None and not self._inserting.is_over() and self._meanwhile():
            pass
        self._settle()

    def give_up(self) -> None:
        """What was begun must come to its end before the transaction can."""
        with suppress(DBAPIError):
            self._settle()

    def _insert(self, table: Table, columns: Columns) -> None:
        self.finish()
        self._inserting = insert_rows(self._connection, table, columns)

    def _settle(self) -> None:
        inserting, self._inserting = self._inserting, None
        if inserting is not None:
            inserting.finish()


_LETTER = Letter.__struct_fields__[:13]
_UPDATED = ("rev", "content_sha256", "status", "doc_rev", "feed_seq")
_DECISION = ("id", "doc_rev", "status", "agency", "due", "message")
_REVISION = (
    *("id", "rev", "base_rev", "content_sha256", "payload", "attachments"),
    *("operator", "recorded_at", "station_seq"),
)

_letters, _revisions, _former = schema.letters, schema.revisions, schema.former_numbers
_LETTERS = select(*(_letters.c[name] for name in _LETTER)).where(Among(_letters.c.id, "ids"))
_REVISIONS = select(
    _revisions.c.letter_id,
    _revisions.c.rev,
    _revisions.c.content_sha256,
    _revisions.c.attachments,
    _revisions.c.base_rev,
).where(Among(_revisions.c.letter_id, "ids"))
_OWNED = select(_letters.c.official_number).where(Among(_letters.c.official_number, "numbers"))
_UPDATE = update(_letters).where(_letters.c.id == bindparam("key"))
_FORMER = {
    "postgresql": postgresql.insert(_former).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(_former).on_conflict_do_nothing(),
}


def _columns(names: Sequence[str], of: Sequence[Letter] | Sequence[Arrival]) -> dict[str, list[Any]]:
    return {name: list(map(attrgetter(name), of)) for name in names}
