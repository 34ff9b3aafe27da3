from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import Complainant, ComplainantKind, NewCase, Person, Place
from desktop.intake.codes import Channel, Kind
from desktop.intake.errors import InvalidField
from desktop.intake.letter import MAX_DETAIL, letter_fields
from desktop.intake.record import Incoming, parse
from desktop.intake.reference import Reference
from tests.intake.strategies import letters

NUMBER = tracking.make(42, 2569)
LEAST: dict[str, Any] = {
    "channel": "counter",
    "kind": "complaint",
    "category": "law",
    "subject": "เรื่อง",
    "detail": "รายละเอียด",
    "complainant": None,
}
FULL: dict[str, Any] = {
    **LEAST,
    "channel": "pobox",
    "complainant": {
        "name": "นางสมศรี ใจดี",
        "national_id": "3100600445635",
        "phone": "081 234 5678",
        "address": "1/2 หมู่ 3\nต.ในเวียง",
    },
    "on_behalf_of": "นายสมชาย",
    "group_size": 12,
    "representatives": ["นายบุญมี ศรีสุข", " นางคำ\nใจงาม "],
    "place": {"province": "น่าน", "district": "เมืองน่าน", "subdistrict": "ในเวียง", "postcode": "55000"},
    "agency": "MOT",
    "complex": True,
    "confidential": True,
    "s10": "RR123456785TH",
    "repeat_of": NUMBER,
    "attachments": ["/media/usb/หน้า 1.pdf", "b.jpg"],
}


def test_the_least_that_makes_a_letter(reference: Reference) -> None:
    expected = NewCase(Channel.COUNTER, Kind.COMPLAINT, "law", "เรื่อง", "รายละเอียด")
    assert parse(LEAST, reference) == Incoming(expected)
    without = {name: value for name, value in LEAST.items() if name != "complainant"}
    assert parse(without, reference).letter.complainant.kind is ComplainantKind.ANONYMOUS


def test_every_field(reference: Reference) -> None:
    person = Person("นางสมศรี ใจดี", "3100600445635", "081 234 5678", "1/2 หมู่ 3\nต.ในเวียง")
    assert parse(FULL, reference) == Incoming(
        NewCase(
            channel=Channel.POBOX,
            kind=Kind.COMPLAINT,
            category="law",
            subject="เรื่อง",
            detail="รายละเอียด",
            complainant=Complainant(person, "นายสมชาย", 12, ("นายบุญมี ศรีสุข", "นางคำ ใจงาม")),
            place=Place("น่าน", "เมืองน่าน", "ในเวียง", "55000"),
            agency="MOT",
            complex=True,
            confidential=True,
            s10="RR123456785TH",
            repeat_of=NUMBER,
        ),
        ("/media/usb/หน้า 1.pdf", "b.jpg"),
    )


@given(letters)
def test_a_recorded_letter_reads_as_itself(reference: Reference, letter: NewCase) -> None:
    """Except for labels and checked numbers, which are brought into one form once and stay in it."""
    form = letter_fields(replace(letter, category="law", agency=None))
    once = parse(form, reference).letter
    assert parse(letter_fields(once), reference).letter == once
    person, typed = once.complainant.person, letter.complainant.person
    assert (once.subject, once.detail) == (letter.subject, letter.detail)
    assert (person is None) == (typed is None)
    if person is not None and typed is not None:
        assert (person.name, person.phone, person.address) == (typed.name, typed.phone, typed.address)


@pytest.mark.parametrize("name", ["channel", "kind", "category", "subject", "detail"])
@pytest.mark.parametrize("value", ["absent", None, "", " \r\n\t\u200b"])
def test_what_is_required(reference: Reference, name: str, value: str | None) -> None:
    record = LEAST | {name: value}
    if value == "absent":
        del record[name]
    with pytest.raises(InvalidField) as refused:
        parse(record, reference)
    assert refused.value.field == name


