"""What is asked all day long is answered by an index, however many letters there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from desktop.intake.case import Case
from desktop.store.accounts import Account
from desktop.store.store import Store
from tests.samples import letter
from tests.store.writing import register

GROWING = ("letters", "revisions", "outbox", "attachments", "audit")

DAY = date(2026, 11, 17)
ASKED: dict[str, Callable[[Store, Case], object]] = {
    "by_number": lambda store, case: store.letters.by_number("690000000000"),
    "by_id": lambda store, case: store.letters.by_id(case.id),
    "day": lambda store, case: store.letters.day(DAY),
    "amended": lambda store, case: store.letters.amended(DAY),
    "count_day": lambda store, case: store.letters.count_day(DAY),
    "recent": lambda store, case: store.letters.recent(10),
    "history": lambda store, case: store.letters.revisions(case.id),
    "search": lambda store, case: store.letters.search("ไฟฟ้า"),
    "claim": lambda store, case: store.outbox.claim(store.clock() + timedelta(days=1), 200, 10**6),
    "acknowledge": lambda store, case: store.outbox.acknowledge([(case.id, 1)], store.clock()),
    "states": lambda store, case: store.outbox.states([case.id]),
    "summary": lambda store, case: store.outbox.summary(),
    "unsent": lambda store, case: store.outbox.unsent(store.clock() + timedelta(days=1)),
    "unconfirmed": lambda store, case: store.outbox.unconfirmed(1),
    "quarantined": lambda store, case: store.outbox.quarantined(),
    "pending prints": lambda store, case: store.prints.pending(),
    "next_copy": lambda store, case: store.prints.next_copy(case.id),
    "digest": lambda store, case: store.audit.digest(DAY),
}


@contextmanager
def _statements() -> Iterator[list[tuple[str, object]]]:
    seen: list[tuple[str, object]] = []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        seen.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_is_read_from_end_to_end(asked: str, store: Store, clerk: Account) -> None:
    first = register(store, clerk, 40)[0]
    store.letters.add_contact(first.tracking_number, letter(), operator=clerk)
    with _statements() as statements:
        ASKED[asked](store, first)
    explained = 0
    with store.database.read() as connection:
        for statement, parameters in statements:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                once: Any = parameters[0] if isinstance(parameters, list) else parameters
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", once).all()
                assert not _reads_all(statement, [row[3] for row in rows]), f"{rows}\n{statement}"
                explained += 1
    assert explained


def _reads_all(statement: str, plan: list[str]) -> bool:
    """Whether a growing table is read to its end, not left after the first few rows in its own order."""
    if "LIMIT" in statement and not any("TEMP B-TREE" in step for step in plan):
        return False
    steps = (step.split() for step in plan)
    return any(step[0] == "SCAN" and step[1] in GROWING and "INDEX" not in step for step in steps)
