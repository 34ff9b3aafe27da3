"""A column of blocks, one below the other, on a page as long as they are: how rolls are written on."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.printing.barcode import DOT, Symbol
from desktop.printing.paper import Align, Paper
from desktop.printing.shaping import width
from desktop.printing.style import BLACK, Style
from desktop.printing.text import WORDS, Breaker, wrap

_LONGEST = 5_000.0  # millimetres; PDF ends at 200 inches
_END = 3.0  # above the first block and below the last
_RULE, _FRAME = 0.25, 0.375
_ASCENT = 0.76  # of a leading, from its top to the baseline
_BALANCED = 4  # lines; a longer text is no heading
_NARROWER = (0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Block:
    """What stays together. `draw` is given where its top comes."""

    height: float
    draw: Callable[[float], None]


class Column:
    """Lengths are in millimetres before the paper's scale. Nothing is drawn before `draw`."""

    def __init__(self, paper: Paper, left: float, width: float) -> None:
        self.paper = paper
        self.left, self.width = left, width
        self.right, self.middle = left + width, left + width / 2
        self.blocks: list[Block] = []

    def add(self, height: float, draw: Callable[[float], None]) -> None:
        self.blocks.append(Block(height, draw))

    def space(self, height: float) -> None:
        self.add(height, lambda _: None)

    def rule(self) -> None:
        """A line across, with white around it."""
        self.space(1)
        self.line_to_sign(self.width)
        self.space(1)

    def line_to_sign(self, length: float) -> None:
        x = self.middle - length / 2
        self.add(_RULE, lambda y: self.paper.rule(x, y, length, _RULE, BLACK))

    def line(self, text: str, style: Style, x: float, align: Align = Align.LEFT) -> None:
        self.add(style.leading, lambda y: self.paper.text(x, baseline(y, style), text, style, align))

    def paragraph(self, text: str, style: Style) -> None:
        for line in wrap(text, style, self.width):
            self.line(line, style, self.left)

    def centred(self, text: str, style: Style, breakers: tuple[Breaker, ...] = WORDS) -> None:
        for line in _balanced(text, style, self.width, breakers):
            self.line(line, style, self.middle, Align.CENTRE)

    def framed(self, lines: Iterable[tuple[str, Style]], room: float = 0.0) -> None:
        """Lines in a box, as wide as they are unless `room` is given."""
        inner = self.width - 4
        broken = [(line, style) for text, style in lines for line in wrap(text, style, inner)]
        longest = max(width(line.rstrip(" "), style.weight, style.size_mm) for line, style in broken)
        wide = room or min(longest + 5, self.width)
        tall = sum(style.leading for _, style in broken) + 1.2

        def draw(y: float) -> None:
            self.paper.frame(self.middle - wide / 2, y, wide, tall, _FRAME, BLACK)
            y += 0.6
            for line, style in broken:
                self.paper.text(self.middle, baseline(y, style), line, style, Align.CENTRE)
                y += style.leading

        self.add(tall, draw)
        self.space(1)

    def symbol(self, symbol: Symbol) -> None:
        """In the middle. It keeps its size, whatever the scale."""
        scale = self.paper.scale
        x = self.middle - symbol.width / scale / 2
        self.add(symbol.height / scale, lambda y: self.paper.symbol(symbol, x, y))

    def draw(self, size: tuple[float, float], style: Style, footer: Callable[[int, int], str]) -> None:
        """Everything on one page, on more only where PDF knows no page so long.

        `size` is what the paper and the head of the printer are wide, in millimetres on paper. Several pages
        bear a `footer` each, which is given the page's number and their count.
        """
        pages = self._pages(style.leading)
        scale = self.paper.scale
        paper, head = size
        for number, blocks in enumerate(pages, start=1):
            numbered = style.leading if len(pages) > 1 else 0.0
            tall = (sum(block.height for block in blocks) + 2 * _END + numbered) * scale
            self.paper.new_page((paper, math.ceil(tall / DOT) * DOT))
            # A heap of marks hangs over the ends of a line; a printer refuses ink that its head cannot reach.
            self.paper.clip((paper - head) / 2 / scale, head / scale)
            y = _END
            for block in blocks:
                block.draw(y)
                y += block.height
            if numbered:
                words = footer(number, len(pages))
                self.paper.text(self.middle, y + numbered, words, style, Align.CENTRE)

    def _pages(self, footer: float) -> list[list[Block]]:
        room = _LONGEST / self.paper.scale - 2 * _END - footer
        pages: list[list[Block]] = [[]]
        used = 0.0
        for block in self.blocks:
            if used + block.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(block)
            used += block.height
        return pages


def baseline(top: float, style: Style) -> float:
    """Of a line whose leading begins at `top`."""
    return top + style.leading * _ASCENT


def _balanced(text: str, style: Style, room: float, breakers: tuple[Breaker, ...]) -> tuple[str, ...]:
    """As few lines as `room` allows, of much the same length, and ending at spaces if they can."""
    lines = wrap(text, style, room, breakers)
    if not 1 < len(lines) <= _BALANCED:
        return lines
    tried = (wrap(text, style, room * share, breakers) for share in (*_NARROWER, 1.0))
    as_few = [shorter for shorter in tried if len(shorter) == len(lines)]
    whole = (shorter for shorter in as_few if all(line.endswith(" ") for line in shorter[:-1]))
    return next(whole, as_few[0])
