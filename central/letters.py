"""Letters come in, and each one's sender learns what became of it."""

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, OperationalError

from central import arrivals, schema
from central.arrivals import Arrival
from central.auth import Device
from central.centre import Centre
from central.ledger import Ledger
from central.rows import Among, words
from desktop.sync.contract import CheckItem, Outcome, PushResult, ServerDoc

_log = logging.getLogger("central.letters")
_STORED = (Outcome.CREATED, Outcome.DUPLICATE)


def push(centre: Centre, caller: Device, items: Sequence[Mapping[str, Any]]) -> list[PushResult]:
    """Stores what can be stored, in one durable transaction. One result for each item, in their order."""
    return enter(centre, caller, [arrivals.read(raw) for raw in items])


def enter(centre: Centre, caller: Device, read: Sequence[Arrival | PushResult]) -> list[PushResult]:
    """`push` of items that were read already."""
    arrived = [one for one in read if isinstance(one, Arrival)]
    stored = iter(_store(centre, caller, arrived) if arrived else ())
    results = [one if isinstance(one, PushResult) else next(stored) for one in read]
    counts = Counter(str(result.outcome) for result in results)
    _log.info("push", extra={"device": str(caller.id), "outcomes": dict(counts)})
    return results


def missing(centre: Centre, items: Sequence[CheckItem]) -> list[UUID]:
    """Those of `items` that the centre does not hold with that content."""
    with centre.database.reading() as connection:
        rows = connection.execute(_HELD, {"ids": words({item.id for item in items})})
        held = {(row.letter_id, row.content_sha256) for row in rows}
    return [item.id for item in items if (item.id, item.content_sha256) not in held]


def _store(centre: Centre, caller: Device, arrived: Sequence[Arrival]) -> list[PushResult]:
    try:
        results = _stored(centre, caller, arrived)
    except OperationalError:
        raise  # the database itself is in trouble, not a letter
    except DBAPIError:
        results = _stored(centre, caller, arrived, one_by_one=True)
    for result in results:
        if result.outcome is Outcome.NUMBER_CONFLICT:
            _log.error("number conflict", extra={"device": str(caller.id), "letter": result.id})
    return results


def _stored(
    centre: Centre, caller: Device, arrived: Sequence[Arrival], *, one_by_one: bool = False
) -> list[PushResult]:
    with centre.database.writing() as connection:
        ledger = Ledger(connection, caller, centre.now(), arrived)
        # Revisions of one letter may come in any order, yet each amends the one before.
        in_order = sorted(range(len(arrived)), key=lambda index: arrived[index].rev)
        outcomes = {index: ledger.enter(arrived[index]) for index in in_order}
        refused = ledger.write(one_by_one=one_by_one)
        return [
            _result(connection, ledger, arrival, outcomes[index], refused)
            for index, arrival in enumerate(arrived)
        ]


def _result(
    connection: Connection, ledger: Ledger, arrival: Arrival, outcome: Outcome, refused: frozenset[str]
) -> PushResult:
    if refused and arrival.id in refused:
        return arrival.result(Outcome.REJECTED, field="payload", problem="cannot be stored")
    if outcome is Outcome.REJECTED:
        return arrival.result(outcome, field="id", problem="belongs to another station")
    row = ledger.letter(arrival.id).row
    if outcome in (Outcome.CONFLICT_REV, Outcome.CONFLICT_CONTENT):
        return arrival.result(outcome, server_doc=_held(connection, row))
    if outcome in _STORED and arrival.tracking_number != row["official_number"]:
        return arrival.result(Outcome.NUMBER_CONFLICT, replacement_number=row["official_number"])
    return arrival.result(outcome)


def _held(connection: Connection, row: Mapping[str, Any]) -> ServerDoc:
    table = schema.revisions
    query = select(table.c.payload).where(table.c.letter_id == UUID(row["id"]), table.c.rev == row["rev"])
    payload: str = connection.execute(query).scalar_one()
    return ServerDoc(
        rev=row["rev"],
        content_sha256=row["content_sha256"],
        tracking_number=row["official_number"],
        payload=json.loads(payload),
    )


_revisions = schema.revisions
_HELD = select(_revisions.c.letter_id, _revisions.c.content_sha256).where(
    Among(_revisions.c.letter_id, "ids")
)
