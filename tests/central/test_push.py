"""Letters come in: each stored once, every revision kept, nothing overwritten."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from central import schema
from desktop.sync.contract import MAX_ITEMS
from tests.central import holdings
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, amended, attachment, item, new_number, seal


def test_a_letter_is_stored_once_however_often_it_comes(served: Serving, station: Workstation) -> None:
    letter = item()
    assert [station.outcomes(letter) for _ in range(3)] == [["created"], ["duplicate"], ["duplicate"]]
    assert holdings.revisions(served, letter) == [1]


def test_twice_in_one_batch_is_once(served: Serving, station: Workstation) -> None:
    letter = item()
    assert station.outcomes(letter, letter) == ["created", "duplicate"]
    assert holdings.revisions(served, letter) == [1]


def test_it_is_held_as_it_was_sent(served: Serving, station: Workstation) -> None:
    letter = {**item(detail="บรรทัดแรก\nบรรทัดที่สอง ๑๒๓ 🙏"), "attachments": [attachment("b"), attachment()]}
    station.push(letter)
    with served.centre.database.reading() as connection:
        table = schema.revisions
        row = connection.execute(select(table).where(table.c.letter_id == UUID(letter["id"]))).one()
    assert json.loads(row.payload) == letter["payload"]
    assert json.loads(row.attachments) == sorted(letter["attachments"], key=lambda one: str(one["id"]))
    assert row.recorded_at.isoformat() == "2026-11-17T02:30:00+00:00"
    assert (row.operator, row.station_seq, row.device_id) == ("counter", 1, station.device_id)


def test_an_empty_batch_is_none(station: Workstation) -> None:
    assert station.push() == []


def test_a_full_batch(station: Workstation) -> None:
    assert station.outcomes(*(item() for _ in range(MAX_ITEMS))) == ["created"] * MAX_ITEMS


def test_a_letter_too_many(station: Workstation) -> None:
    letter = item()
    reply = station.call("POST", "/v1/letters/push", {"items": [letter] * (MAX_ITEMS + 1)})
    assert reply.status_code == 413
    assert station.missing(letter)


@pytest.mark.parametrize(
    "change",
    [
        lambda letter: seal({**letter, "payload": {**letter["payload"], "subject": "เรื่องอื่น"}}),
        lambda letter: {**letter, "attachments": [attachment()]},
    ],
    ids=["payload", "attachments"],
)
def test_the_same_letter_with_other_content_is_a_conflict(
    served: Serving, station: Workstation, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    letter = item()
    station.push(letter)
    before = holdings.letter(served, letter)
    assert station.outcomes(change(letter)) == ["conflict_content"]
    assert holdings.letter(served, letter) == before
    assert station.outcomes(letter) == ["duplicate"]


@pytest.mark.logs_errors
def test_the_same_letter_under_another_number_learns_its_own(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    letter = item()
    station.push(letter)
    renamed = {**letter, "tracking_number": new_number()}
    for told in (renamed, amended(renamed, subject="แก้ไข")):
        [result] = station.push(told)
        assert (result.outcome, result.replacement_number) == ("number_conflict", letter["tracking_number"])
    assert holdings.letter(served, letter).rev == 2
    [strange] = other.push(renamed)
    assert (strange.outcome, strange.replacement_number) == ("rejected", None)


def test_an_amendment_that_another_has_passed_by_is_a_conflict(served: Serving, station: Workstation) -> None:
    """Two copies of a workstation go on from revision 1, and one of them has left out a number."""
    first = item()
    third = {**amended(first, subject="ของเครื่องเดิม"), "rev": 3, "base_rev": 1}
    assert station.outcomes(first, third) == ["created", "created"]
    second = amended(first, subject="ของสำเนา")
    [result] = station.push(second)
    assert result.outcome == "conflict_rev"
    assert result.server_doc is not None
    assert result.server_doc.rev == 3
    assert holdings.revisions(served, first) == [1, 3]


def test_attachments_in_another_order_are_the_same(station: Workstation) -> None:
    letter = {**item(), "attachments": [attachment(), attachment("b")]}
    assert station.outcomes(letter) == ["created"]
    assert station.outcomes({**letter, "attachments": letter["attachments"][::-1]}) == ["duplicate"]


def test_amendments_keep_every_revision(served: Serving, station: Workstation) -> None:
    first = item()
    second = amended(first, subject="แก้ไขครั้งที่หนึ่ง")
    third = amended(second, subject="แก้ไขครั้งที่สอง")
    for revision in (first, second, third):
        assert station.outcomes(revision) == ["created"]
        assert station.outcomes(revision) == ["duplicate"]
    assert holdings.revisions(served, first) == [1, 2, 3]
    assert (holdings.letter(served, first).rev, holdings.letter(served, first).content_sha256) == (
        3,
        third["content_sha256"],
    )
    assert station.outcomes(first, second, third) == ["superseded", "superseded", "duplicate"]


def test_amendments_in_one_batch_in_any_order(served: Serving, station: Workstation) -> None:
    first = item()
    second = amended(first, subject="แก้ไขครั้งที่หนึ่ง")
    third = amended(second, subject="แก้ไขครั้งที่สอง")
    assert station.outcomes(third, first, second) == ["created"] * 3
    assert holdings.revisions(served, first) == [1, 2, 3]
    assert holdings.letter(served, first).content_sha256 == third["content_sha256"]


def test_an_amendment_that_comes_before_its_letter_stands(served: Serving, station: Workstation) -> None:
    first = item()
    second = amended(first, subject="แก้ไข")
    assert station.outcomes(second) == ["created"]
    assert station.outcomes(first) == ["superseded"]
    assert holdings.revisions(served, first) == [1, 2]
    assert holdings.letter(served, first).rev == 2
    assert station.outcomes(seal({**first, "payload": {**first["payload"], "detail": "อื่น"}})) == [
        "conflict_content"
    ]


def test_an_amendment_of_what_the_centre_does_not_hold_is_a_conflict(
    served: Serving, station: Workstation
) -> None:
    first = item()
    station.push(first)
    third = amended(amended(first, subject="ไม่เคยส่ง"), subject="แก้ไข")
    [result] = station.push(third)
    assert result.outcome == "conflict_rev"
    assert result.server_doc is not None
    assert result.server_doc.model_dump() == {
        "rev": 1,
        "content_sha256": first["content_sha256"],
        "tracking_number": first["tracking_number"],
        "payload": first["payload"],
    }
    assert holdings.revisions(served, first) == [1]


def test_an_amendment_of_an_older_revision_is_a_conflict(station: Workstation) -> None:
    first = item()
    second = amended(first, subject="แก้ไข")
    station.push(first, second)
    late = {**amended(second, subject="จากเครื่องเก่า"), "base_rev": 1}
    [result] = station.push(late)
    assert result.outcome == "conflict_rev"
    assert result.server_doc is not None
    assert result.server_doc.content_sha256 == second["content_sha256"]


def test_the_conflict_shows_what_the_same_batch_brought(station: Workstation) -> None:
    first = item()
    fourth = {**amended(first, subject="ข้าม"), "rev": 4, "base_rev": 3}
    created, conflict = station.push(first, fourth)
    assert created.outcome == "created"
    assert conflict.server_doc is not None
    assert conflict.server_doc.payload == first["payload"]


def test_a_letter_of_another_station_is_not_touched(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    first = item()
    station.push(first)
    second = amended(first, subject="ของผู้อื่น")
    [result] = other.push(second)
    assert (result.outcome, result.field, result.server_doc) == ("rejected", "id", None)
    assert other.outcomes(seal({**first, "payload": {**first["payload"], "detail": "อื่น"}})) == ["rejected"]
    assert other.outcomes(first) == ["duplicate"]
    assert holdings.revisions(served, first) == [1]


def test_a_station_enrolled_again_amends_its_letters(served: Serving, station: Workstation) -> None:
    first = item()
    station.push(first)
    station.enrol(served.code())
    station.sign_in()
    assert station.outcomes(first, amended(first, subject="แก้ไข")) == ["duplicate", "created"]


def test_a_void_letter_is_void(served: Serving, station: Workstation) -> None:
    first = item()
    station.push(first)
    voided = item(first["tracking_number"], id=UUID(first["id"]), rev=2, void=True)
    assert station.outcomes(voided) == ["created"]
    assert (holdings.letter(served, first).status, holdings.letter(served, first).doc_rev) == ("void", 2)
    void_from_the_start = item(void=True)
    station.push(void_from_the_start)
    assert holdings.letter(served, void_from_the_start).status == "void"
