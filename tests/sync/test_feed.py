"""What comes down is stored once, in order, and never lost between two pages."""

from uuid import UUID

import pytest
from requests import PreparedRequest, Response

from desktop.store.state import CURSOR
from desktop.sync.status import Connection
from tests.sync.transport import Send, instead, problem, said
from tests.sync.workstation import CHANGES, Workstation


def change(seq: int, number: int, **doc: object) -> dict[str, object]:
    given = {"status": "received", "message": "", "rev": 1, **doc}
    return {"seq": seq, "type": "letter", "id": str(UUID(int=number)), "rev": 1, "doc": given}


def test_pages_are_read_to_the_end(station: Workstation) -> None:
    def small_pages(request: PreparedRequest, send: Send) -> Response:
        request.url = str(request.url).replace("limit=500", "limit=3")
        return send()

    station.line.always(CHANGES, small_pages)
    cases = station.record(10)
    assert station.sync().received == 10
    assert len(station.store.state.statuses([case.id for case in cases])) == 10


def test_a_page_whose_successor_is_lost_is_kept_with_its_cursor(station: Workstation) -> None:
    start: int = station.store.state.get(CURSOR, 0)
    first = said(changes=[change(start + 1, 1)], next=start + 1, more=True)
    station.line.once(CHANGES, instead(first))
    station.line.once(CHANGES, instead(problem(503)))
    assert station.sync().received == 1
    assert station.store.state.get(CURSOR) == start + 1
    assert UUID(int=1) in station.store.state.statuses([UUID(int=1)])


def test_a_cursor_that_is_too_old_starts_over_from_the_snapshot(station: Workstation) -> None:
    cases = station.record(3)
    station.sync()
    station.store.state.apply_changes([], 999_999_999)
    station.line.clear()
    assert station.sync().received == 3
    assert station.status().connection is Connection.ONLINE
    assert len(station.store.state.statuses([case.id for case in cases])) == 3


def test_a_centre_without_a_beginning_is_a_fault(station: Workstation) -> None:
    station.line.always(CHANGES, instead(problem(410)))
    assert station.trouble() == "ServerFault"


def test_a_change_that_cannot_be_read_is_passed_over_and_the_others_are_kept(
    station: Workstation, caplog: pytest.LogCaptureFixture
) -> None:
    start: int = station.store.state.get(CURSOR, 0)
    bad = change(start + 2, 2, message="ก" * 20_000)
    page = [change(start + 1, 1), bad, change(start + 3, 3)]
    station.line.once(CHANGES, instead(said(changes=page, next=start + 3, more=False)))
    assert station.engine().run_once().received == 3
    found = station.store.state.statuses([UUID(int=1), UUID(int=2), UUID(int=3)])
    assert found.keys() == {UUID(int=1), UUID(int=3)}
    assert station.store.state.get(CURSOR) == start + 3
    assert f"change {start + 2} " in caplog.text
    assert "กกก" not in caplog.text


def test_pages_that_lead_nowhere_end_the_reading(station: Workstation) -> None:
    start: int = station.store.state.get(CURSOR, 0)
    station.line.always(CHANGES, instead(said(changes=[], next=start, more=True)))
    assert station.trouble() == "NoneType"
    assert station.line.seen.count(CHANGES) == 1
