"""What stands on a page, drawn at the scan's own resolution: letters, forms, photographs, envelopes, a lone
signature.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from desktop.resources import RESOURCES

FONTS = [RESOURCES / "fonts" / f"Sarabun-{weight}.ttf" for weight in ("Regular", "Medium", "Bold")]
MM = 25.4
WORDS = [
    "เรียน",
    "ผู้อำนวยการศูนย์รับเรื่องราวร้องทุกข์",
    "ไฟฟ้าส่องสว่างในซอยดับมาสองเดือนแล้ว",
    "ชาวบ้านเดือดร้อน",
    "น้ำท่วมขัง",
    "หน้าโรงเรียนทุกครั้งที่ฝนตก",
    "ขอความอนุเคราะห์ตรวจสอบและแก้ไขโดยด่วน",
    "จึงเรียนมาเพื่อโปรดพิจารณา",
    "ขอแสดงความนับถือ",
    "the",
    "road",
    "has",
    "been",
    "closed",
    "since",
    "March",
    "and",
    "nobody",
    "answers;",
    "081",
    "234",
    "5678,",
    "99/1",
    "หมู่",
    "4",
    "ตำบลบางรัก",
]


@dataclass
class Sheet:
    """A page being drawn: grey (mode L) or colour (mode RGB), with lengths in millimetres."""

    image: Image.Image
    dpi: int

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.image.width / self.dpi * MM, self.image.height / self.dpi * MM

    def px(self, mm: float) -> int:
        return round(mm / MM * self.dpi)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def ink(self, grey: int, colour: tuple[int, int, int] | None = None) -> int | tuple[int, int, int]:
        """A colour where the sheet has colours, else the grey."""
        if self.image.mode == "L":
            return grey
        return colour or (grey, grey, grey)


def blank_sheet(width_mm: float, height_mm: float, dpi: int, *, colour: bool, paper: int = 250) -> Sheet:
    size = round(width_mm / MM * dpi), round(height_mm / MM * dpi)
    fill = (paper, paper, max(0, paper - 6)) if colour else paper
    return Sheet(Image.new("RGB" if colour else "L", size, fill), dpi)


def font(sheet: Sheet, height_mm: float, rng: Random) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(rng.choice(FONTS), max(6, sheet.px(height_mm)))


def sentence(rng: Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def typed(sheet: Sheet, rng: Random, *, grey: int | None = None) -> None:
    width, height = sheet.size_mm
    face = font(sheet, rng.uniform(3.6, 5.2), rng)
    leading = rng.uniform(7, 10)
    grey = rng.choice((10, 40, 80)) if grey is None else grey
    begin = y = rng.uniform(25, 60)
    # It may end after any line, but not before the first.
    while y < height - 25 and (rng.random() > 0.01 or y == begin):
        indent = rng.choice((25, 25, 25, 40))
        text = sentence(rng, 14)
        while face.getlength(text) > sheet.px(width - indent - 15) and " " in text:
            text = text.rsplit(" ", 1)[0]
        sheet.draw.text((sheet.px(indent), sheet.px(y)), text, font=face, fill=sheet.ink(grey))
        y += leading if rng.random() > 0.1 else 2 * leading


def written_word(
    sheet: Sheet, rng: Random, x: float, y: float, face: ImageFont.FreeTypeFont, grey: int, lean: float
) -> float:
    """A word as a hand writes it: slanted, uneven, off its line. Returns its length in millimetres."""
    text = rng.choice(WORDS)
    left, _, right, bottom = face.getbbox(text)
    size = round(right - left) + 8, round(bottom) + 8
    word = Image.new("L", size, 0)
    ImageDraw.Draw(word).text((4 - left, 2), text, font=face, fill=255)
    slant = lean + rng.uniform(-0.08, 0.08)
    wave = rng.uniform(-0.04, 0.04)
    word = word.transform(
        size, Image.Transform.AFFINE, (1, slant, -slant * size[1] / 2, wave, 1, -wave * size[0] / 2)
    )
    ink = sheet.ink(grey, rng.choice(((30, 40, 140), (25, 25, 25))) if grey < 120 else None)
    at = sheet.px(x), sheet.px(y + rng.uniform(-0.6, 0.6))
    sheet.image.paste(Image.new(sheet.image.mode, size, ink), at, word)
    return size[0] / sheet.dpi * MM


def written_line(
    sheet: Sheet, rng: Random, x: float, y: float, length: float, size: float, grey: int
) -> None:
    face = ImageFont.truetype(FONTS[0], max(6, sheet.px(size)))
    lean, end = rng.uniform(-0.1, 0.3), x + length
    while x < end:
        x += written_word(sheet, rng, x, y, face, grey, lean) + rng.uniform(1, 3)


def handwritten(sheet: Sheet, rng: Random) -> None:
    width, height = sheet.size_mm
    grey, size = rng.choice((30, 70, 110)), rng.uniform(4.5, 7)
    ruled = rng.random() < 0.4
    y = 25.0
    while y < height - 20:
        if ruled:
            row = sheet.px(y + size * 1.2)
            fill = sheet.ink(200, (180, 200, 230))
            sheet.draw.line([(sheet.px(10), row), (sheet.px(width - 10), row)], fill=fill, width=1)
        written_line(sheet, rng, 18, y, rng.uniform(0.3, 0.75) * (width - 40), size, grey)
        y += rng.uniform(1.5, 1.9) * size


def flourish(
    sheet: Sheet, rng: Random, x: float, y: float, length: float, size: float, grey: int, pen: float
) -> None:
    """A signature: loops that drift to the right."""
    points = []
    phase, reach = 0.0, size
    while phase < 20:
        phase += 0.25
        reach = 0.9 * reach + 0.1 * size * rng.uniform(0.3, 1.5)
        points.append(
            (
                sheet.px(x + length * phase / 20 + reach * 0.6 * math.cos(phase)),
                sheet.px(y - reach * math.sin(1.3 * phase)),
            )
        )
    sheet.draw.line(points, fill=sheet.ink(grey, (30, 40, 140)), width=max(1, sheet.px(pen)), joint="curve")


def form(sheet: Sheet, rng: Random) -> None:
    """A printed table: long rules and columns, narrow cells, hatching."""
    width, height = sheet.size_mm
    face = font(sheet, 3.5, rng)
    columns = sorted(rng.uniform(15, width - 15) for _ in range(rng.randint(3, 12)))
    top, bottom, line = 35.0, height - rng.uniform(20, 120), max(1, sheet.px(0.25))
    rows = np.arange(top, bottom, rng.uniform(6, 10))
    for x in (15.0, *columns, width - 15):
        sheet.draw.line(
            [(sheet.px(x), sheet.px(top)), (sheet.px(x), sheet.px(bottom))], fill=sheet.ink(30), width=line
        )
    for y in rows:
        sheet.draw.line(
            [(sheet.px(15), sheet.px(y)), (sheet.px(width - 15), sheet.px(y))], fill=sheet.ink(30), width=line
        )
        sheet.draw.text((sheet.px(17), sheet.px(y + 1)), sentence(rng, 2), font=face, fill=sheet.ink(40))
    if rng.random() < 0.5:
        x, y = rng.uniform(20, width - 60), rng.uniform(40, bottom - 20)
        for n in range(30):
            at = sheet.px(x + n)
            sheet.draw.line(
                [(at, sheet.px(y)), (at, sheet.px(y + 9))], fill=sheet.ink(60), width=max(1, sheet.px(0.4))
            )


def photograph(sheet: Sheet, rng: Random) -> None:
    width, height = sheet.size_mm
    noise = np.random.default_rng(rng.randrange(2**32))
    picture = Image.fromarray(noise.integers(20, 235, (24, 32, 3), dtype=np.uint8)).convert(sheet.image.mode)
    size = sheet.px(width * rng.uniform(0.5, 0.85)), sheet.px(height * rng.uniform(0.3, 0.5))
    at = sheet.px(15), sheet.px(rng.uniform(20, height * 0.4))
    sheet.image.paste(picture.resize(size, Image.Resampling.BICUBIC), at)
    written_line(sheet, rng, 20, height - 30, 60, 5, 60)


def envelope(sheet: Sheet, rng: Random) -> None:
    width, height = sheet.size_mm
    face = font(sheet, 4.5, rng)
    for row in range(4):
        at = sheet.px(width * 0.4), sheet.px(height * 0.5 + row * 7)
        sheet.draw.text(at, sentence(rng, 4), font=face, fill=sheet.ink(40))
        sheet.draw.text((sheet.px(8), sheet.px(8 + row * 6)), sentence(rng, 3), font=face, fill=sheet.ink(70))


def signature(sheet: Sheet, rng: Random) -> None:
    width, height = sheet.size_mm
    x, y = rng.uniform(20, width - 70), rng.uniform(40, height - 30)
    flourish(
        sheet, rng, x, y, rng.uniform(20, 40), rng.uniform(3, 6), rng.choice((40, 90)), rng.uniform(0.3, 0.6)
    )


def pencil(sheet: Sheet, rng: Random) -> None:
    """A few faint lines."""
    for row in range(rng.randint(2, 5)):
        written_line(sheet, rng, 25, 60 + row * 11, rng.uniform(40, 90), 5.5, rng.choice((175, 190)))


def short_note(sheet: Sheet, rng: Random) -> None:
    width, height = sheet.size_mm
    at = sheet.px(rng.uniform(12, width - 60)), sheet.px(rng.uniform(12, height - 20))
    sheet.draw.text(at, sentence(rng, 2), font=font(sheet, 4.5, rng), fill=sheet.ink(60))


def nothing(sheet: Sheet, rng: Random) -> None:
    """The back of a sheet."""


CONTENT: dict[str, Callable[[Sheet, Random], None]] = {
    "typed": typed,
    "handwritten": handwritten,
    "form": form,
    "photograph": photograph,
    "envelope": envelope,
    "signature": signature,
    "pencil": pencil,
    "note": short_note,
    "blank": nothing,
}
