"""Tracking numbers without a connection: blocks of serials leased by the centre, each used at most once.

The order that makes it so: the mark in the side file is durable before the letter is committed, and the
letter is committed before its receipt prints. The mark runs ahead by a few serials, which belong to the
program that wrote it, so that a save waits for the disk once, not twice; a program that ends gives back what
it has not used, one that is killed loses it. A block is usable only while the database and the side file
name the same incarnation on the same machine; a database that was put back, cloned or moved loses its blocks,
never doubles them.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, func, literal_column, select, union_all, update
from sqlcipher3.dbapi2 import Cursor

from desktop.intake import tracking
from desktop.store import books, sidefile
from desktop.store.batch_tables import envelopes
from desktop.store.database import Database, compiled, cursor_of
from desktop.store.home import Home
from desktop.store.machine import fingerprint
from desktop.store.schema import blocks, letters, state
from desktop.store.sidefile import Mark
from desktop.store.values import read_value, write_value

AHEAD = 16
"""The most serials that one mark gives up at once, as sequences of PostgreSQL log 32 values at once."""

LARGEST_BLOCK = 10_000
_INCARNATION = "incarnation"


@dataclass(frozen=True, slots=True)
class Block:
    """A leased block: serials from `first_serial` on, `left` of `size` not used."""

    id: UUID
    first_serial: int
    size: int
    left: int


@dataclass(frozen=True, slots=True)
class _Run:
    """What this program may still use of the block of its own `mark`: the serials from `used` on.

    `ahead`: how many serials that mark gave up.
    """

    mark: Mark
    used: int
    ahead: int


class Numbers:
    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._side_file = home.side_file
        self._run: _Run | None = None

    def incarnation(self) -> UUID:
        """Which life of the database this is: another after each restore."""
        with self._database.read() as connection:
            return _incarnation(connection)

    def held_blocks(self) -> tuple[Block, ...]:
        """The blocks that still have serials, in the order of use; none if they may not be used here."""
        with self._database.read() as connection:
            mark = sidefile.read(self._side_file)
            if mark is None or not _fits(mark, _incarnation(connection)):
                return ()
            rows = connection.execute(_KEPT).all()
        held = [(row, row.size - self._used(row.position, row.id, row.used, row.size, mark)) for row in rows]
        return tuple(Block(row.id, row.first_serial, row.size, left) for row, left in held if left)

    def serials_left(self) -> int:
        return sum(block.left for block in self.held_blocks())

    def add_block(self, block_id: UUID, first_serial: int, size: int) -> None:
        """Adds a block leased by the centre. Adding it again changes nothing, however much of it is used.

        Serials up to the end of a block that it overlaps count as used. Raises ValueError for serials that
        there are none of.
        """
        if not 0 <= first_serial < first_serial + size <= tracking.SERIALS or size > LARGEST_BLOCK:
            raise ValueError("no such serials")
        with self._database.write() as connection:
            mark = self._trusted(connection)
            if connection.scalar(select(blocks.c.id).where(blocks.c.id == block_id)) is not None:
                return
            last = connection.scalar(select(func.max(blocks.c.position))) or 0
            end = blocks.c.first_serial + blocks.c.size
            overlaps = (blocks.c.first_serial < first_serial + size) & (end > first_serial)
            gone = connection.scalar(select(func.max(end)).where(overlaps)) or first_serial
            values = {
                "position": max(last, mark.position) + 1,
                "id": block_id,
                "first_serial": first_serial,
                "size": size,
                "used": min(gone - first_serial, size),
            }
            connection.execute(blocks.insert(), values)

    def burn_all(self, reason: str) -> None:
        """Gives up what is left of every block, for ever, and begins a new incarnation."""
        with self._database.write() as connection:
            _begin(self._side_file, connection, reason)

    def settle(self) -> None:
        """Burns the blocks if database, side file and machine do not belong together: for each opening."""
        with self._database.read() as connection:
            mark = sidefile.read(self._side_file)
            belongs = mark is not None and _belongs(connection, mark)
        if not belongs:
            with self._database.write() as connection:
                self._trusted(connection)

    def issue(self, cursor: Cursor, year: int) -> str:
        """The next tracking number, used up durably even if the transaction fails.

        `year` is of the Buddhist era. Call it inside the transaction that writes the letter: the database's
        write lock keeps two programs from the same serial. An emergency number if no block can be used.
        """
        serial = self._from_run(cursor)
        if serial is None:
            serial = self._from_blocks(cursor)
        return _emergency(cursor) if serial is None else tracking.make(serial, year)

    def _from_run(self, cursor: Cursor) -> int | None:
        """The next serial that this program's mark gave up; None if there is none, or may be none.

        They are this program's alone, so the side file need not be read again while the block stands in the
        database as that mark left it: whoever burns it, or issues a number after that mark, says so there.
        """
        run = self._run
        if run is None or run.used == run.mark.used:
            return None
        found = cursor.execute(_AS_LEFT, _left(run.mark)).fetchone()
        if found is None:
            return None
        self._run = replace(run, used=run.used + 1)
        return int(found[0]) + run.used

    def _from_blocks(self, cursor: Cursor) -> int | None:
        """The next serial of the first block that has one, by the database and the side file."""
        mark = sidefile.read(self._side_file)
        (incarnation,) = cursor.execute(_READ_INCARNATION).fetchone()
        if mark is None or not _fits(mark, UUID(json.loads(incarnation))):
            return None
        usable = cursor.execute(_READ_USABLE).fetchall()
        for position, block_id, first_serial, size, in_database in usable:
            block = UUID(block_id)
            used = self._used(position, block, in_database, size, mark)
            if used < size:
                run = self._own(mark)
                if run is None or block != mark.block or used >= mark.used:
                    run = self._reserve(mark, position, block, used, size)
                self._run = replace(run, used=used + 1)
                cursor.execute(_USE, {"at": position, "used": run.mark.used})
                return int(first_serial) + used
            cursor.execute(_USE, {"at": position, "used": size})
        return None

    def give_back(self) -> None:
        """Makes the serials that only this program might still use free for the next one to start."""
        run, self._run = self._run, None
        if run is None or run.used == run.mark.used:
            return
        # The database first, for the side file is never behind it.
        with self._database.write() as connection:
            cursor_of(connection).execute(_GIVE_BACK, {**_left(run.mark), "rest": run.used})
        with self._database.write():  # no other program issues a number now
            if sidefile.read(self._side_file) == run.mark:
                given = replace(run.mark, used=run.used, writes=run.mark.writes + 1)
                sidefile.write(self._side_file, given)

    def _used(self, position: int, block: UUID, used: int, size: int, mark: Mark) -> int:
        """How many serials of a block this program may not issue, by the database and by the side file."""
        if position > mark.position:
            return used
        if block != mark.block:
            # Before the marked one, or another in its place: the database is older than the side file.
            return size
        run = self._own(mark)
        return max(used, mark.used) if run is None or used > mark.used else run.used

    def _own(self, mark: Mark) -> _Run | None:
        """The run of this program, if no other has written a mark since."""
        return self._run if self._run is not None and self._run.mark == mark else None

    def _reserve(self, mark: Mark, position: int, block: UUID, used: int, size: int) -> _Run:
        """Marks serials from `used` on as gone: more each time, so that programs that take turns lose few."""
        run = self._own(mark)
        ahead = 1 if run is None else min(2 * run.ahead, AHEAD)
        gone = min(used + ahead, size)
        reserved = replace(mark, position=position, block=block, used=gone, writes=mark.writes + 1)
        sidefile.write(self._side_file, reserved)
        return _Run(reserved, used, ahead)

    def _trusted(self, connection: Connection) -> Mark:
        """The side file's mark for this database on this machine; burns the blocks first if there is none."""
        mark = sidefile.read(self._side_file)
        if mark is not None and _belongs(connection, mark):
            return mark
        books.came_back(connection)
        return _begin(self._side_file, connection, "database, side file and machine do not belong together")


