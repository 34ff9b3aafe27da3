"""Receipts on every paper, in large print, in English and for the office: whole, in their place, readable."""

from itertools import combinations

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings

from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Person, Place
from desktop.intake.codes import Channel
from desktop.intake.office import Office
from desktop.printing.barcode import DOT
from desktop.printing.fonts import Weight
from desktop.printing.printers import escpos
from desktop.printing.printers.pdf import page_size, raster
from desktop.printing.printers.printer import Media
from desktop.printing.receipt import LANGUAGES, PAPERS, media
from desktop.printing.roll import look
from desktop.printing.shaping import width
from desktop.printing.style import POINTS_PER_MM
from desktop.printing.text import printable
from tests.intake.strategies import cases
from tests.printing.editions import FOREIGNER, MARCHERS, ROLLS, editions
from tests.printing.papers import DEMO, GROUP, LONG, REPEATED, TIPOFF, VOID, case, receipt_of
from tests.printing.reading import Drawn, drawn, lines
from tests.printing.test_receipt import ATTACKS

HEADS = {Media.ROLL_80: 576, Media.ROLL_58: 384}
EVERY = [(paper, large, office_copy) for paper in PAPERS for large in (0, 1) for office_copy in (0, 1)]
SENTENCES_IN_THAI = range(0x0E01, 0x0E5C)


def of(kind: Case, **edition: object) -> bytes:
    return receipt_of(kind, **edition)  # type: ignore[arg-type]


def words(pdf: bytes) -> str:
    return " ".join(lines(pdf))


def solid(text: str) -> str:
    return text.replace(" ", "")


def assert_in_place(pdf: bytes) -> None:
    """Nothing reaches into another line or beyond its page."""
    document = pypdfium2.PdfDocument(pdf)
    for page, drawn_lines in zip(document, drawn(pdf), strict=True):
        wide, tall = page.get_size()
        boxes = [_box(line) for line in drawn_lines]
        for line, (left, bottom, right, top) in zip(drawn_lines, boxes, strict=True):
            assert 0 < left < right < wide, line
            assert 0 < bottom < top < tall, line
        near = sorted(zip(boxes, drawn_lines, strict=True), key=lambda pair: pair[0][1])
        for (one, line), (other, other_line) in combinations(near, 2):
            if other[1] >= one[3]:
                continue
            assert one[2] <= other[0] or other[2] <= one[0], (line, other_line)


def _box(line: Drawn) -> tuple[float, float, float, float]:
    length = width(line.text, Weight.REGULAR, line.size)
    above, below = (0.74, 0.0) if line.text.replace(" ", "").isdecimal() else (1.0, 0.2)
    return line.x, line.y - below * line.size, line.x + length, line.y + above * line.size


@pytest.mark.parametrize("name", editions())
def test_everything_is_in_its_place(name: str) -> None:
    assert_in_place(editions()[name])


