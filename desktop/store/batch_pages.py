"""The scanned pages of a batch: taken in once, laid in piles, every change of theirs to be undone."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from desktop.intake.batch import BatchState, Page, Pile
from desktop.intake.clock import Clock
from desktop.store import batch_rows
from desktop.store.accounts import Account
from desktop.store.batch_tables import batches, envelopes, page_edits, scan_pages, scans
from desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as the splitting found it: `envelope` whose it is, None for the tray; `aside`: of no letter."""

    file: str
    page: int
    envelope: UUID | None
    first: bool
    blank: bool
    rotation: int
    numbers: tuple[str, ...]
    doubtful: bool
    aside: bool = False

    @property
    def pile(self) -> Pile:
        if self.aside:
            return Pile.ASIDE
        return Pile.TRAY if self.envelope is None else Pile.LETTER


@dataclass(frozen=True, slots=True)
class Scan:
    """A file or a feed that was taken in; `token` is its place in the spool."""

    token: UUID
    batch: UUID
    name: str
    sha256: str
    released: bool


class BatchPages:
    """Every method is one transaction, durable on return. All raise StoreError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take_in(
        self,
        batch_id: UUID,
        token: UUID,
        name: str,
        sha256: str,
        pages: Sequence[SeenPage],
        *,
        operator: Account,
    ) -> bool:
        """Writes a scan with all its pages, each after those that lie in its pile already.

        False, and nothing written, if this scan was taken in before, in whatever batch. Raises BatchUnknown,
        BatchClosed.
        """
        with self._database.write() as connection:
            if connection.scalar(select(scans.c.seq).where(scans.c.token == token)) is not None:
                return False
            batch = batch_rows.open_batch(connection, batch_id)
            row = {"token": token, "batch": batch, "name": name, "sha256": sha256}
            row |= {"taken_at": self._clock(), "operator": operator.username}
            scan = connection.execute(scans.insert().values(row)).lastrowid
            seqs = batch_rows.envelope_seqs(connection, batch)
            ends = _ends(connection, batch)
            rows = []
            for page in pages:
                envelope = seqs[page.envelope] if page.envelope else None
                place = ends[envelope] = ends.get(envelope, -1) + 1
                rows.append(_row(scan, batch, page, envelope, place))
            if rows:
                connection.execute(scan_pages.insert(), rows)
        return True

    def pages(self, batch_id: UUID) -> tuple[Page, ...]:
        """Every page of a batch, letter by letter in the order of logging, then the tray and what lies
        aside.
        """
        with self._database.read() as connection:
            batch = connection.scalar(select(batches.c.seq).where(batches.c.id == batch_id))
            return batch_rows.pages_of(connection, batch or 0)

    def scans(self, batch_id: UUID) -> tuple[Scan, ...]:
        return self._scans(batches.c.id == batch_id)

    def kept(self) -> tuple[Scan, ...]:
        """All scans whose originals are still kept."""
        return self._scans(scans.c.released == 0)

    def releasable(self) -> tuple[Scan, ...]:
        """Kept scans of closed batches, each page of which belongs to a letter by now or lies aside."""
        waits = (scan_pages.c.pile == Pile.TRAY) | (
            (scan_pages.c.pile == Pile.LETTER) & (envelopes.c.filed == 0)
        )
        waiting = (
            select(scan_pages.c.scan)
            .join_from(scan_pages, envelopes, scan_pages.c.envelope == envelopes.c.seq, isouter=True)
            .where(waits)
        )
        closed = batches.c.state == BatchState.CLOSED
        return self._scans((scans.c.released == 0) & closed & scans.c.seq.not_in(waiting))

    def twin(self, sha256: str) -> Scan | None:
        """A scan with the same content, of any batch."""
        return next(iter(self._scans(scans.c.sha256 == sha256)), None)

    def release(self, token: UUID) -> None:
        """The original of a scan is no longer kept."""
        with self._database.write() as connection:
            connection.execute(update(scans).where(scans.c.token == token).values(released=1))

    def lay(self, batch_id: UUID, what: str, changed: Iterable[Page], *, operator: Account) -> None:
        """Pages lie otherwise from now on; `what` was done, in a word, so that it can be undone.

        Raises BatchUnknown, BatchClosed.
        """
        changed = tuple(changed)
        if not changed:
            return
        with self._database.write() as connection:
            batch = batch_rows.open_batch(connection, batch_id)
            seqs = batch_rows.envelope_seqs(connection, batch)
            before = _lying(connection, batch, [page.id for page in changed])
            values = {"batch": batch, "at": self._clock(), "operator": operator.username}
            values |= {"what": what, "before": json.dumps(before)}
            connection.execute(page_edits.insert().values(values))
            for page in changed:
                _lay(connection, batch, page.id, batch_rows.lying(page, seqs))

    def undo(self, batch_id: UUID) -> str | None:
        """Takes back what was done last and not taken back yet; says what it was, None if there is nothing.

        Raises BatchUnknown, BatchClosed.
        """
        with self._database.write() as connection:
            batch = batch_rows.open_batch(connection, batch_id)
            last = connection.execute(
                select(page_edits)
                .where(page_edits.c.batch == batch, page_edits.c.undone == 0)
                .order_by(page_edits.c.seq.desc())
                .limit(1)
            ).one_or_none()
            if last is None:
                return None
            for seq, values in json.loads(last.before):
                _lay(connection, batch, seq, values)
            connection.execute(update(page_edits).where(page_edits.c.seq == last.seq).values(undone=1))
        return str(last.what)

    def _scans(self, condition: Any) -> tuple[Scan, ...]:
        query = (
            select(scans, batches.c.id.label("batch_id"))
            .join_from(scans, batches)
            .where(condition)
            .order_by(scans.c.seq)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Scan(row.token, row.batch_id, row.name, row.sha256, bool(row.released)) for row in rows)


def _row(scan: int, batch: int, page: SeenPage, envelope: int | None, place: int) -> dict[str, Any]:
    return {
        "scan": scan,
        "batch": batch,
        "file": page.file,
        "page": page.page,
        "numbers": json.dumps(page.numbers),
        "doubtful": int(page.doubtful),
        "pile": page.pile.value,
        "envelope": envelope,
        "place": place,
        "first": int(page.first),
        "blank": int(page.blank),
        "rotation": page.rotation,
    }


def _ends(connection: Connection, batch: int) -> dict[int | None, int]:
    """The last place in each letter, and under None in the tray."""
    query = (
        select(scan_pages.c.envelope, func.max(scan_pages.c.place).label("last"))
        .where(scan_pages.c.batch == batch, scan_pages.c.pile != Pile.ASIDE)
        .group_by(scan_pages.c.envelope)
    )
    return {row.envelope: row.last for row in connection.execute(query)}


def _lying(connection: Connection, batch: int, seqs: Sequence[int]) -> list[tuple[int, dict[str, Any]]]:
    columns = ("pile", "envelope", "place", "first", "blank", "rotation")
    query = select(scan_pages).where(scan_pages.c.batch == batch, scan_pages.c.seq.in_(seqs))
    rows = connection.execute(query).mappings()
    return [(row["seq"], {name: row[name] for name in columns}) for row in rows]


def _lay(connection: Connection, batch: int, seq: int, values: dict[str, Any]) -> None:
    this = (scan_pages.c.seq == seq) & (scan_pages.c.batch == batch)
    connection.execute(update(scan_pages).where(this).values(values))
