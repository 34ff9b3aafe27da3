"""The quick way in takes ordinary letters, exactly as the careful way does, and nothing else."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from central import arrivals, ordinary
from central.arrivals import Arrival
from desktop.intake.codes import Channel, Kind
from desktop.sync.client import push_body
from tests.central.workstation import amended, attachment, item, new_number, seal


def body(*items: dict[str, Any]) -> bytes:
    return push_body(json.dumps(one, ensure_ascii=False).encode() for one in items)


@pytest.mark.parametrize(
    "letter",
    [
        item(),
        item(channel=Channel.POBOX, kind=Kind.TIPOFF, s10="EE123456785TH"),
        item(place=None, agency=None, repeat_of=new_number()),
        item(detail='บรรทัดแรก\n\tบรรทัดที่สอง "ในเครื่องหมาย" \\ ท้าย 😀'),
        {**item(), "attachments": [attachment("a"), attachment("b")]},
        amended(item(), subject="แก้ไข"),
    ],
    ids=["plain", "pobox", "bare", "signs", "pages", "amended"],
)
def test_ordinary_letters_go_the_quick_way_and_arrive_alike(letter: dict[str, Any]) -> None:
    quick = ordinary.read(body(letter))
    assert quick == [arrivals.read(letter)]


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
        amended(item(), received_at="2026-13-01T00:00:00Z"),
        amended(item(), promise={"working_days": 15, "due": "2026-02-30"}),
        amended(item(), subject="\u200b\u200b"),
        amended(item(), subject="a\u0007"),
    ],
)
def test_all_others_are_looked_at_with_care(letter: dict[str, Any]) -> None:
    assert ordinary.read(body(item(), letter)) is None


values = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(max_size=8)
    | st.lists(st.none(), max_size=1)
)


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(sorted(item()["payload"])), value=values)
def test_what_it_takes_the_careful_way_takes_too(name: str, value: object) -> None:
    letter = amended(item(), **{name: value})
    quick = ordinary.read(body(letter))
    careful = arrivals.read(letter)
    assert quick is None or (isinstance(careful, Arrival) and quick == [careful])


def test_its_fields_stand_in_the_order_of_the_canonical_form() -> None:
    models = [
        one
        for one in vars(ordinary).values()
        if isinstance(one, type) and issubclass(one, ordinary._Strict) and one is not ordinary._Strict
    ]
    assert len(models) == 5
    for model in models:
        assert issubclass(model, BaseModel)
        assert list(model.model_fields) == sorted(model.model_fields)


def test_a_body_that_is_none() -> None:
    for nothing in (b"", b"{", b"[]", b'{"items": [1]}', b"[" * 100_000):
        assert ordinary.read(nothing) is None
