"""Barcodes: on whole dots, with their white around them, and read back from bad scans."""

import random
from dataclasses import replace
from itertools import groupby

import pytest
import zxingcpp
from PIL import Image, ImageChops

from desktop.intake import tracking
from desktop.intake.case import Case
from desktop.printing.barcode import DOT, Symbol, code128, code128_text, qr
from tests.printing.papers import DEMO, case, receipt_of
from tests.printing.reading import pictures

DOTS_PER_MM = 8  # a thermal printer of 203 dpi
MODULE = 4  # dots
BARCODE_ROW, QR_ROWS = 57, (26.5, 51.0)  # millimetres from the top
QR_LEFT, QR_RIGHT = 115.4, 136.0

NUMBERS = [
    *(tracking.make(serial * 4_321_987 % 10**8, 2569) for serial in range(12)),
    *(tracking.make_emergency(f"{serial * 68_718_952_447 % 10**12:012d}") for serial in range(8)),
]


def numbered(number: str) -> Case:
    return replace(case(), tracking_number=number, pin=number[3:9])


def read(picture: Image.Image) -> dict[str, str]:
    return {str(found.format): found.text for found in zxingcpp.read_barcodes(picture)}


def expected(number: str) -> dict[str, str]:
    return {
        str(zxingcpp.BarcodeFormat.Code128): number,
        str(zxingcpp.BarcodeFormat.QRCode): f"https://www.1111.go.th/t/{number}#{number[3:9]}",
    }


def drawn(symbol: Symbol) -> Image.Image:
    """A barcode alone, a pixel a dot."""
    picture = Image.new("L", (round(symbol.width / DOT), round(symbol.height / DOT)), 255)
    for left, top, width, height in symbol.boxes:
        corner = round(left / DOT), round(top / DOT)
        picture.paste(0, (*corner, corner[0] + round(width / DOT), corner[1] + round(height / DOT)))
    return picture


def noise(size: tuple[int, int], sigma: float, seed: int) -> Image.Image:
    """Grey noise around 128: a tile of it, laid at places that change."""
    chance = random.Random(seed)
    tile = Image.new("L", (128, 128))
    tile.putdata([max(0, min(255, round(chance.gauss(128, sigma)))) for _ in range(128 * 128)])
    whole = Image.new("L", size)
    for left in range(0, size[0], 128):
        for top in range(0, size[1], 128):
            turned = tile.transpose(chance.choice(list(Image.Transpose)))
            whole.paste(turned, (left, top))
    return whole


@pytest.mark.parametrize("first", range(100))
def test_a_number_may_begin_and_end_with_any_pair(first: int) -> None:
    number = f"{first:02d}99000100{99 - first:02d}{first:02d}"
    assert read(drawn(code128(number, height=10, dots=2))) == {str(zxingcpp.BarcodeFormat.Code128): number}


@pytest.mark.parametrize("number", NUMBERS)
def test_codes_are_read_as_printed(number: str) -> None:
    [picture] = pictures(receipt_of(numbered(number)), 203 / 25.4)
    assert expected(number).items() <= read(picture).items()


