from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.case import NewCase
from desktop.intake.letter import letter_fields
from desktop.intake.reference import Reference
from desktop.intake.routing import MOST, Reason, suggest
from tests.intake.strategies import letters

BANGKOK = "กรุงเทพมหานคร"


@pytest.mark.parametrize(
    ("subject", "detail", "province", "agency"),
    [
        ("ถนนเป็นหลุมเป็นบ่อ", "ทางหลวงสาย 1091 ชำรุดมาก รถบรรทุกน้ำหนักเกินวิ่งทุกคืน", "น่าน", "MOT"),
        ("รถเมล์สาย 8 ขับเร็ว", "ขสมก. ไม่จอดป้าย", BANGKOK, "MOT"),
        ("น้ำท่วมขังในซอย", "ท่อระบายน้ำตัน สำนักงานเขตยังไม่มาแก้ไข", BANGKOK, "BMA"),
        ("ขยะล้นหมู่บ้าน", "เทศบาลไม่มาเก็บขยะ 2 เดือน", "ลำปาง", "MOI"),
        ("โรงงานปล่อยกลิ่น", "โรงงานและบ่อกากอุตสาหกรรมส่งกลิ่น", "ระยอง", "MIND"),
        ("นายทุนบุกรุกป่าสงวน", "ตัดไม้พะยูงในอุทยาน", "อุบลราชธานี", "MNRE"),
        ("นายจ้างไม่จ่ายค่าจ้าง", "เลิกจ้างไม่มีเงินชดเชย", "สมุทรปราการ", "MOL"),
        ("ประกันสังคมจ่ายช้า", "ผู้ประกันตนยื่นเรื่องว่างงานแล้ว", BANGKOK, "SSO"),
        ("โรงพยาบาลให้รอนาน", "แพทย์ไม่ตรวจ ใช้สิทธิบัตรทอง", "ขอนแก่น", "MOPH"),
        ("ไม่ได้รับเบี้ยยังชีพ", "เป็นผู้สูงอายุและคนพิการ", "ตาก", "MSDHS"),
        ("ร้านออนไลน์ไม่คืนเงิน", "สินค้าไม่ตรงปก ร้อง สคบ. แล้ว", BANGKOK, "OCPB"),
        ("สายสื่อสารรกรุงรัง", "สัญญาณมือถือไม่มี อินเทอร์เน็ตล่ม", "ภูเก็ต", "NBTC"),
        ("บ้านถูกขายทอดตลาด", "กรมบังคับคดียึดทรัพย์", "ชลบุรี", "LED"),
        ("ราคาข้าวเปลือกตกต่ำ", "ชาวนาเดือดร้อน ขาดน้ำจากชลประทาน", "สุพรรณบุรี", "MOAC"),
        ("แก๊สหุงต้มขึ้นราคา", "ราคาน้ำมันก็แพง", "แพร่", "MOEN"),
        ("ของแพง", "ร้านไม่ติดป้ายราคา ขายเกินราคา", "แพร่", "MOC"),
        ("โรงเรียนเก็บแป๊ะเจี๊ยะ", "นักเรียนต้องจ่ายค่าเทอมเพิ่ม", "แพร่", "MOE"),
        ("เจ้าหน้าที่เรียกรับเงิน", "ทุจริตจัดซื้อจัดจ้างของ อบต.", "เลย", "PACC"),
        ("ขอหนังสือเดินทางไม่ได้", "กงสุลไม่รับเรื่อง", BANGKOK, "MFA"),
        ("รังวัดที่ดินล่าช้า", "สำนักงานที่ดินออกโฉนดผิดแนวเขต", "ตราด", "MOI"),
    ],
)
def test_letters_as_citizens_write_them(
    reference: Reference, subject: str, detail: str, province: str, agency: str
) -> None:
    draft = {"subject": subject, "detail": detail, "place": {"province": province}}
    first = suggest(draft, reference)[0]
    assert first.agency_code == agency
    assert first.reason is Reason.WORDS
    assert first.cc == ()
    assert all(word in f"{subject}\n{detail}" for word in first.words)


@pytest.mark.parametrize(
    ("subject", "category"),
    [
        ("ตำรวจไม่รับแจ้งความคดีลักทรัพย์", "law"),
        ("ตำรวจ สภ. เรียกรับเงินจากร้านค้า", "law"),
        ("พนักงานสอบสวนทำคดีไม่คืบหน้า", "law"),
        ("ถูกตำรวจซ้อมให้รับสารภาพ", "law"),
        ("ตำรวจขับรถประมาท", "misconduct"),
        ("ตำรวจขับรถประมาท", "การร้องเรียนกล่าวโทษเจ้าหน้าที่ของรัฐ"),
    ],
)
@pytest.mark.parametrize("province", ["", "น่าน", BANGKOK])
def test_an_accusation_against_an_officer_goes_to_the_inspector_general(
    reference: Reference, subject: str, category: str, province: str
) -> None:
    draft = {"subject": subject, "detail": "-", "category": category, "place": {"province": province}}
    first = suggest(draft, reference)[0]
    assert (first.agency_code, first.reason, first.cc) == ("RTP-IG", Reason.POLICE_ACCUSED, ())


