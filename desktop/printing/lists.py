"""Lists of a day in sections: numbered rows, columns as the form has them, one cell for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from desktop.intake.dates import thai_digits
from desktop.printing.forms import Form, Places
from desktop.printing.listing import BODY, STRONG, Imprint, Listing
from desktop.printing.progress import Progress
from desktop.printing.style import Style
from desktop.printing.table import Column, TableRow, cell
from desktop.printing.text import Breaker
from desktop.printing.typeset import Stack, stack

Item = TypeVar("Item")
Text = tuple[str, Style] | tuple[str, Style, tuple[Breaker, ...]]
Cells = Mapping[str, Callable[[Item], Sequence[Text]]]
"""What stands in the column of each field, one text below the other."""

PLACES: Places = {"section": ("title", "count")}
ORDER = "order"
"""The field of the running number."""

_FEWEST_LINES = 2  # room for a hand


@dataclass(frozen=True, slots=True)
class Section(Generic[Item]):
    title: str
    items: Sequence[Item]


def draw_list(
    form: Form,
    day: date,
    imprint: Imprint,
    sections: Sequence[Section[Item]],
    cells: Cells[Item],
    *,
    note: str = "",
    stamp: str = "",
    progress: Progress,
) -> bytes:
    """The PDF. Numbers run on from section to section. Raises Cancelled."""
    listing = Listing(form, day, imprint, note)
    filled = [section for section in sections if section.items]
    steps = sum(len(section.items) for section in filled)

    def rows() -> Iterator[TableRow]:
        done = 0
        for section in filled:
            count = len(section.items)
            yield listing.heading(thai_digits(form.say("section", title=section.title, count=count)))
            for item in section.items:
                done += 1
                yield _row(form, done, item, cells)
                progress.at(done, steps)
        if not filled:
            yield listing.across(form.say("empty"))

    return listing.draw(rows(), progress, steps, stamp=stamp)


def _row(form: Form, order: int, item: Item, cells: Cells[Item]) -> TableRow:
    number = thai_digits(order)

    def lines(column: Column) -> Stack:
        texts: Sequence[Text] = [(number, STRONG)] if column.field == ORDER else cells[column.field](item)
        return cell(column.width, *texts)

    filled = [lines(column) for column in form.columns]
    blank = (("", BODY),) * _FEWEST_LINES
    last = filled[-1].lines
    filled[-1] = stack((*last, *blank[len(last) :]))
    return TableRow(tuple(filled), again=lambda: (form.say("continuation", label=number), STRONG))
