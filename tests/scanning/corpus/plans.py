"""Which letters lie in a stack, and how each page looks: a pure function of a seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.scanning.corpus import codes
from tests.scanning.corpus.damage import Scan
from tests.scanning.corpus.formats import FORMATS, Format
from tests.scanning.corpus.pages import Page
from tests.scanning.corpus.stickers import Sticker, some_sticker

WRITTEN = ("typed", "typed", "typed", "handwritten", "handwritten", "form", "photograph", "signature", "note")
FAINT = (*WRITTEN, "pencil")  # pencil is lost in black and white


@dataclass(frozen=True)
class Stack:
    """`letters[i]` is the number of the letter that page i belongs to, None before the first label."""

    format: Format
    pages: tuple[Page, ...]
    letters: tuple[str | None, ...]
    seed: int


def plans(seed: int, total: int, pages_a_stack: int, formats: Sequence[Format] = FORMATS) -> list[Stack]:
    """Stacks of every format in turn until `total` pages are planned."""
    made: list[Stack] = []
    while sum(len(stack.pages) for stack in made) < total:
        form = formats[len(made) % len(formats)]
        share = pages_a_stack if form.dpi < 600 else max(2, pages_a_stack // 4)
        made.append(plan(seed + len(made), share, form))
    return made


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

    def add(page: Page, letter: str | None) -> None:
        back = Page(rng.choice(contents) if rng.random() < 0.25 else "blank")
        for side in (page, back) if duplex else (page,):
            made.append(replace(side, scan=look, inverted=inverted))
            letters.append(letter)

    if rng.random() < 0.3:
        add(Page(rng.choice(contents)), None)
    while len(made) < pages:
        number = codes.own_number(rng)
        for sheet in range(rng.choice((1, 1, 2, 2, 3, 4, 6))):
            # Now and then a letter's second label is stuck on one of its later sheets, or beside the first
            # one.
            labels = int(sheet == 0) + int(rng.random() < 0.05)
            stickers = [
                some_sticker(number, form.dpi, rng, hard=hard, bilevel=form.bilevel) for _ in range(labels)
            ]
            add(_page(rng, contents, tuple(stickers), hard), number)
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
    blurs = (0.4, 0.5) if form.dpi <= 150 else (0.4, 0.6, 0.8, 1.0)
    return Scan(
        blur=rng.choice(blurs) * max(1, form.dpi / 300),
        noise=rng.choice((2, 3, 5)),
        contrast=1.0 if form.bilevel else rng.choice((1.0, 0.8, 0.55)),
        lift=0 if form.bilevel else rng.choice((0, 20, -20)),
        speckle=rng.choice((0, 0, 0.5, 2)) if form.bilevel else rng.choice((0, 0, 0.3)),
        streak=rng.random() < 0.3,
        shadow=rng.random() < 0.5,
        holes=rng.random() < 0.3,
        skew=rng.choice((0, 0, rng.uniform(-2, 2))),
    )
