"""The receipt on a sheet: numbers and codes at the head, then what was received, and how to follow it.

What a citizen wrote may be of any length: rows that do not fit go on upon further pages.

In large print the same page is drawn for A4, and its small type is larger still: nothing is under 12 points.
The privacy notice leaves the first page for the second, or for the back of the first.
"""

from dataclasses import replace
from datetime import datetime

from desktop.intake import tracking
from desktop.printing.barcode import code128, qr
from desktop.printing.content import Fact, Receipt
from desktop.printing.fonts import Weight
from desktop.printing.looks import BOTTOM, LEFT, NORMAL, RIGHT, Look
from desktop.printing.paper import Align, Paper
from desktop.printing.rows import Row, cut, fit, flow, height, paragraph
from desktop.printing.sentences import Sentences
from desktop.printing.shaping import width
from desktop.printing.style import AMBER, BLACK, BLUE, GREY, HAIRLINE, RED, WHITE, Style
from desktop.printing.text import SPACES, WORDS, fitting, wrap

_FURTHER_TOP = 20.0
_WIDTH = RIGHT - LEFT
_PIN_AT, _THIRD, _SIGNATURE = 74.0, 99.5, 90.0
_GAP, _LEAST_GAP = 1.0, 0.3  # between rows
_BEFORE_OUTLOOK, _AFTER_OUTLOOK = 2.6, 4.0

_MARK = Style(12, 5, Weight.SEMIBOLD, WHITE)
_OFFICE = Style(10.5, 4.6, Weight.SEMIBOLD)
_TITLE = Style(20, 9, Weight.SEMIBOLD, BLUE)
_TAG = Style(10, 5, Weight.SEMIBOLD, BLUE)
_STAMP = Style(15, 7, Weight.SEMIBOLD, RED)
_NUMBER = Style(27, 11, Weight.SEMIBOLD)
_PIN = Style(17, 7, Weight.SEMIBOLD)
_HEADING = Style(12, 6, Weight.SEMIBOLD, BLUE)

_BARCODE_HEIGHT = 10.5
_HAIR, _BAR, _SIGNING = 0.2, 1.0, 9.0  # the last is room for a hand
_UP_TO_SUBJECT = 2  # rows: the kind, the subject


def draw(receipt: Receipt, say: Sentences, made_at: datetime, look: Look = NORMAL) -> bytes:
    """The PDF. `made_at` is the date of the file."""
    return _Sheet(receipt, say, made_at, look).draw()


