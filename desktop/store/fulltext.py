"""Finding letters by any three characters in a row: Thai has no spaces between words to build an index of words on.

The index (FTS5, trigram) is filled in batches: a letter's own share of it would double the time of a save. Letters
after the last batch, fewer than `BATCH`, are read one by one, so that every search sees every letter.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, literal_column, or_, select, table, text

from desktop.intake import digits
from desktop.store.case_rows import NEWEST
from desktop.store.schema import letters, revisions

BATCH = 32

_TRIGRAM = 3
_THAI_DIGITS = str.maketrans("0123456789", digits.THAI_DIGITS)


def folded(words: str) -> str:
    """Text in the one form that is searched: lower case, Arabic digits, single spaces, SARA AM as one character."""
    return " ".join(digits.arabic(words).casefold().replace("\u0e4d\u0e32", "\u0e33").split())


def words_of(payload: dict[str, Any], tracking_number: str) -> str:
    """What a letter can be found by: its numbers, subject, detail, and the people who brought it."""
    parts = [tracking_number]
    register_number = payload["register_number"]
    parts.append(f"{register_number['number']}/{register_number['year']}")
    for source in (payload, *payload["contacts"]):
        person = source["complainant"] or {}
        parts += [source["subject"], source["detail"], source["s10"], source["on_behalf_of"]]
        parts += [
            person.get("name", ""),
            person.get("national_id", ""),
            digits.compact(person.get("phone", "")),
        ]
    return "\n".join(folded(part) for part in parts if part)


def keep(connection: Connection, seq: int, payload: dict[str, Any], tracking_number: str) -> None:
    """Indexes letter `seq` anew after an amendment, if it was in a batch already."""
    if seq <= _last_indexed(connection):
        _put(connection, [{"seq": seq, "words": words_of(payload, tracking_number)}])


def fill(connection: Connection, seq: int) -> None:
    """Call after inserting letter `seq`: indexes a batch when one is full."""
    if seq % BATCH == 0:
        rows = connection.execute(_LETTERS.where(letters.c.seq > _last_indexed(connection)))
        _put(connection, [{"seq": row.seq, "words": _words(row)} for row in rows])


def find(connection: Connection, query: str, limit: int) -> tuple[int, ...]:
    """The `seq` of letters that hold every word of `query`, or the whole of it as a number; the newest first."""
    ways = _ways(query)
    found: list[int] = []
    if ways:
        for row in _candidates(connection, ways):
            words = _words(row)
            if any(all(term in words for term in terms) for terms in ways):
                found.append(row.seq)
                if len(found) == limit:
                    break
    return tuple(found)


def _ways(query: str) -> list[list[str]]:
    """The terms to look for: each word; or a number that was typed in groups (`6901 2345 6789`) as one."""
    plain = folded(query)
    ways = [plain.split()] if plain else []
    joined = digits.compact(query).casefold()
    if joined != plain and joined.isascii() and joined.isalnum() and any(map(str.isdigit, joined)):
        ways.append([joined])
    return ways


def _candidates(connection: Connection, ways: list[list[str]]) -> Iterator[Row[Any]]:
    """A superset of the hits, the newest first."""
    newest_first = _LETTERS.order_by(letters.c.seq.desc())
    long = [[term for term in terms if len(term) >= _TRIGRAM] for terms in ways]
    if not all(long):
        yield from connection.execute(newest_first.where(_like(ways))).yield_per(100)
        return
    last = _last_indexed(connection)
    yield from connection.execute(newest_first.where(letters.c.seq > last))
    query = " OR ".join(f"({_trigrams(terms)})" for terms in long)
    hits = select(_INDEX_ROW).select_from(_INDEX).where(text("letter_index MATCH :query"))
    yield from connection.execute(newest_first.where(letters.c.seq.in_(hits)), {"query": query}).yield_per(
        100
    )


def _trigrams(terms: list[str]) -> str:
    """An FTS5 query: every three characters in a row of every term. Positions are not in the index."""
    pieces = {term[at : at + _TRIGRAM] for term in terms for at in range(len(term) - _TRIGRAM + 1)}
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in sorted(pieces))


def _like(ways: list[list[str]]) -> Any:
    """Short terms have no trigram: the text itself is looked through, digits of either kind."""
    return or_(
        *(
            or_(
                revisions.c.payload.contains(form, autoescape=True),
                letters.c.tracking_number.contains(form, autoescape=True),
            )
            for terms in ways
            for term in terms[:1]
            for form in {term, term.translate(_THAI_DIGITS)}
        )
    )


def _last_indexed(connection: Connection) -> int:
    return (
        connection.scalar(select(func.max(literal_column("id"))).select_from(table("letter_index_docsize")))
        or 0
    )


def _put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    connection.execute(text("INSERT OR REPLACE INTO letter_index (rowid, words) VALUES (:seq, :words)"), rows)


def _words(row: Row[Any]) -> str:
    return words_of(json.loads(row.payload), row.tracking_number)


_INDEX = table("letter_index")
_INDEX_ROW = literal_column("letter_index.rowid")
_LETTERS = select(letters.c.seq, letters.c.tracking_number, revisions.c.payload).join_from(
    letters, revisions, NEWEST
)