@pytest.mark.parametrize(("paper", "large", "office_copy"), EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_edition_says_the_same(paper: Media, large: bool, office_copy: bool, language: str) -> None:
    edition = {"paper": paper, "large": large, "office_copy": office_copy, "language": language}
    said = words(of(MARCHERS, **edition))
    assert tracking.grouped(MARCHERS.tracking_number) in said
    assert "12/2569" in said
    assert "1,250" in said
    for name in MARCHERS.letter.complainant.representatives:
        assert solid(name) in solid(said)
    assert "09.30" in said or "09:30" in said
    assert ("482913" in said) is not office_copy


def test_rolls_are_as_long_as_what_they_say_and_as_wide_as_their_paper() -> None:
    for paper in ROLLS:
        short, long = (page_size(of(kind, paper=paper)) for kind in (case(), LONG))
        assert short[0] == pytest.approx(paper.width, abs=0.01)
        assert long[1] > 2 * short[1]
        assert len(raster(of(LONG, paper=paper))) == 1


@pytest.mark.parametrize("paper", ROLLS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", [case(), TIPOFF, VOID, MARCHERS])
def test_the_head_reaches_all_of_a_roll(paper: Media, large: bool, kind: Case) -> None:
    """`escpos.page` refuses a page with ink beyond the head."""
    [image] = raster(of(kind, paper=paper, large=large, office=DEMO))
    assert list(escpos.page(image, width=HEADS[paper], cut=True))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", [case(), TIPOFF])
def test_its_codes_are_read_from_the_dots_of_a_printer(paper: Media, large: bool, kind: Case) -> None:
    image = raster(of(kind, paper=paper, large=large))[0]
    read = sorted(code.text for code in zxingcpp.read_barcodes(image.convert("L")))
    url = f"{Office().tracking_url}{kind.tracking_number}#{kind.pin}"
    assert read == sorted([kind.tracking_number, url])


@pytest.mark.parametrize("paper", ROLLS)
@pytest.mark.parametrize("modules", [101, 112])  # of twelve and of fourteen digits
def test_bars_fit_a_roll_with_their_white(paper: Media, modules: int) -> None:
    chosen = look(paper, large=False)
    bars, quiet = modules * chosen.bars * DOT, 2 * 10 * chosen.bars * DOT
    assert bars <= chosen.head
    assert bars + quiet <= chosen.paper
    assert chosen.bars * DOT >= 0.33


class TestOffice:
    def test_it_says_how_to_reach_the_complainant(self) -> None:
        said = words(of(case(), office_copy=True))
        assert "ฉบับเจ้าหน้าที่" in said
        assert "3-1006-00445-63-5" in said
        assert "081 234 5678" in said
        assert "99/12 ซอยประชาอุทิศ 33" in said
        assert "ผู้รับเรื่อง" in said

    @pytest.mark.parametrize("paper", PAPERS)
    def test_it_has_no_pin_in_words_or_in_codes(self, paper: Media) -> None:
        pdf = of(case(), paper=paper, office_copy=True)
        assert case().pin not in solid(words(pdf))
        codes = [code.text for code in zxingcpp.read_barcodes(raster(pdf)[0].convert("L"))]
        assert codes == [case().tracking_number]

    def test_the_complainant_signs_where_somebody_is_there_to(self) -> None:
        signed = lines(of(case(), office_copy=True))
        assert signed.count("ผู้ยื่นเรื่อง") == 2
        assert "รับทางไปรษณีย์ ไม่มีที่อยู่ให้ส่งใบรับเรื่อง" in lines(of(TIPOFF, office_copy=True))
        by_post = case(channel=Channel.POBOX)
        assert "ตามที่อยู่ของผู้ยื่นเรื่อง" in words(of(by_post, office_copy=True))
        assert lines(of(by_post, office_copy=True)).count("ผู้ยื่นเรื่อง") == 1

    def test_a_confidential_letter_is_marked(self) -> None:
        assert "ปกปิด" in lines(of(TIPOFF, office_copy=True))
        assert "ปกปิด" not in lines(of(case(), office_copy=True))


class TestEnglish:
    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("large", [False, True])
    @pytest.mark.parametrize("office_copy", [False, True])
    def test_no_word_of_the_programs_own_is_thai(self, paper: Media, large: bool, office_copy: bool) -> None:
        for kind in (FOREIGNER, case_of_foreigner(complex=True, agency=None)):
            said = words(of(kind, paper=paper, large=large, office_copy=office_copy, language="en"))
            assert not [letter for letter in said if ord(letter) in SENTENCES_IN_THAI]

    def test_dates_bear_the_years_of_both_eras(self) -> None:
        said = words(of(FOREIGNER, language="en"))
        assert "17 Nov 2026 (B.E. 2569), 09:30" in said
        assert "by 9 Dec 2026 (B.E. 2569); 15 working days" in said
        assert "Bang Mot Subdistrict, Thung Khru District, Bangkok 10140" in said
        assert "Bangkok Metropolitan Administration" in said
        assert "1111 service counter" in said

    def test_an_office_whose_english_name_is_unknown_keeps_its_own(self) -> None:
        assert "สำนักงานใหม่" in words(of(FOREIGNER, language="en", office=Office(name="สำนักงานใหม่")))


def case_of_foreigner(**changes: object) -> Case:
    letter = FOREIGNER.letter
    return case(
        subject=letter.subject,
        complainant=letter.complainant,
        place=letter.place,
        operator_name=FOREIGNER.operator_name,
        **changes,
    )


class TestLarge:
    def test_no_type_is_under_twelve_points(self) -> None:
        for kind in (case(), MARCHERS, LONG, VOID):
            for page in drawn(of(kind, large=True)):
                assert min(line.size for line in page) >= 12

    def test_the_notice_on_personal_data_has_a_page_of_its_own(self) -> None:
        first, second = drawn(of(case(), large=True))
        assert not any("การคุ้มครองข้อมูลส่วนบุคคล" in line.text for line in first)
        assert any("การคุ้มครองข้อมูลส่วนบุคคล" in line.text for line in second)

    def test_an_ordinary_receipt_stands_whole_on_its_first_page(self) -> None:
        assert "(มีต่อหน้า" not in words(of(case(), large=True))

    def test_a5_comes_on_a4_and_a_roll_stays_a_roll(self) -> None:
        assert media(Media.A5, large=True) is Media.A4
        assert media(Media.A5, large=False) is Media.A5
        assert media(Media.ROLL_80, large=True) is Media.ROLL_80
        wide, tall = page_size(of(case(), large=True))
        assert (wide, tall) == pytest.approx((210, 297), abs=0.01)


def test_a_void_and_a_copy_say_so_on_every_paper() -> None:
    for paper in PAPERS:
        for large in (False, True):
            assert "ยกเลิก" in lines(of(VOID, paper=paper, large=large))
            assert "สำเนา ครั้งที่ 3" in words(of(case(), paper=paper, large=large, copy=3))
            assert "ตัวอย่าง / DEMO" in words(of(case(), paper=paper, large=large, office=DEMO))
            assert "Copy no. 3" in words(of(case(), paper=paper, large=large, copy=3, language="en"))


def test_representatives_are_named_where_there_are_any() -> None:
    assert "ผู้แทนกลุ่ม" in lines(of(MARCHERS))
    assert "ผู้แทนกลุ่ม" not in lines(of(GROUP))


def hostile(text: str) -> Case:
    return case(
        subject=text,
        complainant=Complainant(
            Person(*[text[:400]] * 4),
            on_behalf_of=text[:400],
            group_size=3,
            representatives=(text[:400], "นาย ก"),
        ),
        place=Place(*[text[:400]] * 3),
        operator_name=text[:400],
    )


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(("paper", "large"), [(paper, large) for paper in ROLLS for large in (False, True)])
def test_text_that_attacks_a_roll_is_shown_whole(attack: str, paper: Media, large: bool) -> None:
    text = ATTACKS[attack]
    pdf = of(hostile(text), paper=paper, large=large)
    assert_on_page(pdf)
    said = solid("".join(lines(pdf)))
    assert solid(printable(text)) in said
    assert said.count(solid(printable(text[:400]))) >= 7
    for image in raster(pdf):
        assert list(escpos.page(image, width=HEADS[paper], cut=True))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("edition", [{"large": True}, {"office_copy": True}, {"language": "en"}])
def test_text_that_attacks_a_sheet_is_shown_whole(attack: str, edition: dict[str, object]) -> None:
    """Rows are cut and go on elsewhere: each letter of the text is counted."""
    text = ATTACKS[attack]
    pdf = of(hostile(text), **edition)
    assert_on_page(pdf)
    said = words(pdf)
    for letter in set(solid(printable(text))):
        assert said.count(letter) >= printable(text).count(letter) + printable(text[:400]).count(letter)


def assert_on_page(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    pages = drawn(pdf)
    assert len(document) == len(pages)
    for page, drawn_lines in zip(document, pages, strict=True):
        wide, tall = page.get_size()
        assert tall / POINTS_PER_MM <= 5080
        for line in drawn_lines:
            left, bottom, right, top = _box(line)
            assert 0 < left < right <= wide
            assert 0 < bottom < top < tall


def test_a_roll_that_no_pdf_can_hold_goes_on_upon_another_page() -> None:
    pdf = of(case(subject="ก" * 60_000), paper=Media.ROLL_58)
    pages = drawn(pdf)
    assert len(pages) > 1
    said = "".join(line.text for page in pages for line in page if "หน้า" not in line.text)
    assert "ก" * 60_000 in solid(said)
    for number, page in enumerate(pages, start=1):
        assert f"6900 0023 4561 · หน้า {number}/{len(pages)}" in [line.text for line in page]


@settings(max_examples=25, deadline=None, database=None)
@given(cases)
def test_any_case_gets_every_edition(kind: Case) -> None:
    for paper, large, office_copy in EVERY:
        assert_on_page(of(kind, paper=paper, large=bool(large), office_copy=bool(office_copy)))


def test_the_same_case_gives_the_same_file() -> None:
    for paper in PAPERS:
        assert of(REPEATED, paper=paper) == of(REPEATED, paper=paper)