@pytest.mark.parametrize("subject", ["ขอให้ปราบปรามยาบ้า", "แจ้งเบาะแสบ่อนการพนัน", "ตำรวจช่วยตามหาคนหายด้วย"])
def test_help_and_tip_offs_go_to_the_bureau_of_the_place(reference: Reference, subject: str) -> None:
    for province in reference.provinces:
        draft = {"subject": subject, "detail": "-", "place": {"province": f"จังหวัด{province.name}"}}
        first = suggest(draft, reference)[0]
        assert (first.agency_code, first.reason) == (province.police, Reason.POLICE_MATTER)
        assert first.cc == ("RTP-IG",)


def test_police_without_a_known_place(reference: Reference) -> None:
    for place in (None, {}, {"province": "ไม่ทราบ"}):
        first = suggest({"subject": "มีการค้ายาเสพติด", "place": place}, reference)[0]
        assert (first.agency_code, first.cc) == ("RTP", ("RTP-IG",))


@pytest.mark.parametrize(
    ("text", "not_suggested"),
    [
        ("ลงวันที่ 17 ก.พ. 2569", "OCSC"),
        ("สัญญาณไฟจราจรเสียหน้า ก.พ.ร.", "OCSC"),
        ("โรงพยาบาลของรัฐ", "RTP"),
        ("คนพิการ", "BMA"),
    ],
)
def test_what_a_word_does_not_mean(reference: Reference, text: str, not_suggested: str) -> None:
    assert not_suggested not in {s.agency_code for s in suggest({"detail": text}, reference)}


def test_an_officer_in_passing_accuses_nobody(reference: Reference) -> None:
    draft = {"subject": "นายก อบต. ทุจริตจัดซื้อจัดจ้าง", "detail": "แจ้งตำรวจแล้ว", "category": "misconduct"}
    assert suggest(draft, reference)[0].agency_code == "PACC"


def test_a_word_inside_a_longer_one_counts_only_on_its_own(reference: Reference) -> None:
    inside = suggest({"detail": "รถไฟฟ้าเสีย"}, reference)[0]
    assert inside.words == ("รถไฟฟ้า",)
    both = suggest({"detail": "รถไฟฟ้าเสีย รถไฟก็เสีย"}, reference)[0]
    assert both.words == ("รถไฟ", "รถไฟฟ้า")


def test_latin_words_in_any_case(reference: Reference) -> None:
    assert suggest({"detail": "ค่าฝุ่น Pm2.5 สูง"}, reference)[0].agency_code == "MNRE"


def test_the_category_decides_when_no_word_does(reference: Reference) -> None:
    for category in reference.categories:
        suggestions = suggest({"category": category.code}, reference)
        assert tuple(s.agency_code for s in suggestions) == reference.routing.by_category[category.code]
        assert {s.reason for s in suggestions} == {Reason.CATEGORY}


def test_the_category_tips_the_scale_between_equal_words(reference: Reference) -> None:
    text = "ถนนพัง ทั้งที่เสียภาษี"
    assert [s.agency_code for s in suggest({"detail": text}, reference)] == ["MOT", "MOF"]
    assert suggest({"detail": text, "category": "economy"}, reference)[0].agency_code == "MOF"


@pytest.mark.parametrize("province", ["", "น่าน", "ไม่ทราบ"])
def test_bangkok_answers_for_bangkok_only(reference: Reference, province: str) -> None:
    draft = {"detail": "ขยะ ทางเท้า คลอง", "place": {"province": province}}
    assert "BMA" not in {s.agency_code for s in suggest(draft, reference)}
    assert suggest(draft | {"place": {"province": BANGKOK}}, reference)[0].agency_code == "BMA"


@pytest.mark.parametrize("draft", [{}, {"subject": ""}, {"subject": None, "place": "น่าน", "category": 7}])
def test_nothing_known_nothing_suggested(reference: Reference, draft: dict[str, object]) -> None:
    assert suggest(draft, reference) == ()


WORDS = ["ตำรวจ", "ส่วย", "ยาบ้า", "ถนนพัง", "โรงงาน", "ที่ดิน", "ทุจริต", "โรงเรียน", "น้ำท่วม", "ภาษี", " ", "ก"]


@given(
    letters, st.lists(st.sampled_from(WORDS)).map("".join), st.sampled_from(["law", "social", "misconduct"])
)
def test_suggestions_are_few_known_and_different(
    reference: Reference, letter: NewCase, words: str, category: str
) -> None:
    whole = replace(letter, detail=words or "-", category=category)
    suggestions = suggest(whole, reference)
    codes = [suggestion.agency_code for suggestion in suggestions]
    assert 1 <= len(codes) <= MOST
    assert len(codes) == len(set(codes))
    assert all(reference.agency(code) for s in suggestions for code in (s.agency_code, *s.cc))
    assert suggestions == suggest(letter_fields(whole), reference)
