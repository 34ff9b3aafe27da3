"""Pages: what is drawn comes back as text, and the same drawing is the same file."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from desktop.printing.barcode import code128
from desktop.printing.fonts import Weight, typeface
from desktop.printing.offset import Offset
from desktop.printing.paper import A4, A5, Paper
from desktop.printing.printers.pdf import raster
from desktop.printing.style import BLACK, POINTS_PER_MM, Style
from desktop.printing.text import printable
from desktop.resources import RESOURCES
from tests.intake.strategies import THAI
from tests.printing.reading import by_pdfium, by_poppler, drawn, pictures

MADE = datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
WORDS = (RESOURCES / "words" / "words_th.txt").read_text("utf-8").splitlines()
# Common to every line, so that each has a width of its own and stands apart from the others.
LEAD = "ที่"

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
mixed = st.text(st.one_of(THAI, st.sampled_from(" 0123456789ABCxyz.,/-()ๆฯ")), max_size=30).map(
    lambda text: text.rstrip("-")  # pdftotext takes a hyphen at the end of a line for a broken word
)


def paper(lines: Iterable[str], style: Style) -> bytes:
    sheet = Paper(A5, title="ใบรับเรื่อง", author="ศูนย์บริการประชาชน", made_at=MADE)
    sheet.new_page()
    sheet.lines(12, 15, lines, style)
    return sheet.finish()


def test_every_line_comes_back_exactly() -> None:
    """1,000 lines and more, of words and of any Thai at all, through two independent readers."""
    lines_seen = 0

    @settings(max_examples=60, deadline=None, database=None)
    @given(
        st.lists(sentences | mixed, min_size=20, max_size=25),
        st.sampled_from(Weight),
        st.sampled_from([7, 10, 12]),
    )
    def come_back(texts: list[str], weight: Weight, size: int) -> None:
        nonlocal lines_seen
        lines = [LEAD + printable(text) for text in texts]
        pdf = paper(lines, Style(size, 7, weight))
        assert [line for line in by_poppler(pdf).splitlines() if line.strip("\f")] == lines
        assert by_pdfium(pdf).splitlines() == lines
        lines_seen += len(lines)

    come_back()
    assert lines_seen >= 1000


def test_what_the_font_lacks_is_shown_and_kept() -> None:
    text = "ผู้ร้อง 漢字 แจ้ง"
    pdf = paper([text], Style(12, 6))
    assert text in by_poppler(pdf)
    assert text in by_pdfium(pdf)
    with_boxes, without = pictures(pdf, 6)[0], pictures(paper(["ผู้ร้อง แจ้ง"], Style(12, 6)), 6)[0]
    assert with_boxes.tobytes() != without.tobytes()


def test_emoji_is_kept_for_those_who_copy() -> None:
    assert "ไฟดับ 😡" in by_poppler(paper(["ไฟดับ 😡"], Style(12, 6)))


def test_text_can_be_found_without_actual_text() -> None:
    """Viewers that pay no heed to ActualText find letters by the font's own table."""
    characters = typeface(Weight.REGULAR).characters
    glyphs = {text: glyph for glyph, text in characters.items()}
    assert all(chr(code) in glyphs for code in range(0x0E01, 0x0E3B))
    assert "ํ้" in glyphs


def test_the_file_says_what_it_is() -> None:
    pdf = paper(["ก"], Style(10, 5))
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == "ใบรับเรื่อง"
    assert document.get_metadata_dict()["CreationDate"] == "D:20261117093000+07'00'"
    assert re.search(rb"/Lang ?\(th\)", pdf)


def test_only_the_letters_used_are_embedded() -> None:
    pdf = paper(["ก"], Style(10, 5))
    assert re.findall(rb"/BaseFont ?/[A-Z]{6}\+Sarabun-Regular", pdf)
    assert b"Helvetica" not in pdf
    assert len(pdf) < 5_000


def test_the_same_drawing_is_the_same_file() -> None:
    style = Style(10, 5)
    first = paper(["น้ำท่วม", "ป้า"], style)
    paper(["อย่างอื่นก่อนหน้านี้"], style)
    assert paper(["น้ำท่วม", "ป้า"], style) == first
    assert paper(["น้ำท่วม", "ป่า"], style) != first


class TestScaleAndOffset:
    SCALED = Style(10, 5)

    def at(self, **how: float | Offset) -> tuple[float, float, float, float]:
        """Where a box at (20, 30) of 10 × 5 mm comes to stand on A4, in millimetres."""
        sheet = Paper(A4, title="", author="", made_at=MADE, **how)  # type: ignore[arg-type]
        sheet.new_page()
        sheet.rectangles([(20, 30, 10, 5)], BLACK)
        left, top, right, bottom = (side / 8 for side in _ink(raster(sheet.finish())[0]))
        return left, top, right, bottom

    def test_everything_is_so_much_larger(self) -> None:
        assert self.at() == pytest.approx((20, 30, 30, 35), abs=0.13)
        assert self.at(scale=2.0) == pytest.approx((40, 60, 60, 70), abs=0.13)

    def test_everything_moves_by_whole_dots(self) -> None:
        assert self.at(offset=Offset(2, -3)) == pytest.approx((22, 27, 32, 32), abs=0.13)
        assert self.at(offset=Offset(0.06, 0)) == self.at()

    def test_text_grows_and_comes_back(self) -> None:
        sheet = Paper(A4, title="", author="", made_at=MADE, scale=1.414)
        sheet.new_page()
        sheet.text(10, 20, "ที่นี่มีน้ำ", self.SCALED)
        [[line]] = drawn(sheet.finish())
        assert line.size == pytest.approx(14.14)
        assert (line.x, 297 - line.y / POINTS_PER_MM) == pytest.approx(
            (14.14 * POINTS_PER_MM, 28.28), abs=0.02
        )
        assert by_pdfium(sheet.finish()).strip() == "ที่นี่มีน้ำ"

    def test_a_symbol_keeps_its_size(self) -> None:
        bars = code128("690000234561", height=10, dots=3)
        sizes = []
        for scale in (1.0, 1.35):
            sheet = Paper(A4, title="", author="", made_at=MADE, scale=scale)
            sheet.new_page()
            sheet.symbol(bars, 10, 10)
            box = _ink(raster(sheet.finish())[0])
            sizes.append((box[2] - box[0], box[3] - box[1]))
        assert sizes[0] == sizes[1] == (101 * 3, 80)

    def test_nothing_shows_beyond_a_clip(self) -> None:
        sheet = Paper(A5, title="", author="", made_at=MADE)
        sheet.new_page()
        sheet.clip(20, 30)
        sheet.rectangles([(0, 10, 148, 5)], BLACK)
        sheet.new_page((80, 40))
        sheet.rectangles([(0, 10, 148, 5)], BLACK)
        first, second = raster(sheet.finish())
        assert _ink(first) == (160, 80, 400, 120)
        assert second.size == (640, 320)
        assert _ink(second)[::2] == (0, 640)


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box is not None
    return box
