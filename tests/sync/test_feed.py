"""What comes down is stored once, in order, and never lost between two pages."""

from uuid import UUID

import pytest
from requests import PreparedRequest, Response

from central import reference as reference_lists
from desktop.intake import reference
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


def tombstone(seq: int, id: str, type: str = "letter", rev: int = 2) -> dict[str, object]:
    return {"seq": seq, "type": type, "id": id, "rev": rev, "deleted": True}


def test_what_the_centre_takes_back_is_gone_and_the_letter_stays(station: Workstation) -> None:
    [case] = station.record()
    station.sync()
    start: int = station.store.state.get(CURSOR, 0)
    gone = [tombstone(start + 1, str(case.id)), tombstone(start + 2, str(UUID(int=7)))]
    station.line.once(CHANGES, instead(said(changes=gone, next=start + 2, more=False)))
    assert station.engine().run_once().received == 2
    assert station.store.state.statuses([case.id]) == {}
    assert station.store.letters.by_id(case.id) == case
    assert station.status().connection is Connection.ONLINE


def test_a_list_that_the_centre_takes_back_is_the_program_s_own_again(station: Workstation) -> None:
    start: int = station.store.state.get(CURSOR, 0)
    doc = {"seq": start + 1, "type": "reference", "id": "holidays", "rev": 1, "doc": {"days": []}}
    for seq, shown in ((doc, ["holidays"]), (tombstone(start + 2, "holidays", "reference"), [])):
        page = said(changes=[seq], next=seq["seq"], more=False)
        station.line.once(CHANGES, instead(page))
        station.engine().run_once()
        assert [item.id for item in station.store.reference.all()] == shown


def test_a_list_that_is_published_and_withdrawn_comes_and_goes(station: Workstation) -> None:
    centre, doc = station.served.centre, reference.read()["holidays"]
    day_off = {"date": "2027-06-01", "reason": "ทดสอบ", "source": "ทดสอบ"}
    newer = {**doc, "added": [*doc["added"], day_off]}
    reference_lists.publish(centre, "holidays", newer)
    station.sync()
    [item] = station.store.reference.all()
    assert (item.id, item.doc) == ("holidays", newer)
    reference_lists.withdraw(centre, "holidays")
    station.sync()
    assert station.store.reference.all() == ()
    reference_lists.publish(centre, "holidays", doc)
    station.sync()
    assert [item.doc for item in station.store.reference.all()] == [doc]
    reference_lists.withdraw(centre, "holidays")


def test_a_tombstone_of_before_takes_nothing_back(station: Workstation) -> None:
    """The same page twice, and an older one: the higher revision wins."""
    start: int = station.store.state.get(CURSOR, 0)
    after = {**change(start + 2, 1), "rev": 3}
    for page in ([tombstone(start + 1, str(UUID(int=1))), after], [tombstone(start + 3, str(UUID(int=1)))]):
        station.line.once(CHANGES, instead(said(changes=page, next=start + len(page) + 1, more=False)))
        station.engine().run_once()
    assert UUID(int=1) in station.store.state.statuses([UUID(int=1)])
