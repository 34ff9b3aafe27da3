"""What PostgreSQL does for a push or a page of changes does not grow with the letters that are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from central import decisions
from central.arrivals import Arrival, read
from central.auth import Device
from central.centre import Centre
from central.decisions import Decision
from central.ledger import Ledger
from desktop.sync.contract import LetterStatus, SyncStatus
from tests.central.conftest import serving
from tests.central.workstation import Workstation, amended, attachment, item

_MANY = 300
_GROWING = ("letters", "revisions")


@pytest.fixture
def enrolled(tmp_path: Path, postgres_url: str) -> Iterator[tuple[Centre, Device]]:
    with serving(tmp_path, postgres_url) as served:
        station = Workstation(served.url)
        station.enrol(served.code())
        yield served.centre, Device(station.device_id, station.station, SyncStatus.OK)
        station.close()


def _arrived() -> list[Arrival]:
    found = [read(item()) for _ in range(_MANY)]
    return [one for one in found if isinstance(one, Arrival)]


def _rows_read_one_after_the_other(connection: Connection) -> dict[str, int]:
    query = "SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables"
    return {
        row.relname: row.seq_tup_read for row in connection.execute(text(query)) if row.relname in _GROWING
    }


def test_a_table_that_was_empty_a_moment_ago_is_not_read_row_by_row(enrolled: tuple[Centre, Device]) -> None:
    """The plan that was made for it then would be kept while it grows, each letter dearer than the last."""
    centre, device = enrolled
    with centre.database.writing() as connection:
        connection.execute(text("ANALYZE"))
    with centre.database.writing() as connection:
        before = _rows_read_one_after_the_other(connection)
        with Ledger(connection, device, centre.now()) as ledger:
            for _ in range(6):
                ledger.enter(_arrived())
            ledger.close()
        after = _rows_read_one_after_the_other(connection)
    assert {name: after[name] - before[name] for name in after} == dict.fromkeys(_GROWING, 0)


def test_each_question_has_its_index(tmp_path: Path, postgres_url: str) -> None:
    with serving(tmp_path, postgres_url) as served:
        centre = served.centre
        station = Workstation(served.url)
        station.enrol(served.code())
        station.sign_in()
        asked = _heard(centre)
        page = attachment()
        letter = {**item(), "attachments": [page]}
        station.push(letter, *(item() for _ in range(5)))
        station.push(letter, amended(letter, subject="แก้ไข"), amended(letter, subject="ต่างไป"))
        station.missing(letter)
        station.changes(station.changes(0, 2).next)
        decisions.decide(centre, letter["tracking_number"], Decision(LetterStatus.CLOSED))
        about = {"id": page["id"], "sha256": page["sha256"]}
        assert station.call("POST", "/v1/attachments/check", {"items": [about]}).status_code == 200
        station.close()
        plans = [_plan(centre, *one) for one in asked]
    assert len(plans) > 10
    assert [plan for plan in plans if "Seq Scan" in plan or "Index Cond" not in plan] == []


Asked = list[tuple[str, Any]]


def _heard(centre: Centre) -> Asked:
    """What is asked of the tables that grow, from now on."""
    heard: Asked = []

    def hear(connection: Connection, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if re.match(r"(SELECT|UPDATE)\b.*\b(letters|revisions|attachments)\b", statement, re.DOTALL):
            heard.append((statement, parameters[0] if isinstance(parameters, list) else parameters))

    for engine in (centre.database.engine, centre.database._reader):
        event.listen(engine, "before_cursor_execute", hear)
    return heard


def _plan(centre: Centre, statement: str, parameters: Any) -> str:
    with centre.database.reading() as connection:
        lines = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars()
        return "\n".join([statement, *lines])
