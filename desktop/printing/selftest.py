"""Whether papers come out right on this machine: the test page of printers is drawn and read back."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.printing.printers.pdf import DOTS_PER_MM, PDFIUM, raster
from desktop.printing.printers.printer import Media
from desktop.printing.printers.selftest import BARCODE, QR, selftest_page
from desktop.printing.sentences import sentences

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_DPI = round(DOTS_PER_MM * 25.4)


def read_back() -> Iterator[tuple[bool, str]]:
    """For every kind of paper, the Thai and then the codes at 203 dpi: whether they came back, in words."""
    for media in Media:
        pdf = selftest_page("Intake 1111", _MADE, media)
        lost = [line for line in sentences("selftest").each("samples") if line not in _text(pdf)]
        yield not lost, f"{media}: {f'Thai is lost: {lost}' if lost else 'Thai text reads back'}"
        found, expected = _codes(pdf), Counter({BARCODE: 3, QR: 1})
        yield (
            found == expected,
            f"{media}: at {_DPI} dpi {found[BARCODE]} of 3 barcodes (2, 3, 4 dots) "
            f"and {found[QR]} of 1 QR code read back",
        )


def _text(pdf: bytes) -> str:
    from pypdfium2 import PdfDocument

    with PDFIUM:
        return "\n".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf))


def _codes(pdf: bytes) -> Counter[str]:
    import zxingcpp

    return Counter(code.text for page in raster(pdf) for code in zxingcpp.read_barcodes(page.convert("L")))
