"""The quick way in takes ordinary letters, exactly as the careful way does, and nothing else."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central import arrivals, ordinary
from central.arrivals import Arrival
from desktop.intake.codes import Channel, Kind
from desktop.sync.client import push_body
from desktop.sync.contract import PushResult
from tests.central.workstation import amended, attachment, item, new_number, seal


def body(*items: dict[str, Any]) -> bytes:
    return push_body(json.dumps(one, ensure_ascii=False).encode() for one in items)


def read(push: bytes) -> list[Arrival | PushResult]:
    return [one for portion in ordinary.read(push) for one in portion]


@pytest.mark.parametrize(
    "letter",
    [
        item(),
        item(channel=Channel.POBOX, kind=Kind.TIPOFF, s10="EE123456785TH"),
        item(place=None, agency=None, repeat_of=new_number()),
        {**item(), "former_numbers": [], "recorded_at": "2026-11-17T02:30:00.250000Z"},
        item(detail='บรรทัดแรก\n\tบรรทัดที่สอง "ในเครื่องหมาย" \\ ท้าย 😀'),
        {**item(), "attachments": [attachment("a"), attachment("b")]},
        amended(item(), subject="แก้ไข"),
    ],
    ids=["plain", "pobox", "bare", "moment", "signs", "pages", "amended"],
)
def test_ordinary_letters_go_the_quick_way_and_arrive_alike(
    letter: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careful(raw: object) -> None:
        raise AssertionError("looked at with care")

    expected = [arrivals.read(letter)]
    monkeypatch.setattr(arrivals, "read", careful)
    assert read(body(letter)) == expected


@pytest.mark.parametrize(
    "letter",
    [
        item(void=True),
        seal({**item(), "payload": {**item()["payload"], "more": 1}}),
        {**item(), "content_sha256": "0" * 64},
        {**item(), "base_rev": 1},
        {**item(), "tracking_number": "690000000031"},
        {**item(), "id": str(uuid4()).upper()},
        {**item(), "rev": "1"},
        {**item(), "former_numbers": [new_number()]},
        {**item(), "recorded_at": "2026-11-17T02:30:00.1234567Z"},
        {**item(), "recorded_at": "2026-11-17T09:30:00+07:00"},
        {**item(), "recorded_at": "2026-W47-2T02:30:00Z"},
        amended(item(), received_at="2026-13-01T00:00:00Z"),
        amended(item(), promise={"working_days": 15, "due": "2026-02-30"}),
        amended(item(), subject="\u200b\u200b"),
        amended(item(), subject="a\u0007"),
    ],
)
def test_all_others_are_looked_at_with_care(letter: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """And hold up none of the ordinary ones beside them."""
    careful, looked_at = arrivals.read, []

    def looking(raw: Mapping[str, Any]) -> Arrival | PushResult:
        looked_at.append(raw)
        return careful(raw)

    monkeypatch.setattr(arrivals, "read", looking)
    ordinary_one = item()
    assert read(body(ordinary_one, letter)) == [careful(ordinary_one), careful(letter)]
    assert looked_at == [letter]


values = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(st.none(), max_size=1)
)


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(sorted(item()["payload"])), value=values)
def test_whatever_a_letter_holds_it_arrives_as_by_the_careful_way(name: str, value: object) -> None:
    letter = amended(item(), **{name: value})
    assert read(body(letter)) == [arrivals.read(letter)]


def test_its_fields_stand_in_the_order_of_the_canonical_form() -> None:
    within = [ordinary._Person, ordinary._Place, ordinary._Promise, ordinary._RegisterNumber]
    for one in (ordinary._Payload, *within):
        names = one.__struct_fields__
        assert list(names) == sorted(names)


def test_a_body_that_is_none() -> None:
    more = b'{"items": [], "more": "\xff"}'
    for nothing in (b"", b"{", b"[]", b'{"items": [1]}', b'{"items": ["\xff"]}', more, b"[" * 100_000):
        with pytest.raises(ordinary.Unclear):
            read(nothing)
