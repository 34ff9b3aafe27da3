"""The letters that a push touches, as they are and as they will be: decides each item, writes many at once.

Identity is the UUID with the hash of the content, never the tracking number; order is the revision number.
Neither a clock nor the order of arrival decides anything, except which of two letters with one number keeps
it, and of two numbers that copies of a workstation have for one letter.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from central import blocks, books, counters
from central.arrivals import Arrival
from central.auth import Device
from central.counters import Counter
from central.letter_rows import Letter, LetterRows
from desktop.intake import tracking
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.sync.contract import LetterStatus, Outcome


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
        self._rows, self._one_by_one = LetterRows(connection, meanwhile), one_by_one
        self._books: dict[books.Book, int] = {}
        self._letters: dict[str, Letter] = {}
        self._taken: set[str] = set()
        self._touched: dict[str, Letter] = {}
        self.refused: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.give_up()

    def letter(self, id: str) -> Letter:
        return self._letters[id]

    def enter(self, arrived: Sequence[Arrival]) -> list[Outcome]:
        """Decides each item, and writes. A number conflict shows in the letter's official number."""
        if not arrived:
            return []
        if ids := {arrival.id for arrival in arrived} - self._letters.keys():
            self._letters |= self._rows.read(ids)
        self._taken |= self._rows.owned({arrival.tracking_number for arrival in arrived})
        outcomes = [self._decide(arrival) for arrival in arrived]
        self._settle_numbers()
        self._write()
        self._rows.note_former_numbers(
            arrival for arrival in arrived if arrival.former_numbers and self._is_ours(arrival)
        )
        return outcomes

    def close(self) -> None:
        """Writes how far the feed and the books have come."""
        self._rows.finish()
        if self._feed > self._feed_before:
            counters.advance(self._connection, Counter.FEED, self._feed - self._feed_before)
        books.advance(self._connection, self._caller.station_code, self._books)

    def _is_ours(self, arrival: Arrival) -> bool:
        is_there = arrival.id not in self.refused
        return is_there and self._letters[arrival.id].station_code == self._caller.station_code

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
            self._rows.finish()
            first = blocks.take_serials(self._connection, len(waiting))
            numbers = [tracking.make(first + index, year) for index in range(len(waiting))]
            self._taken |= self._rows.owned(numbers)
            for letter, number in zip(waiting, numbers, strict=True):
                letter.official_number = None if number in self._taken else number

    def _write(self) -> None:
        touched = list(self._touched.values())
        if self._one_by_one:
            self.refused |= {letter.id for letter in touched if not self._is_written(letter)}
        else:
            self._rows.write(touched, self._caller, self._now)
        for letter in touched:
            letter.is_new = letter.is_decided = False
            letter.kept = []
        self._touched = {}

    def _is_written(self, letter: Letter) -> bool:
        """Whether the database took all of it; if not, it took nothing."""
        try:
            with self._connection.begin_nested():
                self._rows.write([letter], self._caller, self._now)
                self._rows.finish()
        except OperationalError:
            raise  # the database itself is in trouble, not a letter
        except DBAPIError:
            return False
        return True


_VOID, _RECEIVED = LetterStatus.VOID.value, LetterStatus.RECEIVED.value