class _Sheet:
    def __init__(self, receipt: Receipt, say: Sentences, made_at: datetime, look: Look) -> None:
        self._receipt = receipt
        self._say = say
        self._look = look
        self._grouped = tracking.grouped(receipt.number)
        self._paper = Paper(
            look.size,
            title=f"{receipt.title} {self._grouped}",
            author=receipt.office.name,
            made_at=made_at,
            scale=look.scale,
            language=receipt.language,
        )
        self._signed_below = not receipt.pin  # as an office's copy is, with room for a hand
        room = (RIGHT if self._signed_below else _SIGNATURE - 4) - LEFT
        self._ways = [line for way in receipt.follow_up.details for line in wrap(way, look.note, room)]
        self._privacy = () if look.roomy else wrap(receipt.privacy.text, look.small, _WIDTH)
        self._rest: list[Row] = []

    def draw(self) -> bytes:
        self._new_page()
        y = self._letterhead()
        y = self._identity(y)
        y = y if self._look.roomy else self._registered(y)
        self._matter(y, self._foot_top)
        self._foot(self._foot_top)
        if self._look.roomy:
            privacy = self._receipt.privacy
            self._rest.append(self._row(Fact("", privacy.label, (privacy.text,), strong=True)))
        further = BOTTOM - _FURTHER_TOP - _GAP
        pages = flow(
            self._rest, further, _GAP, self._look.room, lambda page: self._say("continued", page=page + 2)
        )
        if pages:
            self._page_number(1, len(pages) + 1)
        for number, rows in enumerate(pages, start=2):
            self._new_page()
            self._rows(rows, self._continuation_head(), LEFT)
            self._page_number(number, len(pages) + 1)
        return self._paper.finish()

    def _new_page(self) -> None:
        paper = self._paper
        paper.new_page()
        if self._receipt.banner:
            strong, note = self._receipt.banner
            paper.rectangles([(LEFT, 2.6, _WIDTH, 4.8)], AMBER)
            paper.text(LEFT + 2, 6.1, strong, Style(9, 4, Weight.SEMIBOLD))
            paper.text(RIGHT - 2, 6.1, note, Style(8.5, 4), Align.RIGHT)

    def _letterhead(self) -> float:
        paper, office = self._paper, self._receipt.office
        paper.rectangles([(LEFT, 10, 11.5, 11.5)], BLUE)
        paper.text(LEFT + 5.75, 17.2, "1111", _MARK, Align.CENTRE)
        x = LEFT + 15.5
        y = paper.lines(x, 13.6, wrap(office.name, _OFFICE, RIGHT - x, SPACES), _OFFICE)
        for line in (office.point, office.address):
            y = paper.lines(
                x, y - 0.4, wrap(line, self._look.head_note, RIGHT - x, SPACES), self._look.head_note
            )
        y -= 1.4
        paper.rule(LEFT, y, _WIDTH, 0.5, BLUE)
        return y

    def _identity(self, top: float) -> float:
        """Title, tracking number and its codes, PIN."""
        paper, receipt = self._paper, self._receipt
        paper.text(LEFT, top + 10.2, receipt.title, _TITLE)
        self._tags(LEFT + width(receipt.title, _TITLE.weight, _TITLE.size_mm) + 6, top + 9.7)
        paper.text(LEFT, top + 16.4, receipt.number_label, self._look.head_note)
        paper.text(LEFT, top + 26, self._grouped, _NUMBER)
        bars = code128(receipt.number, height=_BARCODE_HEIGHT * paper.scale, dots=self._look.bars)
        paper.symbol(bars, LEFT - bars.margin / paper.scale, top + 29.2)
        if not receipt.pin:
            paper.lines(
                _PIN_AT,
                top + 33.8,
                wrap(receipt.pin_use, self._look.head_note, RIGHT - _PIN_AT),
                self._look.head_note,
            )
            return top + 43.2
        code = qr(receipt.tracking_url, dots=self._look.squares)
        margin, side = code.margin / paper.scale, code.width / paper.scale
        left = RIGHT + margin - side
        paper.symbol(code, left, top + 3.6 - margin)
        below, beside = top + 3.6 + side - 2 * margin, left - 0.5
        first = below - self._look.head_note.leading * (len(receipt.scan) - 1)
        paper.lines(beside, first, receipt.scan, self._look.head_note, Align.RIGHT)
        paper.text(_PIN_AT, top + 31.8, receipt.pin_label, self._look.head_note)
        paper.text(_PIN_AT, top + 39.5, receipt.pin, _PIN)
        use = wrap(receipt.pin_use, self._look.head_note, RIGHT - _THIRD)
        paper.lines(_THIRD, top + 31.8, use, self._look.head_note)
        return top + 43.2

    def _tags(self, x: float, baseline: float) -> None:
        """Marks beside the title: a copy, a void."""
        receipt = self._receipt
        tags = ((receipt.copy, _TAG), *((mark, _TAG) for mark in receipt.marks), (receipt.void, _STAMP))
        for text, style in tags:
            if text:
                length = width(text, style.weight, style.size_mm) + 5
                self._paper.frame(
                    x, baseline - style.leading + 0.4, length, style.leading + 1.6, 0.35, style.colour
                )
                self._paper.text(x + 2.5, baseline, text, style)
                x += length + 3

    def _registered(self, top: float) -> float:
        paper = self._paper
        paper.rule(LEFT, top, _WIDTH, _HAIR, HAIRLINE)
        edges = (LEFT, self._look.value, _THIRD, RIGHT + 3)
        for index, fact in enumerate(self._receipt.registered):
            row = self._cut(fact, 1, edges[index + 1] - edges[index] - 3)
            paper.text(edges[index], top + 4.8, fact.label, self._look.label)
            self._lines(row, edges[index], top + 9.6)
        paper.rule(LEFT, top + 12.8, _WIDTH, _HAIR, HAIRLINE)
        return top + 12.8

    def _matter(self, top: float, bottom: float) -> None:
        """What was received, and what comes of it, between `top` and `bottom`."""
        receipt, room = self._receipt, self._look.room
        first = receipt.registered if self._look.roomy else ()
        facts = [self._row(fact) for fact in (*first, *receipt.facts)]
        outlook = [self._row(fact) for fact in receipt.outlook]
        available = bottom - top - _BEFORE_OUTLOOK - _AFTER_OUTLOOK
        moved = self._moved(facts, outlook, available) if self._look.roomy else []
        count = len(facts) + len(outlook)
        rows, rest = fit(
            [*facts, *outlook], available - _LEAST_GAP * count, room, self._say("continued", page=2)
        )
        self._rest += [*map(self._continued, rest), *moved]
        gap = min(_GAP, (available - sum(map(height, rows))) / count)
        y = self._rows(rows[: len(facts)], top, LEFT, gap) + _BEFORE_OUTLOOK
        end = self._rows(rows[len(facts) :], y, LEFT + 4, gap)
        self._paper.rectangles([(LEFT, y + 2, _BAR, end - y - 0.6)], RED if receipt.void else BLUE)

    def _moved(self, facts: list[Row], outlook: list[Row], available: float) -> list[Row]:
        """The last of `facts`, taken out of them whole, that a page with a second one need not squeeze in.

        What comes of the letter stays, and so does all up to its subject.
        """
        least = len(self._receipt.registered) + _UP_TO_SUBJECT
        marker = Row("", paragraph(self._say("continued", page=2), self._look.note, self._look.room))
        moved: list[Row] = []
        while len(facts) > least:
            rows = [*facts, *outlook, *([marker] if moved else [])]
            if sum(map(height, rows)) + _GAP * len(rows) <= available:
                break
            moved.insert(0, facts.pop())
        if moved:
            facts.append(marker)
        return moved

    def _foot(self, top: float) -> None:
        """How to follow the case or that its receipt was handed over, who signs, and the privacy notice."""
        paper, receipt, look = self._paper, self._receipt, self._look
        paper.rule(LEFT, top, _WIDTH, _HAIR, HAIRLINE)
        paper.text(LEFT, top + 5.2, receipt.follow_up.label, look.strong)
        end = paper.lines(LEFT, top + 9.6, self._ways, look.note)
        line = end + _SIGNING - look.note.leading if self._signed_below else top + 8.6
        if receipt.complainant:
            self._signature(receipt.complainant, LEFT, line)
        self._signature(receipt.receiver, _SIGNATURE, line)
        if self._privacy:
            y = top + self._above_privacy
            paper.rule(LEFT, y, _WIDTH, _HAIR, HAIRLINE)
            paper.text(LEFT, y + 4.2, receipt.privacy.label, look.small_strong)
            paper.lines(LEFT, y + 4.2 + look.small.leading, self._privacy, look.small)

    @property
    def _above_privacy(self) -> float:
        """From the top of the foot to the privacy notice."""
        signing = _SIGNING + 8.4 if self._signed_below else 0.0
        return 8.2 + len(self._ways) * self._look.note.leading + signing

    @property
    def _foot_top(self) -> float:
        if self._look.roomy:
            return BOTTOM - self._above_privacy - (0.0 if self._signed_below else 1.0)
        return BOTTOM - 4.2 - self._above_privacy - len(self._privacy) * self._look.small.leading

    def _signature(self, signs: Fact, left: float, y: float) -> None:
        """A line to sign on, with the name below that belongs to it."""
        paper, look = self._paper, self._look
        room = RIGHT - _SIGNATURE
        paper.rule(left, y, room, _HAIR, GREY)
        sizes = (look.body, look.note, look.small)
        fitting = (style for style in sizes if len(wrap(signs.text, style, room, SPACES)) == 1)
        row = self._cut(signs, 1, room, replace(next(fitting, look.small), colour=BLACK))
        self._lines(row, left + room / 2, y + 4.8, Align.CENTRE)
        paper.text(left + room / 2, y + 9.2, signs.label, look.note, Align.CENTRE)

    def _continuation_head(self) -> float:
        paper, receipt = self._paper, self._receipt
        title = " ".join(
            filter(
                None,
                (self._say("continuation", label=receipt.title), receipt.copy, *receipt.marks, receipt.void),
            )
        )
        paper.text(LEFT, 16, title, _HEADING)
        paper.text(RIGHT, 16, self._grouped, _HEADING, Align.RIGHT)
        paper.rule(LEFT, _FURTHER_TOP - 1, _WIDTH, 0.5, BLUE)
        return _FURTHER_TOP

    def _page_number(self, page: int, pages: int) -> None:
        self._paper.text(
            RIGHT, 206.6, self._say("page", page=page, pages=pages), self._look.small, Align.RIGHT
        )

    def _rows(self, rows: list[Row], y: float, x: float, gap: float = _GAP) -> float:
        """Rows with their labels at `x`, below the baseline `y`. Gives the last baseline."""
        for row in rows:
            y += gap + row.lines[0].style.leading
            label = fitting(row.label, self._look.label, self._look.value - x - 1)
            self._paper.text(x, y, row.label, label)
            y = self._lines(row, self._look.value, y)
        return y

    def _lines(self, row: Row, x: float, y: float, align: Align = Align.LEFT) -> float:
        """Lines from the baseline `y` down. Gives the last baseline."""
        for index, line in enumerate(row.lines):
            y += line.style.leading if index else 0
            self._paper.text(x, y, line.text, line.style, align)
        return y

    def _cut(self, fact: Fact, lines: int, room: float, style: Style | None = None) -> Row:
        """`fact` in no more than `lines`; what is left goes on upon the next page."""
        row, rest = cut(self._row(fact, room, style), lines, room, self._say("continued", page=2))
        if rest:
            self._rest.append(self._continued(rest))
        return row

    def _continued(self, row: Row) -> Row:
        """A row as it stands on further pages: nothing strong or small, room for its label."""
        look = self._look
        first, *others = (
            line if line.style == look.note else replace(line, style=look.body) for line in row.lines
        )
        first = replace(first, style=replace(first.style, leading=look.label.leading))
        return Row(self._say("continuation", label=row.label), (first, *others))

    def _row(self, fact: Fact, room: float = 0.0, style: Style | None = None) -> Row:
        """`room` and `style` are those of the value column unless they are given."""
        look = self._look
        room = room or look.room
        breakers = SPACES if fact.address else WORDS
        lines = paragraph(fact.text, look.strong if fact.strong else style or look.body, room, breakers)
        for detail in fact.details:
            lines += paragraph(detail, look.note, room, breakers)
        return Row(fact.label, lines)