WRONG: list[tuple[str, Any, str]] = [
    ("channel", "hotline", "channel"),
    ("kind", "Complaint", "kind"),
    ("kind", ["complaint"], "kind"),
    ("category", "กฎหมา", "category"),
    ("category", 4, "category"),
    ("agency", "MOT ", ""),
    ("agency", "mot", "agency"),
    ("agency", "กระทรวงคมนาคม", "agency"),
    ("subject", 5, "subject"),
    ("subject", "ก" * 1001, "subject"),
    ("detail", {"text": "ก"}, "detail"),
    ("detail", "ก" * (MAX_DETAIL + 1), "detail"),
    ("complainant", "นาย ก", "complainant"),
    ("complainant", {}, "complainant.name"),
    ("complainant", {"name": " "}, "complainant.name"),
    ("complainant", {"name": "ก", "national_id": 3100600445635}, "complainant.national_id"),
    ("complainant", {"name": "ก", "phone": ["1"]}, "complainant.phone"),
    ("complainant", {"name": "ก", "adress": "ข"}, "complainant.adress"),
    ("complainant", {"name": "ก", "address": "\x1b[2J"}, "complainant.address"),
    ("on_behalf_of", True, "on_behalf_of"),
    ("representatives", ["นาย ก", " "], "representatives[1]"),
    ("representatives", ["ก" * 501], "representatives[0]"),
    ("representatives", ["นาย ก"] * 101, "representatives"),
    ("representatives", "นาย ก", "representatives"),
    ("representatives", [5], "representatives[0]"),
    ("group_size", 1, "group_size"),
    ("group_size", 0, "group_size"),
    ("group_size", -5, "group_size"),
    ("group_size", 10**9, "group_size"),
    ("group_size", True, "group_size"),
    ("group_size", "12", "group_size"),
    ("group_size", 2.5, "group_size"),
    ("place", "น่าน", "place"),
    ("place", {}, "place.province"),
    ("place", {"province": "น่าน", "district": 7}, "place.district"),
    ("place", {"province": "น่าน", "amphoe": "เมือง"}, "place.amphoe"),
    ("complex", "yes", "complex"),
    ("complex", 1, "complex"),
    ("confidential", "false", "confidential"),
    ("s10", 12, "s10"),
    ("s10", "R" * 101, "s10"),
    ("repeat_of", "690123456789", "repeat_of"),
    ("repeat_of", 690123456789, "repeat_of"),
    ("attachments", "a.pdf", "attachments"),
    ("attachments", [""], "attachments[0]"),
    ("attachments", ["a.pdf", 5], "attachments[1]"),
    ("attachments", ["a\x00.pdf"], "attachments[0]"),
    ("attachments", ["a.pdf"] * 501, "attachments"),
    ("complaintant", None, "complaintant"),
]


@pytest.mark.parametrize(("name", "value", "field"), WRONG)
def test_what_cannot_be_recorded_is_named(reference: Reference, name: str, value: Any, field: str) -> None:
    record = LEAST | {name: value}
    if not field:
        assert parse(record, reference).letter.agency == "MOT"
        return
    with pytest.raises(InvalidField) as refused:
        parse(record, reference)
    assert refused.value.field == field
    assert refused.value.problem
    assert str(refused.value) == f"{field}: {refused.value.problem}"


@pytest.mark.parametrize("value", [None, [], "x", 5, True])
def test_a_record_is_an_object(reference: Reference, value: Any) -> None:
    with pytest.raises(InvalidField, match="record: must be an object"):
        parse(value, reference)


TEXTS = [
    ("subject",),
    ("detail",),
    ("complainant", "name"),
    ("complainant", "national_id"),
    ("complainant", "phone"),
    ("complainant", "address"),
    ("on_behalf_of",),
    ("place", "province"),
    ("place", "district"),
    ("s10",),
]


@given(
    st.sampled_from(TEXTS), st.characters(categories=("Cc", "Cs"), exclude_characters="\n\t\r"), st.booleans()
)
def test_no_control_character_comes_in(
    reference: Reference, path: tuple[str, ...], character: str, front: bool
) -> None:
    record = deepcopy(FULL)
    parent = record if len(path) == 1 else record[path[0]]
    parent[path[-1]] = f"ก{character}ข" if front else f"{parent[path[-1]]}{character}ค"
    with pytest.raises(InvalidField) as refused:
        parse(record, reference)
    assert refused.value.field == ".".join(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(FULL)), JSON)
