import hashlib
import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import (
    Case,
    Complainant,
    Contact,
    NewCase,
    Person,
    Place,
    Promise,
    RegisterNumber,
    Void,
)
from desktop.intake.codes import Channel, Kind
from desktop.intake.errors import InvalidField
from desktop.intake.record import check_payload, content_sha256, from_payload, payload
from tests.intake.strategies import cases


def shuffled(value: Any, order: random.Random) -> Any:
    if isinstance(value, dict):
        names = list(value)
        order.shuffle(names)
        return {name: shuffled(value[name], order) for name in names}
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


def again(case: Case, sent: dict[str, Any]) -> Case:
    return from_payload(sent, case.id, case.tracking_number, case.operator, case.attachments, case.rev)


@given(cases)
def test_a_case_comes_back_whole(case: Case) -> None:
    assert again(case, payload(case)) == case


@given(cases)
def test_it_travels_as_json(case: Case) -> None:
    sent = payload(case)
    assert json.loads(json.dumps(sent)) == sent
    check_payload(sent)


@given(cases, st.randoms(use_true_random=False))
def test_the_hash_does_not_know_the_order_of_keys(case: Case, order: random.Random) -> None:
    sent = payload(case)
    assert content_sha256(shuffled(sent, order)) == content_sha256(sent)


@given(cases)
def test_the_hash_is_of_the_plainest_json(case: Case) -> None:
    """With ASCII names and whole numbers only, RFC 8785 is what any JSON writer gives for sorted keys."""
    sent = payload(case)
    plain = json.dumps(sent, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert content_sha256(sent) == hashlib.sha256(plain.encode()).hexdigest()


@given(cases, st.data())
def test_the_hash_knows_every_value(case: Case, data: st.DataObject) -> None:
    sent = payload(case)
    name = data.draw(st.sampled_from(sorted(sent)))
    changed = sent | {name: "another value"}
    assert (content_sha256(changed) == content_sha256(sent)) is (changed == sent)


def test_what_json_cannot_hold_has_no_hash() -> None:
    for value in (float("nan"), 2**60, "\ud800", {1}):
        with pytest.raises(ValueError):  # noqa: PT011 (each with words of its own)
            content_sha256({"value": value})


CASE = Case(
    id=UUID(int=1),
    tracking_number=tracking.make(42, 2569),
    pin="012345",
    register_number=RegisterNumber(Channel.POBOX, 2569, 12),
    station="001",
    operator="malee",
    operator_name="มาลี ใจดี",
    received_at=datetime(2026, 2, 17, 9, 0, tzinfo=timezone(timedelta(hours=7))),
    letter=NewCase(
        Channel.POBOX,
        Kind.COMPLAINT,
        "law",
        "เรื่อง",
        "รายละเอียด",
        Complainant(Person("นาย ก"), "นาย ข", 3),
        Place("น่าน"),
        "MOT",
    ),
    promise=Promise(15, date(2026, 3, 11)),
    contacts=(
        Contact(
            UUID(int=2),
            Channel.COUNTER,
            datetime(2026, 3, 1, tzinfo=UTC),
            "malee",
            "ตาม",
            "ตามเรื่อง",
            Complainant(),
        ),
    ),
    void=Void(datetime(2026, 3, 2, tzinfo=UTC), "somchai", "ลงทะเบียนซ้ำ"),
)


def with_value(path: str, value: Any) -> dict[str, Any]:
    sent = payload(CASE)
    *parents, last = path.split(".")
    target: Any = sent
    for parent in parents:
        target = target[int(parent) if parent.isdigit() else parent]
    target[last] = value
    return sent


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("kind", "else", "kind"),
        ("channel", None, "channel"),
        ("subject", "", "subject"),
        ("detail", "ก\x00", "detail"),
        ("category", 5, "category"),
        ("complainant", {"name": ""}, "complainant.name"),
        ("group_size", 1, "group_size"),
        ("repeat_of", "123", "repeat_of"),
        ("place.province", None, "place.province"),
        ("pin", "12345", "pin"),
        ("pin", "๑๒๓๔๕๖", "pin"),
        ("pin", None, "pin"),
        ("register_number", None, "register_number"),
        ("register_number.book", "web", "register_number.book"),
        ("register_number.year", 2026, "register_number.year"),
        ("register_number.number", 0, "register_number.number"),
        ("register_number.number", 1.5, "register_number.number"),
        ("register_number.number", True, "register_number.number"),
        ("station", "", "station"),
        ("operator_name", None, "operator_name"),
        ("received_at", "2026-02-17T09:00:00", "received_at"),
        ("received_at", "0001-01-01T00:00:00+14:00", "received_at"),
        ("received_at", "today", "received_at"),
        ("received_at", None, "received_at"),
        ("promise", None, "promise"),
        ("promise.working_days", 0, "promise.working_days"),
        ("promise.due", "17/2/2569", "promise.due"),
        ("promise.due", "2026-W07-2", "promise.due"),
        ("contacts", {}, "contacts"),
        ("contacts.0.id", "x", "contacts[0].id"),
        ("contacts.0.subject", "", "contacts[0].subject"),
        ("contacts.0.complainant", 5, "contacts[0].complainant"),
        ("void", "yes", "void"),
        ("void.at", None, "void.at"),
        ("void.reason", " ", "void.reason"),
    ],
)
def test_a_broken_payload_is_refused_by_the_name_of_its_field(path: str, value: Any, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        check_payload(with_value(path, value))
    assert refused.value.field == field


def test_what_a_newer_station_adds_is_ignored() -> None:
    sent = payload(CASE) | {"colour": "blue"}
    assert again(CASE, sent) == CASE


def test_what_an_older_station_lacks_has_its_default() -> None:
    sent = payload(CASE)
    for name in ("contacts", "void", "s10", "place", "agency", "on_behalf_of", "group_size"):
        del sent[name]
    case = again(CASE, sent)
    assert case.contacts == ()
    assert case.void is None
    assert (case.letter.place, case.letter.agency, case.letter.complainant.group_size) == (None, None, None)


def test_representatives_travel_only_where_there_are_any() -> None:
    """Letters from before there were any keep their hash."""
    assert "representatives" not in payload(CASE)
    assert content_sha256(payload(CASE)) == "7b671fa9b7fb04df4a9e4761ab8b77cd646724b2f77b182363d7200744b530cf"
    group = replace(CASE.letter.complainant, representatives=("นาย ข", "นาง ค"))
    case = replace(CASE, letter=replace(CASE.letter, complainant=group))
    assert payload(case)["representatives"] == ["นาย ข", "นาง ค"]
    assert again(case, payload(case)) == case


def test_representatives_are_of_a_group() -> None:
    with pytest.raises(InvalidField) as refused:
        check_payload(payload(CASE) | {"representatives": ["นาย ข"], "group_size": None})
    assert refused.value.field == "group_size"


def test_any_offset_is_the_same_moment() -> None:
    sent = with_value("received_at", "2026-02-17T09:00:00.25+07:00")
    moment = again(CASE, sent).received_at
    assert moment == datetime(2026, 2, 17, 2, 0, 0, 250_000, tzinfo=UTC)
    assert moment.tzinfo is UTC


def test_moments_travel_in_utc() -> None:
    assert payload(CASE)["received_at"] == "2026-02-17T02:00:00Z"


@given(st.integers(1, 10**6), st.integers(2560, 2700))
def test_a_register_number_as_it_is_written(number: int, year: int) -> None:
    assert str(RegisterNumber(Channel.COUNTER, year, number)) == f"{number}/{year}"
