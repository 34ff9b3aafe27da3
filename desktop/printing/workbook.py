"""The register as a workbook (XLSX): real numbers, dates and times; nothing in it is ever a formula."""

import io
from datetime import date, time
from typing import Any

from desktop.intake.clock import BANGKOK
from desktop.intake.dates import MONTHS, buddhist_year, thai_digits
from desktop.intake.reference import Reference
from desktop.printing import totals
from desktop.printing.entries import DayLog
from desktop.printing.forms import Form
from desktop.printing.listing import Imprint
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.register import register_form
from desktop.printing.tabular import Tabular, Value, tabular
from desktop.printing.text import printable

_THAI_DATE = "[$-107041E]d mmm yyyy"  # a day of the Buddhist era in Thai
_TIME = "hh:mm"
_A4 = 9
_MM_PER_CHARACTER = 1.9  # widths of columns are counted in digits of the standard type
_MOST_IN_CELL = 16_000  # characters; a cell holds 32,767 units of UTF-16
_MOST_IN_HEAD = 80  # what a program prints above a page is short
_FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top", "text_wrap": True}


def workbook(
    log: DayLog, imprint: Imprint, reference: Reference, *, digest: str, progress: Progress = UNWATCHED
) -> bytes:
    """The register of `log` on a first sheet, its sums and the day's digest on a second.

    It is made in memory: temporary files would hold citizens' words in the clear. Raises FormError and
    Cancelled.
    """
    # Imported late: for this paper only.
    from xlsxwriter import Workbook

    form = register_form()
    table = tabular(log, reference, form, progress)
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": form.say("title"),
            "author": printable(imprint.operator_name),
            "company": imprint.office.name,
            "created": imprint.printed_at.astimezone(BANGKOK).replace(tzinfo=None),
        }
    )
    sheet = book.add_worksheet(_sheet_name(form.say("title")))
    _Register(book, sheet).write(table)
    _print_set_up(sheet, form, log.day, imprint)
    _sums(book, log, form, reference, digest)
    book.close()
    return file.getvalue()


class _Register:
    def __init__(self, book: Any, sheet: Any) -> None:
        self._sheet = sheet
        self._head = book.add_format({**_FONT, "bold": True, "bg_color": "#EDF1F6", "border": 1})
        self._formats = {
            kind: book.add_format({**_FONT, "border": 1, **({"num_format": shown} if shown else {})})
            for kind, shown in ((str, ""), (int, "0"), (date, _THAI_DATE), (time, _TIME), (type(None), ""))
        }

    def write(self, table: Tabular) -> None:
        sheet = self._sheet
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width / _MM_PER_CHARACTER)
            sheet.write_string(0, index, column.title, self._head)
        last = 0
        for values in table.rows:
            for part in _parts(values):
                last += 1
                self._write_row(last, part)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)

    def _write_row(self, row: int, values: tuple[Value, ...]) -> None:
        sheet = self._sheet
        for index, value in enumerate(values):
            cell_format = self._formats[type(value)]
            match value:
                case None | "":
                    sheet.write_blank(row, index, None, cell_format)
                case str():
                    sheet.write_string(row, index, value, cell_format)
                case int():
                    sheet.write_number(row, index, value, cell_format)
                case _:
                    sheet.write_datetime(row, index, value, cell_format)


def _parts(values: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """`values` in as many rows as its longest text takes: a cell holds only so much."""
    longest = max(len(value) if isinstance(value, str) else 0 for value in values)
    if longest <= _MOST_IN_CELL:
        return [values]
    return [
        tuple(
            value[start : start + _MOST_IN_CELL] if isinstance(value, str) else (None if start else value)
            for value in values
        )
        for start in range(0, longest, _MOST_IN_CELL)
    ]


def _print_set_up(sheet: Any, form: Form, day: date, imprint: Imprint) -> None:
    say = form.say
    heading = say("heading", day=day.day, month=MONTHS[day.month - 1], year=buddhist_year(day))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_in_head(say('title'))}&R{_in_head(thai_digits(heading))}")
    page = _in_head(say("page", page="\0", pages="\1")).replace("\0", "&P").replace("\1", "&N")
    sheet.set_footer(f"&L{_in_head(imprint.office.name)}&R{page}")


def _sums(book: Any, log: DayLog, form: Form, reference: Reference, digest: str) -> None:
    say = form.say
    sheet = book.add_worksheet(_sheet_name(say("totals_title")))
    strong, plain = book.add_format({**_FONT, "bold": True}), book.add_format(_FONT)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 90)
    lines = totals.lines(log, form.chosen["totals"], reference, say)
    row = 0
    for title, texts in [*lines, (say("digest"), [digest])]:
        sheet.write_string(row, 0, title, strong)
        for (text,) in _parts((printable(say("between").join(texts)),)):
            sheet.write_string(row, 1, str(text), plain)
            row += 1


def _sheet_name(title: str) -> str:
    """A name that Excel takes: 31 characters, without some signs, no apostrophe at either end."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31].strip("' ") or "1"


def _in_head(text: str) -> str:
    return text[:_MOST_IN_HEAD].replace("&", "&&")
