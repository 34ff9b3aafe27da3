"""The test page: what it claims to show is there, to the dot."""

from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from desktop.printing.barcode import DOT
from desktop.printing.printers.pdf import raster
from desktop.printing.printers.printer import Media
from desktop.printing.printers.selftest import selftest_page

_NOW = datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
_NAME = "เครื่องพิมพ์ใบรับเรื่อง เคาน์เตอร์ ๑"
_HEADS = {Media.ROLL_80: 576, Media.ROLL_58: 384, Media.LABEL_50X30: 400}


def _page(media: Media, name: str = _NAME) -> bytes:
    return selftest_page(name, _NOW, media)


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("media", Media)
def test_all_codes_can_be_read_from_the_dots(media: Media) -> None:
    found = [code.text for page in raster(_page(media)) for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert sorted(found) == ["1111", "1111", "1111", "https://www.1111.go.th/"]


@pytest.mark.parametrize("media", Media)
def test_all_words_come_back_from_the_file(media: Media) -> None:
    document = pypdfium2.PdfDocument(_page(media))
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    for line in (
        "หน้าทดสอบเครื่องพิมพ์",
        "17 พฤศจิกายน 2569 เวลา 09.30 น.",
        "ที่นี่มีปู่ กี่ครั้ง",
        "เส้นนี้ยาว 40 มม.",
        "– สแกนได้ทุกรหัส",
    ):
        assert line in words


@pytest.mark.parametrize(("media", "head"), _HEADS.items())
def test_all_of_it_is_within_reach_of_the_head(media: Media, head: int) -> None:
    for page in raster(_page(media, "ชื่อที่ยาวมาก" * 20)):
        left, _, right, bottom = _ink(page)
        beside = (page.width - head) // 2
        assert left >= beside
        assert right <= page.width - beside
        assert bottom < page.height


def test_a_roll_is_one_page_and_a_label_many() -> None:
    assert len(raster(_page(Media.ROLL_80))) == 1
    sizes = {page.size for page in raster(_page(Media.LABEL_50X30))}
    assert sizes == {(400, 240)}


def test_the_ruler_is_as_long_as_it_says() -> None:
    [page] = raster(_page(Media.ROLL_58))
    longest = max(_runs(page.crop((0, row, page.width, row + 1))) for row in range(page.height))
    assert longest == 40 / DOT + 1


def test_the_finest_pattern_is_one_dot_on_and_one_off() -> None:
    [page] = raster(_page(Media.ROLL_58))
    alternating = b"\x00\xff" * 32
    assert page.convert("L").tobytes().count(alternating) == 2 * 32  # the upright bars, and the chessboard


def test_the_same_call_makes_the_same_page() -> None:
    assert _page(Media.A5) == _page(Media.A5)


def _runs(row: Image.Image) -> int:
    """The longest run of dots."""
    return max(map(len, row.convert("L").tobytes().split(b"\xff")))
