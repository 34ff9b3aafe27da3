"""The receipt: it says everything, in words that come back, whatever the citizen wrote."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Person, Place, Promise
from desktop.intake.office import Office
from desktop.printing.content import masked_id
from desktop.printing.fonts import Weight
from desktop.printing.shaping import width
from desktop.printing.text import printable
from tests.intake.strategies import cases
from tests.printing.papers import (
    DEMO,
    GROUP,
    LONG,
    REPEATED,
    TIPOFF,
    VOID,
    case,
    papers,
    receipt_of,
)
from tests.printing.reading import Drawn, by_pdfium, by_poppler, drawn, lines

RECEIPTS = [name for name in papers() if name.startswith("receipt")]
A5_WIDTH, A5_HEIGHT = 419.6, 595.3
LABELS, LABELS_OF_OUTLOOK, VALUES = 34.02, 45.35, 121.89  # where columns begin, in points


def words(pdf: bytes) -> str:
    return " ".join(lines(pdf))


@pytest.mark.parametrize("name", papers())
def test_every_line_comes_back(name: str) -> None:
    pdf = papers()[name]
    poppler, pdfium = by_poppler(pdf), by_pdfium(pdf)
    for line in lines(pdf):
        assert line in poppler
        assert line in pdfium


def test_it_says_what_was_received_and_what_follows() -> None:
    said = words(receipt_of(case()))
    for text in (
        "ใบรับเรื่อง",
        "6900 0023 4561",
        "482913",
        "12/2569",
        "17 พฤศจิกายน 2569 เวลา 09.30 น.",
        "จุดบริการประชาชน 1111",
        "ร้องทุกข์/ร้องเรียน · สังคมและสวัสดิการ",
        "นางสมศรี ใจดี",
        "x-xxxx-xxxx5-63-5",
        "081 234 5678",
        "แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร",
        "กรุงเทพมหานคร",
        "ภายในวันที่ 9 ธันวาคม 2569 (15 วันทำการ)",
        "นายสมชาย รับเรื่อง",
        "สายด่วน 1111",
        "www.1111.go.th",
        "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล",
        "พ.ศ. 2562",
    ):
        assert text in said
    assert "3100600445635" not in said
    assert "ตัวอย่าง" not in said
    assert "สำเนา ครั้งที่" not in said
    assert "ยกเลิก" not in said


def test_a_copy_a_void_and_a_demo_say_so() -> None:
    assert "สำเนา ครั้งที่ 3" in words(receipt_of(case(), copy=3))
    void = words(receipt_of(VOID))
    assert "ยกเลิก" in lines(receipt_of(VOID))
    assert "20 พฤศจิกายน 2569 เวลา 10.02 น." in void
    assert "ลงทะเบียนซ้ำกับเรื่องเลขที่ 11/2569" in void
    assert "ภายในวันที่" not in void
    for page in drawn(receipt_of(LONG, DEMO)):
        assert "ตัวอย่าง / DEMO" in [line.text for line in page]


def test_who_stands_behind_a_case() -> None:
    group = words(receipt_of(GROUP))
    assert "นายบุญมี ศรีสุข" in group
    assert "ผู้แทนกลุ่มมวลชน จำนวน 1,250 คน" in group
    assert "ตำบลหนองปลาหมอ อำเภอบ้านโป่ง จังหวัดราชบุรี 70110" in group
    assert "ไม่ประสงค์ออกนาม" in words(receipt_of(TIPOFF))
    assert "ยื่นแทน นางทองคำ รักไทย" in words(receipt_of(REPEATED))
    nobody = case(complainant=Complainant(group_size=40))
    assert "กลุ่มมวลชน จำนวน 40 คน ไม่ประสงค์ออกนาม" in words(receipt_of(nobody))
    hidden = case(confidential=True)
    assert "ปกปิดชื่อและที่อยู่ของผู้ยื่นเรื่อง" in words(receipt_of(hidden))


def test_where_no_date_is_promised_progress_is() -> None:
    assert "หน่วยงานจะแจ้งความคืบหน้าเป็นระยะ" in words(receipt_of(GROUP))
    assert "ยุ่งยากซับซ้อน" in words(receipt_of(GROUP))
    assert "หน่วยงานจะแจ้งความคืบหน้าเป็นระยะ" in words(receipt_of(TIPOFF))
    assert "ยุ่งยากซับซ้อน" not in words(receipt_of(TIPOFF))
    by_date_alone = case(promise=Promise(due=date(2026, 12, 9)))
    assert "ภายในวันที่ 9 ธันวาคม 2569" in lines(receipt_of(by_date_alone))


def test_a_repeated_contact_is_counted() -> None:
    said = words(receipt_of(REPEATED))
    assert "ติดต่อครั้งที่ 3 20 พฤศจิกายน 2569 เวลา 10.02 น. มาติดตามเรื่อง ไฟยังดับอยู่" in said
    assert "1 รายการ" in said


def test_a_letter_by_post_names_its_envelope() -> None:
    said = words(receipt_of(TIPOFF))
    assert "EI217050620TH" in said
    assert "ตู้ ป.ณ. 1111" in said
    assert "1043/2569" in said
    assert "1234 5678 9012 44" in said


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("3100600445635", "x-xxxx-xxxx5-63-5"),
        ("310060044563", "xxxxxxxx4563"),
        ("AB12345", "xxx2345"),
        ("1234", "xxxx"),
        ("", ""),
    ],
)
def test_an_identity_number_is_masked(number: str, shown: str) -> None:
    assert masked_id(number) == shown


def test_the_same_case_gives_the_same_file() -> None:
    first = receipt_of(case())
    receipt_of(replace(case(), pin="111111"))
    assert receipt_of(case()) == first
    assert receipt_of(case(), copy=1) != first


@pytest.mark.parametrize("name", RECEIPTS)
def test_the_title_names_the_number(name: str) -> None:
    document = pypdfium2.PdfDocument(papers()[name])
    title = document.get_metadata_dict()["Title"]
    assert title.startswith("ใบรับเรื่อง ")
    assert tracking.is_valid(title.removeprefix("ใบรับเรื่อง "))


def test_what_has_no_room_goes_on_upon_further_pages() -> None:
    pages = drawn(receipt_of(LONG))
    assert len(pages) > 2
    first = [line.text for line in pages[0]]
    assert sum(line.endswith("(มีต่อหน้า 2)") for line in first) == 3  # subject, complainant, receiver
    for number, page in enumerate(pages, start=1):
        texts = [line.text for line in page]
        assert f"หน้า {number}/{len(pages)}" in texts
        if number > 1:
            assert "ใบรับเรื่อง (ต่อ)" in texts
            assert "6900 0023 4561" in texts


@settings(max_examples=40, deadline=None, database=None)
@given(
    st.text(st.sampled_from("กขคงน้ำทป่าเแ่ิ ๑2a"), min_size=300, max_size=4000),
    st.text(st.sampled_from("กขคงน้ำทป่าเแ่ิ ๑2a"), min_size=1, max_size=900),
)
def test_nothing_of_a_long_text_is_lost(subject: str, address: str) -> None:
    long = case(subject=subject, complainant=Complainant(Person("นาย ก", address=address)))
    said = _rows(drawn(receipt_of(long)))
    assert _solid(printable(subject)) == said["เรื่อง"]
    assert _solid("นายก" + printable(address)) == said["ผู้ยื่นเรื่อง"]


def _rows(pages: list[list[Drawn]]) -> dict[str, str]:
    """What stands beside each label, put together from all pages, without spaces."""
    rows: dict[str, str] = {}
    label = ""
    for line in (line for page in pages for line in page):
        if line.x in (LABELS, LABELS_OF_OUTLOOK):
            label = line.text.removesuffix(" (ต่อ)")
        elif line.x == VALUES:
            rows[label] = rows.get(label, "") + _solid(line.text.partition(" (มีต่อหน้า ")[0])
    return rows


def _solid(text: str) -> str:
    return text.replace(" ", "")


@settings(max_examples=80, deadline=None, database=None)
@given(cases, st.booleans(), st.integers(0, 3))
def test_any_case_gets_a_receipt(case: Case, demo: bool, copy: int) -> None:
    pages = drawn(receipt_of(case, Office(demo=demo), copy))
    assert_no_overlap(pages)


@pytest.mark.parametrize("name", RECEIPTS)
def test_no_line_stands_on_another(name: str) -> None:
    assert_no_overlap(drawn(papers()[name]))


def assert_no_overlap(pages: list[list[Drawn]]) -> None:
    """No line reaches into another, marks above and below included; all are on the page."""
    for page in pages:
        boxes = [_box(line) for line in page]
        for left, bottom, right, top in boxes:
            assert 0 < left < right < A5_WIDTH
            assert 5 < bottom < top < A5_HEIGHT
        for (line, one), (other_line, other) in combinations(zip(page, boxes, strict=True), 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (line, other_line)


def _box(line: Drawn) -> tuple[float, float, float, float]:
    length = width(line.text, Weight.REGULAR, line.size)
    above, below = (0.74, 0.0) if line.text.replace(" ", "").isdecimal() else (1.03, 0.23)
    return line.x, line.y - below * line.size, line.x + length, line.y + above * line.size


ATTACKS = {
    "no spaces": "ก" * 10_000,
    "words without spaces": "มหาวิทยาลัยเทคโนโลยี" * 500,
    "marks": "่้๊๋" * 2_500,
    "leading vowels": "เแโใไ" * 2_000,
    "emoji": "😡👩\u200d👩\u200d👧🏽" * 1_000,
    "arabic": "مرحبا بالعالم " * 700,
    "chinese": "漢字" * 5_000,
    "zero width": "\u200b\u200d\ufeff" * 3_000 + "ก",
    "controls": "\x00\x07\x1b[31m\x7f\r\n\t" * 1_000 + "ก",
    "direction": "\u202e\u2066กลับหัว" * 1_000,
    "surrogates": "\ud83d" * 1_000,
    "pdf": ") Tj ET (\\ >> endstream " * 400,
    "braces": "{name} {0} %s" * 500,
    "one mark": "ู",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_attacks_is_shown_whole(attack: str) -> None:
    text = ATTACKS[attack]
    hostile = case(
        subject=text,
        complainant=Complainant(Person(*[text[:400]] * 4), on_behalf_of=text[:400]),
        place=Place(*[text[:400]] * 3),
        operator_name=text[:400],
    )
    pages = drawn(receipt_of(hostile))
    assert_no_overlap(pages)
    said = _rows(pages)
    assert _solid(printable(text)) == said["เรื่อง"]
    assert _solid(printable(text[:400])) in said["ผู้ยื่นเรื่อง"]
    assert said["พื้นที่"].count(_solid(printable(text[:400]))) >= 3
    assert len(pypdfium2.PdfDocument(receipt_of(hostile))) == len(pages)


def test_names_of_agencies_and_lists_may_be_unknown() -> None:
    unknown = case(category="nothing", agency="GONE")
    assert "ศูนย์ฯ พิจารณาส่งเรื่องให้หน่วยงานที่รับผิดชอบ" in words(receipt_of(unknown))
    assert "ร้องทุกข์/ร้องเรียน · nothing" in words(receipt_of(unknown))


def test_time_is_that_of_bangkok() -> None:
    new_year = case(received_at=datetime(2025, 12, 31, 17, 5, tzinfo=UTC))
    assert "1 มกราคม 2569 เวลา 00.05 น." in words(receipt_of(new_year))


def test_importing_a_paper_loads_nothing_heavy() -> None:
    """The window starts before anything is printed."""
    heavy = ("uharfbuzz", "nlpo3", "barcode", "zxingcpp", "PIL", "pypdfium2")
    program = (
        "import sys; from desktop.printing import receipt, register; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
