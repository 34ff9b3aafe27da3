"""The letters that a push touches, as they are and as they will be: decides each item, writes many at once.

Identity is the UUID with the hash of the content, never the tracking number; order is the revision number.
Neither a clock nor the order of arrival decides anything, except which of two letters with one number keeps
it, and of two numbers that copies of a workstation have for one letter.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from msgspec import Struct, field
from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.exc import DBAPIError, OperationalError

from central import blocks, books, counters, schema
from central.arrivals import Arrival
from central.auth import Device
from central.counters import Counter
from central.rows import Among, Columns, Inserting, insert_rows, words
from desktop.intake import tracking
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.sync.contract import LetterStatus, Outcome


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


class Ledger:
    """Holds the lock of the feed until the transaction ends, so that what it has read stays true.

    All of a portion is written at once, which is quicker, and raises DBAPIError if the database refuses any
    of it: the transaction is lost then, and to be made again with `one_by_one`. `refused` has the letters of
    which the database then refuses something; the others are written.
    """

    def __init__(
        self,
        connection: Connection,
        caller: Device,
        now: datetime,
        meanwhile: Callable[[], bool] = lambda: False,
        *,
        one_by_one: bool = False,
    ) -> None:
        """`meanwhile` does a little of something else, for as long as it gives True, where the database makes
        wait.
        """
        self._feed = self._feed_before = counters.lock(connection, Counter.FEED)
        self._connection, self._caller, self._now = connection, caller, now
        self._meanwhile, self._one_by_one = meanwhile, one_by_one
        self._books: dict[books.Book, int] = {}
        self._letters: dict[str, Letter] = {}
        self._taken: set[str] = set()
        self._touched: dict[str, Letter] = {}
        self._inserting: Inserting | None = None
        self.refused: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """What was begun must come to its end before the transaction can."""
        with suppress(DBAPIError):
            self._settle()

    def letter(self, id: str) -> Letter:
        return self._letters[id]

    def enter(self, arrived: Sequence[Arrival]) -> list[Outcome]:
        """Decides each item, and writes. A number conflict shows in the letter's official number."""
        if not arrived:
            return []
        self._finish()
        self._read({arrival.id for arrival in arrived} - self._letters.keys())
        self._taken |= self._owned({arrival.tracking_number for arrival in arrived})
        outcomes = [self._decide(arrival) for arrival in arrived]
        self._settle_numbers()
        self._write()
        return outcomes

    def close(self) -> None:
        """Writes how far the feed and the books have come."""
        self._finish()
        if self._feed > self._feed_before:
            counters.advance(self._connection, Counter.FEED, self._feed - self._feed_before)
        books.advance(self._connection, self._caller.station_code, self._books)

    def _read(self, ids: set[str]) -> None:
        """Those of `ids` that the centre holds."""
        if not ids:
            return
        asked = {"ids": words(ids)}
        held = {row.id.hex: Letter(row.id.hex, *row[1:]) for row in self._connection.execute(_LETTERS, asked)}
        if held:
            for id, rev, *said in self._connection.execute(_REVISIONS, {"ids": words(held)}):
                held[id.hex].revisions[rev] = (said[0], said[1], said[2])
        self._letters |= held

    def _owned(self, numbers: Iterable[str]) -> set[str]:
        """Those of `numbers` that are some letter's official number."""
        return set(self._connection.execute(_OWNED, {"numbers": words(numbers)}).scalars())

    def _decide(self, arrival: Arrival) -> Outcome:
        letter = self._letters.get(arrival.id)
        if letter is None:
            self._add(arrival)
            return Outcome.CREATED
        held, rev = letter.revisions.get(arrival.rev), arrival.rev
        is_its_number = arrival.tracking_number in (letter.tracking_number, letter.official_number)
        is_of_its_station = letter.station_code == self._caller.station_code
        is_held = held and held[:2] == (arrival.content_sha256, arrival.attachments)
        if is_held and (is_its_number or is_of_its_station):
            return Outcome.SUPERSEDED if rev < letter.rev else Outcome.DUPLICATE
        if not is_of_its_station:
            return Outcome.REJECTED
        if held is not None:
            return Outcome.CONFLICT_CONTENT
        if rev < letter.rev:
            if letter.has_passed_by(rev):
                return Outcome.CONFLICT_REV
            self._keep(letter, arrival)
            return Outcome.SUPERSEDED
        if arrival.base_rev != letter.rev:
            return Outcome.CONFLICT_REV
        self._amend(letter, arrival)
        return Outcome.CREATED

    def _add(self, arrival: Arrival) -> None:
        facts, number = arrival.facts, arrival.tracking_number
        self._feed += 1
        letter = self._letters[arrival.id] = Letter(
            arrival.id,
            self._caller.station_code,
            number,
            None if number in self._taken else number,
            arrival.rev,
            arrival.content_sha256,
            self._now,
            _VOID if facts.is_void else _RECEIVED,
            facts.agency,
            facts.due,
            "",
            1,
            self._feed,
            is_new=True,
        )
        self._taken.add(number)
        self._keep(letter, arrival)

    def _amend(self, letter: Letter, arrival: Arrival) -> None:
        """Status, agency and due date are the centre's by now and stay as they are, but void is void."""
        letter.rev, letter.content_sha256 = arrival.rev, arrival.content_sha256
        if arrival.facts.is_void and letter.status != _VOID:
            self._feed += 1
            letter.status, letter.feed_seq = _VOID, self._feed
            letter.doc_rev += 1
            letter.is_decided = True
        self._keep(letter, arrival)

    def _keep(self, letter: Letter, arrival: Arrival) -> None:
        facts = arrival.facts
        book = facts.book, facts.year
        if facts.number > self._books.get(book, 0):
            self._books[book] = facts.number
        letter.revisions[arrival.rev] = arrival.content_sha256, arrival.attachments, arrival.base_rev
        letter.kept.append(arrival)
        self._touched[letter.id] = letter

    def _settle_numbers(self) -> None:
        """Gives each letter whose number is another's one of the centre's own serials."""
        year = buddhist_year(bangkok_day(self._now))
        while waiting := [one for one in self._touched.values() if one.official_number is None]:
            first = blocks.take_serials(self._connection, len(waiting))
            numbers = [tracking.make(first + index, year) for index in range(len(waiting))]
            self._taken |= self._owned(numbers)
            for letter, number in zip(waiting, numbers, strict=True):
                letter.official_number = None if number in self._taken else number

    def _write(self) -> None:
        touched = list(self._touched.values())
        if self._one_by_one:
            self.refused |= {letter.id for letter in touched if not self._is_written(letter)}
        else:
            self._put(touched)
        for letter in touched:
            letter.is_new = letter.is_decided = False
            letter.kept = []
        self._touched = {}

    def _is_written(self, letter: Letter) -> bool:
        """Whether the database took all of it; if not, it took nothing."""
        try:
            with self._connection.begin_nested():
                self._put([letter])
                self._finish()
        except OperationalError:
            raise  # the database itself is in trouble, not a letter
        except DBAPIError:
            return False
        return True

    def _put(self, letters: Sequence[Letter]) -> None:
        """The last of it may still be on its way: see `_finish`."""
        if new := [letter for letter in letters if letter.is_new]:
            self._insert(schema.letters, _columns(_LETTER, new))
        changed = [
            {"key": UUID(letter.id), **{name: getattr(letter, name) for name in _UPDATED}}
            for letter in letters
            if not letter.is_new
        ]
        if changed:
            self._finish()
            self._connection.execute(_UPDATE, changed)
        if decided := [letter for letter in letters if letter.is_decided]:
            columns = _columns(_DECISION, decided)
            at: dict[str, list[Any]] = {"decided_at": [self._now] * len(decided)}
            self._insert(schema.decisions, {"letter_id": columns.pop("id"), **columns, **at})
        if kept := [arrival for letter in letters for arrival in letter.kept]:
            columns = _columns(_REVISION, kept)
            here: dict[str, list[Any]] = {
                "device_id": [self._caller.id.hex] * len(kept),
                "received_at": [self._now] * len(kept),
            }
            self._insert(schema.revisions, {"letter_id": columns.pop("id"), **columns, **here})

    def _insert(self, table: Table, columns: Columns) -> None:
        self._finish()
        self._inserting = insert_rows(self._connection, table, columns)

    def _finish(self) -> None:
        """Waits until what was inserted last is there. Raises DBAPIError."""
        while self._inserting is not None and not self._inserting.is_over() and self._meanwhile():
            pass
        self._settle()

    def _settle(self) -> None:
        inserting, self._inserting = self._inserting, None
        if inserting is not None:
            inserting.finish()


_VOID, _RECEIVED = LetterStatus.VOID.value, LetterStatus.RECEIVED.value
_LETTER = Letter.__struct_fields__[:13]
_UPDATED = ("rev", "content_sha256", "status", "doc_rev", "feed_seq")
_DECISION = ("id", "doc_rev", "status", "agency", "due", "message")
_REVISION = (
    *("id", "rev", "base_rev", "content_sha256", "payload", "attachments"),
    *("operator", "recorded_at", "station_seq"),
)

_letters, _revisions = schema.letters, schema.revisions
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


def _columns(names: Sequence[str], of: Sequence[Letter] | Sequence[Arrival]) -> dict[str, list[Any]]:
    return {name: [getattr(one, name) for one in of] for name in names}
