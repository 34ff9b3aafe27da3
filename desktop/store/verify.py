"""Whether everything that was recorded is still there, and still says what it said."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from glob import escape
from hashlib import sha256

from sqlalchemy import Connection, func, select, text

from desktop.intake import tracking
from desktop.store import sidefile
from desktop.store.batch_tables import envelopes, scan_pages, scans
from desktop.store.errors import Damaged, DiskFull, ReadOnly
from desktop.store.schema import audit, blocks, letters, lost_numbers, outbox, revisions
from desktop.store.store import Store

# A page may be waiting for its letter: a program puts pages down before it registers.
_ORPHAN_AGE = timedelta(days=1)
# The entries of the audit log that a revision of a letter has.
_REVISIONS = ("register", "contact", "void", "pages", "mend", "keep-ours", "take-theirs")
_RENUMBER = "renumber"


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is what is wrong: database, audit, register, number, letter, outbox, search, page, scan or
    mark; `detail` says it in words.
    """

    kind: str
    detail: str


def verify(store: Store) -> list[Fault]:
    """Examines everything; empty if all is well. Raises StoreError if nothing can be read at all.

    All that it changes: pages that no letter names, left by a crash and harmless, are swept away after a day.
    """
    checks: dict[str, Callable[[Store], Iterator[str]]] = {
        "database": _database,
        "audit": lambda store: iter(store.audit.verify()),
        "register": _register,
        "number": _numbers,
        "letter": _letters,
        "outbox": _outbox,
        "search": _search,
        "page": _pages,
        "scan": _scans,
        "mark": _mark,
    }
    faults = []
    for kind, check in checks.items():
        try:
            faults += [Fault(kind, detail) for detail in check(store)]
        except Damaged as error:
            faults.append(Fault(kind, str(error)))
    if not faults and store.alone():
        _sweep(store)
    return faults


def _sweep(store: Store) -> None:
    named = {page.sha256 for page in store.letters.attachments()}
    before = (store.clock() - _ORPHAN_AGE).timestamp()
    for digest in store.pages.digests():
        if digest not in named and store.pages.path(digest).stat().st_mtime < before:
            store.pages.remove(digest)


def _database(store: Store) -> Iterator[str]:
    # A power cut while the log went into the file leaves torn pages there, and the whole ones in the log.
    with suppress(DiskFull, ReadOnly):
        store.database.checkpoint()
    with store.database.read() as connection:
        # The first looks at every page's seal, the second at what the pages say, the third at what they refer
        # to.
        yield from connection.execute(text("PRAGMA cipher_integrity_check")).scalars()
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        yield from (line for line in found if line != "ok")
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _register(store: Store) -> Iterator[str]:
    query = select(
        letters.c.book,
        letters.c.year,
        func.count().label("given"),
        func.max(letters.c.number).label("last"),
    ).group_by(letters.c.book, letters.c.year)
    with store.database.read() as connection:
        lost = _lost(connection)
        for row in connection.execute(query):
            missing = (
                row.last
                - row.given
                - sum(
                    min(last, row.last) - first + 1
                    for first, last in lost.get((row.book, row.year), ())
                    if first <= row.last
                )
            )
            if missing:
                yield f"book {row.book} of {row.year}: {missing} of {row.last} numbers are missing"


def _lost(connection: Connection) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """The ranges of each book that are known not to be in this database."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in connection.execute(select(lost_numbers)):
        found.setdefault((row.book, row.year), []).append((row.first, row.last))
    return found


def _numbers(store: Store) -> Iterator[str]:
    with store.database.read() as connection:
        for number in connection.scalars(select(letters.c.tracking_number)).yield_per(1000):
            if not tracking.is_valid(number):
                yield f"{number} is not a tracking number"
        yield from _held_numbers(connection)


def _held_numbers(connection: Connection) -> Iterator[str]:
    """A number that an envelope holds is no other letter's, and a closed batch left none waiting."""
    theirs = letters.c.tracking_number == envelopes.c.tracking_number
    query = (
        select(envelopes.c.tracking_number, envelopes.c.struck, envelopes.c.letter, letters.c.seq)
        .join_from(envelopes, letters, theirs, isouter=True)
        .order_by(envelopes.c.seq)
    )
    for row in connection.execute(query).yield_per(1000):
        if not tracking.is_valid(row.tracking_number):
            yield f"{row.tracking_number} is not a tracking number"
        elif row.seq is not None and row.seq != row.letter:
            yield f"{row.tracking_number} is an envelope's and another letter's number"


