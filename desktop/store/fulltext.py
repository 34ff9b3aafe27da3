"""Finding letters by any three characters in a row: Thai has no spaces to tell words by.

The index (FTS5, trigram) is filled in batches: a letter's own share of it would double the time of a save.
Letters after the last batch, fewer than `BATCH`, are read one by one, so that every search sees every letter.
"""

import json
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, column, or_, select, text
from sqlcipher3.dbapi2 import Cursor

from desktop.intake import digits
from desktop.store.case_rows import IN_FORCE
from desktop.store.columns import AnyRow
from desktop.store.database import compiled
from desktop.store.schema import letters, revisions

BATCH = 32

_TRIGRAM = 3
# What is found is read in any case; more would only make the query long.
_MOST_TRIGRAMS = 40
_THAI_DIGITS = str.maketrans("0123456789", digits.THAI_DIGITS)


def folded(words: str) -> str:
    """Text as it is searched: lower case, Arabic digits, single spaces, SARA AM as one character."""
    return " ".join(digits.arabic(words).casefold().replace("\u0e4d\u0e32", "\u0e33").split())


def words_of(payload: dict[str, Any], tracking_number: str) -> str:
    """What a letter can be found by: its numbers, subject, detail, and the people who brought it."""
    parts = [tracking_number]
    register_number = payload["register_number"]
    parts.append(f"{register_number['number']}/{register_number['year']}")
    for source in (payload, *payload["contacts"]):
        person = source["complainant"] or {}
        parts += [source["subject"], source["detail"], source["s10"], source["on_behalf_of"]]
        parts += source.get("representatives", ())
        parts += [
            person.get("name", ""),
            person.get("national_id", ""),
            digits.compact(person.get("phone", "")),
        ]
    return "\n".join(folded(part) for part in parts if part)


def keep(cursor: Cursor, seq: int, payload: dict[str, Any], tracking_number: str) -> None:
    """Indexes letter `seq` anew after an amendment, if it was in a batch already."""
    if seq <= cursor.execute(_READ_LAST).fetchone()[0]:
        cursor.execute(_INDEX, {"seq": seq, "words": words_of(payload, tracking_number)})


def fill(cursor: Cursor, seq: int) -> None:
    """Call after inserting letter `seq`: indexes a batch when one is full."""
    if seq % BATCH:
        return
    after = {"after": cursor.execute(_READ_LAST).fetchone()[0]}
    for letter, number, payload in cursor.execute(_READ_AFTER, after).fetchall():
        cursor.execute(_INDEX, {"seq": letter, "words": words_of(json.loads(payload), number)})


def find(connection: Connection, query: str, limit: int) -> tuple[int, ...]:
    """The `seq` of letters that hold every word of `query`, or all of it as one number; newest first."""
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
    query = query.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    plain = folded(query)
    ways = [plain.split()] if plain else []
    joined = digits.compact(query).casefold()
    if joined != plain and joined.isascii() and joined.isalnum() and any(map(str.isdigit, joined)):
        ways.append([joined])
    return ways


def _candidates(connection: Connection, ways: list[list[str]]) -> Iterator[AnyRow]:
    """A superset of the hits, the newest first."""
    newest_first = _LETTERS.order_by(letters.c.seq.desc())
    long = [[term for term in terms if len(term) >= _TRIGRAM] for terms in ways]
    if not all(long):
        yield from connection.execute(newest_first.where(_like(ways))).yield_per(100)
        return
    after = connection.scalar(_LAST)
    yield from connection.execute(newest_first.where(letters.c.seq > after))
    query = " OR ".join(f"({_trigrams(terms)})" for terms in long)
    hits = newest_first.where(letters.c.seq.in_(_HITS))
    yield from connection.execute(hits, {"query": query}).yield_per(100)


def _trigrams(terms: list[str]) -> str:
    """An FTS5 query for every three characters in a row of every term, as far as they help."""
    pieces = {term[at : at + _TRIGRAM]: None for term in terms for at in range(len(term) - _TRIGRAM + 1)}
    quoted = ('"' + piece.replace('"', '""') + '"' for piece in islice(pieces, _MOST_TRIGRAMS))
    return " AND ".join(quoted)


def _like(ways: list[list[str]]) -> ColumnElement[bool]:
    """Short terms have no trigram: the texts are looked through as they stand in JSON.

    There a digit may be Thai or not, each for itself: hence both of each, of a term's first two characters.
    """
    return or_(
        *(
            or_(
                revisions.c.payload.contains(json.dumps(form, ensure_ascii=False)[1:-1], autoescape=True),
                letters.c.tracking_number.contains(form, autoescape=True),
            )
            for terms in ways
            for term in terms[:1]
            for form in _written(term[: _TRIGRAM - 1])
        )
    )


def _written(term: str) -> set[str]:
    """All ways to write `term` with digits of either kind."""
    return {"".join(signs) for signs in product(*({sign, sign.translate(_THAI_DIGITS)} for sign in term))}


def _words(row: AnyRow) -> str:
    return words_of(json.loads(row.payload), row.tracking_number)


_LETTERS = select(letters.c.seq, letters.c.tracking_number, revisions.c.payload).join_from(
    letters, revisions, IN_FORCE
)
_READ_AFTER = compiled(_LETTERS.where(letters.c.seq > bindparam("after")))
# The index's own list of its rows: the index itself would be read from the start.
_LAST = text("SELECT coalesce(max(id), 0) FROM letter_index_docsize")
_READ_LAST = compiled(_LAST)
_INDEX = "INSERT OR REPLACE INTO letter_index (rowid, words) VALUES (:seq, :words)"
_HITS = text("SELECT rowid FROM letter_index WHERE letter_index MATCH :query").columns(column("rowid"))
