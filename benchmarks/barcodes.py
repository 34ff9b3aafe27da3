"""Whether codes are read back: receipts and labels of every paper, printed by dots and scanned badly.

Each paper becomes black and white dots at 203 dpi, as a thermal head prints it (a roll loses what its head
does not reach), and is then scanned, as much of it as the glass of a scanner holds: at 300, 203, 200 and
150 dpi; straight, turned by 3 degrees, with noise (sigma 15), as JPEG (quality 40), and all of that at
once. Labels lie on a sheet of A4. Bars are read by the program's own page reader, with its retries; QR
codes by zxing-cpp, a second time at twice the size. Beside ours stands zxing-cpp alone, once. Goal: all
papers in every cell; exit 1 otherwise.

`python -m benchmarks.barcodes [--papers 20] [--only KIND]`
"""

import argparse
import io
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import zxingcpp
from PIL import Image

from benchmarks.receipt import CASE, LETTER
from desktop.intake import tracking
from desktop.intake.case import Case, RegisterNumber
from desktop.intake.codes import Channel
from desktop.intake.office import Office
from desktop.intake.reference import load
from desktop.printing.label import label_of, labels
from desktop.printing.printers.pdf import DOTS_PER_MM, raster
from desktop.printing.printers.printer import Media
from desktop.printing.receipt import receipt
from desktop.printing.stickers import STICKER, sheet
from desktop.scanning.bars import texture
from desktop.scanning.picture import Decoded
from desktop.scanning.reading import read

_MM_PER_INCH = 25.4
PRINTED = DOTS_PER_MM * _MM_PER_INCH
RESOLUTIONS = (300, 203, 200, 150)
HEADS = {Media.ROLL_80: 576, Media.ROLL_58: 384}
A4_DOTS = (210 * DOTS_PER_MM, 297 * DOTS_PER_MM)
WHITE = 255

BARS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128])
SQUARES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

Print = Callable[[list[Case]], Iterator[Image.Image]]


def main() -> int:
    parser = argparse.ArgumentParser(description="codes of every paper, read back from bad scans")
    parser.add_argument("--papers", type=int, default=20)
    parser.add_argument("--only", choices=list(KINDS), help="one kind of paper")
    chosen = parser.parse_args()
    cases = [_case(serial) for serial in range(chosen.papers)]
    print(f"of {chosen.papers} papers each: bars read by us (by zxing-cpp alone), QR codes read")
    print(f"{'':18}{'dpi':>4}" + "".join(f"{name:>18}" for name in DAMAGE))
    complete = True
    for kind, make in KINDS.items():
        if chosen.only and kind != chosen.only:
            continue
        papers = list(zip(cases, make(cases), strict=True))
        for dpi in RESOLUTIONS:
            cells = [_cell(papers, dpi, damage, kind.startswith("receipt")) for damage in DAMAGE]
            print(f"{kind:18}{dpi:4}" + "".join(f"{text:>18}" for text, _ in cells), flush=True)
            complete &= all(whole for _, whole in cells)
    return 0 if complete else 1


def _cell(papers: list[tuple[Case, Image.Image]], dpi: int, damage: str, has_qr: bool) -> tuple[str, bool]:
    """The words of a cell, and whether everything was read."""
    ours = alone = squares = 0
    for case, printed in papers:
        scan = DAMAGE[damage](_scanned(printed, dpi), random.Random(f"{case.tracking_number} {dpi} {damage}"))
        page = Decoded(scan.copy, dpi=dpi)
        found = read(page, texture(page.coarse))
        ours += [label.number for label in found.labels] == [case.tracking_number]
        alone += case.tracking_number in _texts(scan, BARS)
        squares += has_qr and _url(case) in _squares(scan)
    count = len(papers)
    text = f"{ours} ({alone})" + (f" {squares}" if has_qr else "")
    return text, ours == count and (squares == count or not has_qr)


def _texts(image: Image.Image, kind: zxingcpp.BarcodeFormats) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image, formats=kind)]


def _squares(image: Image.Image) -> list[str]:
    larger = (2 * image.width, 2 * image.height)
    return _texts(image, SQUARES) or _texts(image.resize(larger, Image.Resampling.BICUBIC), SQUARES)


