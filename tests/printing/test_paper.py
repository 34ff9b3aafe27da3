"""Pages: what is drawn comes back as text, and the same drawing is the same file."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing.fonts import Weight, typeface
from desktop.printing.paper import A5, Paper
from desktop.printing.style import Style
from desktop.printing.text import printable
from desktop.resources import RESOURCES
from tests.intake.strategies import THAI
from tests.printing.reading import by_pdfium, by_poppler, pictures

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
    assert re.search(rb"/Lang \(th\)", pdf)


def test_only_the_letters_used_are_embedded() -> None:
    pdf = paper(["ก"], Style(10, 5))
    assert re.findall(rb"/BaseFont /[A-Z]{6}\+Sarabun-Regular", pdf)
    assert b"Helvetica" not in pdf
    assert len(pdf) < 5_000


def test_the_same_drawing_is_the_same_file() -> None:
    style = Style(10, 5)
    first = paper(["น้ำท่วม", "ป้า"], style)
    paper(["อย่างอื่นก่อนหน้านี้"], style)
    assert paper(["น้ำท่วม", "ป้า"], style) == first
    assert paper(["น้ำท่วม", "ป่า"], style) != first
