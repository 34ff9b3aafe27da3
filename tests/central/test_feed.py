"""The feed of changes: everything once, in order, nothing skipped, nothing of another station."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from central import decisions, reference, schema
from central.counters import Counter
from central.decisions import Decision
from central.failures import NoSuch
from desktop.intake.errors import InvalidField
from desktop.intake.reference import LISTS, read
from desktop.sync.contract import LetterDoc, LetterStatus
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, amended, item, new_number


def _docs(station: Workstation, letter: dict[str, Any]) -> list[LetterDoc]:
    changes = station.all_changes()
    return [LetterDoc.model_validate(change.doc) for change in changes if change.id == letter["id"]]


def test_what_came_in_is_told_with_what_the_centre_owns(station: Workstation) -> None:
    letter = item(agency="BMA")
    station.push(letter)
    [change] = [change for change in station.changes().changes if change.type == "letter"]
    assert (change.id, change.rev, change.deleted) == (letter["id"], 1, False)
    assert change.doc == {
        "tracking_number": letter["tracking_number"],
        "status": "received",
        "agency": "BMA",
        "due": "2026-12-09",
        "message": "",
        "rev": 1,
    }


def test_a_decision_travels_to_its_station_and_to_no_other(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    letter = item()
    station.push(letter)
    cursor, elsewhere = station.changes().next, other.changes().next
    decision = Decision(LetterStatus.FORWARDED, "MOI", date(2026, 12, 30), "ส่งให้จังหวัดตรวจสอบแล้ว")
    assert decisions.decide(served.centre, letter["tracking_number"], decision) == 2
    page = station.changes(cursor)
    assert [LetterDoc.model_validate(change.doc) for change in page.changes] == [
        LetterDoc(
            tracking_number=letter["tracking_number"],
            status="forwarded",
            agency="MOI",
            due=date(2026, 12, 30),
            message="ส่งให้จังหวัดตรวจสอบแล้ว",
            rev=2,
        )
    ]
    assert page.next > cursor
    assert other.changes(elsewhere).changes == []
    assert station.changes(page.next).changes == []


def test_what_a_decision_does_not_name_stays(served: Serving, station: Workstation) -> None:
    letter = item()
    station.push(letter)
    number = letter["tracking_number"]
    decisions.decide(served.centre, number, Decision(LetterStatus.FORWARDED, "MOI", message="รอผล"))
    decisions.decide(served.centre, number, Decision(LetterStatus.CLOSED))
    [doc] = _docs(station, letter)
    assert (doc.status, doc.agency, doc.message, doc.rev) == ("closed", "MOI", "รอผล", 3)


def test_every_decision_is_kept(served: Serving, station: Workstation) -> None:
    letter = item()
    station.push(letter)
    for message in ("หนึ่ง", "สอง"):
        decision = Decision(LetterStatus.IN_PROGRESS, message=message)
        decisions.decide(served.centre, letter["tracking_number"], decision)
    table = schema.decisions
    with served.centre.database.reading() as connection:
        mine = table.select().where(table.c.letter_id == UUID(letter["id"])).order_by(table.c.doc_rev)
        rows = connection.execute(mine).all()
    assert [(row.doc_rev, row.message) for row in rows] == [(2, "หนึ่ง"), (3, "สอง")]


def test_an_amendment_leaves_what_the_centre_owns(served: Serving, station: Workstation) -> None:
    letter = item(agency="BMA")
    station.push(letter)
    decisions.decide(served.centre, letter["tracking_number"], Decision(LetterStatus.IN_PROGRESS, "MOI"))
    cursor = station.changes().next
    promise = {"working_days": None, "due": "2027-01-01"}
    assert station.outcomes(amended(letter, agency="PMO", promise=promise)) == ["created"]
    assert station.changes(cursor).changes == []
    [doc] = _docs(station, letter)
    assert (doc.status, doc.agency, doc.due) == ("in_progress", "MOI", date(2026, 12, 9))


def test_a_cancelled_letter_is_told_as_void(station: Workstation) -> None:
    letter = item()
    station.push(letter)
    void = {"at": "2026-11-18T03:00:00Z", "operator": "counter", "reason": "บันทึกซ้ำ"}
    station.push(amended(letter, void=void))
    [doc] = _docs(station, letter)
    assert (doc.status, doc.rev) == ("void", 2)


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_page_by_page_is_the_same_as_at_once(served: Serving, station: Workstation, limit: int) -> None:
    letters = [item() for _ in range(10)]
    station.push(*letters)
    reference.publish(served.centre, "agencies", read()["agencies"])
    decisions.decide(served.centre, letters[4]["tracking_number"], Decision(LetterStatus.CLOSED))
    at_once = station.all_changes()
    assert station.all_changes(limit=limit) == at_once
    seqs = [change.seq for change in at_once]
    assert seqs == sorted(set(seqs))
    assert {change.id for change in at_once} >= {letter["id"] for letter in letters}


def test_a_page_asked_for_again_is_the_same(station: Workstation) -> None:
    station.push(*(item() for _ in range(5)))
    first, again = station.changes(limit=3), station.changes(limit=3)
    assert (first.changes, first.next, first.more) == (again.changes, again.next, True)


def test_a_conflicting_number_is_told_as_replaced(
    served: Serving, station: Workstation, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("CRITICAL", "central.letters"):
        number = new_number()
        letter = item(number)
        [_, conflict] = station.push(item(number), letter)
    [doc] = _docs(station, letter)
    assert doc.tracking_number == conflict.replacement_number
    assert conflict.replacement_number is not None
    decisions.decide(served.centre, conflict.replacement_number, Decision(LetterStatus.CLOSED))
    assert _docs(station, letter)[0].status == "closed"


@pytest.mark.parametrize("number", ["690000000097", "x", ""])
def test_no_decision_about_an_unknown_number(served: Serving, number: str) -> None:
    with pytest.raises(NoSuch):
        decisions.decide(served.centre, number, Decision(LetterStatus.CLOSED))


@pytest.mark.parametrize(
    "wrong",
    [
        Decision(LetterStatus.CLOSED, message="x" * 10_001),
        Decision(LetterStatus.CLOSED, message="a\x00b"),
        Decision(LetterStatus.CLOSED, agency="x" * 101),
    ],
)
def test_no_decision_that_a_station_could_not_store(
    served: Serving, station: Workstation, wrong: Decision
) -> None:
    letter = item()
    station.push(letter)
    with pytest.raises(InvalidField):
        decisions.decide(served.centre, letter["tracking_number"], wrong)
    assert _docs(station, letter)[0].rev == 1


def test_reference_lists_go_to_every_station(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    cursor = station.changes().next
    doc = read()["holidays"]
    day_off = {"date": "2027-06-01", "reason": "ทดสอบ", "source": "ทดสอบ"}
    newer = {**doc, "added": [*doc["added"], day_off]}
    revs = [reference.publish(served.centre, "holidays", each) for each in (doc, newer, newer)]
    assert revs == [1, 2, 2]
    for each in (station, other):
        [change] = each.changes(cursor).changes
        assert (change.type, change.id, change.rev, change.doc) == ("reference", "holidays", 2, newer)


def test_a_list_that_is_withdrawn_is_told_as_gone(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    doc = read()["categories"]
    before = reference.publish(served.centre, "categories", doc)
    cursor = station.changes().next
    assert [reference.withdraw(served.centre, "categories") for _ in range(2)] == [before + 1] * 2
    for since in (cursor, 0):
        [change] = [one for one in other.all_changes(since) if one.id == "categories"]
        assert (change.type, change.rev, change.deleted, change.doc) == ("reference", before + 1, True, None)
    assert reference.publish(served.centre, "categories", doc) == before + 2
    [again] = [one for one in station.all_changes(cursor) if one.id == "categories"]
    assert (again.rev, again.deleted, again.doc) == (before + 2, False, doc)


@pytest.mark.parametrize("name", ["kinds", "accounts"])
def test_what_was_never_published_is_not_withdrawn(served: Serving, name: str) -> None:
    with pytest.raises(NoSuch):
        reference.withdraw(served.centre, name)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_another_form_is_not_published(served: Serving, station: Workstation, name: str) -> None:
    cursor = station.changes().next
    with pytest.raises(InvalidField):
        reference.publish(served.centre, name, [])
    assert station.changes(cursor).changes == []


def test_an_unknown_list_is_not_published(served: Serving) -> None:
    with pytest.raises(InvalidField):
        reference.publish(served.centre, "accounts", {"items": []})


@pytest.mark.parametrize("query", ["since=-1", f"since={2**63}", "since=x", "limit=0", "limit=501"])
def test_a_query_that_is_none(station: Workstation, query: str) -> None:
    assert station.call("GET", f"/v1/changes?{query}").status_code == 400


def test_a_cursor_that_was_never_given_starts_over(station: Workstation) -> None:
    assert station.call("GET", f"/v1/changes?since={2**62}").status_code == 410
    assert station.changes(0).next < 2**62


@pytest.fixture
def floor(served: Serving, station: Workstation) -> Iterator[int]:
    """The place from which on the feed is kept."""
    station.push(*(item() for _ in range(6)))
    place = station.changes().next - 2
    _set_floor(served, place)
    yield place
    _set_floor(served, 0)


def _set_floor(served: Serving, value: int) -> None:
    table = schema.counters
    with served.centre.database.writing() as connection:
        connection.execute(update(table).where(table.c.name == Counter.FEED_FLOOR.value).values(value=value))


def test_a_cursor_that_is_too_old_starts_over(station: Workstation, floor: int) -> None:
    assert station.call("GET", f"/v1/changes?since={floor - 1}").status_code == 410
    assert len(station.changes(floor).changes) == 2
    assert len(station.changes(0).changes) >= 6


def test_nothing_is_skipped_while_others_push(station: Workstation) -> None:
    """A reader that follows the feed sees every letter once, though many write at the same time."""
    letters = [item() for _ in range(200)]
    writers = [station.twin() for _ in range(4)]
    seen: list[str] = []

    def write(part: int) -> None:
        for start in range(part, len(letters), 40):
            writers[part].push(*letters[start : start + 40 : 4])

    cursor = station.changes().next
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(write, part) for part in range(4)]
        while len(seen) < len(letters):
            are_written = all(each.done() for each in running)
            page = station.changes(cursor, limit=7)
            seen += [change.id for change in page.changes]
            cursor = page.next
            if are_written and not page.changes:
                break
    for each in running:
        each.result()
    for writer in writers:
        writer.close()
    assert sorted(seen) == sorted(letter["id"] for letter in letters)


def test_a_check_finds_what_is_missing(station: Workstation, other: Workstation) -> None:
    held, lacking = item(), item()
    newer = amended(held, subject="แก้ไข")
    station.push(held)
    assert [str(id) for id in station.missing(held, lacking, newer)] == [lacking["id"], held["id"]]
    station.push(newer)
    assert station.missing(held, newer) == []
    assert other.missing(held) == []


def test_a_check_of_a_thousand(station: Workstation) -> None:
    letter = item()
    asked = [{"id": letter["id"], "content_sha256": "0" * 64}] * 1000
    assert station.call("POST", "/v1/letters/check", {"items": asked}).status_code == 200
    assert station.call("POST", "/v1/letters/check", {"items": [*asked, asked[0]]}).status_code == 413
    assert station.call("POST", "/v1/letters/check", {"items": []}).status_code == 200
