"""Bags of post and their envelopes, from the first keystroke to the signature."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text, union, update

from desktop.intake import ids
from desktop.intake.batch import Batch, BatchState, Enclosure, Envelope, Mail, Outside
from desktop.intake.case import Attachment, Case, NewCase, Promise
from desktop.intake.clock import Clock
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.store import audit, batch_rows, case_rows, registering
from desktop.store.accounts import Account
from desktop.store.batch_tables import batches, envelopes
from desktop.store.columns import AnyRow
from desktop.store.database import Database, cursor_of
from desktop.store.errors import BatchUnknown, EnvelopeSettled
from desktop.store.letters import amendable, contact_of, drop_draft
from desktop.store.numbers import Numbers
from desktop.store.schema import letters

# In the words of the partial indexes.
_NOT_CLOSED = text("batches.state <> 'closed'")
_UNSETTLED = text("envelopes.letter IS NULL AND envelopes.struck IS NULL")


class Batches:
    """Every method is one transaction, durable on return, audited where it decides something.

    All raise StoreError; those that change a batch raise BatchUnknown and BatchClosed.
    """

    def __init__(self, database: Database, numbers: Numbers, clock: Clock) -> None:
        self._database = database
        self._numbers = numbers
        self._clock = clock

    # Reading

    def day(self, day: date) -> tuple[Batch, ...]:
        """Bags opened on a day in Bangkok, and earlier ones that are not done with; the oldest first.

        Not done with: not closed, or closed while an envelope had neither its letter nor a reason for none.
        """
        wanted = union(
            select(batches.c.seq).where(batches.c.day == day),
            select(batches.c.seq).where(_NOT_CLOSED),
            select(envelopes.c.batch).where(_UNSETTLED),
        )
        with self._database.read() as connection:
            seqs = connection.scalars(wanted).all()
            rows = connection.execute(
                batch_rows.bags().where(batches.c.seq.in_(seqs)).order_by(batches.c.seq)
            )
            return tuple(batch_rows.batch(row) for row in rows)

    def get(self, batch_id: UUID) -> Batch:
        with self._database.read() as connection:
            row = connection.execute(batch_rows.bags().where(batches.c.id == batch_id)).one_or_none()
        if row is None:
            raise BatchUnknown(str(batch_id))
        return batch_rows.batch(row)

    def envelopes(self, batch_id: UUID) -> tuple[Envelope, ...]:
        """In the order of logging."""
        with self._database.read() as connection:
            return batch_rows.envelopes_where(connection, batches.c.id == batch_id)

    def with_item_number(self, s10: str) -> tuple[Envelope, ...]:
        """Envelopes of any batch with this S10 number that are not struck out."""
        condition = (envelopes.c.s10 == s10) & envelopes.c.struck.is_(None)
        with self._database.read() as connection:
            return batch_rows.envelopes_where(connection, condition)

    def by_number(self, tracking_number: str) -> Envelope | None:
        condition = envelopes.c.tracking_number == tracking_number
        with self._database.read() as connection:
            return next(iter(batch_rows.envelopes_where(connection, condition)), None)

    # Logging

    def open(self, origin: str, *, operator: Account) -> Batch:
        now = self._clock()
        made = Batch(ids.new_id(), bangkok_day(now), now, origin, operator.username)
        row = {"id": made.id, "day": made.day, "opened_at": now, "origin": origin}
        with self._database.write() as connection:
            connection.execute(batches.insert().values(row | {"operator": operator.username}))
            self._note(connection, operator, "bag", str(made.id), {"origin": origin})
            of_day = select(func.count()).select_from(batches).where(batches.c.day == made.day)
            return replace(made, ordinal=connection.scalar(of_day) or 1)

    def log(self, batch_id: UUID, mail: Mail, s10: str, *, operator: Account) -> Envelope:
        """Logs one envelope under the next tracking number, which is its for good."""
        now = self._clock()
        with self._database.write() as connection:
            batch = batch_rows.open_batch(connection, batch_id)
            cursor = cursor_of(connection)
            last = connection.scalar(select(func.max(envelopes.c.position)).where(envelopes.c.batch == batch))
            number = self._numbers.issue(cursor, buddhist_year(bangkok_day(now)))
            made = Envelope(
                ids.new_id(), batch_id, (last or 0) + 1, number, mail, s10, now, operator.username
            )
            row = {"id": made.id, "batch": batch, "position": made.position, "tracking_number": number}
            row |= {"mail": mail.value, "s10": s10, "logged_at": now, "operator": operator.username}
            connection.execute(envelopes.insert().values(row))
            detail = {"batch": str(batch_id), "mail": mail.value, "s10": s10}
            self._note(connection, operator, "envelope", number, detail)
        return made

    def describe(self, envelope_id: UUID, outside: Outside) -> Envelope:
        """What is on the outside, in the place of what was noted before."""
        values = {"postmark_day": outside.postmark_day, "postmark_office": outside.postmark_office}
        return self._change(envelope_id, values | {"condition": outside.condition.value})

    def enclose(
        self, envelope_id: UUID, enclosures: Sequence[Enclosure], *, counted_by: Sequence[Account]
    ) -> Envelope:
        """Things of worth, and the two people who counted them; what was noted before is replaced."""
        text = batch_rows.enclosures_text(enclosures)
        names = [account.username for account in counted_by] + [None, None]
        values = {"enclosures": text, "counted_by": names[0], "counted_with": names[1]}
        with self._database.write() as connection:
            row = self._row(connection, envelope_id)
            connection.execute(update(envelopes).where(envelopes.c.id == envelope_id).values(values))
            if counted_by:
                detail = {"enclosures": text, "counted_by": names[:2]}
                self._note(connection, counted_by[0], "enclosures", row.tracking_number, detail)
            return self._envelope(connection, envelope_id)

    def strike(self, envelope_id: UUID, reason: str, *, operator: Account) -> Envelope:
        """There is no letter of this envelope; its number stays taken. Raises EnvelopeSettled."""
        with self._database.write() as connection:
            row = self._row(connection, envelope_id, late=True)
            if row.letter is not None or row.struck:
                raise EnvelopeSettled(row.tracking_number)
            connection.execute(update(envelopes).where(envelopes.c.id == envelope_id).values(struck=reason))
            self._note(connection, operator, "strike", row.tracking_number, {"reason": reason})
            return self._envelope(connection, envelope_id)

    def labelled(self, envelope_ids: Sequence[UUID], *, operator: Account) -> None:
        """One more label of each of these is on paper."""
        with self._database.write() as connection:
            for envelope_id in envelope_ids:
                row = self._row(connection, envelope_id)
                this = update(envelopes).where(envelopes.c.id == envelope_id)
                connection.execute(this.values(labels=row.labels + 1))
                self._note(connection, operator, "label", row.tracking_number, {"copy": row.labels})

    # Details

    def register(
        self,
        envelope_id: UUID,
        letter: NewCase,
        *,
        operator: Account,
        promise: Promise,
        draft: UUID | None = None,
    ) -> Case:
        """Registers the letter of an envelope under the number that this holds, also of a closed batch.

        Raises EnvelopeSettled.
        """
        registering.check(letter)
        now = self._clock()
        with self._database.write() as connection:
            row = self._row(connection, envelope_id, late=True)
            if row.letter is not None or row.struck:
                raise EnvelopeSettled(row.tracking_number)
            cursor = cursor_of(connection)
            held = (row.tracking_number, row.logged_at)
            case = registering.register(cursor, self._numbers, letter, operator, promise, (), now, held=held)
            self._belongs(connection, envelope_id, case.tracking_number)
            drop_draft(cursor, draft)
        return case

    def join(
        self,
        envelope_id: UUID,
        tracking_number: str,
        letter: NewCase,
        *,
        operator: Account,
        draft: UUID | None = None,
    ) -> Case:
        """The letter of an envelope is a repeat: it joins a case. Raises EnvelopeSettled, NumberUnknown."""
        registering.check(letter)
        now = self._clock()
        with self._database.write() as connection:
            row = self._row(connection, envelope_id, late=True)
            if row.letter is not None or row.struck:
                raise EnvelopeSettled(row.tracking_number)
            seq, case = amendable(connection, tracking_number)
            cursor = cursor_of(connection)
            contact = replace(contact_of(letter, operator, now), received_at=row.logged_at)
            changed = registering.amended(case, contact=contact)
            registering.amend(cursor, seq, changed, (), operator, now, "contact")
            self._belongs(connection, envelope_id, tracking_number)
            drop_draft(cursor, draft)
        return changed

    # Closing

    def begin_close(self, batch_id: UUID, *, operator: Account, signed: tuple[Account, str] | None) -> None:
        """From here on nothing in the batch changes any more; `signed`: who answers for a difference, why."""
        with self._database.write() as connection:
            batch = batch_rows.open_batch(connection, batch_id)
            values: dict[str, Any] = {"state": BatchState.CLOSING, "closed_by": operator.username}
            if signed:
                values |= {"signed_by": signed[0].username, "signed_reason": signed[1]}
                detail = {"reason": signed[1]}
                self._note(connection, signed[0], "sign difference", str(batch_id), detail)
            connection.execute(update(batches).where(batches.c.seq == batch).values(values))

    def file(self, envelope_id: UUID, attachments: Sequence[Attachment], *, operator: Account) -> None:
        """The stored pages of an envelope become its letter's, once; without a letter nothing happens."""
        now = self._clock()
        with self._database.write() as connection:
            row = connection.execute(select(envelopes).where(envelopes.c.id == envelope_id)).one()
            if row.filed or row.letter is None:
                return
            if attachments:
                (case,) = case_rows.cases(connection, letters.c.seq == row.letter)
                case = registering.amended(case, attachments=tuple(attachments))
                cursor = cursor_of(connection)
                registering.amend(cursor, row.letter, case, tuple(attachments), operator, now, "pages")
            connection.execute(update(envelopes).where(envelopes.c.id == envelope_id).values(filed=1))

    def close(self, batch_id: UUID, *, operator: Account) -> Batch:
        """Every envelope is filed: the batch is closed."""
        now = self._clock()
        with self._database.write() as connection:
            values = {"state": BatchState.CLOSED, "closed_at": now}
            this = (batches.c.id == batch_id) & (batches.c.state == BatchState.CLOSING)
            changed = connection.execute(update(batches).where(this).values(values)).rowcount
            if changed:
                self._note(connection, operator, "close bag", str(batch_id), {})
        return self.get(batch_id)

    # Custody

    def put_away(self, envelope_ids: Sequence[UUID], place: str, *, operator: Account) -> None:
        """The paper of these lies in this box or on this shelf from now on, of closed batches, too."""
        values = {"place": place, "placed_at": self._clock(), "placed_by": operator.username}
        with self._database.write() as connection:
            for envelope_id in envelope_ids:
                this = envelopes.c.id == envelope_id
                number = connection.scalar(select(envelopes.c.tracking_number).where(this))
                if number is None:
                    raise BatchUnknown(str(envelope_id))
                connection.execute(update(envelopes).where(this).values(values))
                self._note(connection, operator, "put away", number, {"place": place})

    # Inside

    def _change(self, envelope_id: UUID, values: dict[str, Any]) -> Envelope:
        with self._database.write() as connection:
            self._row(connection, envelope_id)
            connection.execute(update(envelopes).where(envelopes.c.id == envelope_id).values(values))
            return self._envelope(connection, envelope_id)

    @staticmethod
    def _row(connection: Connection, envelope_id: UUID, *, late: bool = False) -> AnyRow:
        """The row of an envelope whose batch may be changed, or with `late` is closed."""
        query = select(envelopes, batches.c.id.label("batch_id")).join_from(envelopes, batches)
        row = connection.execute(query.where(envelopes.c.id == envelope_id)).one_or_none()
        if row is None:
            raise BatchUnknown(str(envelope_id))
        batch_rows.open_batch(connection, row.batch_id, late=late)
        return row

    @staticmethod
    def _envelope(connection: Connection, envelope_id: UUID) -> Envelope:
        return batch_rows.envelopes_where(connection, envelopes.c.id == envelope_id)[0]

    @staticmethod
    def _belongs(connection: Connection, envelope_id: UUID, tracking_number: str) -> None:
        seq = select(letters.c.seq).where(letters.c.tracking_number == tracking_number).scalar_subquery()
        connection.execute(update(envelopes).where(envelopes.c.id == envelope_id).values(letter=seq))

    def _note(
        self, connection: Connection, operator: Account, action: str, subject: str, detail: dict[str, Any]
    ) -> None:
        cursor = cursor_of(connection)
        audit.append(cursor, self._clock(), operator.username, action, subject, detail)
