"""One page of a stack: what stands on it, how it was scanned, and what is true of it."""

from dataclasses import dataclass, field
from random import Random

from PIL import Image

from tests.scanning.corpus import codes, damage
from tests.scanning.corpus.paper import CONTENT, blank_sheet
from tests.scanning.corpus.stickers import Sticker, stick

SIZES = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "letter": (215.9, 279.4),
    "dl": (220.0, 110.0),
    "c5": (229.0, 162.0),
}


@dataclass(frozen=True)
class Page:
    """`turn`: degrees clockwise by which the sheet lay turned in the scanner."""

    content: str
    stickers: tuple[Sticker, ...] = ()
    foreign: tuple[str, ...] = ()
    stamped: bool = False
    size: str = "a4"
    landscape: bool = False
    turn: int = 0
    inverted: bool = False
    scan: damage.Scan = field(default_factory=damage.Scan)

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(sticker.number for sticker in self.stickers)

    @property
    def blank(self) -> bool:
        return self.content == "blank" and not self.stickers and not self.foreign


def draw(page: Page, dpi: int, rng: Random, *, colour: bool) -> Image.Image:
    """The scan, grey or RGB."""
    width, height = SIZES[page.size]
    if page.landscape:
        width, height = height, width
    sheet = blank_sheet(width, height, dpi, colour=colour, paper=rng.choice((255, 250, 244)))
    CONTENT[page.content](sheet, rng)
    for kind in page.foreign:
        code = codes.foreign(kind, rng)
        wide = sheet.px(rng.uniform(30, 60) if code.width > 1.5 * code.height else 20)
        high = sheet.px(rng.uniform(8, 15)) if code.width > 1.5 * code.height else wide
        code = code.resize((wide, high), Image.Resampling.BOX).rotate(
            rng.choice((0, 0, 90, 180)), expand=True
        )
        room = max(1, sheet.image.width - code.width), max(1, sheet.image.height - code.height)
        sheet.image.paste(code.convert(sheet.image.mode), (rng.randrange(room[0]), rng.randrange(room[1])))
    for sticker in page.stickers:
        box = stick(sheet, sticker)
        if page.stamped:
            damage.stamp(sheet, rng, box)
            if rng.random() < 0.3:
                damage.pen_stroke(sheet, rng, box)
    image = damage.scan(sheet.image, page.scan, dpi, rng)
    if page.turn:
        image = image.rotate(-page.turn, expand=True)
    return Image.eval(image, lambda level: 255 - level) if page.inverted else image
