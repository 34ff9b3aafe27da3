"""Labels, receipt stamps, separators and calibration pages: in their places, readable, and without a name."""

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from desktop.intake import separator, tracking
from desktop.intake.case import Case, Complainant, Person, Place
from desktop.intake.errors import InvalidField
from desktop.intake.office import Office
from desktop.printing import stickers
from desktop.printing.calibration import CROSS, CROSS_ON_STICKER, calibration_page, measured
from desktop.printing.errors import DoesNotFit, FormError, NoSuchPlace
from desktop.printing.label import label_of, labels
from desktop.printing.offset import MOST_MM, NO_OFFSET, Offset
from desktop.printing.printers import escpos
from desktop.printing.printers.pdf import DOTS_PER_MM, page_size, raster
from desktop.printing.printers.printer import Media
from desktop.printing.separator import PAPERS, separator_sheet
from desktop.printing.stamp import STAMP, Stamp, stamp_labels, stamp_of, stamp_page
from desktop.printing.stickers import STICKER, Sheet, sheet, sheet_names, sheet_or_usual
from desktop.printing.text import printable
from desktop.scanning.bars import texture
from desktop.scanning.decode import is_own
from desktop.scanning.picture import Decoded
from desktop.scanning.reading import read
from tests.printing.papers import DEMO, GROUP, RECEIVED, TIPOFF, VOID, case
from tests.printing.reading import drawn, lines
from tests.printing.sticky import CASES, LONG_OFFICE, sticky
from tests.printing.test_editions import assert_in_place
from tests.printing.test_receipt import ATTACKS

SINGLE = [name for name in sticky() if not name.startswith("calibration")]


def label_pdf(*of: Case, office: Office | None = None, **where: Any) -> bytes:
    return labels([label_of(one) for one in of], office or Office(), made_at=RECEIVED, **where)


def codes(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image.convert("L"))]


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("name", SINGLE)
def test_nothing_stands_on_another(name: str) -> None:
    assert_in_place(sticky()[name])


class TestLabel:
    def test_it_says_the_numbers_the_day_and_the_book(self) -> None:
        assert lines(label_pdf(case())) == [
            "17 พ.ย. 2569",
            "เลขรับ 12/2569",
            "6900 0023 4561",
            "เคาน์เตอร์",
        ]

    def test_it_names_nobody_and_nothing(self) -> None:
        for kind in CASES:
            said = " ".join(lines(label_pdf(kind)))
            assert kind.letter.subject[:20] not in said
            assert kind.pin not in said.replace(" ", "")
            person = kind.letter.complainant.person
            assert person is None or person.name not in said

    def test_a_confidential_a_void_and_a_demo_letter_are_marked(self) -> None:
        assert "ปกปิด" in lines(label_pdf(TIPOFF))
        assert "ยกเลิก" in lines(label_pdf(VOID))
        assert "ตัวอย่าง" in lines(label_pdf(case(), office=DEMO))
        assert not {"ปกปิด", "ยกเลิก", "ตัวอย่าง"} & set(lines(label_pdf(case())))

    @pytest.mark.parametrize("kind", [case(), TIPOFF])
    def test_its_bars_are_whole_dots_of_a_third_of_a_millimetre_or_more(self, kind: Case) -> None:
        [image] = raster(label_pdf(kind))
        assert image.size == (STICKER[0] * DOTS_PER_MM, STICKER[1] * DOTS_PER_MM)
        row = image.convert("L").crop((0, 100, image.width, 101)).tobytes()
        runs = [len(run) for run in row.replace(b"\xff", b" ").decode("latin-1").split("\0") if run]
        module = min(len(run) for run in row.split(b"\xff") if run)
        assert module / DOTS_PER_MM >= 0.33
        assert all(run % module == 0 for run in runs[1:-1])
        assert min(runs[0], runs[-1]) >= 10 * module - module  # the last bar's own white is the label's rim
        assert codes(image) == [kind.tracking_number]

    def test_a_roll_has_a_page_for_each_and_a_thermal_printer_takes_it(self) -> None:
        pages = raster(label_pdf(case(), TIPOFF))
        assert [codes(page) for page in pages] == [[case().tracking_number], [TIPOFF.tracking_number]]
        for page in pages:
            assert list(escpos.page(page, width=400, cut=False))

    def test_hostile_words_of_a_letter_do_not_reach_its_label(self) -> None:
        for text in ATTACKS.values():
            hostile = case(subject=text, complainant=Complainant(Person(text)), place=Place(text))
            assert label_pdf(hostile) == label_pdf(case())

    def test_a_heading_of_any_length_stays_on_the_label(self) -> None:
        label = replace(label_of(case()), heading="ซองที่ 12345678901234567890 ของถุงเช้า")
        assert_in_place(labels([label], Office(), made_at=RECEIVED))


