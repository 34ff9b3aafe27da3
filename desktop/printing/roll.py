"""The receipt on a roll: one page as long as what it says, drawn for the head of a thermal printer.

A head knows black and white only, and does not reach the edges of its paper.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.intake import tracking
from desktop.printing.barcode import code128, qr
from desktop.printing.column import Block, Column, baseline
from desktop.printing.content import Fact, Receipt
from desktop.printing.fonts import Weight
from desktop.printing.paper import Align, Paper
from desktop.printing.printers.printer import Media
from desktop.printing.sentences import Sentences
from desktop.printing.style import BLACK, Style
from desktop.printing.text import SPACES, WORDS, fitting, wrap

_LARGE = 1.35
_RIM = 1.0  # white within the reach of the head, for what hangs over the ends of lines
_BAR, _BAR_GAP = 0.75, 1.5
_BESIDE = 24.0  # the least room for the PIN beside the QR code
_BARCODE_HEIGHT = 12.0
_SIGNING, _SIGNATURE = 9.0, 50.0  # room for a hand: its height, the length of its line
_BETWEEN = 0.9  # facts

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


class _Roll:
    def __init__(self, receipt: Receipt, say: Sentences, made_at: datetime, look: Look) -> None:
        self._receipt, self._say, self._look = receipt, say, look
        self._grouped = tracking.grouped(receipt.number)
        self._paper = Paper(
            (look.paper, look.paper),
            title=f"{receipt.title} {self._grouped}",
            author=receipt.office.name,
            made_at=made_at,
            scale=look.scale,
            language=receipt.language,
        )
        left = (look.paper - look.head) / 2 + _RIM
        self._column = Column(self._paper, left / look.scale, (look.head - 2 * _RIM) / look.scale)

    def draw(self) -> bytes:
        self._head()
        self._identity()
        self._column.rule()
        for fact in (*self._receipt.registered, *self._receipt.facts):
            self._fact(fact)
        self._outlook()
        self._foot()
        self._column.draw((self._look.paper, self._look.head), _SMALL, self._footer)
        return self._paper.finish()

    def _footer(self, number: int, count: int) -> str:
        return f"{self._grouped} · {self._say('page', page=number, pages=count)}"

    def _head(self) -> None:
        column, receipt, office = self._column, self._receipt, self._receipt.office
        if receipt.banner:
            strong, note = receipt.banner
            column.framed([(strong, _STRONG), (note, _NOTE)], column.width)
        column.centred(office.name, _OFFICE, SPACES)
        for line in (office.point, office.address):
            column.centred(line, _NOTE, SPACES)
        column.rule()
        column.centred(receipt.title, _TITLE)
        for mark in filter(None, (receipt.copy, *receipt.marks)):
            column.framed([(mark, _TAG)])
        if receipt.void:
            column.framed([(receipt.void, _STAMP)])

    def _identity(self) -> None:
        """The tracking number and its bars, then what opens the case to the citizen."""
        column, receipt, look = self._column, self._receipt, self._look
        column.centred(receipt.number_label, _LABEL)
        number = fitting(self._grouped, _NUMBER, column.width)
        number = replace(number, leading=_NUMBER.leading * number.size / _NUMBER.size)
        column.line(self._grouped, number, column.middle, Align.CENTRE)
        column.space(1)
        column.symbol(code128(receipt.number, height=_BARCODE_HEIGHT * look.scale, dots=look.bars))
        column.space(1.5)
        if receipt.pin:
            self._secret()
        else:
            column.centred(receipt.pin_use, _NOTE)

    def _secret(self) -> None:
        """The PIN, beside the QR code where there is room."""
        column, receipt, look = self._column, self._receipt, self._look
        code = qr(receipt.tracking_url, dots=look.squares)
        side, margin = code.width / look.scale, code.margin / look.scale
        scan = " ".join(receipt.scan)
        beside = column.width - side + margin
        if beside < _BESIDE:
            column.centred(receipt.pin_label, _LABEL)
            column.centred(receipt.pin, _PIN)
            column.centred(receipt.pin_use, _NOTE)
            column.symbol(code)
            column.centred(scan, _NOTE)
            return
        left, x = column.left - margin, column.left - margin + side
        notes = wrap(receipt.pin_use, _NOTE, beside)
        lines = [(receipt.pin_label, _LABEL), (receipt.pin, _PIN), *((note, _NOTE) for note in notes)]

        def draw(y: float) -> None:
            self._paper.symbol(code, left, y - margin)
            for text, style in lines:
                self._paper.text(x, baseline(y, style), text, style)
                y += style.leading

        column.space(1)
        column.add(max(side - 2 * margin, sum(style.leading for _, style in lines)) + 1, draw)
        column.paragraph(scan, _NOTE)

    def _fact(self, fact: Fact, indent: float = 0.0) -> None:
        """A label, and what it names beside or below it."""
        column, value = self._column, self._look.value
        breakers = SPACES if fact.address else WORDS
        x = column.left + (value or indent)
        room = column.right - x
        strength = _STRONG if fact.strong else _BODY
        lines = [(line, strength) for line in wrap(fact.text, strength, room, breakers)]
        lines += [(line, _NOTE) for detail in fact.details for line in wrap(detail, _NOTE, room, breakers)]
        labels = wrap(fact.label, _LABEL, (value or column.width) - indent - 1)
        column.space(_BETWEEN)
        if not value:
            for label in labels:
                column.line(label, _LABEL, column.left + indent)
            for text, style in lines:
                column.line(text, style, x)
            return
        for index in range(max(len(labels), len(lines))):
            text, style = lines[index] if index < len(lines) else ("", _LABEL)
            label = labels[index] if index < len(labels) else ""
            self._pair(label, column.left + indent, text, style, x)

    def _pair(self, label: str, left: float, text: str, style: Style, x: float) -> None:
        def draw(y: float) -> None:
            self._paper.text(left, baseline(y, style), label, _LABEL)
            self._paper.text(x, baseline(y, style), text, style)

        self._column.add(style.leading, draw)

    def _outlook(self) -> None:
        """What comes of the letter, with a bar along it."""
        column = self._column
        column.space(1.5)
        first = len(column.blocks)
        for fact in self._receipt.outlook:
            self._fact(fact, _BAR + _BAR_GAP)
        column.blocks[first:] = [self._barred(block) for block in column.blocks[first:]]
        column.space(1.5)

    def _barred(self, block: Block) -> Block:
        def draw(y: float) -> None:
            self._paper.rectangles([(self._column.left, y, _BAR, block.height)], BLACK)
            block.draw(y)

        return replace(block, draw=draw)

    def _foot(self) -> None:
        column, receipt = self._column, self._receipt
        column.rule()
        column.paragraph(receipt.follow_up.label, _STRONG)
        for way in receipt.follow_up.details:
            column.paragraph(way, _NOTE)
        for signs in filter(None, (receipt.complainant, receipt.receiver)):
            column.space(_SIGNING)
            column.line_to_sign(min(column.width, _SIGNATURE))
            column.centred(signs.text, _BODY, SPACES)
            column.centred(signs.label, _NOTE)
        column.rule()
        column.paragraph(receipt.privacy.label, _SMALL_STRONG)
        column.paragraph(receipt.privacy.text, _SMALL)
