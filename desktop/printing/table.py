"""Tables over many pages: wrapped cells, the head on each page, long rows divided where a page ends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, groupby

from desktop.printing.paper import Paper
from desktop.printing.style import HAIRLINE, TINT, Colour, Style
from desktop.printing.text import Breaker, wrap
from desktop.printing.typeset import Stack, stack

_PADDING = 1.4  # left and right of a cell
_ABOVE, _BELOW = 4.3, 1.6  # from a row's edge to its first baseline, from its last baseline to its edge
_LINE = 0.2

_SHORT = 10  # a row of at most so many lines stands whole
_FEWEST = 3  # lines of a divided row on either page

CellLine = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in millimetres."""

    field: str
    title: str
    width: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells side by side, `lines` of the longest.

    `again` gives what heads the rest of a divided row upon the next page. `widths` are the millimetres of
    cells that pay no heed to the columns. `joined` keeps the row on the page of the next one.
    """

    cells: tuple[Stack, ...]
    colour: Colour | None = None
    again: Callable[[], CellLine] | None = None
    widths: tuple[float, ...] | None = None
    joined: bool = False
    lines: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", max([len(cell.lines) for cell in self.cells]))

    @property
    def is_short(self) -> bool:
        """Whether it stands whole, on the next page if need be."""
        return self.lines <= _SHORT


def new_cell(width: float, *texts: CellLine | tuple[str, Style, tuple[Breaker, ...]]) -> Stack:
    """Texts one below the other, each broken into lines that fit a cell of `width` millimetres."""
    room = width - 2 * _PADDING
    lines: list[CellLine] = []
    for text, style, *breakers in texts:
        broken = wrap(text, style, room, *breakers) if text else ()
        lines.extend([(line, style) for line in broken])
    return stack(tuple(lines))


cell = lru_cache(maxsize=512)(new_cell)
"""`new_cell`, for what stands in many rows."""


class Table:
    """A table with `columns`; the styles of all lines in it have the same `leading`."""

    def __init__(self, columns: Sequence[Column], head: Style, leading: float) -> None:
        self.columns = tuple(columns)
        self.widths = tuple(column.width for column in columns)
        self.width = sum(self.widths)
        self._leading = leading
        self._head = TableRow(tuple(cell(column.width, (column.title, head)) for column in columns), TINT)

    def height(self, row: TableRow) -> float:
        return _ABOVE + (row.lines - 1) * self._leading + _BELOW

    def pages(self, rows: Iterable[TableRow], available: float, tail: float) -> Iterator[list[TableRow]]:
        """`rows` shared out over pages with `available` millimetres; the last page keeps `tail` free.

        A short row stands whole. A long one is divided at the end of a page, so that pages are full. What
        follows the table stands with its last row, or a part of it.
        """
        whole = available - self.height(self._head)
        page: list[TableRow] = []
        left = whole
        for row in rows:
            rest: TableRow | None = row
            while rest is not None:
                placed, rest = self._divided(rest, left, at_top=not page)
                if placed is not None:
                    page.append(placed)
                    left -= self.height(placed)
                if rest is not None:
                    full, page = _closed(page)
                    yield full
                    left = whole - sum(map(self.height, page))
        if left < tail and page:
            full, page = self._before_tail(page, whole - tail)
            if full:
                yield full
        yield page

    def draw(self, paper: Paper, x: float, y: float, rows: Sequence[TableRow]) -> float:
        """The table's head and `rows` with their upper left corner at (x, y). Gives the lower edge."""
        rules = [(x, y, self.width + _LINE, _LINE)]
        for widths, alike in groupby((self._head, *rows), key=lambda row: row.widths or self.widths):
            edges = [x + edge for edge in accumulate(widths, initial=0.0)]
            lefts = [edge + _PADDING for edge in edges[:-1]]
            top = y
            for row in alike:
                height = self.height(row)
                if row.colour is not None:
                    paper.rectangles([(x, y, self.width, height)], row.colour)
                paper.across(lefts, y + _ABOVE, row.cells)
                y += height
                rules.append((x, y, self.width + _LINE, _LINE))
            rules += [(edge, top, _LINE, y - top) for edge in edges]
        paper.rectangles(rules, HAIRLINE)
        return y

    def _divided(
        self, row: TableRow, left: float, *, at_top: bool
    ) -> tuple[TableRow | None, TableRow | None]:
        """What of `row` stands in `left` millimetres, and what goes on upon the next page."""
        lines = row.lines
        room = int((left - _ABOVE - _BELOW) / self._leading + 1e-6) + 1 if left >= _ABOVE + _BELOW else 0
        if lines <= room:
            return row, None
        if at_top:
            room = max(room, 1)  # a page that holds not even a line would be followed by others like it
        elif row.is_short or (room := min(room, lines - _FEWEST)) < _FEWEST:
            return None, row
        return _cut(row, room)

    def _before_tail(self, page: list[TableRow], available: float) -> tuple[list[TableRow], list[TableRow]]:
        """`page` in two, the second as much as stands with what follows the table."""
        *others, last = page
        if not last.is_short:
            first, last_lines = _cut(last, last.lines - _FEWEST)
            return [*others, first], [last_lines]
        start = len(others)
        while start and others[start - 1].joined and sum(map(self.height, page[start - 1 :])) <= available:
            start -= 1
        return page[:start], page[start:]


def _cut(row: TableRow, count: int) -> tuple[TableRow, TableRow]:
    """The first `count` lines of `row`, and the rest under its `again`."""
    first = replace(row, cells=tuple([stack(cell.lines[:count]) for cell in row.cells]), joined=False)
    rest = [cell.lines[count:] for cell in row.cells]
    if row.again and not rest[0]:
        rest[0] = (row.again(),)
    return first, replace(row, cells=tuple(map(stack, rest)))


def _closed(page: list[TableRow]) -> tuple[list[TableRow], list[TableRow]]:
    """`page` without the rows at its end that belong to the next one, and those."""
    start = len(page)
    while start and page[start - 1].joined:
        start -= 1
    return (page[:start], page[start:]) if start else (page, [])