class TestSheet:
    @pytest.mark.parametrize("name", sheet_names())
    def test_every_label_is_on_its_paper_and_on_its_own_place(self, name: str) -> None:
        on = sheet(name)
        [page] = raster(label_pdf(*[case()] * on.count, on=on))
        assert page.size == (210 * DOTS_PER_MM, 297 * DOTS_PER_MM)
        for index in range(on.count):
            x, y = on.corner(index)
            wide, tall = on.label
            box = [round(side * DOTS_PER_MM) for side in (x, y, x + wide, y + tall)]
            assert codes(page.crop((box[0], box[1], box[2], box[3]))) == [case().tracking_number]

    def test_it_starts_at_any_label_and_goes_on_upon_the_next_sheet(self) -> None:
        on = sheet()
        pdf = label_pdf(*[case()] * 3, on=on, start=on.count - 1)
        first, second = drawn(pdf)
        assert [len(page) for page in (first, second)] == [8, 4]
        left, top = on.corner(on.count - 2)
        assert min(line.x for line in first) * 25.4 / 72 == pytest.approx(left + 2, abs=0.1)
        assert max(line.y for line in first) * 25.4 / 72 == pytest.approx(297 - top - 5.2, abs=0.2)
        assert min(line.x for line in second) * 25.4 / 72 == pytest.approx(on.left + 2, abs=0.1)

    @pytest.mark.parametrize("start", [0, -1, 37])
    def test_a_label_that_the_sheet_has_not_is_refused(self, start: int) -> None:
        with pytest.raises(NoSuchPlace, match="labels 1 to 36"):
            label_pdf(case(), on=sheet(), start=start)

    def test_an_unknown_sheet_is_refused_by_name(self) -> None:
        with pytest.raises(NoSuchPlace, match="a4-36"):
            sheet("a3")
        assert sheet_or_usual("a3") == sheet()
        assert sheet_or_usual("a4-27") == sheet("a4-27")

    @pytest.mark.parametrize("offset", [Offset(1.5, -2.0), Offset(-0.26, 0.24)])
    def test_an_offset_moves_every_label_by_whole_dots(self, offset: Offset) -> None:
        on = sheet()
        [plain], [moved] = (raster(label_pdf(case(), on=on, start=6, offset=o)) for o in (NO_OFFSET, offset))
        across, down = round(offset.x * DOTS_PER_MM), round(offset.y * DOTS_PER_MM)
        assert ink(moved) == tuple(at + move for at, move in zip(ink(plain), (across, down) * 2, strict=True))
        shifted = Image.new("1", plain.size, 255)
        shifted.paste(plain, (across, down))
        assert ImageChops.difference(shifted.convert("L"), moved.convert("L")).getbbox() is None

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), MOST_MM + 0.1, -MOST_MM - 0.1])
    def test_an_offset_that_no_printer_has_is_refused(self, value: float) -> None:
        for x, y in ((value, 0.0), (0.0, value)):
            with pytest.raises(ValueError, match="offset"):
                Offset(x, y)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"columns": 0},
            {"rows": "many"},
            {"label": [30, 20]},
            {"across": 60},
            {"left": -1},
            {"down": None},
            {"paper": [210]},
        ],
    )
    def test_a_sheet_that_an_office_wrote_wrongly_is_named(
        self, wrong: dict[str, object], own_form: dict[str, Any]
    ) -> None:
        own_form["sheets"]["a4-36"] |= wrong
        with pytest.raises(FormError, match=r"sheets.json: sheets.a4-36"):
            sheet()

    @pytest.fixture
    def own_form(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        on = sheet()
        form = {
            "default": on.name,
            "sheets": {on.name: {name: getattr(on, name) for name in Sheet.__slots__ if name != "name"}},
        }
        monkeypatch.setattr(stickers, "_form", lambda: form)
        return form


class TestStamp:
    def test_it_is_as_the_regulation_says(self) -> None:
        pdf = stamp_page(stamp_of(case(), Office()), RECEIVED)
        assert page_size(pdf) == pytest.approx(STAMP, abs=0.01) == (50, 25)
        assert lines(pdf) == [
            "ศูนย์บริการประชาชน",
            "สำนักงานปลัดสำนักนายกรัฐมนตรี",
            "เลขรับ",
            "๑๒/๒๕๖๙",
            "วันที่",
            "๑๗ พฤศจิกายน ๒๕๖๙",
            "เวลา",
            "๐๙.๓๐ น.",
        ]

    def test_the_name_of_an_office_takes_smaller_type_or_is_refused(self) -> None:
        sizes = [
            max(
                line.size
                for line in drawn(stamp_labels([Stamp(name, "1/2569", RECEIVED)], made_at=RECEIVED))[0][:1]
            )
            for name in ("สปน.", LONG_OFFICE)
        ]
        assert sizes[0] > sizes[1]
        for name in ("สำนักงาน" * 60, "ก" * 10_000):
            with pytest.raises(DoesNotFit):
                stamp_page(Stamp(name, "1/2569", RECEIVED), RECEIVED)

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_a_hostile_name_is_drawn_whole_or_refused(self, attack: str) -> None:
        try:
            pdf = stamp_page(Stamp(ATTACKS[attack], "1/2569", RECEIVED), RECEIVED)
        except DoesNotFit:
            return
        assert printable(ATTACKS[attack]).replace(" ", "") in "".join(lines(pdf)).replace(" ", "")

    def test_the_longest_number_stays_within_its_frame(self) -> None:
        pdf = stamp_page(Stamp("สปน.", "99999999/2569", RECEIVED), RECEIVED)
        assert "๙๙๙๙๙๙๙๙/๒๕๖๙" in lines(pdf)
        assert_in_place(pdf)


class TestSeparator:
    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("batch", ["1", "20261117-1", "BAG-MORNING1", "690000234561", "123456789012"])
    def test_its_code_is_read_and_is_no_tracking_number(self, paper: Media, batch: str) -> None:
        [page] = raster(separator_sheet(batch, Office(), RECEIVED, paper))
        assert set(codes(page)) == {separator.code(batch)}
        assert separator.batch_of(separator.code(batch)) == batch
        assert not is_own(separator.code(batch))
        assert not tracking.is_valid(separator.code(batch))
        picture = Decoded(lambda: page.convert("L"), dpi=203)
        assert read(picture, texture(picture.coarse)).labels == ()

    @pytest.mark.parametrize("batch", ["", "a", "ชุด", "-1", "1-", "1234567890123", "A B", "1\n", "A_B"])
    def test_a_name_that_no_code_can_bear_is_refused(self, batch: str) -> None:
        with pytest.raises(InvalidField):
            separator.code(batch)
        assert separator.batch_of(separator.PREFIX + batch) is None

    def test_other_codes_are_no_separator(self) -> None:
        for text in (case().tracking_number, TIPOFF.tracking_number, "1111-BATCH", "BATCH-1", ""):
            assert separator.batch_of(text) is None

    def test_a_clerk_sees_it_from_the_side_of_the_stack(self) -> None:
        """Black along the right edge, from top to bottom."""
        [page] = raster(separator_sheet("1", Office(), RECEIVED))
        column = page.convert("L").crop((page.width - 100, 80, page.width - 99, page.height - 80))
        assert column.getextrema() == (0, 0)


class TestCalibration:
    @pytest.mark.parametrize("offset", [NO_OFFSET, Offset(2.5, -1.25)])
    def test_its_cross_stands_where_it_says(self, offset: Offset) -> None:
        for on, cross in ((sheet(), CROSS), (None, CROSS_ON_STICKER)):
            [page] = raster(calibration_page("ป้าย", RECEIVED, on=on, offset=offset))
            x, y = (round((cross + side) * DOTS_PER_MM) for side in (offset.x, offset.y))
            upright = page.convert("L").crop((x, 0, x + 1, y))
            lying = page.convert("L").crop((0, y, x, y + 1))
            start = round(max(offset.y, 0) * DOTS_PER_MM), round(max(offset.x, 0) * DOTS_PER_MM)
            assert set(upright.tobytes()[start[0] :]) == {0}
            assert set(lying.tobytes()[start[1] :]) == {0}

    def test_what_is_measured_becomes_the_offset(self) -> None:
        assert measured(20.0, 20.0, sheet()) == NO_OFFSET
        assert measured(18.5, 21.0, sheet()) == Offset(1.5, -1.0)
        assert measured(10.5, 9.0, None, Offset(1.0, 1.0)) == Offset(0.5, 2.0)
        with pytest.raises(ValueError, match="offset"):
            measured(50, 20, sheet())

    def test_it_says_which_offset_is_in_use(self) -> None:
        said = " ".join(lines(calibration_page("ป้าย", RECEIVED, on=sheet(), offset=Offset(0.5, -1))))
        assert "แนวนอน +0.50 มม. แนวตั้ง -1.00 มม." in said


def test_a_group_has_a_label_as_anybody() -> None:
    assert codes(raster(label_pdf(GROUP))[0]) == [GROUP.tracking_number]


def test_the_same_label_is_the_same_file() -> None:
    assert label_pdf(case()) == label_pdf(case())
    assert len(pypdfium2.PdfDocument(label_pdf(case(), TIPOFF))) == 2
