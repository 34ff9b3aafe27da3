"""The receipt on A5: numbers and codes at the head, what was received below, how to follow it at the foot.

What a citizen wrote may be of any length: rows that do not fit go on upon further pages.
"""

from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from desktop.intake import tracking
from desktop.printing.barcode import code128, qr
from desktop.printing.content import Fact, Receipt
from desktop.printing.fonts import Weight
from desktop.printing.paper import A5, Align, Paper
from desktop.printing.rows import Row, cut, fit, height, paragraph
from desktop.printing.sentences import Sentences
from desktop.printing.shaping import width
from desktop.printing.style import AMBER, BLACK, BLUE, GREY, HAIRLINE, RED, WHITE, Style
from desktop.printing.text import SPACES, WORDS, wrap

_LEFT, _RIGHT, _BOTTOM = 12.0, 136.0, 203.5
_FURTHER_TOP = 20.0
_VALUE = 43.0  # where what a label names begins
_WIDTH, _ROOM = _RIGHT - _LEFT, _RIGHT - _VALUE
_PIN_AT, _THIRD, _SIGNATURE = 74.0, 99.5, 90.0
_GAP, _LEAST_GAP = 1.0, 0.3  # between rows
_BEFORE_OUTLOOK, _AFTER_OUTLOOK = 2.6, 4.0
_HAIR, _BAR = 0.2, 1.0

_MARK = Style(12, 5, Weight.SEMIBOLD, WHITE)
_OFFICE = Style(10.5, 4.6, Weight.SEMIBOLD)
_TITLE = Style(20, 9, Weight.SEMIBOLD, BLUE)
_TAG = Style(10, 5, Weight.SEMIBOLD, BLUE)
_STAMP = Style(15, 7, Weight.SEMIBOLD, RED)
_NUMBER = Style(27, 11, Weight.SEMIBOLD)
_PIN = Style(17, 7, Weight.SEMIBOLD)
_BODY = Style(10, 5.2)
_STRONG = Style(10, 5.2, Weight.SEMIBOLD)
_LABEL = Style(8.5, 5.2, colour=GREY)
_NOTE = Style(8.5, 4.4, colour=GREY)
_SMALL = Style(7, 3.3, colour=GREY)
_SMALL_STRONG = Style(7, 3.3, Weight.SEMIBOLD, GREY)
_HEADING = Style(12, 6, Weight.SEMIBOLD, BLUE)

_BARCODE_DOTS, _BARCODE_HEIGHT = 4, 10.5
_QR_DOTS = 5


def draw(receipt: Receipt, say: Sentences, made_at: datetime) -> bytes:
    """The PDF. `made_at` is the date of the file."""
    return _A5(receipt, say, made_at).draw()


