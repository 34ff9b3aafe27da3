"""Tables over many pages: wrapped cells, the head on each page, rows kept whole where they can be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.printing.paper import Align, Paper
from desktop.printing.style import HAIRLINE, TINT, Colour, Style
from desktop.printing.text import Breaker, wrap

_PADDING = 1.4  # left and right of a cell
_ABOVE, _BELOW = 4.3, 1.6  # from a row's edge to its first baseline, from its last baseline to its edge
_LINE = 0.2

CellLine = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in millimetres."""

    field: str
    title: str
    width: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """The lines of each cell. A row with a single cell goes across the table.

    `again` heads what goes on upon the next page, for a row higher than a page.
    """

    cells: tuple[tuple[CellLine, ...], ...]
    colour: Colour | None = None
    again: CellLine | None = None

    @property
    def lines(self) -> int:
        return max(len(cell) for cell in self.cells)


def cell(
    column: Column, *texts: tuple[str, Style] | tuple[str, Style, tuple[Breaker, ...]]
) -> tuple[CellLine, ...]:
    """Texts one below the other, each broken into lines that fit the column."""
    room = column.width - 2 * _PADDING
    lines: list[CellLine] = []
    for text, style, *breakers in texts:
        broken = wrap(text, style, room, *breakers) if text else ()
        lines.extend((line, style) for line in broken)
    return tuple(lines)


class Table:
    """A table with `columns` whose lines of text have all the same `leading`."""

    def __init__(self, columns: Sequence[Column], head: Style, leading: float) -> None:
        self.columns = tuple(columns)
        self.width = sum(column.width for column in columns)
        self._leading = leading
        self._head = TableRow(tuple(cell(column, (column.title, head)) for column in columns), TINT)

    def height(self, row: TableRow) -> float:
        return _ABOVE + (row.lines - 1) * self._leading + _BELOW

    def pages(self, rows: Sequence[TableRow], available: float, tail: float) -> list[list[TableRow]]:
        """`rows` shared out over pages with `available` millimetres; the last page keeps `tail` free.

        A row is divided only where it is higher than a page.
        """
        whole = available - self.height(self._head)
        pages: list[list[TableRow]] = [[]]
        left = whole
        for row in rows:
            for part in self._parts(row, whole):
                needed = self.height(part)
                if needed > left and pages[-1]:
                    pages.append([])
                    left = whole
                pages[-1].append(part)
                left -= needed
        if left < tail and len(pages[-1]) > 1:
            pages.append([pages[-1].pop()])  # what follows the table stands with a row of it
        return pages

    def draw(self, paper: Paper, x: float, y: float, rows: Sequence[TableRow]) -> float:
        """The table's head and `rows` with their upper left corner at (x, y). Gives the lower edge."""
        for row in (self._head, *rows):
            y = self._row(paper, x, y, row)
        return y

    def _parts(self, row: TableRow, available: float) -> list[TableRow]:
        most = int((available - _ABOVE - _BELOW) / self._leading) + 1
        parts: list[TableRow] = []
        for start in range(0, row.lines, most):
            cells = [lines[start : start + most] for lines in row.cells]
            if start and row.again and not cells[0]:
                cells[0] = (row.again,)
            parts.append(replace(row, cells=tuple(cells)))
        return parts

    def _row(self, paper: Paper, x: float, y: float, row: TableRow) -> float:
        height = self.height(row)
        if row.colour is not None:
            paper.rectangles([(x, y, self.width, height)], row.colour)
        lines = [(x, y, self.width, _LINE), (x, y + height, self.width, _LINE)]
        left = x
        for column, texts in zip(self.columns, row.cells, strict=False):
            lines.append((left, y, _LINE, height))
            for index, (text, style) in enumerate(texts):
                paper.text(left + _PADDING, y + _ABOVE + index * self._leading, text, style, Align.LEFT)
            left += column.width
        lines += [(x, y, _LINE, height), (x + self.width, y, _LINE, height + _LINE)]
        paper.rectangles(lines, HAIRLINE)
        return y + height
