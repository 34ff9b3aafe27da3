"""What happens to paper and to scans: stamps, noise, blur, speckle, streaks, shadows."""

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.scanning.corpus.paper import Sheet, font

INKS = ((40, 50, 150), (160, 30, 40), (90, 40, 120), (20, 20, 20))


def stamp(sheet: Sheet, rng: Random, box: tuple[int, int, int, int]) -> None:
    """A round date stamp whose ring and letters cross the box, in ink that lets some light through."""
    left, top, right, bottom = box
    radius = sheet.px(rng.uniform(10, 16))
    x = rng.randint(left, right)
    y = rng.choice((top, bottom)) + round((bottom - top) * rng.uniform(-0.25, 0.25))
    size = 2 * radius + 4
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    strength = rng.randint(120, 235)
    pen = max(1, sheet.px(0.5))
    draw.ellipse((2, 2, size - 2, size - 2), outline=strength, width=pen)
    draw.ellipse(
        (radius // 4, radius // 4, size - radius // 4, size - radius // 4), outline=strength, width=pen
    )
    face = font(sheet, 3, rng)
    for row, text in enumerate(("ไปรษณีย์", "17 พ.ย. 69", "บางรัก")):
        draw.text((radius * 0.55, radius * (0.5 + 0.35 * row)), text, font=face, fill=strength)
    mask = mask.rotate(rng.uniform(-40, 40), Image.Resampling.BILINEAR)
    colour = rng.choice(INKS)
    fill = sheet.ink(round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]), colour)
    over = Image.new(sheet.image.mode, (size, size), fill)
    sheet.image.paste(over, (x - radius, y - radius), mask)


def pen_stroke(sheet: Sheet, rng: Random, box: tuple[int, int, int, int]) -> None:
    """A tick or a line of ball-pen across the bars."""
    left, top, right, bottom = box
    points = [(rng.randint(left, right), rng.randint(top, bottom)) for _ in range(3)]
    colour = rng.choice(INKS)
    sheet.draw.line(points, fill=sheet.ink(60, colour), width=max(1, sheet.px(0.5)))


@dataclass(frozen=True)
class Scan:
    """How a scanner sees a sheet. `blur` in pixels, `noise` in grey levels, `contrast` 0..1, `speckle` per
    10,000 pixels.
    """

    blur: float = 0.6
    noise: float = 3.0
    contrast: float = 1.0
    lift: int = 0
    speckle: float = 0.0
    streak: bool = False
    shadow: bool = False
    holes: bool = False
    skew: float = 0.0


_TILE = np.random.default_rng(1111).normal(0.0, 1.0, (1024, 1021)).astype(np.float32)


def scan(image: Image.Image, how: Scan, dpi: int, rng: Random) -> Image.Image:
    """The scanned picture, same mode."""
    paper = 240
    if how.skew:
        fill = paper if image.mode == "L" else (paper,) * 3
        image = image.rotate(how.skew, Image.Resampling.BICUBIC, fillcolor=fill)
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur))
    if how.holes:
        _punch(image, dpi)
    if how.shadow or how.streak:
        _shade(image, how, rng)
    table = [min(255, max(0, round(128 + how.lift + (level - 128) * how.contrast))) for level in range(256)]
    image = image.point(table * len(image.getbands()))
    if how.noise or how.speckle:
        image = Image.fromarray(_grain(np.array(image), how, rng))
    return image


def _punch(image: Image.Image, dpi: int) -> None:
    draw = ImageDraw.Draw(image)
    radius, x = dpi * 3 // 25, dpi * 12 // 25
    for y in (image.height // 2 - dpi * 40 // 25, image.height // 2 + dpi * 40 // 25):
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius), fill=0 if image.mode == "L" else (0, 0, 0)
        )


def _shade(image: Image.Image, how: Scan, rng: Random) -> None:
    draw = ImageDraw.Draw(image)
    dark = 70 if image.mode == "L" else (70, 70, 70)
    if how.streak:
        x = rng.randrange(image.width)
        draw.line([(x, 0), (x, image.height)], fill=dark, width=1)
    if how.shadow:
        draw.rectangle((0, 0, max(1, image.width // 300), image.height), fill=dark)
        draw.rectangle((0, image.height - max(1, image.height // 400), image.width, image.height), fill=dark)


def _grain(pixels: np.ndarray, how: Scan, rng: Random) -> np.ndarray:
    """Noise from one tile, shifted; speckles black and white."""
    height, width = pixels.shape[:2]
    if how.noise:
        tile = np.rint(np.roll(_TILE, (rng.randrange(1000), rng.randrange(1000)), (0, 1)) * how.noise).astype(
            np.int16
        )
        for top in range(0, height, tile.shape[0]):
            for left in range(0, width, tile.shape[1]):
                part = pixels[top : top + tile.shape[0], left : left + tile.shape[1]]
                grain = tile[: part.shape[0], : part.shape[1]]
                grain = grain[..., None] if part.ndim == 3 else grain
                part[...] = np.clip(part + grain, 0, 255).astype(np.uint8)
    if how.speckle:
        dots = np.random.default_rng(rng.randrange(2**32))
        count = int(height * width * how.speckle / 10_000)
        pixels[dots.integers(0, height, count), dots.integers(0, width, count)] = dots.choice((0, 255))
        rows, columns = dots.integers(0, height - 1, count // 3), dots.integers(0, width - 1, count // 3)
        for down in (0, 1):
            for across in (0, 1):
                pixels[rows + down, columns + across] = 20
    return pixels