def test_any_json_is_recorded_or_refused_by_its_name(reference: Reference, name: str, value: Any) -> None:
    refused = None
    try:
        parse(FULL | {name: value}, reference)
    except InvalidField as error:
        refused = error
    assert refused is None or refused.field.startswith(name)


def test_the_longest_detail_is_kept_whole(reference: Reference) -> None:
    detail = "น้ำ" * (MAX_DETAIL // 3)
    assert parse(LEAST | {"detail": detail}, reference).letter.detail == detail


def test_a_category_goes_by_code_or_by_its_thai_name(reference: Reference) -> None:
    for category in reference.categories:
        for written in (category.code, category.name_th, f" {category.name_th} "):
            assert parse(LEAST | {"category": written}, reference).letter.category == category.code


def test_text_stays_as_it_was_written(reference: Reference) -> None:
    letter = parse(
        LEAST | {"subject": " ขอ\nความ\tเป็นธรรม ", "detail": "\r\n ก่อน\r\n\r\n\tน้ำ  ท่วม\rหลัง \n"}, reference
    ).letter
    assert letter.subject == "ขอ ความ เป็นธรรม"
    assert letter.detail == "ก่อน\n\n\tน้ำ  ท่วม\nหลัง"


@pytest.mark.parametrize(
    ("kind", "given", "confidential"),
    [("tipoff", None, True), ("tipoff", False, False), ("complaint", None, False), ("complaint", True, True)],
)
def test_tip_offs_are_confidential_unless_it_says_otherwise(
    reference: Reference, kind: str, given: bool | None, confidential: bool
) -> None:
    letter = parse(LEAST | {"kind": kind, "confidential": given}, reference).letter
    assert letter.confidential is confidential


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3-1006-00445-63-5", "3100600445635"),
        ("๓๑๐๐๖๐๐๔๔๕๖๓๕", "3100600445635"),
        ("7-1006-00445-63-5", "7-1006-00445-63-5"),
        ("จำไม่ได้", "จำไม่ได้"),
    ],
)
def test_a_wrong_identity_number_is_kept_as_typed(reference: Reference, typed: str, kept: str) -> None:
    person = parse(
        LEAST | {"complainant": {"name": "ก", "national_id": typed}}, reference
    ).letter.complainant.person
    assert person is not None
    assert person.national_id == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("rr 12345678 5 th", "RR123456785TH"), ("rr 12345678 4 th", "rr 12345678 4 th")]
)
def test_a_wrong_item_number_is_kept_as_typed(reference: Reference, typed: str, kept: str) -> None:
    assert parse(LEAST | {"s10": typed}, reference).letter.s10 == kept


def test_a_repeat_names_its_case_however_it_is_typed(reference: Reference) -> None:
    assert parse(LEAST | {"repeat_of": tracking.grouped(NUMBER)}, reference).letter.repeat_of == NUMBER


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("จังหวัดน่าน", "อำเภอเมืองน่าน", "ตำบลในเวียง"), ("น่าน", "เมืองน่าน", "ในเวียง")),
        (("จ.น่าน", "อ. เมืองน่าน", "ต.ในเวียง"), ("น่าน", "เมืองน่าน", "ในเวียง")),
        (("กทม.", "เขตดุสิต", "แขวงจิตรลดา"), ("กทม.", "ดุสิต", "จิตรลดา")),
        (("จังหวัด", "เขต", "แขวง"), ("จังหวัด", "เขต", "แขวง")),
    ],
)
def test_places_lose_their_labels(
    reference: Reference, typed: tuple[str, str, str], kept: tuple[str, str, str]
) -> None:
    place = dict(zip(("province", "district", "subdistrict"), typed, strict=True))
    assert parse(LEAST | {"place": place}, reference).letter.place == Place(*kept)


@pytest.mark.parametrize(
    ("complainant", "kind"),
    [
        (Complainant(), ComplainantKind.ANONYMOUS),
        (Complainant(Person("ก")), ComplainantKind.PERSON),
        (Complainant(Person("ก"), on_behalf_of="ข"), ComplainantKind.ON_BEHALF),
        (Complainant(Person("ก"), on_behalf_of="ข", group_size=2), ComplainantKind.GROUP),
    ],
)
def test_who_stands_behind_it(complainant: Complainant, kind: ComplainantKind) -> None:
    assert complainant.kind is kind
