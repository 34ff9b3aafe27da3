"""Our labels, printed on stickers and stuck on letters by hand."""

from dataclasses import dataclass
from random import Random

import numpy as np
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFont

from desktop.intake.tracking import grouped
from tests.scanning.corpus.codes import bars
from tests.scanning.corpus.paper import FONTS, MM, Sheet

DRAWN_DPI = 1200  # drawn finely, then turned and reduced to the scan's resolution
QUIET_MODULES = 10


@dataclass(frozen=True)
class Sticker:
    """Lengths in millimetres; `turn` in degrees clockwise, a multiple of 90; `skew` in degrees on top of it.

    `x`, `y`: 0..1, from the left and upper margin to the right and lower one. `ink`: grey of the bars, 0 is
    black.
    """

    number: str
    module: float = 0.33
    height: float = 10.0
    x: float = 0.9
    y: float = 0.05
    turn: int = 0
    skew: float = 0.0
    ink: int = 15
    fades_to: int = 15
    qr: bool = False
    border: bool = False
    dead_dots: int = 0
    text_above: bool = False


def some_sticker(number: str, dpi: int, rng: Random, *, hard: bool, bilevel: bool) -> Sticker:
    """A sticker as clerks stick it; `hard` ones are faded and worn, but for what a black and white scan would
    lose.
    """
    smallest = max(0.25, 1.95 * MM / dpi)
    ink = rng.choice((5, 15, 40) if bilevel else (5, 15, 40, 70)) if hard else 15
    fading = (0, 0, 30) if bilevel else (0, 0, 60, 80)
    return Sticker(
        number,
        module=max(smallest, rng.choice((0.25, 0.33, 0.33, 0.375, 0.5))),
        height=rng.uniform(7, 14),
        x=rng.choice((0.0, 0.03, 1.0, 0.97, rng.random(), rng.random())),
        y=rng.choice((0.0, 0.02, 1.0, 0.03, rng.random(), rng.random())),
        turn=rng.choice((0, 0, 0, 90, 180, 270)),
        skew=rng.uniform(-4, 4),
        ink=ink,
        fades_to=ink + (rng.choice(fading) if hard else 0),
        qr=rng.random() < 0.3,
        border=rng.random() < 0.3,
        dead_dots=rng.choice((0, 0, 1, 3)) if hard else 0,
        text_above=rng.random() < 0.5,
    )


def _print(sticker: Sticker) -> Image.Image:
    modules = np.array(bars(sticker.number))
    module = sticker.module / MM * DRAWN_DPI
    width = round((len(modules) + 2 * QUIET_MODULES) * module)
    height = round(sticker.height / MM * DRAWN_DPI)
    line = round(4.5 / MM * DRAWN_DPI)
    face = ImageFont.truetype(FONTS[1], round(3.2 / MM * DRAWN_DPI))
    above = line if sticker.text_above else line // 3
    label = Image.new("L", (width + (height + line if sticker.qr else 0), above + height + line), 252)
    index = (np.arange(width) / module).astype(int) - QUIET_MODULES
    inside = (index >= 0) & (index < len(modules))
    black = inside & modules[np.clip(index, 0, len(modules) - 1)]
    ramp = np.linspace(sticker.ink, sticker.fades_to, width)
    row = np.where(black, ramp, 252).astype(np.uint8)
    dots = np.random.default_rng(sum(map(ord, sticker.number)))
    block = np.tile(row, (height, 1))
    for at in dots.integers(0, width, sticker.dead_dots):
        block[:, at : at + round(0.125 / MM * DRAWN_DPI)] = 252
    label.paste(Image.fromarray(block), (0, above))
    draw = ImageDraw.Draw(label)
    text = grouped(sticker.number)
    draw.text(((width - face.getlength(text)) // 2, above + height), text, font=face, fill=sticker.ink)
    if sticker.text_above:
        draw.text((QUIET_MODULES * module, 0), "รับเรื่อง 1111  ตู้ ปณ. 1111", font=face, fill=sticker.ink)
    if sticker.qr:
        symbol = zxingcpp.create_barcode(
            f"https://1111.example/t/{sticker.number}", zxingcpp.BarcodeFormat.QRCode
        )
        square = Image.fromarray(np.array(symbol.to_image(scale=1))).resize(
            (height, height), Image.Resampling.NEAREST
        )
        label.paste(square, (width, above))
    if sticker.border:
        draw.rectangle((0, 0, label.width - 1, label.height - 1), outline=sticker.ink, width=12)
    return label


def stick(sheet: Sheet, sticker: Sticker) -> tuple[int, int, int, int]:
    """Sticks it on the sheet; the box it covers, in pixels."""
    label = _print(sticker)
    # One reduction while it is still upright: the fine drawing is only needed for whole bars.
    scale = 3 * sheet.dpi / DRAWN_DPI
    if scale < 1:
        label = label.resize((round(label.width * scale), round(label.height * scale)), Image.Resampling.BOX)
    mask = Image.new("L", label.size, 255)
    angle = -sticker.turn - sticker.skew
    turned = [part.rotate(angle, Image.Resampling.BICUBIC, expand=True) for part in (label, mask)]
    shrink = max(scale, 1) * 3 if scale < 1 else DRAWN_DPI / sheet.dpi
    size = max(1, round(turned[0].width / shrink)), max(1, round(turned[0].height / shrink))
    picture, shape = (part.resize(size, Image.Resampling.BOX) for part in turned)
    room = sheet.image.width - size[0], sheet.image.height - size[1]
    margin = sheet.px(1.5)
    left = round(margin + sticker.x * max(0, room[0] - 2 * margin))
    top = round(margin + sticker.y * max(0, room[1] - 2 * margin))
    # The turn blends black into the corners, so the rim is taken from the paper.
    picture = ImageChops.lighter(picture, ImageChops.invert(shape))
    sheet.image.paste(picture.convert(sheet.image.mode), (left, top), shape)
    return left, top, left + size[0], top + size[1]
