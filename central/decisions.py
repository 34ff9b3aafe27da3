"""What an agency decides about a letter. It travels down the feed to the station that took the letter in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central import counters, schema
from central.centre import Centre
from central.counters import Counter
from central.failures import NoSuch
from desktop.intake.fields import Fields
from desktop.sync.contract import MAX_AGENCY, MAX_MESSAGE, LetterStatus


@dataclass(frozen=True, slots=True)
class Decision:
    """`agency`, `due` and `message` are left as they are where None."""

    status: LetterStatus
    agency: str | None = None
    due: date | None = None
    message: str | None = None


def decide(centre: Centre, number: str, decision: Decision) -> int:
    """Records the decision and gives the `rev` under which its station learns of it.

    Raises `NoSuch`; InvalidField for texts that stations could not take.
    """
    texts = Fields({"agency": decision.agency, "message": decision.message})
    texts.text("agency", MAX_AGENCY)
    texts.text("message", MAX_MESSAGE, lines=True)
    table = schema.letters
    with centre.database.writing() as connection:
        counters.lock(connection, Counter.FEED)
        letter = _letter(connection, number)
        rev = int(letter.doc_rev) + 1
        values = {
            "doc_rev": rev,
            "status": decision.status.value,
            "agency": letter.agency if decision.agency is None else decision.agency,
            "due": letter.due if decision.due is None else decision.due,
            "message": letter.message if decision.message is None else decision.message,
        }
        decided = {"letter_id": letter.id, "decided_at": centre.now(), **values}
        connection.execute(insert(schema.decisions), decided)
        seq = counters.advance(connection, Counter.FEED, 1) + 1
        connection.execute(update(table).where(table.c.id == letter.id).values(**values, feed_seq=seq))
        return rev


def _letter(connection: Connection, number: str) -> Row[Any]:
    """By the official number; else by a number on its receipts, if they are one letter's only."""
    table, former = schema.letters, schema.former_numbers
    theirs = select(former.c.letter_id).where(former.c.number == number)
    named = (table.c.official_number == number, table.c.tracking_number == number, table.c.id.in_(theirs))
    rows = [row for each in named for row in connection.execute(select(table).where(each))]
    rows = list({row.id: row for row in rows}.values())
    official = [row for row in rows if row.official_number == number]
    if len(official or rows) != 1:
        raise NoSuch(f"{number} is not the number of one letter")
    return (official or rows)[0]
