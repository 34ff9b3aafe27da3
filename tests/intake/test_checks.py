from typing import Any

import pytest
from hypothesis import given

from desktop.intake.case import NewCase
from desktop.intake.checks import Code, Finding, Severity, check, looks_like_phone
from desktop.intake.letter import letter_fields
from desktop.intake.record import parse
from desktop.intake.reference import Reference
from tests.intake.strategies import letters

DRAFT: dict[str, Any] = {
    "channel": "counter",
    "kind": "complaint",
    "category": "law",
    "subject": "เรื่อง",
    "detail": "รายละเอียด",
    "complainant": {"name": "นาย ก", "national_id": "1101700230708", "phone": "081 234 5678"},
    "place": {"province": "น่าน", "postcode": "55000"},
    "s10": "RR123456785TH",
}


def findings(draft: dict[str, Any], reference: Reference | None = None) -> list[tuple[str, str, str]]:
    return [(f.field, f.severity.value, f.code.value) for f in check(draft, reference)]


def test_a_good_draft_has_none(reference: Reference) -> None:
    assert check(DRAFT, reference) == ()


def test_an_empty_draft_lacks_what_is_required() -> None:
    assert check({}) == tuple(
        Finding(field, Severity.ERROR, Code.REQUIRED)
        for field in ("channel", "kind", "category", "subject", "detail")
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"subject": " \u200b"}, [("subject", "error", "required")]),
        ({"complainant": {"name": ""}}, [("complainant.name", "error", "required")]),
        ({"place": {"district": "เมือง"}}, [("place.province", "error", "required")]),
        ({"detail": "ก\x00"}, [("detail", "error", "invalid")]),
        ({"group_size": 1}, [("group_size", "error", "invalid")]),
        ({"repeat_of": "690123456789"}, [("repeat_of", "error", "invalid")]),
        (
            {"complainant": {"name": "ก", "national_id": "7100600445635", "phone": "12"}},
            [
                ("complainant.national_id", "warning", "check_digit"),
                ("complainant.phone", "warning", "form"),
            ],
        ),
        (
            {"place": {"province": "เมืองบาดาล", "postcode": "999"}},
            [("place.province", "warning", "unknown"), ("place.postcode", "warning", "form")],
        ),
        ({"s10": "RR123456784TH"}, [("s10", "warning", "check_digit")]),
        ({"subject": "", "s10": "x"}, [("subject", "error", "required"), ("s10", "warning", "check_digit")]),
    ],
)
def test_each_fault_is_named(
    reference: Reference, changes: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert findings(DRAFT | changes, reference) == expected


def test_names_of_provinces_are_looked_up_only_with_the_lists() -> None:
    assert findings(DRAFT | {"place": {"province": "เมืองบาดาล"}}) == []


def test_thai_digits_are_digits(reference: Reference) -> None:
    person = {"name": "ก", "national_id": "๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘", "phone": "๐๘๑-๒๓๔-๕๖๗๘"}
    assert check(DRAFT | {"complainant": person, "place": {"province": "น่าน", "postcode": "๕๕๐๐๐"}}) == ()


@given(letters)
def test_warnings_never_block(reference: Reference, letter: NewCase) -> None:
    draft = letter_fields(letter) | {"category": "law", "agency": None}
    assert all(finding.severity is Severity.WARNING for finding in check(draft, reference))
    assert check(letter) == check(letter_fields(letter))
    parse(draft, reference)


@pytest.mark.parametrize(
    "text",
    [
        "0812345678",
        "081-234-5678",
        "02 123 4567",
        "(02) 123 4567 ต่อ 12",
        "053-123456 #7",
        "+66 81 234 5678",
        "+1 (202) 555-0100",
        "081.234.5678 หรือ 02-123-4567",
        "081 234 5678, 089 123 4567",
        "1111",
        "1800 123 456",
    ],
)
def test_phones_that_could_be_dialled(text: str) -> None:
    assert looks_like_phone(text)


@pytest.mark.parametrize(
    "text", ["", "-", "12", "08123456789", "081234567", "0212345678", "0112345678", "ไม่มี", "081 234 5678, 12"]
)
def test_phones_that_could_not(text: str) -> None:
    assert not looks_like_phone(text)
