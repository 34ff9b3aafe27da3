"""Whether papers come out right on this machine: a page is drawn as receipts are, and read back."""

from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.printing.barcode import code128
from desktop.printing.fonts import Weight
from desktop.printing.paper import A5, Paper
from desktop.printing.style import BLACK, Style

_SAMPLE = "ที่ปรึกษาผู้ช่วยเหลือได้รับน้ำใจอย่างซื่อสัตย์"
_NUMBER = "690000000015"
_DPI = 203


def page() -> bytes:
    """A page with a line of Thai in all its heights, and a barcode of the narrowest modules in use."""
    paper = Paper(A5, title="Intake 1111", author="Intake 1111", made_at=datetime(2000, 1, 1, tzinfo=UTC))
    paper.new_page()
    paper.text(15, 20, _SAMPLE, Style(14, 8, Weight.REGULAR))
    paper.rectangles(code128(_NUMBER, height=12, dots=2).at(15, 30), BLACK)
    return paper.finish()


def read_back() -> Iterator[tuple[bool, str]]:
    """For the text, then for the barcode at 203 dpi: whether it came back, and what it shows."""
    import pypdfium2
    import zxingcpp

    drawn = pypdfium2.PdfDocument(page())
    text = drawn[0].get_textpage().get_text_bounded().strip()
    yield text == _SAMPLE, "Thai text reads back" if text == _SAMPLE else f"Thai text reads back as {text!r}"
    pixels = drawn[0].render(scale=_DPI / 72, grayscale=True).to_pil()
    codes = [code.text for code in zxingcpp.read_barcodes(pixels)]
    yield codes == [_NUMBER], f"the barcode reads back at {_DPI} dpi as {codes}"
