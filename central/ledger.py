"""The letters that a push touches, as they are and as they will be: decides each item, writes all at once.

Identity is the UUID with the hash of the content, never the tracking number; order is the revision number.
Neither a clock nor the order of arrival decides anything, except which of two letters with one number keeps
it, and of two numbers that copies of a workstation have for one letter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import DBAPIError, OperationalError

from central import blocks, books, counters, schema
from central.arrivals import Arrival
from central.auth import Device
from central.counters import Counter
from central.rows import Among, insert_rows, words
from desktop.intake import tracking
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.sync.contract import LetterStatus, Outcome

_UPDATED = ("rev", "content_sha256", "status", "doc_rev", "feed_seq")


@dataclass(slots=True)
class Letter:
    """A row of `letters`, its `id` as 32 hex digits; the hash and attachments of each of its revisions; and
    what is to be written.
    """

    row: dict[str, Any]
    revisions: dict[int, tuple[str, str]] = field(default_factory=dict)
    bases: dict[int, int] = field(default_factory=dict)  # what each of them amends
    is_new: bool = False
    is_moved: bool = False  # to the end of the feed
    new_revisions: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)

    def has_passed_by(self, rev: int) -> bool:
        """Whether the revision in force surely does not build on `rev`: another copy of a workstation has it
        from then.
        """
        at = self.row["rev"]
        while at > rev and at in self.bases:
            at = self.bases[at]
        return bool(at < rev)


class Ledger:
    """Holds the lock of the feed until the transaction ends, so that what it has read stays true."""

    def __init__(
        self, connection: Connection, caller: Device, now: datetime, arrived: Sequence[Arrival]
    ) -> None:
        counters.lock(connection, Counter.FEED)
        self._connection, self._caller, self._now = connection, caller, now
        self._books: dict[books.Book, int] = {}
        self._letters = self._read({arrival.id for arrival in arrived})
        self._taken = self._owned(arrival.tracking_number for arrival in arrived)

    def letter(self, id: str) -> Letter:
        return self._letters[id]

    def enter(self, arrival: Arrival) -> Outcome:
        """Decides one item. A number conflict shows after `write`, in the letter's official number."""
        item = arrival
        letter = self._letters.get(item.id)
        if letter is None:
            self._add(arrival)
            return Outcome.CREATED
        held = letter.revisions.get(item.rev)
        is_its_number = item.tracking_number in (letter.row["tracking_number"], letter.row["official_number"])
        is_of_its_station = letter.row["station_code"] == self._caller.station_code
        if held == _content(arrival) and (is_its_number or is_of_its_station):
            return Outcome.SUPERSEDED if item.rev < letter.row["rev"] else Outcome.DUPLICATE
        if not is_of_its_station:
            return Outcome.REJECTED
        if held is not None:
            return Outcome.CONFLICT_CONTENT
        if item.rev < letter.row["rev"]:
            if letter.has_passed_by(item.rev):
                return Outcome.CONFLICT_REV
            self._keep(letter, arrival)
            return Outcome.SUPERSEDED
        if item.base_rev != letter.row["rev"]:
            return Outcome.CONFLICT_REV
        self._amend(letter, arrival)
        return Outcome.CREATED

    def write(self, *, one_by_one: bool = False) -> frozenset[str]:
        """Writes what was decided. Gives the letters that the database refuses; the others are written.

        All at once is quicker, and raises DBAPIError if the database refuses any of it: the transaction is
        lost then, and to be made again with `one_by_one`.
        """
        self._settle_numbers()
        self._settle_feed()
        books.advance(self._connection, self._caller.station_code, self._books)
        touched = [letter for letter in self._letters.values() if letter.new_revisions]
        if not one_by_one:
            self._put(touched)
            return frozenset()
        return frozenset(letter.row["id"] for letter in touched if not self._is_written(letter))

    def _read(self, ids: set[str]) -> dict[str, Letter]:
        rows = self._connection.execute(_LETTERS, {"ids": words(ids)})
        letters = {row.id.hex: Letter({**row._mapping, "id": row.id.hex}) for row in rows}
        revisions = self._connection.execute(_REVISIONS, {"ids": words(letters)}) if letters else ()
        for row in revisions:
            letter = letters[row.letter_id.hex]
            letter.revisions[row.rev] = (row.content_sha256, row.attachments)
            letter.bases[row.rev] = row.base_rev
        return letters

    def _owned(self, numbers: Iterable[str]) -> set[str]:
        """Those of `numbers` that are some letter's official number."""
        return set(self._connection.execute(_OWNED, {"numbers": words(set(numbers))}).scalars())

    def _add(self, arrival: Arrival) -> None:
        item, facts = arrival, arrival.facts
        number = item.tracking_number
        status = LetterStatus.VOID if facts.is_void else LetterStatus.RECEIVED
        row = {
            "id": item.id,
            "station_code": self._caller.station_code,
            "tracking_number": number,
            "official_number": None if number in self._taken else number,
            "rev": item.rev,
            "content_sha256": item.content_sha256,
            "created_at": self._now,
            "status": str(status),
            "agency": facts.agency,
            "due": facts.due,
            "message": "",
            "doc_rev": 1,
            "feed_seq": 0,
        }
        self._taken.add(number)
        letter = self._letters[item.id] = Letter(row, is_new=True, is_moved=True)
        self._keep(letter, arrival)

    def _amend(self, letter: Letter, arrival: Arrival) -> None:
        """Status, agency and due date are the centre's by now and stay as they are, but void is void."""
        letter.row |= {"rev": arrival.rev, "content_sha256": arrival.content_sha256}
        if arrival.facts.is_void and letter.row["status"] != LetterStatus.VOID:
            letter.row |= {"status": LetterStatus.VOID.value, "doc_rev": letter.row["doc_rev"] + 1}
            letter.is_moved = True
            decision = {name: letter.row[name] for name in ("doc_rev", "status", "agency", "due", "message")}
            letter.decisions.append({"letter_id": letter.row["id"], **decision, "decided_at": self._now})
        self._keep(letter, arrival)

    def _keep(self, letter: Letter, arrival: Arrival) -> None:
        item, facts = arrival, arrival.facts
        book = facts.book, facts.year
        self._books[book] = max(self._books.get(book, 0), facts.number)
        letter.revisions[item.rev] = _content(arrival)
        letter.bases[item.rev] = item.base_rev
        letter.new_revisions.append(
            {
                "letter_id": item.id,
                "rev": item.rev,
                "base_rev": item.base_rev,
                "content_sha256": item.content_sha256,
                "payload": arrival.payload,
                "attachments": arrival.attachments,
                "operator": item.operator,
                "recorded_at": item.recorded_at,
                "station_seq": item.station_seq,
                "device_id": self._caller.id,
                "received_at": self._now,
            }
        )

    def _settle_numbers(self) -> None:
        """Gives each letter whose number is another's one of the centre's own serials."""
        year = buddhist_year(bangkok_day(self._now))
        while waiting := [one for one in self._letters.values() if one.row["official_number"] is None]:
            first = blocks.take_serials(self._connection, len(waiting))
            numbers = [tracking.make(first + index, year) for index in range(len(waiting))]
            self._taken |= self._owned(numbers)
            for letter, number in zip(waiting, numbers, strict=True):
                letter.row["official_number"] = None if number in self._taken else number

    def _settle_feed(self) -> None:
        moved = [letter for letter in self._letters.values() if letter.is_moved]
        last = counters.advance(self._connection, Counter.FEED, len(moved)) if moved else 0
        for seq, letter in enumerate(moved, last + 1):
            letter.row["feed_seq"] = seq

    def _is_written(self, letter: Letter) -> bool:
        """Whether the database took all of it; if not, it took nothing."""
        try:
            with self._connection.begin_nested():
                self._put([letter])
        except OperationalError:
            raise  # the database itself is in trouble, not a letter
        except DBAPIError:
            return False
        return True

    def _put(self, letters: Sequence[Letter]) -> None:
        table = schema.letters
        changed = [
            {"key": UUID(one.row["id"]), **{name: one.row[name] for name in _UPDATED}}
            for one in letters
            if not one.is_new
        ]
        insert_rows(self._connection, table, [one.row for one in letters if one.is_new])
        if changed:
            self._connection.execute(update(table).where(table.c.id == bindparam("key")), changed)
        insert_rows(self._connection, schema.revisions, _all(one.new_revisions for one in letters))
        insert_rows(self._connection, schema.decisions, _all(one.decisions for one in letters))


_letters, _revisions = schema.letters, schema.revisions
_LETTERS = select(_letters).where(Among(_letters.c.id, "ids"))
_REVISIONS = select(
    _revisions.c.letter_id,
    _revisions.c.rev,
    _revisions.c.base_rev,
    _revisions.c.content_sha256,
    _revisions.c.attachments,
).where(Among(_revisions.c.letter_id, "ids"))
_OWNED = select(_letters.c.official_number).where(Among(_letters.c.official_number, "numbers"))


def _content(arrival: Arrival) -> tuple[str, str]:
    return arrival.content_sha256, arrival.attachments


def _all(rows: Iterable[Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [row for some in rows for row in some]
