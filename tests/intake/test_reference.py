import json
from typing import Any

import pytest

from desktop.intake.codes import Channel, Kind
from desktop.intake.errors import InvalidField
from desktop.intake.reference import LISTS, Reference, build
from desktop.resources import RESOURCES

THIRTY, TWENTY = {"MOEN", "PACC"}, {"MOAC"}
FIFTEEN = {
    "MOF", "MFA", "MSDHS", "MHESI", "MOT", "MDES", "MNRE", "MOC", "MOI",
    "MOJ", "MOL", "MOPH", "SPM", "OPDC", "BMA",
}  # fmt: skip


@pytest.fixture
def lists() -> dict[str, Any]:
    return {name: json.loads((RESOURCES / "reference" / f"{name}.json").read_bytes()) for name in LISTS}


def test_the_eighteen_agencies_that_named_a_time(reference: Reference) -> None:
    expected = {**dict.fromkeys(THIRTY, 30), **dict.fromkeys(TWENTY, 20), **dict.fromkeys(FIFTEEN, 15)}
    assert len(expected) == 18
    assert {a.code: a.working_days for a in reference.agencies if a.working_days} == expected


def test_every_code_has_its_names(reference: Reference) -> None:
    for entries in (reference.agencies, reference.categories, reference.kinds, reference.channels):
        for entry in entries:
            assert any("\u0e01" <= letter <= "\u0e5b" for letter in entry.name_th)
            assert entry.name_en.isascii()
    assert [kind.code for kind in reference.kinds] == list(Kind)
    assert set(Channel) <= {channel.code for channel in reference.channels}


def test_codes_stand_once(reference: Reference) -> None:
    for entries in (reference.agencies, reference.categories, reference.kinds, reference.channels):
        codes = [entry.code for entry in entries]
        assert len(codes) == len(set(codes))


def test_look_up(reference: Reference) -> None:
    agency = reference.agency("PACC")
    assert agency is not None
    assert (agency.name_th, agency.abbreviation) == (
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตในภาครัฐ",
        "สำนักงาน ป.ป.ท.",
    )
    category = reference.category("law")
    assert category is not None
    assert category.name_th == "กฎหมาย"
    kind, channel = reference.kind(Kind.TIPOFF), reference.channel(Channel.POBOX)
    assert kind is not None
    assert kind.name_th == "แจ้งเบาะแสการกระทำผิดกฎหมาย"
    assert channel is not None
    assert channel.name_th == "ตู้ ป.ณ. 1111"
    assert reference.agency("NONE") is None
    assert reference.agency(None) is None
    assert reference.category("none") is None


def test_every_province_has_its_police(reference: Reference) -> None:
    assert len(reference.provinces) == len({province.name for province in reference.provinces}) == 77
    by_bureau: dict[str, int] = {}
    for province in reference.provinces:
        assert reference.agency(province.police) is not None
        by_bureau[province.police] = by_bureau.get(province.police, 0) + 1
    assert by_bureau == {
        "MPB": 1, "PPR1": 9, "PPR2": 8, "PPR3": 8, "PPR4": 12,
        "PPR5": 8, "PPR6": 9, "PPR7": 8, "PPR8": 7, "PPR9": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("น่าน", "น่าน"),
        ("จังหวัดน่าน", "น่าน"),
        ("จ. น่าน ", "น่าน"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("อยุธยา", "พระนครศรีอยุธยา"),
    ],
)
def test_provinces_as_people_write_them(reference: Reference, typed: str, name: str) -> None:
    province = reference.province(typed)
    assert province is not None
    assert province.name == name


@pytest.mark.parametrize("typed", ["", "จังหวัด", "พระนคร", "น่านฟ้า", "Nan"])
def test_other_names_are_no_province(reference: Reference, typed: str) -> None:
    assert reference.province(typed) is None


def test_routing_names_only_agencies_and_categories_that_exist(reference: Reference) -> None:
    table = reference.routing
    codes = {agency.code for agency in reference.agencies}
    assert {rule.agency for rule in table.words} <= codes
    assert {code for likely in table.by_category.values() for code in likely} <= codes
    assert {table.police.headquarters, table.police.inspector} <= codes
    assert set(table.by_category) == {category.code for category in reference.categories}
    assert {rule.province for rule in table.words} - {""} <= {p.name for p in reference.provinces}
    for rule in table.words:
        assert len(rule.words) == len(set(rule.words)), rule.agency


def test_every_list_says_where_it_is_from(lists: dict[str, Any]) -> None:
    assert all(lists[name]["source"] for name in LISTS)


def test_overrides_of_the_calendar(lists: dict[str, Any]) -> None:
    lists["holidays"] |= {"added": [{"date": "2027-01-04", "reason": "…", "source": "…"}]}
    lists["holidays"] |= {"removed": [{"date": "2027-05-20", "reason": "…", "source": "…"}]}
    overrides = build(lists).holiday_overrides
    assert [day.isoformat() for day in overrides.added] == ["2027-01-04"]
    assert [day.isoformat() for day in overrides.removed] == ["2027-05-20"]


@pytest.mark.parametrize(
    ("name", "broken", "field"),
    [
        ("agencies", {"items": [{"code": "X", "name_th": "ก"}]}, "agencies.items[0].name_en"),
        ("agencies", {"items": {}}, "agencies.items"),
        ("provinces", [], "provinces"),
        ("routing", {"categories": {}}, "routing.police"),
        ("holidays", {"added": [{"date": "2/1/2569"}]}, "holidays.added[0].date"),
        ("holidays", {"removed": [{}]}, "holidays.removed[0].date"),
    ],
)
def test_a_broken_list_is_named(lists: dict[str, Any], name: str, broken: object, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        build(lists | {name: broken})
    assert refused.value.field == field
