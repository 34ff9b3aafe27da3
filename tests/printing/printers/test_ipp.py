"""IPP as bytes: written as RFC 8010 has it, and read without trust."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.printers.ipp import (
    Attribute,
    Group,
    MalformedMessage,
    Operation,
    Tag,
    number,
    parse,
    request,
    shortened,
    text,
    texts,
)

# Print-Job as in appendix A of RFC 8010: version, operation, number of the request, group; the attributes.
_HEAD = "0200 0002 00000001 01"
_CHARSET = "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
_COPIES = "21 0006 636f70696573 0004 00000014"
_SIDES = "44 0005 7369646573 0013 74776f2d73696465642d6c6f6e672d65646765"


def _bytes(*parts: str) -> bytes:
    return bytes.fromhex("".join(parts))


def _read(group: Group, *attributes: Attribute) -> dict[str, object]:
    [found] = parse(request(0, (group, attributes))).all(group)
    return dict(found)


def test_a_request_is_written_as_the_standard_has_it() -> None:
    job = (
        Attribute(Tag.INTEGER, "copies", (20,)),
        Attribute(Tag.KEYWORD, "sides", ("two-sided-long-edge",)),
    )
    charset = Attribute(Tag.CHARSET, "attributes-charset", ("utf-8",))
    written = request(Operation.PRINT_JOB, (Group.OPERATION, (charset,)), (Group.JOB, job))
    assert written == _bytes(_HEAD, _CHARSET, "02", _COPIES, _SIDES, "03")


def test_an_answer_is_read() -> None:
    answer = parse(
        _bytes("0200 0405 00000001 01", _CHARSET, "02", _COPIES, "44 0000 0003 616263", "02", _SIDES, "03")
    )
    assert not answer.ok
    assert [text(found, "attributes-charset") for found in answer.all(Group.OPERATION)] == ["utf-8"]
    first, second = answer.all(Group.JOB)
    assert number(first, "copies") == 20
    assert texts(first, "copies") == ("abc",)  # a value without a name belongs to the attribute before
    assert text(second, "sides") == "two-sided-long-edge"
    assert number(second, "copies", 7) == 7


def test_values_come_back() -> None:
    found = _read(
        Group.PRINTER,
        Attribute(Tag.ENUM, "printer-state", (5,)),
        Attribute(Tag.BOOLEAN, "printer-is-accepting-jobs", (True,)),
        Attribute(Tag.TEXT, "printer-info", ("เคาน์เตอร์ ๑",)),
        Attribute(Tag.KEYWORD, "printer-state-reasons", ("media-empty-error", "paused")),
    )
    assert found == {
        "printer-state": [5],
        "printer-is-accepting-jobs": [True],
        "printer-info": ["เคาน์เตอร์ ๑"],
        "printer-state-reasons": ["media-empty-error", "paused"],
    }


def test_a_range_and_what_is_not_understood_are_read_past() -> None:
    message = _bytes(
        "0200 0000 00000001 04", "33 0001 61 0008 00000001 000003e7", "34 0001 62 0000", _COPIES, "03"
    )
    [found] = parse(message).all(Group.PRINTER)
    assert dict(found) == {"a": [(1, 999)], "b": [b""], "copies": [20]}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "0200 0000",
        "0200 0000 00000001",
        "0200 0000 00000001 04 21",
        "0200 0000 00000001 04 21 0001 61 0004 0000",
        "0200 0000 00000001 04 21 0001 61 0002 0000 03",
        "0200 0000 00000001 04 44 0001 61 0001 ff 03",
        "0200 0000 00000001 21 0001 61 0004 00000000 03",
        "0200 0000 00000001 04 44 ffff 61",
    ],
)
def test_what_is_no_message_is_refused(message: str) -> None:
    with pytest.raises(MalformedMessage):
        parse(bytes.fromhex(message))


@given(st.binary(max_size=200))
def test_no_bytes_do_more_harm_than_that(rest: bytes) -> None:
    with suppress(MalformedMessage):
        parse(_bytes("0200 0000 00000001 04") + rest)


@given(st.text(max_size=300))
def test_a_name_is_cut_between_characters(name: str) -> None:
    cut = shortened(name)
    assert name.startswith(cut)
    assert len(cut.encode()) <= 255
    assert cut == name or len(name[: len(cut) + 1].encode()) > 255
