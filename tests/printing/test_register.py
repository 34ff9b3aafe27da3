"""The day's register: the columns of the form, every letter in it, on as many pages as it takes."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Person, RegisterNumber, Void
from desktop.intake.codes import Channel
from desktop.intake.dates import thai_digits
from desktop.printing.entries import Repeat
from tests.printing.papers import (
    DEMO,
    DIGEST,
    GROUP,
    LATER,
    REPEATED,
    VOID,
    busy_day,
    case,
    register_of,
)
from tests.printing.reading import Drawn, by_pdfium, by_poppler, drawn, lines, pictures

COLUMNS = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]
BOTTOM = 18.0  # points from the lower edge that no text may pass


def numbered(of: Case, number: int, book: Channel = Channel.COUNTER) -> Case:
    return replace(
        of,
        register_number=RegisterNumber(book, 2569, number),
        tracking_number=tracking.make(number, 2569),
    )


def day_of(count: int) -> list[Case]:
    return [numbered(case(subject=f"เรื่องที่ {number} น้ำท่วมขังในซอย"), number) for number in range(1, count + 1)]


def texts(pages: list[list[Drawn]]) -> list[list[str]]:
    return [[line.text for line in page] for page in pages]


def test_it_is_headed_by_the_date_and_has_the_columns_of_the_form() -> None:
    pages = texts(drawn(register_of(day_of(40))))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "ทะเบียนหนังสือรับ" in page
        assert "วันที่ ๑๗ เดือนพฤศจิกายน พ.ศ. ๒๕๖๙" in page
        assert [text for text in page if text in COLUMNS] == COLUMNS
        assert thai_digits(f"หน้า {number}/{len(pages)}") in page
        assert "พิมพ์โดย นางสาวหัวหน้า เวรรับ วันที่ ๒๐ พฤศจิกายน ๒๕๖๙ เวลา ๑๐.๐๒ น." in page


def test_every_letter_stands_in_it_in_the_order_of_its_numbers() -> None:
    shuffled = sorted(day_of(60), key=lambda one: one.tracking_number[::-1])
    said = lines(register_of(shuffled))
    numbers = [thai_digits(number) for number in range(1, 61)]
    assert [text for text in said if text in numbers] == numbers
    for one in shuffled:
        assert one.letter.subject in said
        assert tracking.grouped(one.tracking_number) in said
    assert "ลงทะเบียน ๖๐ ฉบับ ยกเลิก ๐ ฉบับ คงเป็นเรื่อง ๖๐ เรื่อง" in said


def test_voids_keep_their_place() -> None:
    said = lines(register_of([numbered(case(), 1), numbered(VOID, 2), numbered(case(), 3)]))
    assert said.count("ยกเลิก") == 1
    assert "๒" in said
    assert "ลงทะเบียน ๓ ฉบับ ยกเลิก ๑ ฉบับ คงเป็นเรื่อง ๒ เรื่อง" in said


def test_a_confidential_letter_keeps_its_place_and_says_nothing() -> None:
    secret = case(
        confidential=True,
        complainant=Complainant(Person("นางสมศรี ใจดี"), on_behalf_of="นายสมพงษ์ ใจดี"),
        subject="แจ้งเบาะแสบ่อนการพนัน",
        s10="EI217050620TH",
        repeat_of=tracking.make(77, 2569),
        void=Void(LATER, "supervisor", "นางสมศรีส่งซ้ำ"),
    )
    again = Repeat(secret, replace(REPEATED.contacts[0], subject="เพิ่มเบาะแสบ่อน", s10="RR123456785TH"), 2)
    pdf = register_of([secret], repeats=[again])
    said = " ".join(lines(pdf))
    assert said.count("ปกปิดชื่อ") == said.count("ปกปิดเรื่อง") == said.count("เรื่องปกปิด") == 2
    assert tracking.grouped(secret.tracking_number) in said
    for word in ("สมศรี", "สมพงษ์", "บ่อน", "EI217050620TH", "RR123456785TH", "6900 0000 7"):
        assert word not in said


def test_what_becomes_of_a_letter_stands_beside_it() -> None:
    posted = numbered(case(s10="EI217050620TH"), 4)
    said = lines(register_of([numbered(case(), 1), numbered(GROUP, 2), numbered(REPEATED, 3), posted]))
    assert "ภายใน ๙ ธ.ค. ๒๕๖๙" in said
    assert "๑๕ วันทำการ" in said
    assert "กระทรวงพลังงาน" in said
    assert "ผู้แทนกลุ่มมวลชน จำนวน ๑,๒๕๐ คน" in said
    assert "เอกสารแนบ ๓ รายการ" in said
    assert "ติดต่อ ๓ ครั้ง" in said
    assert "EI217050620TH" in " ".join(said)


def test_books_are_kept_apart() -> None:
    both = [numbered(case(), 1, Channel.POBOX), numbered(case(), 1), numbered(case(), 2)]
    said = lines(register_of(both))
    counter, pobox = said.index("เล่มจุดบริการประชาชน ๑๑๑๑"), said.index("เล่มตู้ ป.ณ. ๑๑๑๑")
    assert counter < pobox
    assert said[pobox:].count("๑") == 1
    assert said[counter:pobox].count("๑") == 1
    alone = lines(register_of(both[1:], Channel.COUNTER))
    assert alone.count("เล่มจุดบริการประชาชน ๑๑๑๑") == 1


def test_an_empty_day_says_so() -> None:
    [page] = texts(drawn(register_of([], Channel.POBOX)))
    assert "ไม่มีหนังสือที่ลงทะเบียนรับในวันนี้" in page
    assert "ลงทะเบียน ๐ ฉบับ ยกเลิก ๐ ฉบับ คงเป็นเรื่อง ๐ เรื่อง" in page
    assert [text for text in page if text in COLUMNS] == COLUMNS


def test_the_digest_of_the_day_can_be_copied() -> None:
    pdf = register_of(day_of(3))
    assert DIGEST in by_poppler(pdf)
    assert DIGEST in by_pdfium(pdf)


def test_the_digest_of_the_day_can_be_scanned() -> None:
    page = pictures(register_of(day_of(3)), 8)[0]  # as a printer of 203 dpi draws it
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [DIGEST]


@pytest.mark.parametrize("count", range(5, 13))
def test_who_signs_never_signs_for_a_page_without_a_letter(count: int) -> None:
    pages = drawn(register_of(day_of(count)))
    last = [line.text for line in pages[-1]]
    assert thai_digits(f"ลงทะเบียน {count} ฉบับ ยกเลิก 0 ฉบับ คงเป็นเรื่อง {count} เรื่อง") in last
    assert {"ผู้ลงทะเบียนรับ", "ผู้ตรวจสอบ", DIGEST} <= set(last)
    assert tracking.grouped(day_of(count)[-1].tracking_number) in last
    assert all(line.y > BOTTOM for page in pages for line in page)


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing() -> None:
    subject = "ขอความอนุเคราะห์แก้ไขปัญหาน้ำท่วมขัง" * 250
    pages = drawn(register_of([numbered(case(), 1), numbered(case(subject=subject), 2), numbered(case(), 3)]))
    assert len(pages) > 3
    for page in texts(pages[2:-1]):
        assert "๒ (ต่อ)" in page
    subjects = {round(line.x, 1) for page in pages for line in page if line.text == "เรื่อง"}
    [left] = subjects
    flow = "".join(line.text for page in pages for line in page if round(line.x, 1) == left)
    assert subject in flow.replace("เรื่อง", "", 1).replace("เรื่อง", "")


def test_no_line_of_a_column_stands_on_another() -> None:
    for page in drawn(register_of(busy_day(), office=DEMO)):
        for column in {line.x for line in page}:
            heights = sorted(line.y for line in page if line.x == column)
            assert all(upper - lower > 10 for lower, upper in pairwise(heights))


def test_a_demo_says_so_on_every_page() -> None:
    for page in texts(drawn(register_of(day_of(30), office=DEMO))):
        assert "ตัวอย่าง / DEMO" in page


def test_the_file_names_its_day() -> None:
    document = pypdfium2.PdfDocument(register_of(day_of(2)))
    assert document.get_metadata_dict()["Title"] == "ทะเบียนหนังสือรับ 17 พฤศจิกายน 2569"


def test_the_same_day_gives_the_same_file() -> None:
    assert register_of(day_of(5)) == register_of(day_of(5))
