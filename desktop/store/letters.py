"""The letters of this workstation: registering, amending, finding."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, select, text
from sqlcipher3.dbapi2 import Cursor

from desktop.intake import digits, ids
from desktop.intake.case import Attachment, Case, Contact, NewCase, Promise, Void
from desktop.intake.clock import Clock
from desktop.intake.codes import Channel
from desktop.intake.dates import day_bounds
from desktop.store import case_rows, fulltext, registering
from desktop.store.accounts import Account
from desktop.store.case_rows import Revision
from desktop.store.database import Database, compiled, cursor_of
from desktop.store.errors import AlreadyVoid, NumberUnknown
from desktop.store.numbers import Numbers
from desktop.store.schema import attachments as attachment_rows
from desktop.store.schema import drafts, former_numbers, letters, revisions

# In the words of the partial index.
_AMENDED = text("revisions.rev > 1")


class Letters:
    """Every method is one transaction; a case that is returned is durable. All raise StoreError."""

    def __init__(self, database: Database, numbers: Numbers, clock: Clock) -> None:
        self._database = database
        self._numbers = numbers
        self._clock = clock

    def register(
        self,
        letter: NewCase,
        *,
        operator: Account,
        promise: Promise,
        attachments: Sequence[Attachment] = (),
        draft: UUID | None = None,
    ) -> Case:
        """Records `letter` under its final numbers, owes it a receipt and a delivery, and drops its draft.

        `attachments` are pages that `Pages.put` has stored. Raises InvalidField for unclean values.
        """
        registering.check(letter)
        now = self._clock()
        with self._database.write_bare() as cursor:
            case = registering.register(
                cursor, self._numbers, letter, operator, promise, tuple(attachments), now
            )
            drop_draft(cursor, draft)
        return case

    def add_contact(
        self,
        tracking_number: str,
        letter: NewCase,
        *,
        operator: Account,
        attachments: Sequence[Attachment] = (),
        draft: UUID | None = None,
    ) -> Case:
        """Joins a later visit or letter to a case as a revision. Raises NumberUnknown, AlreadyVoid."""
        registering.check(letter)
        now = self._clock()
        contact = contact_of(letter, operator, now)
        with self._database.write() as connection:
            seq, case = amendable(connection, tracking_number)
            cursor = cursor_of(connection)
            changed = registering.amended(case, contact=contact, attachments=tuple(attachments))
            registering.amend(cursor, seq, changed, tuple(attachments), operator, now, "contact")
            drop_draft(cursor, draft)
        return changed

    def void(self, tracking_number: str, *, reason: str, operator: Account) -> Case:
        """Strikes a letter out; its numbers stay taken. Raises NumberUnknown, AlreadyVoid."""
        now = self._clock()
        with self._database.write() as connection:
            seq, case = amendable(connection, tracking_number)
            cursor = cursor_of(connection)
            changed = registering.amended(case, void=Void(now, operator.username, reason))
            registering.amend(cursor, seq, changed, (), operator, now, "void")
        return changed

    def by_number(self, tracking_number: str) -> Case | None:
        """The case with this number (12 or 14 digits, nothing else), or None. A former number will do."""
        former = select(former_numbers.c.letter).where(former_numbers.c.number == tracking_number)
        return self._one(letters.c.tracking_number == tracking_number) or self._one(letters.c.seq.in_(former))

    def by_id(self, case_id: UUID) -> Case | None:
        return self._one(letters.c.id == case_id)

    def day(self, day: date, book: Channel | None = None) -> tuple[Case, ...]:
        """A day's letters in register order; `book` None is all books, one after the other."""
        with self._database.read() as connection:
            order = (letters.c.book, letters.c.year, letters.c.number)
            return case_rows.cases(connection, _of_day(day, book), order)

    def amended(self, day: date) -> tuple[Case, ...]:
        """Cases of any day that were amended on this one (another contact, a void), in register order."""
        start, end = day_bounds(day)
        theirs = select(revisions.c.letter).where(
            _AMENDED, revisions.c.recorded_at >= start, revisions.c.recorded_at < end
        )
        with self._database.read() as connection:
            order = (letters.c.book, letters.c.year, letters.c.number)
            return case_rows.cases(connection, letters.c.seq.in_(theirs), order)

    def count_day(self, day: date, book: Channel | None = None) -> int:
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(letters).where(_of_day(day, book))) or 0

    def count(self) -> int:
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(letters)) or 0

    def recent(self, limit: int) -> tuple[Case, ...]:
        """The last `limit` letters, the newest first."""
        with self._database.read() as connection:
            newest = connection.scalars(
                select(letters.c.seq).order_by(letters.c.seq.desc()).limit(limit)
            ).all()
            return case_rows.cases(connection, letters.c.seq.in_(newest), (letters.c.seq.desc(),))

    def search(self, query: str, limit: int = 100) -> tuple[Case, ...]:
        """Letters whose subject, detail, people or numbers hold every word of `query`, the newest first.

        Any part of a word counts; Thai and Arabic digits are the same; numbers may be typed in groups.
        """
        with self._database.read() as connection:
            found = fulltext.find(connection, query, limit)
            number = digits.compact(query)
            if number.isascii() and number.isdigit():
                former = select(former_numbers.c.letter).where(former_numbers.c.number == number)
                found = (*connection.scalars(former), *found)
            return case_rows.cases(connection, letters.c.seq.in_(found), (letters.c.seq.desc(),))

    def revisions(self, case_id: UUID) -> tuple[Revision, ...]:
        """Every form the case has had, the first first."""
        with self._database.read() as connection:
            return case_rows.history(connection, case_id)

    def attachments(self) -> tuple[Attachment, ...]:
        """All pages that letters of this workstation name."""
        with self._database.read() as connection:
            rows = connection.execute(select(attachment_rows).order_by(attachment_rows.c.seq))
            return tuple(case_rows.attachment(row) for row in rows)

    def _one(self, condition: ColumnElement[bool]) -> Case | None:
        with self._database.read() as connection:
            return next(iter(case_rows.cases(connection, condition)), None)


def contact_of(letter: NewCase, operator: Account, now: datetime) -> Contact:
    """A later visit or letter, as a contact of a case."""
    return Contact(
        id=ids.new_id(),
        channel=letter.channel,
        received_at=now,
        operator=operator.username,
        subject=letter.subject,
        detail=letter.detail,
        complainant=letter.complainant,
        s10=letter.s10,
    )


def amendable(connection: Connection, tracking_number: str) -> tuple[int, Case]:
    """The row of a letter that may be amended, and its case. Raises NumberUnknown, AlreadyVoid."""
    condition = letters.c.tracking_number == tracking_number
    seq = connection.scalar(select(letters.c.seq).where(condition))
    if seq is None:
        raise NumberUnknown(tracking_number)
    (case,) = case_rows.cases(connection, condition)
    if case.void is not None:
        raise AlreadyVoid(tracking_number)
    return seq, case


def _of_day(day: date, book: Channel | None) -> ColumnElement[bool]:
    return (letters.c.day == day) & (letters.c.book == book) if book else letters.c.day == day


def drop_draft(cursor: Cursor, draft: UUID | None) -> None:
    """Drops the draft of a letter that is being recorded, if it has one."""
    if draft is not None:
        cursor.execute(_DROP, {"draft": str(draft)})


_DROP = compiled(delete(drafts).where(drafts.c.id == bindparam("draft")))