def _letters(store: Store) -> Iterator[str]:
    """Each revision's text against its hash, against the hash in the audit log, and against the letter's
    row.
    """
    with store.database.read() as connection:
        sealed = _sealed(connection)
        query = (
            select(
                letters.c.tracking_number,
                letters.c.book,
                letters.c.year,
                letters.c.number,
                revisions.c.rev,
                revisions.c.payload,
                revisions.c.content_sha256,
            )
            .join_from(letters, revisions)
            .order_by(revisions.c.seq)
        )
        for row in connection.execute(query).yield_per(500):
            name = f"letter {row.tracking_number} rev {row.rev}"
            if sha256(row.payload.encode("utf-8")).hexdigest() != row.content_sha256:
                yield f"{name} was changed"
            elif sealed.get((row.tracking_number, row.rev)) != row.content_sha256:
                yield f"{name} is not what the audit log says"
            elif json.loads(row.payload)["register_number"] != {
                "book": row.book,
                "year": row.year,
                "number": row.number,
            }:
                yield f"{name} has another number in the register"
            sealed.pop((row.tracking_number, row.rev), None)
        for number, rev in sealed:
            yield f"letter {number} rev {rev} is missing"


def _sealed(connection: Connection) -> dict[tuple[str, int], str]:
    """The hash of every revision, as the audit log has it, under the number that the letter has now."""
    found: dict[str, dict[int, str]] = {}
    told = audit.c.action.in_([*_REVISIONS, _RENUMBER])
    query = select(audit.c.action, audit.c.subject, audit.c.detail).where(told).order_by(audit.c.seq)
    for row in connection.execute(query).yield_per(1000):
        detail = json.loads(row.detail)
        if row.action == _RENUMBER:
            found[detail["number"]] = found.pop(row.subject, {})
        else:
            found.setdefault(row.subject, {})[detail["rev"]] = detail["content_sha256"]
    return {(number, rev): digest for number, revs in found.items() for rev, digest in revs.items()}


def _outbox(store: Store) -> Iterator[str]:
    of_revision = (outbox.c.letter == revisions.c.letter) & (outbox.c.rev == revisions.c.rev)
    missing = (
        select(revisions.c.seq)
        .join_from(revisions, outbox, of_revision, isouter=True)
        .where(revisions.c.seq.is_distinct_from(outbox.c.revision))
    )
    every = outbox.alias()
    newest = select(func.max(every.c.rev)).where(every.c.letter == letters.c.seq).scalar_subquery()
    at_newest = (outbox.c.letter == letters.c.seq) & (outbox.c.rev == newest)
    outdated = (
        select(letters.c.tracking_number)
        .join_from(letters, outbox, at_newest, isouter=True)
        .where(letters.c.revision.is_distinct_from(outbox.c.revision))
    )
    with store.database.read() as connection:
        for seq in connection.scalars(missing):
            yield f"revision {seq} is not in the outbox"
        for number in connection.scalars(outdated):
            yield f"letter {number} does not stand at its newest revision"


def _search(store: Store) -> Iterator[str]:
    query = text(
        "SELECT count(*) FROM letters WHERE seq <= (SELECT max(id) FROM letter_index_docsize)"
        " AND seq NOT IN (SELECT id FROM letter_index_docsize)"
    )
    with store.database.read() as connection:
        if missing := connection.scalar(query):
            yield f"{missing} letters cannot be found by their words"


def _pages(store: Store) -> Iterator[str]:
    for digest in sorted({page.sha256 for page in store.letters.attachments()}):
        try:
            store.pages.read(digest)
        except Damaged as error:
            yield str(error)


def _scans(store: Store) -> Iterator[str]:
    """The files of scans whose batch is not closed wait in a folder named by their token."""
    query = (
        select(scans.c.token, scans.c.name, scan_pages.c.file)
        .join_from(scans, scan_pages, scan_pages.c.scan == scans.c.seq)
        .where(scans.c.released == 0)
        .distinct()
    )
    with store.database.read() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        if not any(store.home.scans.glob(f"*/{row.token}/{escape(row.file)}")):
            yield f"the scan {row.name or row.token} is not there: its pages must be scanned again"


def _mark(store: Store) -> Iterator[str]:
    """The side file may be ahead of the database (a crash), never behind it."""
    with store.database.read() as connection:
        mark = sidefile.read(store.home.side_file)
        if mark is None:
            yield "the side file of the numbers is missing"
            return
        used = connection.scalar(
            select(blocks.c.used).where(blocks.c.id == mark.block, blocks.c.burnt.is_(None))
        )
    if used is not None and used > mark.used:
        yield "the side file of the numbers is behind the database"