class _A5:
    def __init__(self, receipt: Receipt, say: Sentences, made_at: datetime) -> None:
        self._receipt = receipt
        self._say = say
        self._grouped = tracking.grouped(receipt.number)
        self._paper = Paper(
            A5, title=f"{receipt.title} {self._grouped}", author=receipt.office.name, made_at=made_at
        )
        room = _SIGNATURE - _LEFT - 4
        self._ways = [line for way in receipt.follow_up.details for line in wrap(way, _NOTE, room)]
        self._privacy = wrap(receipt.privacy.text, _SMALL, _WIDTH)
        self._rest: list[Row] = []

    def draw(self) -> bytes:
        self._new_page()
        y = self._letterhead()
        y = self._identity(y)
        y = self._registered(y)
        self._matter(y, self._foot_top)
        self._foot(self._foot_top)
        pages = self._further_pages()
        if pages:
            self._page_number(1, len(pages) + 1)
        for number, rows in enumerate(pages, start=2):
            self._new_page()
            self._rows(rows, self._continuation_head(), _LEFT)
            self._page_number(number, len(pages) + 1)
        return self._paper.finish()

    def _new_page(self) -> None:
        paper = self._paper
        paper.new_page()
        if self._receipt.banner:
            strong, note = self._receipt.banner
            paper.rectangles([(_LEFT, 2.6, _WIDTH, 4.8)], AMBER)
            paper.text(_LEFT + 2, 6.1, strong, Style(9, 4, Weight.SEMIBOLD))
            paper.text(_RIGHT - 2, 6.1, note, Style(8.5, 4), Align.RIGHT)

    def _letterhead(self) -> float:
        paper, office = self._paper, self._receipt.office
        paper.rectangles([(_LEFT, 10, 11.5, 11.5)], BLUE)
        paper.text(_LEFT + 5.75, 17.2, "1111", _MARK, Align.CENTRE)
        x = _LEFT + 15.5
        y = paper.lines(x, 13.6, wrap(office.name, _OFFICE, _RIGHT - x, SPACES), _OFFICE)
        for line in (office.point, office.address):
            y = paper.lines(x, y - 0.4, wrap(line, _NOTE, _RIGHT - x, SPACES), _NOTE)
        y -= 1.4
        paper.rule(_LEFT, y, _WIDTH, 0.5, BLUE)
        return y

    def _identity(self, top: float) -> float:
        """Title, tracking number and its codes, PIN."""
        paper, receipt = self._paper, self._receipt
        paper.text(_LEFT, top + 10.2, receipt.title, _TITLE)
        self._tags(_LEFT + width(receipt.title, _TITLE.weight, _TITLE.size_mm) + 6, top + 9.7)
        paper.text(_LEFT, top + 16.4, receipt.number_label, _LABEL)
        paper.text(_LEFT, top + 26, self._grouped, _NUMBER)
        bars = code128(receipt.number, height=_BARCODE_HEIGHT, dots=_BARCODE_DOTS)
        paper.rectangles(bars.at(_LEFT - bars.margin, top + 29.2), BLACK)
        code = qr(receipt.tracking_url, dots=_QR_DOTS)
        left = _RIGHT + code.margin - code.width
        paper.rectangles(code.at(left, top + 3.6 - code.margin), BLACK)
        below, beside = top + 3.6 + code.height - 2 * code.margin, left - 0.5
        first = below - _NOTE.leading * (len(receipt.scan) - 1)
        paper.lines(beside, first, receipt.scan, _NOTE, Align.RIGHT)
        paper.text(_PIN_AT, top + 31.8, receipt.pin_label, _LABEL)
        paper.text(_PIN_AT, top + 39.5, receipt.pin, _PIN)
        paper.lines(_THIRD, top + 31.8, wrap(receipt.pin_use, _NOTE, _RIGHT - _THIRD), _NOTE)
        return top + 43.2

    def _tags(self, x: float, baseline: float) -> None:
        """Marks beside the title: a copy, a void."""
        for text, style in ((self._receipt.copy, _TAG), (self._receipt.void, _STAMP)):
            if text:
                length = width(text, style.weight, style.size_mm) + 5
                self._paper.frame(
                    x, baseline - style.leading + 0.4, length, style.leading + 1.6, 0.35, style.colour
                )
                self._paper.text(x + 2.5, baseline, text, style)
                x += length + 3

    def _registered(self, top: float) -> float:
        paper = self._paper
        paper.rule(_LEFT, top, _WIDTH, _HAIR, HAIRLINE)
        edges = (_LEFT, _VALUE, _THIRD, _RIGHT + 3)
        for index, fact in enumerate(self._receipt.registered):
            row = self._cut(fact, 1, edges[index + 1] - edges[index] - 3)
            paper.text(edges[index], top + 4.8, fact.label, _LABEL)
            self._lines(row, edges[index], top + 9.6)
        paper.rule(_LEFT, top + 12.8, _WIDTH, _HAIR, HAIRLINE)
        return top + 12.8

    def _matter(self, top: float, bottom: float) -> None:
        """What was received, and what comes of it, between `top` and `bottom`."""
        receipt = self._receipt
        facts = [_row(fact, _ROOM) for fact in receipt.facts]
        outlook = [_row(fact, _ROOM) for fact in receipt.outlook]
        available = bottom - top - _BEFORE_OUTLOOK - _AFTER_OUTLOOK
        count = len(facts) + len(outlook)
        rows, rest = fit(
            [*facts, *outlook], available - _LEAST_GAP * count, _ROOM, self._say("continued", page=2)
        )
        self._rest += map(self._continued, rest)
        gap = min(_GAP, (available - sum(map(height, rows))) / count)
        y = self._rows(rows[: len(facts)], top, _LEFT, gap) + _BEFORE_OUTLOOK
        end = self._rows(rows[len(facts) :], y, _LEFT + 4, gap)
        self._paper.rectangles([(_LEFT, y + 2, _BAR, end - y - 0.6)], RED if receipt.void else BLUE)

    def _foot(self, top: float) -> None:
        """How to follow the case, who received it, and the privacy notice."""
        paper, receipt = self._paper, self._receipt
        paper.rule(_LEFT, top, _WIDTH, _HAIR, HAIRLINE)
        paper.text(_LEFT, top + 5.2, receipt.follow_up.label, _STRONG)
        paper.lines(_LEFT, top + 9.6, self._ways, _NOTE)
        self._signature(top + 8.6)
        y = top + 8.2 + len(self._ways) * _NOTE.leading
        paper.rule(_LEFT, y, _WIDTH, _HAIR, HAIRLINE)
        paper.text(_LEFT, y + 4.2, receipt.privacy.label, _SMALL_STRONG)
        paper.lines(_LEFT, y + 4.2 + _SMALL.leading, self._privacy, _SMALL)

    @property
    def _foot_top(self) -> float:
        return _BOTTOM - 12.4 - len(self._ways) * _NOTE.leading - len(self._privacy) * _SMALL.leading

    def _signature(self, y: float) -> None:
        paper, receiver = self._paper, self._receipt.receiver
        room = _RIGHT - _SIGNATURE
        paper.rule(_SIGNATURE, y, room, _HAIR, GREY)
        sizes = (_BODY, _NOTE, _SMALL)
        fitting = (style for style in sizes if len(wrap(receiver.text, style, room, SPACES)) == 1)
        row = self._cut(receiver, 1, room, replace(next(fitting, _SMALL), colour=BLACK))
        self._lines(row, _SIGNATURE + room / 2, y + 4.8, Align.CENTRE)
        paper.text(_SIGNATURE + room / 2, y + 9.2, receiver.label, _NOTE, Align.CENTRE)

    def _continuation_head(self) -> float:
        paper, receipt = self._paper, self._receipt
        title = " ".join(
            filter(None, (self._say("continuation", label=receipt.title), receipt.copy, receipt.void))
        )
        paper.text(_LEFT, 16, title, _HEADING)
        paper.text(_RIGHT, 16, self._grouped, _HEADING, Align.RIGHT)
        paper.rule(_LEFT, _FURTHER_TOP - 1, _WIDTH, 0.5, BLUE)
        return _FURTHER_TOP

    def _page_number(self, page: int, pages: int) -> None:
        self._paper.text(_RIGHT, 206.6, self._say("page", page=page, pages=pages), _SMALL, Align.RIGHT)

    def _rows(self, rows: list[Row], y: float, x: float, gap: float = _GAP) -> float:
        """Rows with their labels at `x`, below the baseline `y`. Gives the last baseline."""
        for row in rows:
            y += gap + row.lines[0].style.leading
            self._paper.text(x, y, row.label, _LABEL)
            y = self._lines(row, _VALUE, y)
        return y

    def _lines(self, row: Row, x: float, y: float, align: Align = Align.LEFT) -> float:
        """Lines from the baseline `y` down. Gives the last baseline."""
        for index, line in enumerate(row.lines):
            y += line.style.leading if index else 0
            self._paper.text(x, y, line.text, line.style, align)
        return y

    def _cut(self, fact: Fact, lines: int, room: float, style: Style = _BODY) -> Row:
        """`fact` in no more than `lines`; what is left goes on upon the next page."""
        row, rest = cut(_row(fact, room, style), lines, room, self._say("continued", page=2))
        if rest:
            self._rest.append(self._continued(rest))
        return row

    def _continued(self, row: Row) -> Row:
        """A row as it stands on further pages: nothing strong or small, room for its label."""
        first, *others = (line if line.style == _NOTE else replace(line, style=_BODY) for line in row.lines)
        first = replace(first, style=replace(first.style, leading=_LABEL.leading))
        return Row(self._say("continuation", label=row.label), (first, *others))

    def _further_pages(self) -> list[list[Row]]:
        """The rows that go on, as many on each page as it holds; a row may go on upon the next."""
        pages: list[list[Row]] = []
        waiting = self._rest
        while waiting:
            page: list[Row] = []
            y = _FURTHER_TOP
            while waiting:
                row, *others = waiting
                room = _BOTTOM - y - _GAP
                count = sum(total <= room for total in accumulate(line.style.leading for line in row.lines))
                if count < len(row.lines) and count < 2 and page:
                    break
                marker = self._say("continued", page=len(pages) + 3)
                kept, rest = cut(row, max(count, 1), _ROOM, marker)
                page.append(kept)
                y += _GAP + height(kept)
                waiting = [rest, *others] if rest else others
                if rest:
                    break
            pages.append(page)
        return pages


def _row(fact: Fact, room: float, style: Style = _BODY) -> Row:
    breakers = SPACES if fact.address else WORDS
    lines = paragraph(fact.text, _STRONG if fact.strong else style, room, breakers)
    for detail in fact.details:
        lines += paragraph(detail, _NOTE, room, breakers)
    return Row(fact.label, lines)
