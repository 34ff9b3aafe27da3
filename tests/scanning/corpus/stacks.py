"""Stacks of letters as the mail room scans them, and which page belongs to which letter.

A plan is a pure function of its seed; drawing and writing it takes about a second a page at 300 dpi.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from PIL import Image

from tests.scanning.corpus import codes, pdfs, tiffs
from tests.scanning.corpus.damage import Scan
from tests.scanning.corpus.pages import Page, draw
from tests.scanning.corpus.stickers import Sticker, some_sticker

WRITTEN = ("typed", "typed", "typed", "handwritten", "handwritten", "form", "photograph", "signature", "note")
FAINT = (*WRITTEN, "pencil")  # pencil is lost in black and white


@dataclass(frozen=True)
class Format:
    """How the machine stores a stack. `way`: the name of a function of `pdfs`, or a TIFF compression, or a
    file ending.
    """

    kind: str  # "pdf", "tiff" or "pages"
    way: str
    dpi: int
    colour: bool = False
    rotate: int = 0
    wrong_size: float = 1.0

    @property
    def bilevel(self) -> bool:
        return (
            self.way in {draw.__name__ for draw in pdfs.BILEVEL} | {*tiffs.BILEVEL} and self.way != "tiff_lzw"
        )


@dataclass(frozen=True)
class Stack:
    """`letters[i]` is the number of the letter that page i belongs to, None before the first label."""

    format: Format
    pages: tuple[Page, ...]
    letters: tuple[str | None, ...]
    seed: int


@dataclass(frozen=True)
class Scanned:
    """A stack on disk: its files in order, and where each page went (file, page from 1)."""

    stack: Stack
    files: tuple[Path, ...]
    places: tuple[tuple[Path, int], ...]


FORMATS: tuple[Format, ...] = (
    Format("pdf", "dct", 300),
    Format("pdf", "dct", 300, colour=True),
    Format("pdf", "dct", 200, colour=True),
    Format("pdf", "dct", 200),
    Format("pdf", "ccitt", 300),
    Format("pdf", "ccitt", 200),
    Format("pdf", "dct", 150),
    Format("pdf", "searchable", 300, colour=True),
    Format("pdf", "searchable", 200),
    Format("tiff", "group4", 300),
    Format("pages", "jpg", 300, colour=True),
    Format("tiff", "jpeg", 200, colour=True),
    Format("pdf", "flate_predicted", 200),
    Format("pdf", "flate_bilevel", 300),
    Format("pdf", "mrc", 300, colour=True),
    Format("pdf", "dct_q30", 200, colour=True),
    Format("pdf", "jbig2", 300),
    Format("pdf", "dct", 200, rotate=90),
    Format("pdf", "ccitt", 300, rotate=180),
    Format("pdf", "dct", 300, wrong_size=4.1667),
    Format("pdf", "dct", 300, wrong_size=0.25),
    Format("tiff", "tiff_lzw", 200),
    Format("pages", "png", 200),
    Format("pdf", "flate", 150, colour=True),
    Format("pdf", "indexed", 200),
    Format("pdf", "dct_cmyk", 200, colour=True),
    Format("pdf", "dct_in_flate", 200),
    Format("pdf", "jpx", 200),
    Format("pdf", "strips", 200, colour=True),
    Format("pdf", "form_xobject", 200),
    Format("pdf", "inline", 200),
    Format("pdf", "ccitt_mask", 200),
    Format("pdf", "ccitt", 600),
    Format("pdf", "dct", 600),
    Format("tiff", "group3", 200),
    Format("tiff", "packbits", 200),
    Format("tiff", "tiff_adobe_deflate", 200, colour=True),
    Format("tiff", "raw", 200),
    Format("pages", "tif", 200),
)


def plan(seed: int, pages: int, form: Format) -> Stack:
    """About that many pages of letters with a sticker on the first page of each."""
    rng = Random(seed)
    duplex = rng.random() < 0.35
    inverted = rng.random() < 0.05
    hard = rng.random() < 0.6
    contents = WRITTEN if form.bilevel else FAINT
    look = _look(rng, form, hard)
    made: list[Page] = []
    letters: list[str | None] = []

    def add(page: Page, letter: str | None, *, back: bool = True) -> None:
        made.append(replace(page, scan=look, inverted=inverted))
        letters.append(letter)
        if duplex and back:
            written = rng.random() < 0.25
            made.append(Page(rng.choice(contents) if written else "blank", scan=look, inverted=inverted))
            letters.append(letter)

    if rng.random() < 0.3:
        add(Page(rng.choice(contents)), None)
    while len(made) < pages:
        number = codes.own_number(rng)
        for sheet in range(rng.choice((1, 1, 2, 2, 3, 4, 6))):
            stickers: tuple[Sticker, ...] = ()
            if sheet == 0 or rng.random() < 0.05:
                stickers = (some_sticker(number, form.dpi, rng, hard=hard, bilevel=form.bilevel),)
            add(_page(rng, contents, stickers, hard), number)
    return Stack(form, tuple(made), tuple(letters), seed)


def _page(rng: Random, contents: tuple[str, ...], stickers: tuple[Sticker, ...], hard: bool) -> Page:
    content, size, landscape = rng.choice(contents), "a4", False
    kind = rng.random()
    if kind < 0.08:
        content, size = "envelope", rng.choice(("dl", "c5"))
    elif kind < 0.16:
        size = rng.choice(("a5", "letter"))
    elif kind < 0.22:
        landscape = True
    foreign = tuple(rng.sample(codes.FOREIGN, rng.choice((1, 1, 2)))) if rng.random() < 0.2 else ()
    stamped = bool(stickers) and hard and rng.random() < 0.35
    turn = rng.choice((90, 180, 270)) if rng.random() < 0.1 else 0
    return Page(content, stickers, foreign, stamped, size, landscape, turn)


def _look(rng: Random, form: Format, hard: bool) -> Scan:
    """One machine, one look for a stack."""
    if not hard:
        return Scan(blur=rng.choice((0.4, 0.6)), noise=rng.choice((0, 1.5, 3)))
    fine = form.dpi <= 150
    return Scan(
        blur=rng.choice((0.4, 0.5) if fine else (0.4, 0.6, 0.8, 1.0)) * max(1, form.dpi / 300),
        noise=rng.choice((2, 3, 5)),
        contrast=1.0 if form.bilevel else rng.choice((1.0, 0.8, 0.55)),
        lift=0 if form.bilevel else rng.choice((0, 20, -20)),
        speckle=rng.choice((0, 0, 0.5, 2)) if form.bilevel else rng.choice((0, 0, 0.3)),
        streak=rng.random() < 0.3,
        shadow=rng.random() < 0.5,
        holes=rng.random() < 0.3,
        skew=rng.choice((0, 0, rng.uniform(-2, 2))),
    )


def images(stack: Stack) -> Iterator[Image.Image]:
    rng = Random(stack.seed + 1)
    for page in stack.pages:
        yield draw(page, stack.format.dpi, rng, colour=stack.format.colour)


def write(stack: Stack, folder: Path) -> Scanned:
    """Draws the stack into `folder`."""
    form, stem = stack.format, f"{stack.seed:04d}-{stack.format.way}-{stack.format.dpi}"
    drawn = images(stack)
    if form.kind == "pages":
        files = tiffs.write_page_files(folder, stem, list(drawn), form.dpi, form.way)
        return Scanned(stack, tuple(files), tuple((file, 1) for file in files))
    path = folder / f"{stem}.{'pdf' if form.kind == 'pdf' else 'tif'}"
    if form.kind == "pdf":
        way = next(way for way in (*pdfs.BILEVEL, *pdfs.CONTINUOUS) if way.__name__ == form.way)
        pdfs.write(path, drawn, form.dpi, way, rotate=form.rotate, wrong_size=form.wrong_size)
    else:
        bilevel = form.way in tiffs.BILEVEL and form.way != "tiff_lzw"
        pictures = [image.convert("1", dither=Image.Dither.NONE) if bilevel else image for image in drawn]
        tiffs.write_tiff(path, pictures, form.dpi, form.way)
    return Scanned(stack, (path,), tuple((path, number) for number in range(1, len(stack.pages) + 1)))


def plans(seed: int, total: int, pages_a_stack: int, formats: Sequence[Format] = FORMATS) -> list[Stack]:
    """Stacks of every format in turn until `total` pages are planned."""
    made: list[Stack] = []
    while sum(len(stack.pages) for stack in made) < total:
        form = formats[len(made) % len(formats)]
        share = pages_a_stack if form.dpi < 600 else max(2, pages_a_stack // 4)
        made.append(plan(seed + len(made), share, form))
    return made