def begin(home: Home, connection: Connection) -> None:
    """A new incarnation and its side file, for a database that is new or came back. Held blocks are burnt."""
    _begin(home.side_file, connection, "the database came back from a copy")


def _begin(side_file: Path, connection: Connection, reason: str) -> Mark:
    # The side file first: if the transaction fails, the database does not fit it and burns once more.
    mark = Mark(uuid4(), fingerprint())
    sidefile.make(side_file, mark)
    write_value(connection, _INCARNATION, str(mark.incarnation))
    left = (blocks.c.used < blocks.c.size) & blocks.c.burnt.is_(None)
    connection.execute(update(blocks).where(left).values(burnt=reason))
    return mark


def _incarnation(connection: Connection) -> UUID:
    return UUID(read_value(connection, _INCARNATION))


def _fits(mark: Mark, incarnation: UUID) -> bool:
    return mark.incarnation == incarnation and mark.fingerprint == fingerprint()


def _belongs(connection: Connection, mark: Mark) -> bool:
    """A database that lacks the marked block is older than the side file: the centre may give it blocks that
    it has forgotten, and that are used.
    """
    last = connection.scalar(select(func.max(blocks.c.position))) or 0
    return _fits(mark, _incarnation(connection)) and mark.position <= last


def _left(mark: Mark) -> dict[str, Any]:
    """How the block of `mark` stands in the database if nobody has touched it since."""
    return {"at": mark.position, "id": str(mark.block), "gone": mark.used}


def _emergency(cursor: Cursor) -> str:
    while True:
        number = tracking.make_emergency()
        if cursor.execute(_TAKEN, {"number": number}).fetchone() is None:
            return number


_KEPT = (
    select(blocks.c.position, blocks.c.id, blocks.c.first_serial, blocks.c.size, blocks.c.used)
    .where(blocks.c.burnt.is_(None))
    .order_by(blocks.c.position)
)
_READ_USABLE = compiled(_KEPT.where(blocks.c.used < blocks.c.size))
_READ_INCARNATION = compiled(select(state.c.value).where(state.c.name == literal_column(f"'{_INCARNATION}'")))
_USE = compiled(update(blocks).where(blocks.c.position == bindparam("at")), "used")
_LEFT = "WHERE position = :at AND id = :id AND used = :gone AND burnt IS NULL"
_AS_LEFT = f"SELECT first_serial FROM blocks {_LEFT}"
_GIVE_BACK = f"UPDATE blocks SET used = :rest {_LEFT}"
_TAKEN = compiled(
    union_all(
        select(letters.c.seq).where(letters.c.tracking_number == bindparam("number")),
        select(envelopes.c.seq).where(envelopes.c.tracking_number == bindparam("number")),
    )
)
