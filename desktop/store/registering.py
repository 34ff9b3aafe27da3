"""Writing a letter: its numbers, its content, its audit entry and its place in the outbox, in one transaction."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, update
from sqlalchemy.dialects.sqlite import insert

from desktop.intake import canonical, ids, pin, record
from desktop.intake.case import Attachment, Case, Contact, NewCase, Promise, RegisterNumber, Void
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.intake.fields import Fields
from desktop.intake.letter import letter_fields, read_letter
from desktop.store import audit, fulltext, offices
from desktop.store.accounts import Account
from desktop.store.delivery import OutboxState
from desktop.store.numbers import Numbers
from desktop.store.schema import attachments as attachment_rows
from desktop.store.schema import books, letters, outbox, revisions


def check(letter: NewCase) -> None:
    """Raises InvalidField for what could be written but never read again (see `record.from_payload`)."""
    read_letter(Fields(letter_fields(letter)))


def register(
    connection: Connection,
    numbers: Numbers,
    letter: NewCase,
    operator: Account,
    promise: Promise,
    attachments: tuple[Attachment, ...],
    now: datetime,
) -> Case:
    day = bangkok_day(now)
    year = buddhist_year(day)
    case = Case(
        id=ids.new_id(),
        tracking_number=numbers.issue(connection, year),
        pin=pin.new_pin(),
        register_number=RegisterNumber(letter.channel, year, _next(connection, letter.channel, year)),
        station=offices.station(connection),
        operator=operator.username,
        operator_name=operator.name,
        received_at=now,
        letter=letter,
        promise=promise,
        attachments=attachments,
    )
    row = {
        "id": case.id,
        "tracking_number": case.tracking_number,
        "book": letter.channel.value,
        "year": year,
        "number": case.register_number.number,
        "day": day,
        "operator": case.operator,
        "rev": case.rev,
    }
    (seq,) = connection.execute(letters.insert(), row).inserted_primary_key or (0,)
    _write(connection, seq, case, attachments, operator, now, "register")
    fulltext.fill(connection, seq)
    return case


def amended(
    case: Case,
    *,
    contact: Contact | None = None,
    void: Void | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Case:
    """The next revision of `case`."""
    contacts = case.contacts if contact is None else (*case.contacts, contact)
    return replace(
        case,
        contacts=contacts,
        void=void or case.void,
        attachments=case.attachments + attachments,
        rev=case.rev + 1,
    )


def amend(
    connection: Connection,
    seq: int,
    case: Case,
    attachments: tuple[Attachment, ...],
    operator: Account,
    now: datetime,
    action: str,
) -> None:
    """Writes `case`, a new revision of letter `seq`; `attachments` are those that came with it."""
    connection.execute(update(letters).where(letters.c.seq == seq).values(rev=case.rev))
    payload = _write(connection, seq, case, attachments, operator, now, action)
    fulltext.keep(connection, seq, payload, case.tracking_number)


def _write(
    connection: Connection,
    seq: int,
    case: Case,
    attachments: tuple[Attachment, ...],
    operator: Account,
    now: datetime,
    action: str,
) -> dict[str, Any]:
    payload = record.payload(case)
    content = canonical.encode(payload)
    content_sha256 = sha256(content).hexdigest()
    revision = {
        "letter": seq,
        "rev": case.rev,
        "content_sha256": content_sha256,
        "operator": operator.username,
        "recorded_at": now,
        "payload": content.decode("utf-8"),
    }
    (station_seq,) = connection.execute(revisions.insert(), revision).inserted_primary_key or (0,)
    connection.execute(outbox.insert(), {"revision": station_seq, "state": OutboxState.PENDING.value})
    if attachments:
        rows = [
            {
                "id": page.id,
                "letter": seq,
                "rev": case.rev,
                "sha256": page.sha256,
                "size": page.size,
                "media_type": page.media_type,
                "name": page.name,
            }
            for page in attachments
        ]
        connection.execute(attachment_rows.insert(), rows)
    detail = {
        "register_number": str(case.register_number),
        "book": case.register_number.book.value,
        "rev": case.rev,
        "content_sha256": content_sha256,
        "attachments": [page.sha256 for page in attachments],
    }
    audit.append(connection, now, operator.username, action, case.tracking_number, detail)
    return payload


def _next(connection: Connection, book: str, year: int) -> int:
    """The next number of a book: without gaps, because it is taken back when the transaction fails."""
    number = connection.scalar(_NEXT, {"book": book, "year": year, "last": 1})
    assert number is not None
    return number


_NEXT = (
    insert(books)
    .on_conflict_do_update(index_elements=[books.c.book, books.c.year], set_={"last": books.c.last + 1})
    .returning(books.c.last)
)