@pytest.mark.parametrize("number", NUMBERS)
def test_codes_are_read_from_a_coarse_and_noisy_scan(number: str) -> None:
    [picture] = pictures(receipt_of(numbered(number), DEMO), 150 / 25.4)
    # A scanner's white is not pure: noise shows in it too.
    paper = picture.point([20 + level * 210 // 255 for level in range(256)])
    spoilt = ImageChops.add(paper, noise(picture.size, 15, int(number)), offset=-128)
    assert expected(number).items() <= read(spoilt).items()


@pytest.mark.parametrize("number", [NUMBERS[0], NUMBERS[-1]])
def test_bars_lie_on_whole_dots_with_white_around(number: str) -> None:
    [picture] = pictures(receipt_of(numbered(number)), DOTS_PER_MM)
    row = _row(picture, BARCODE_ROW, right=73)
    assert set(row) <= {0, 255}
    runs = [(level, len(list(run))) for level, run in groupby(row)]
    assert runs[0][0] == 255
    assert runs[0][1] >= 10 * MODULE
    assert runs[-1][0] == 255
    assert runs[-1][1] >= 10 * MODULE
    bars = runs[1:-1]
    assert all(length % MODULE == 0 and length // MODULE in (1, 2, 3, 4) for _, length in bars)
    assert sum(length for _, length in bars) == (11 * (len(number) // 2 + 2) + 13) * MODULE
    assert (
        bars
        == [(level, len(list(run))) for level, run in groupby(_row(picture, BARCODE_ROW + 5, right=73))][1:-1]
    )


def test_the_qr_code_lies_on_whole_dots_with_white_around() -> None:
    [picture] = pictures(receipt_of(case()), DOTS_PER_MM)
    top, bottom = (round(y * DOTS_PER_MM) for y in QR_ROWS)
    left, right = (round(x * DOTS_PER_MM) for x in (QR_LEFT - 1, QR_RIGHT + 1))
    code = picture.crop((left, top, right, bottom)).point([0] * 128 + [255] * 128)
    dark = ImageChops.invert(code).getbbox()
    assert dark is not None
    side = dark[2] - dark[0]
    assert side == dark[3] - dark[1]
    assert side % 5 == 0
    quiet = 4 * 5
    x, y = left + dark[0], top + dark[1]
    around = picture.crop((x - quiet, y - quiet, x + side + quiet, y + side + quiet))
    assert ImageChops.invert(around).getbbox() == (quiet, quiet, quiet + side, quiet + side)
    assert set(around.tobytes()) == {0, 255}


def test_the_symbols_know_their_size() -> None:
    bars = code128("690000234561", height=10, dots=2)
    assert bars.width == (11 * 8 + 13 + 20) * 2 * DOT
    assert bars.boxes[0][0] == bars.margin == 10 * 2 * DOT
    assert bars.width - max(x + width for x, _, width, _ in bars.boxes) == bars.margin
    assert {width / (2 * DOT) for _, _, width, _ in bars.boxes} <= {1, 2, 3, 4}
    code = qr("https://www.1111.go.th/t/690000234561#482913", dots=3)
    assert code.width == code.height == (33 + 8) * 3 * DOT
    assert min(x for x, _, _, _ in code.boxes) == code.margin == 4 * 3 * DOT


def test_a_symbol_moves_by_whole_dots() -> None:
    bars = code128("690000234561", height=10, dots=2)
    assert all((x / DOT).is_integer() for x, _, _, _ in bars.at(7.3, 9.96))


@pytest.mark.parametrize(("digits", "dots"), [("12345", 2), ("12a4", 2), ("๑๒", 2), ("1234", 1)])
def test_what_cannot_be_read_is_refused(digits: str, dots: int) -> None:
    with pytest.raises(ValueError, match=r"module|pairs"):
        code128(digits, height=10, dots=dots)


@pytest.mark.parametrize("text", ["1111-BATCH-A1", "ABC", "12345", "a b~"])
def test_words_in_bars_are_read(text: str) -> None:
    bars = code128_text(text, height=10, dots=3)
    drawn = Image.new("L", (round(bars.width / DOT), round(bars.height / DOT)), 255)
    for x, y, wide, tall in bars.boxes:
        left, top = round(x / DOT), round(y / DOT)
        drawn.paste(0, (left, top, left + round(wide / DOT), top + round(tall / DOT)))
    assert [code.text for code in zxingcpp.read_barcodes(drawn)] == [text]


@pytest.mark.parametrize(("text", "dots"), [("", 3), ("ชุด", 3), ("A\n", 3), ("A", 1)])
def test_words_that_bars_cannot_hold_are_refused(text: str, dots: int) -> None:
    with pytest.raises(ValueError, match=r"module|ASCII"):
        code128_text(text, height=10, dots=dots)


def _row(picture: Image.Image, y: float, right: float) -> list[int]:
    """The levels of one row of dots, from the paper's left edge."""
    line = picture.crop((0, round(y * DOTS_PER_MM), round(right * DOTS_PER_MM), round(y * DOTS_PER_MM) + 1))
    return list(line.tobytes())
