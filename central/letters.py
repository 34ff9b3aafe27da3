"""Letters come in, and each one's sender learns what became of it."""

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from time import thread_time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, OperationalError

from central import arrivals, schema
from central.ahead import Ahead
from central.arrivals import Arrival
from central.auth import Device
from central.centre import Centre
from central.ledger import Ledger
from central.letter_rows import Letter
from central.rows import Among, words
from desktop.sync.contract import CheckItem, Outcome, PushResult, ServerDoc

_log = logging.getLogger("central.letters")
_QUICK_SECONDS = 0.0001  # for a letter: three to ten times what an ordinary one takes
_STORED = (Outcome.CREATED, Outcome.DUPLICATE)
_CONFLICTS = (Outcome.CONFLICT_REV, Outcome.CONFLICT_CONTENT)

Arriving = Ahead[Arrival | PushResult]
_Entry = tuple[int, Arrival]  # and its place in the push


def push(centre: Centre, caller: Device, items: Sequence[Mapping[str, Any]]) -> list[PushResult]:
    """Stores what can be stored, in one durable transaction. One result for each item, in their order."""
    return enter(centre, caller, Ahead(arrivals.read, items))


def enter(centre: Centre, caller: Device, arriving: Arriving) -> list[PushResult]:
    """`push` of items that are still being read. If reading them raises, nothing is stored."""
    results = _store(centre, caller, arriving)
    counts = Counter(str(result.outcome) for result in results)
    _log.info("push", extra={"device": str(caller.id), "outcomes": dict(counts)})
    return results


def missing(centre: Centre, items: Sequence[CheckItem]) -> list[UUID]:
    """Those of `items` that the centre does not hold with that content."""
    with centre.database.reading() as connection:
        rows = connection.execute(_HELD, {"ids": words({item.id for item in items})})
        held = {(row.letter_id, row.content_sha256) for row in rows}
    return [item.id for item in items if (item.id, item.content_sha256) not in held]


def _store(centre: Centre, caller: Device, arriving: Arriving) -> list[PushResult]:
    try:
        results = _stored(centre, caller, arriving)
    except OperationalError:
        raise  # the database itself is in trouble, not a letter
    except DBAPIError:
        results = _stored(centre, caller, arriving, one_by_one=True)
    for result in results:
        if result.outcome is Outcome.NUMBER_CONFLICT:
            _log.error("number conflict", extra={"device": str(caller.id), "letter": result.id})
    return results


def _stored(
    centre: Centre, caller: Device, arriving: Arriving, *, one_by_one: bool = False
) -> list[PushResult]:
    portions, begun = iter(arriving), thread_time()
    first = next(portions, None)  # before the transaction, for whose end others wait
    if first is None:
        return []
    if thread_time() - begun > _QUICK_SECONDS * len(first):
        while arriving.go_on():  # nobody waits for what takes longer to read than to write
            pass
    with (
        centre.database.writing() as connection,
        Ledger(connection, caller, centre.now(), arriving.go_on, one_by_one=one_by_one) as ledger,
    ):
        push = _Push(ledger)
        for portion in chain([first], portions):
            push.take(portion)
        return push.end(connection)


class _Push:
    """What becomes of each item, by its place in the push."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._count = 0
        self._results: dict[int, PushResult] = {}
        self._amendments: list[_Entry] = []
        self._conflicts: list[_Entry] = []

    def take(self, portion: Sequence[Arrival | PushResult]) -> None:
        first: list[_Entry] = []
        for at, one in enumerate(portion, self._count):
            if isinstance(one, PushResult):
                self._results[at] = one
            elif one.rev == 1:
                first.append((at, one))
            else:
                self._amendments.append((at, one))
        self._count += len(portion)
        self._enter(first)

    def end(self, connection: Connection) -> list[PushResult]:
        """Revisions of one letter may come in any order, yet each amends the one before."""
        self._enter(sorted(self._amendments, key=lambda entry: entry[1].rev))
        self._ledger.close()
        for at, arrival in self._conflicts:
            letter = self._ledger.letter(arrival.id)
            self._results[at] = self._results[at].model_copy(update={"server_doc": _held(connection, letter)})
        return [self._results[at] for at in range(self._count)]

    def _enter(self, entries: Sequence[_Entry]) -> None:
        outcomes = self._ledger.enter([arrival for _, arrival in entries])
        for entry, outcome in zip(entries, outcomes, strict=True):
            at, arrival = entry
            result = self._results[at] = self._result(arrival, outcome)
            if result.outcome in _CONFLICTS:
                self._conflicts.append(entry)

    def _result(self, arrival: Arrival, outcome: Outcome) -> PushResult:
        if arrival.id in self._ledger.refused:
            return arrival.result(Outcome.REJECTED, field="payload", problem="cannot be stored")
        if outcome is Outcome.REJECTED:
            return arrival.result(outcome, field="id", problem="belongs to another station")
        official = self._ledger.letter(arrival.id).official_number
        if outcome in _STORED and arrival.tracking_number != official:
            return arrival.result(Outcome.NUMBER_CONFLICT, replacement_number=official)
        return arrival.result(outcome)


def _held(connection: Connection, letter: Letter) -> ServerDoc:
    table = schema.revisions
    query = select(table.c.payload).where(table.c.letter_id == UUID(letter.id), table.c.rev == letter.rev)
    payload: str = connection.execute(query).scalar_one()
    return ServerDoc(
        rev=letter.rev,
        content_sha256=letter.content_sha256,
        tracking_number=letter.official_number or letter.tracking_number,
        payload=json.loads(payload),
    )


_revisions = schema.revisions
_HELD = select(_revisions.c.letter_id, _revisions.c.content_sha256).where(
    Among(_revisions.c.letter_id, "ids")
)
