"""The receipt on a roll: one page as long as what it says, drawn for the head of a thermal printer.

A head knows black and white only, and does not reach the edges of its paper. What a citizen wrote may be of
any length; only where a page would be longer than a PDF may be does it go on upon another.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.intake import tracking
from desktop.printing.barcode import DOT, Symbol, code128, qr
from desktop.printing.content import Fact, Receipt
from desktop.printing.fonts import Weight
from desktop.printing.paper import Align, Paper
from desktop.printing.printers.printer import Media
from desktop.printing.sentences import Sentences
from desktop.printing.shaping import width
from desktop.printing.style import BLACK, Style
from desktop.printing.text import SPACES, WORDS, Breaker, fitting, wrap

_LONGEST = 5_000.0  # millimetres; PDF ends at 200 inches
_LARGE = 1.35
_RIM = 1.0  # white within the reach of the head, for what hangs over the ends of lines
_END = 3.0  # above the first line and below the last
_RULE, _BAR, _BAR_GAP = 0.25, 0.75, 1.5
_BESIDE = 24.0  # the least room for the PIN beside the QR code
_BARCODE_HEIGHT = 12.0
_BALANCED = 4  # lines; a longer text is no heading
_ASCENT = 0.76  # of a leading, from its top to the baseline

_OFFICE = Style(10, 4.7, Weight.SEMIBOLD)
_TITLE = Style(15, 7.6, Weight.SEMIBOLD)
_TAG = Style(10, 5, Weight.SEMIBOLD)
_STAMP = Style(15, 7.4, Weight.SEMIBOLD)
_NUMBER = Style(25, 10.5, Weight.SEMIBOLD)
_PIN = Style(18, 7.6, Weight.SEMIBOLD)
_BODY = Style(9.5, 4.9)
_STRONG = Style(9.5, 4.9, Weight.SEMIBOLD)
_LABEL = Style(8, 4.2)
_NOTE = Style(8, 4.1)
_SMALL = Style(7, 3.5)
_SMALL_STRONG = Style(7, 3.5, Weight.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Look:
    """`paper` and its middle that the `head` reaches, in millimetres. `bars`, `squares`: dots of a module.

    `value`: where what a label names begins, 0 where it stands below its label.
    """

    paper: float
    head: float
    bars: int
    squares: int
    value: float
    scale: float = 1.0

    @property
    def left(self) -> float:
        return ((self.paper - self.head) / 2 + _RIM) / self.scale

    @property
    def width(self) -> float:
        """Of a line, before `scale`."""
        return (self.head - 2 * _RIM) / self.scale


_LOOKS = {
    Media.ROLL_80: Look(paper=80, head=72, bars=4, squares=5, value=27),
    # The quiet zones of 14 digits reach beyond the head, where the paper is white anyhow.
    Media.ROLL_58: Look(paper=58, head=48, bars=3, squares=4, value=0),
}


def look(paper: Media, *, large: bool) -> Look:
    """`paper` is a roll."""
    chosen = _LOOKS[paper]
    return replace(chosen, scale=_LARGE, value=0, squares=chosen.squares + 1) if large else chosen


def draw(receipt: Receipt, say: Sentences, made_at: datetime, look: Look) -> bytes:
    """The PDF. `made_at` is the date of the file."""
    return _Roll(receipt, say, made_at, look).draw()


@dataclass(frozen=True, slots=True)
class _Block:
    """What stays together. `draw` is given where its top comes."""

    height: float
    draw: Callable[[float], None]


class _Roll:
    def __init__(self, receipt: Receipt, say: Sentences, made_at: datetime, look: Look) -> None:
        self._receipt, self._say, self._look = receipt, say, look
        self._left, self._width = look.left, look.width
        self._right, self._middle = self._left + self._width, self._left + self._width / 2
        self._grouped = tracking.grouped(receipt.number)
        self._paper = Paper(
            (look.paper, look.paper),
            title=f"{receipt.title} {self._grouped}",
            author=receipt.office.name,
            made_at=made_at,
            scale=look.scale,
            language=receipt.language,
        )
        self._blocks: list[_Block] = []

    def draw(self) -> bytes:
        self._head()
        self._identity()
        self._rule()
        for fact in (*self._receipt.registered, *self._receipt.facts):
            self._fact(fact)
        self._outlook()
        self._foot()
        pages = self._pages()
        for number, blocks in enumerate(pages, start=1):
            self._page(blocks, number, len(pages))
        return self._paper.finish()

    def _head(self) -> None:
        receipt, office = self._receipt, self._receipt.office
        if receipt.banner:
            strong, note = receipt.banner
            self._framed([(strong, _STRONG), (note, _NOTE)], self._width)
            self._space(1.5)
        self._centred(office.name, _OFFICE, SPACES)
        for line in (office.point, office.address):
            self._centred(line, _NOTE, SPACES)
        self._rule()
        self._centred(receipt.title, _TITLE)
        for mark in filter(None, (receipt.copy, *receipt.marks)):
            self._framed([(mark, _TAG)])
        if receipt.void:
            self._framed([(receipt.void, _STAMP)])

    def _identity(self) -> None:
        """The tracking number, its codes, the PIN."""
        receipt, look, scale = self._receipt, self._look, self._look.scale
        self._centred(receipt.number_label, _LABEL)
        number = fitting(self._grouped, _NUMBER, self._width)
        self._line(self._grouped, number, self._middle, Align.CENTRE)
        bars = code128(receipt.number, height=_BARCODE_HEIGHT * scale, dots=look.bars)
        self._space(1)
        self._add(bars.height / scale + 1.5, lambda y: self._symbol(bars, self._middle, y, 0.5))
        if not receipt.pin:
            self._centred(receipt.pin_use, _NOTE)
            return
        code = qr(receipt.tracking_url, dots=look.squares)
        side, margin = code.width / scale, code.margin / scale
        beside = self._width - side + margin
        scan = " ".join(receipt.scan)
        if beside < _BESIDE:
            self._centred(receipt.pin_label, _LABEL)
            self._centred(receipt.pin, _PIN)
            self._centred(receipt.pin_use, _NOTE)
            self._add(side, lambda y: self._symbol(code, self._middle, y, 0.5))
            self._centred(scan, _NOTE)
            return
        x = self._left - margin + side
        notes = wrap(receipt.pin_use, _NOTE, beside)
        lines = [(receipt.pin_label, _LABEL), (receipt.pin, _PIN), *((note, _NOTE) for note in notes)]
        needed = sum(style.leading for _, style in lines)
        tall = max(side - 2 * margin, needed)

        def draw(y: float) -> None:
            self._symbol(code, self._left - margin, y - margin, 0.0)
            for text, style in lines:
                self._paper.text(x, y + style.leading * _ASCENT, text, style)
                y += style.leading

        self._space(1)
        self._add(tall + 1, draw)
        self._lines(scan, _NOTE, self._left, self._width)

    def _fact(self, fact: Fact, indent: float = 0.0) -> None:
        """A label, and what it names beside or below it."""
        breakers = SPACES if fact.address else WORDS
        value = self._look.value
        x = self._left + (value or indent)
        room = self._right - x
        strength = _STRONG if fact.strong else _BODY
        lines = [(line, strength) for line in wrap(fact.text, strength, room, breakers)]
        lines += [(line, _NOTE) for detail in fact.details for line in wrap(detail, _NOTE, room, breakers)]
        self._space(0.9)
        labels = wrap(fact.label, _LABEL, (value or self._width) - indent - 1)
        if not value:
            for label in labels:
                self._line(label, _LABEL, self._left + indent)
            for text, style in lines:
                self._line(text, style, x)
            return
        for index in range(max(len(labels), len(lines))):
            text, style = lines[index] if index < len(lines) else ("", _LABEL)
            label = labels[index] if index < len(labels) else ""
            self._pair(label, indent, text, style, x)

    def _pair(self, label: str, indent: float, text: str, style: Style, x: float) -> None:
        def draw(y: float) -> None:
            baseline = y + style.leading * _ASCENT
            self._paper.text(self._left + indent, baseline, label, _LABEL)
            self._paper.text(x, baseline, text, style)

        self._add(style.leading, draw)

    def _outlook(self) -> None:
        """What comes of the letter, with a bar along it."""
        self._space(1.5)
        first = len(self._blocks)
        for fact in self._receipt.outlook:
            self._fact(fact, _BAR + _BAR_GAP)
        self._blocks[first:] = [self._barred(block) for block in self._blocks[first:]]
        self._space(1.5)

    def _barred(self, block: _Block) -> _Block:
        def draw(y: float) -> None:
            self._paper.rectangles([(self._left, y, _BAR, block.height)], BLACK)
            block.draw(y)

        return replace(block, draw=draw)

    def _foot(self) -> None:
        receipt = self._receipt
        self._rule()
        self._lines(receipt.follow_up.label, _STRONG, self._left, self._width)
        for way in receipt.follow_up.details:
            self._lines(way, _NOTE, self._left, self._width)
        for signs in filter(None, (receipt.complainant, receipt.receiver)):
            self._signature(signs)
        self._rule()
        self._lines(receipt.privacy.label, _SMALL_STRONG, self._left, self._width)
        self._lines(receipt.privacy.text, _SMALL, self._left, self._width)

    def _signature(self, signs: Fact) -> None:
        """A line to sign on, with the name below that belongs to it."""
        room = min(self._width, 50.0)
        self._space(9)
        self._add(0.6, lambda y: self._paper.rule(self._middle - room / 2, y, room, _RULE, BLACK))
        self._centred(signs.text, _BODY, SPACES)
        self._centred(signs.label, _NOTE)

    def _framed(self, lines: Iterable[tuple[str, Style]], room: float = 0.0) -> None:
        """Lines in a box, as wide as they are unless `room` is given."""
        inner = self._width - 4
        broken = [(line, style) for text, style in lines for line in wrap(text, style, inner)]
        longest = max(width(line.rstrip(" "), style.weight, style.size_mm) for line, style in broken)
        wide = room or min(longest + 5, self._width)
        tall = sum(style.leading for _, style in broken) + 1.2

        def draw(y: float) -> None:
            self._paper.frame(self._middle - wide / 2, y, wide, tall, 0.375, BLACK)
            y += 0.6
            for line, style in broken:
                self._paper.text(self._middle, y + style.leading * _ASCENT, line, style, Align.CENTRE)
                y += style.leading

        self._add(tall, draw)
        self._space(1)

    def _centred(self, text: str, style: Style, breakers: tuple[Breaker, ...] = WORDS) -> None:
        for line in _balanced(text, style, self._width, breakers):
            self._line(line, style, self._middle, Align.CENTRE)

    def _lines(self, text: str, style: Style, x: float, room: float) -> None:
        for line in wrap(text, style, room):
            self._line(line, style, x)

    def _line(self, text: str, style: Style, x: float, align: Align = Align.LEFT) -> None:
        self._add(
            style.leading, lambda y: self._paper.text(x, y + style.leading * _ASCENT, text, style, align)
        )

    def _symbol(self, symbol: Symbol, x: float, y: float, share: float) -> None:
        """`share` of its width lies left of `x`."""
        self._paper.symbol(symbol, x - share * symbol.width / self._look.scale, y)

    def _rule(self) -> None:
        self._space(1)
        self._add(_RULE, lambda y: self._paper.rule(self._left, y, self._width, _RULE, BLACK))
        self._space(1)

    def _space(self, height: float) -> None:
        self._add(height, lambda _: None)

    def _add(self, height: float, draw: Callable[[float], None]) -> None:
        self._blocks.append(_Block(height, draw))

    def _pages(self) -> list[list[_Block]]:
        """The blocks, on as few pages as may hold them."""
        room = _LONGEST / self._look.scale - 2 * _END - _SMALL.leading
        pages: list[list[_Block]] = [[]]
        used = 0.0
        for block in self._blocks:
            if used + block.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(block)
            used += block.height
        return pages

    def _page(self, blocks: list[_Block], number: int, count: int) -> None:
        paper = self._paper
        numbered = _SMALL.leading if count > 1 else 0.0
        tall = (sum(block.height for block in blocks) + 2 * _END + numbered) * self._look.scale
        paper.new_page((self._look.paper, math.ceil(tall / DOT) * DOT))
        # A heap of marks may hang over by more: a printer would refuse the page, or lose it at its edge.
        paper.clip(
            (self._look.paper - self._look.head) / 2 / self._look.scale, self._look.head / self._look.scale
        )
        y = _END
        for block in blocks:
            block.draw(y)
            y += block.height
        if numbered:
            words = f"{self._grouped} · {self._say('page', page=number, pages=count)}"
            paper.text(self._middle, y + numbered, words, _SMALL, Align.CENTRE)


def _balanced(text: str, style: Style, room: float, breakers: tuple[Breaker, ...]) -> tuple[str, ...]:
    """As few lines as `room` allows, of much the same length."""
    lines = wrap(text, style, room, breakers)
    if 1 < len(lines) <= _BALANCED:
        for share in (0.6, 0.7, 0.8, 0.9):
            shorter = wrap(text, style, room * share, breakers)
            if len(shorter) == len(lines):
                return shorter
    return lines
