"""Writing a letter, in one transaction: its numbers, content, audit entry and place in the outbox."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select, update
from sqlcipher3.dbapi2 import Cursor

from desktop.intake import canonical, ids, pin, record
from desktop.intake.case import Attachment, Case, Contact, NewCase, Promise, RegisterNumber, Void
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.intake.fields import Fields
from desktop.intake.letter import letter_fields, read_letter
from desktop.store import audit, books, fulltext
from desktop.store.accounts import Account
from desktop.store.columns import instant
from desktop.store.database import compiled
from desktop.store.delivery import OutboxState
from desktop.store.numbers import Numbers
from desktop.store.offices import STATION
from desktop.store.schema import attachments as attachment_rows
from desktop.store.schema import letters, outbox, revisions, uploads


def check(letter: NewCase) -> None:
    """Raises InvalidField for what could be written but never read again (see `record.from_payload`)."""
    read_letter(Fields(letter_fields(letter)))


def register(
    cursor: Cursor,
    numbers: Numbers,
    letter: NewCase,
    operator: Account,
    promise: Promise,
    attachments: tuple[Attachment, ...],
    now: datetime,
    *,
    held: tuple[str, datetime] | None = None,
) -> Case:
    """Writes a new letter. `attachments` are stored pages, `now` the moment of its receipt.

    `held`: the number that its envelope holds, and when that came in.
    """
    day = bangkok_day(now)
    year = buddhist_year(day)
    book = {"book": letter.channel.value, "year": year}
    seq, revision, station = cursor.execute(_NEXT_LETTER).fetchone()
    number = books.next_number(cursor, letter.channel, year, now)
    case = Case(
        id=ids.new_id(),
        tracking_number=held[0] if held else numbers.issue(cursor, year),
        pin=pin.new_pin(),
        register_number=RegisterNumber(letter.channel, year, number),
        station=station,
        operator=operator.username,
        operator_name=operator.name,
        received_at=held[1] if held else now,
        letter=letter,
        promise=promise,
        attachments=attachments,
    )
    row = {
        **book,
        "seq": seq,
        "id": str(case.id),
        "tracking_number": case.tracking_number,
        "number": number,
        "day": day.isoformat(),
        "operator": case.operator,
        "revision": revision,
    }
    cursor.execute(_INSERT_LETTER, row)
    _write(cursor, seq, revision, case, attachments, operator, now, "register")
    fulltext.fill(cursor, seq)
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
    cursor: Cursor,
    seq: int,
    case: Case,
    attachments: tuple[Attachment, ...],
    operator: Account,
    now: datetime,
    action: str,
    base_rev: int | None = None,
) -> None:
    """Writes `case`, a new revision of letter `seq`; `attachments` are those that came with it.

    `base_rev`: the revision at the centre that it amends, by default the one before.
    """
    (revision,) = cursor.execute(_NEXT_REVISION).fetchone()
    payload = _write(cursor, seq, revision, case, attachments, operator, now, action, base_rev)
    cursor.execute(_POINT, {"at": seq, "revision": revision})
    fulltext.keep(cursor, seq, payload, case.tracking_number)


def _write(
    cursor: Cursor,
    seq: int,
    revision: int,
    case: Case,
    attachments: tuple[Attachment, ...],
    operator: Account,
    now: datetime,
    action: str,
    base_rev: int | None = None,
) -> dict[str, Any]:
    """The revision, its delivery, its new pages and its audit entry. Returns its payload."""
    payload = record.payload(case)
    content = canonical.encode(payload)
    content_sha256 = sha256(content).hexdigest()
    row = {
        "seq": revision,
        "letter": seq,
        "rev": case.rev,
        "content_sha256": content_sha256,
        "operator": operator.username,
        "recorded_at": instant(now),
        "payload": content.decode("utf-8"),
    }
    cursor.execute(_INSERT_REVISION, row)
    cursor.execute(
        _INSERT_OUTBOX,
        {
            "letter": seq,
            "rev": case.rev,
            "base_rev": case.rev - 1 if base_rev is None else base_rev,
            "revision": revision,
            "state": OutboxState.PENDING.value,
        },
    )
    for page in attachments:
        cursor.execute(_INSERT_ATTACHMENT, _page_row(seq, case.rev, page))
        cursor.execute(_INSERT_UPLOAD, {"attachment": cursor.lastrowid})
    detail = {
        "register_number": str(case.register_number),
        "book": case.register_number.book.value,
        "rev": case.rev,
        "content_sha256": content_sha256,
        "attachments": [page.sha256 for page in attachments],
    }
    audit.append(cursor, now, operator.username, action, case.tracking_number, detail)
    return payload


def _page_row(seq: int, rev: int, page: Attachment) -> dict[str, Any]:
    return {
        "id": str(page.id),
        "letter": seq,
        "rev": rev,
        "sha256": page.sha256,
        "size": page.size,
        "media_type": page.media_type,
        "name": page.name,
    }


def _after(highest: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.max(highest), literal_column("0")) + literal_column("1")


_NEXT_REVISION = compiled(select(_after(revisions.c.seq)))
_NEXT_LETTER = compiled(
    select(*(select(_after(table.c.seq)).scalar_subquery() for table in (letters, revisions)), STATION)
)
_INSERT_LETTER = compiled(
    letters.insert(),
    *("seq", "id", "tracking_number", "book", "year", "number", "day", "operator", "revision"),
)
_INSERT_REVISION = compiled(
    revisions.insert(), "seq", "letter", "rev", "content_sha256", "operator", "recorded_at", "payload"
)
_INSERT_OUTBOX = compiled(outbox.insert(), "letter", "rev", "base_rev", "revision", "state")
_INSERT_ATTACHMENT = compiled(
    attachment_rows.insert(), "id", "letter", "rev", "sha256", "size", "media_type", "name"
)
_INSERT_UPLOAD = compiled(uploads.insert(), "attachment")
_POINT = compiled(update(letters).where(letters.c.seq == bindparam("at")), "revision")
