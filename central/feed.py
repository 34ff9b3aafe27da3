"""The feed of changes: what the centre says of a station's letters, and the lists that every station uses.

It holds each thing once, at the place of its latest change. So it never grows beyond the things themselves,
and from 0 it is the snapshot.
"""

import json
from typing import Any

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.sql import Select

from central import counters, schema
from central.auth import Device
from central.centre import Centre
from central.counters import Counter
from central.problems import gone
from desktop.sync.contract import Change, LetterDoc


def changes(centre: Centre, caller: Device, since: int, limit: int) -> tuple[list[Change], int, bool]:
    """At most `limit` changes after the place `since`, the place to go on from, and whether there are more.

    Raises `Refused`, 410, for a place that this feed cannot go on from.
    """
    with centre.database.reading() as connection:
        # Read before the rows: whatever has a place up to here is committed.
        top = counters.read(connection, Counter.FEED)
        floor = counters.read(connection, Counter.FEED_FLOOR)
        if since > top or 0 < since < floor:
            raise gone("cursor-gone", "start over from 0")
        at_most = limit + 1
        found = _letters(connection, caller.station_code, since, top, at_most)
        found += _lists(connection, since, top, at_most)
    found.sort(key=lambda change: change.seq)
    if len(found) > limit:
        return found[:limit], found[limit - 1].seq, True
    return found, top, False


def _letters(connection: Connection, station: str, since: int, top: int, at_most: int) -> list[Change]:
    table = schema.letters
    query = _page(table, since, top, at_most).where(table.c.station_code == station)
    return [
        Change(
            seq=row.feed_seq,
            type="letter",
            id=str(row.id),
            rev=row.doc_rev,
            doc=LetterDoc(
                tracking_number=row.official_number,
                status=row.status,
                agency=row.agency,
                due=row.due,
                message=row.message,
                rev=row.doc_rev,
            ).model_dump(mode="json"),
        )
        for row in connection.execute(query)
    ]


def _lists(connection: Connection, since: int, top: int, at_most: int) -> list[Change]:
    rows = connection.execute(_page(schema.reference_lists, since, top, at_most))
    lists = [(row, json.loads(row.doc)) for row in rows]
    return [
        Change(seq=row.feed_seq, type="reference", id=row.name, rev=row.rev, doc=doc, deleted=doc is None)
        for row, doc in lists
    ]


def _page(table: Table, since: int, top: int, at_most: int) -> Select[Any]:
    seq: Column[int] = table.c.feed_seq
    return select(table).where(seq > since, seq <= top).order_by(seq).limit(at_most)
