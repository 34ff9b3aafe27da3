"""Rows of a paper, a label and its lines each, shared out over the room that there is.

What has no room is never dropped: it is handed back, to go on elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from desktop.printing.shaping import width
from desktop.printing.style import Style
from desktop.printing.text import WORDS, Breaker, wrap


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph; `ends` says whether it is the last one."""

    text: str
    style: Style
    breakers: tuple[Breaker, ...]
    ends: bool


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    lines: tuple[Line, ...]


def paragraph(
    text: str, style: Style, room: float, breakers: tuple[Breaker, ...] = WORDS
) -> tuple[Line, ...]:
    """`text` in lines no wider than `room` millimetres, at least one."""
    lines = wrap(text, style, room, breakers)
    last = len(lines) - 1
    return tuple(Line(line, style, breakers, index == last) for index, line in enumerate(lines))


def height(row: Row) -> float:
    return sum(line.style.leading for line in row.lines)


def fit(rows: Sequence[Row], available: float, room: float, marker: str) -> tuple[list[Row], list[Row]]:
    """`rows` cut to `available` millimetres of height, and what was cut off; the longest rows give way first.

    Every row keeps a line, even where there is room for fewer. `room` is the width that lines have.
    """
    counts = [len(row.lines) for row in rows]
    excess = sum(height(row) for row in rows) - available
    while excess > 0 and max(counts) > 1:
        longest = counts.index(max(counts))
        counts[longest] -= 1
        excess -= rows[longest].lines[counts[longest]].style.leading
    parts = [cut(row, count, room, marker) for row, count in zip(rows, counts, strict=True)]
    return [kept for kept, _ in parts], [rest for _, rest in parts if rest is not None]


def cut(row: Row, count: int, room: float, marker: str) -> tuple[Row, Row | None]:
    """The first `count` lines of `row`, the last of them with `marker` at its end, and the rest.

    The rest is None when all fits.
    """
    if len(row.lines) <= count:
        return row, None
    kept, at, after = row.lines[: count - 1], row.lines[count - 1], row.lines[count:]
    same = next((index for index, line in enumerate(after) if line.ends), -1) + 1 if not at.ends else 0
    text = at.text + "".join(line.text for line in after[:same])
    narrow = room - width(" " + marker, at.style.weight, at.style.size_mm)
    first, *others = wrap(text, at.style, narrow, at.breakers)
    rest = paragraph("".join(others), at.style, room, at.breakers) if others else ()
    return (
        Row(row.label, (*kept, replace(at, text=f"{first.rstrip(' ')} {marker}"))),
        Row(row.label, (*rest, *after[same:])),
    )


def flow(
    rows: Sequence[Row], available: float, gap: float, room: float, marker: Callable[[int], str]
) -> list[list[Row]]:
    """`rows` on as many pages as they need, each `available` millimetres high; a row may go on upon the next.

    `gap` is between rows, `marker` gives what ends a row that goes on beyond a page, counted from 1.
    """
    pages: list[list[Row]] = []
    waiting = list(rows)
    while waiting:
        page: list[Row] = []
        used = 0.0
        while waiting:
            row, *others = waiting
            left = available - used
            count = sum(total <= left for total in accumulate(line.style.leading for line in row.lines))
            if count < len(row.lines) and count < 2 and page:
                break
            kept, rest = cut(row, max(count, 1), room, marker(len(pages) + 1))
            page.append(kept)
            used += gap + height(kept)
            waiting = [rest, *others] if rest else others
            if rest:
                break
        pages.append(page)
    return pages