def _scanned(printed: Image.Image, dpi: float) -> Image.Image:
    """Dots of a print as a scanner sees them."""
    size = [round(side * dpi / PRINTED) for side in printed.size]
    return printed.convert("L").resize((size[0], size[1]), Image.Resampling.BICUBIC)


def _straight(scan: Image.Image, _: random.Random) -> Image.Image:
    return scan


def _turned(scan: Image.Image, chance: random.Random) -> Image.Image:
    angle = chance.choice((-3, 3))
    return scan.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)


def _noisy(scan: Image.Image, chance: random.Random) -> Image.Image:
    noise = np.random.default_rng(chance.getrandbits(32)).normal(0, 15, (scan.height, scan.width))
    return Image.fromarray(np.clip(np.asarray(scan) + noise, 0, 255).astype(np.uint8))


def _jpeg(scan: Image.Image, _: random.Random) -> Image.Image:
    file = io.BytesIO()
    scan.save(file, "JPEG", quality=40)
    return Image.open(file).convert("L")


def _all(scan: Image.Image, chance: random.Random) -> Image.Image:
    return _jpeg(_noisy(_turned(scan, chance), chance), chance)


DAMAGE = {"straight": _straight, "3 degrees": _turned, "noise": _noisy, "JPEG": _jpeg, "all": _all}


def _receipts(paper: Media, *, large: bool = False) -> Print:
    office, reference = Office(), load()

    def make(cases: list[Case]) -> Iterator[Image.Image]:
        for case in cases:
            pdf = receipt(
                case,
                office,
                agency=reference.agency("BMA"),
                reference=reference,
                paper=paper,
                large=large,
            )
            page = raster(pdf)[0]
            glass = page.crop((0, 0, page.width, min(page.height, A4_DOTS[1])))
            yield _through_head(glass, HEADS.get(paper))

    return make


def _through_head(page: Image.Image, head: int | None) -> Image.Image:
    """What a head of so many dots leaves of a page, on paper as wide."""
    if head is None:
        return page
    left = (page.width - head) // 2
    printed = Image.new("L", page.size, WHITE)
    printed.paste(page.crop((left, 0, left + head, page.height)), (left, 0))
    return printed


def _labels_of_a_roll(cases: list[Case]) -> Iterator[Image.Image]:
    pdf = labels([label_of(case) for case in cases], Office(), made_at=CASE.received_at)
    for page in raster(pdf):
        yield _stuck(page)


def _labels_of_a_sheet(cases: list[Case]) -> Iterator[Image.Image]:
    on = sheet()
    pdf = labels([label_of(case) for case in cases], Office(), made_at=CASE.received_at, on=on, start=5)
    for page, first in zip(raster(pdf), (4, *[0] * len(cases)), strict=False):
        for index in range(first, on.count):
            x, y = (round(side * DOTS_PER_MM) for side in on.corner(index))
            wide, tall = (round(side * DOTS_PER_MM) for side in STICKER)
            label = page.crop((x, y, x + wide, y + tall))
            if label.convert("L").histogram()[0]:
                yield _stuck(label)


def _stuck(label: Image.Image) -> Image.Image:
    page = Image.new("L", A4_DOTS, WHITE)
    page.paste(label, (A4_DOTS[0] - label.width - 160, 160))
    return page


KINDS: dict[str, Print] = {
    "receipt a5": _receipts(Media.A5),
    "receipt a5 large": _receipts(Media.A5, large=True),
    "receipt 80mm": _receipts(Media.ROLL_80),
    "receipt 58mm": _receipts(Media.ROLL_58),
    "receipt 58mm large": _receipts(Media.ROLL_58, large=True),
    "label of a roll": _labels_of_a_roll,
    "label of a sheet": _labels_of_a_sheet,
}


def _case(serial: int) -> Case:
    """Every second one has an emergency number, whose bars are longer."""
    chance = random.Random(serial)
    number = (
        tracking.make(chance.randrange(tracking.SERIALS), 2569)
        if serial % 2
        else tracking.make_emergency(f"{chance.randrange(10**12):012d}")
    )
    return replace(
        CASE,
        tracking_number=number,
        pin=f"{chance.randrange(10**6):06d}",
        register_number=RegisterNumber(Channel.COUNTER, 2569, serial + 1),
        letter=LETTER,
    )


def _url(case: Case) -> str:
    return f"{Office().tracking_url}{case.tracking_number}#{case.pin}"


if __name__ == "__main__":
    sys.exit(main())
