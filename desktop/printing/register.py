"""The register of incoming letters (ทะเบียนหนังสือรับ) of a day, as the regulation on correspondence asks for it.

Its numbers are in Thai digits, but for those that are also read from a receipt or an envelope.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby

from desktop.intake import tracking
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.intake.dates import (
    MONTHS,
    bangkok_day,
    buddhist_year,
    long_date,
    short_date,
    thai_digits,
    time_of_day,
)
from desktop.intake.office import Office
from desktop.intake.reference import Reference
from desktop.printing.content import who
from desktop.printing.fonts import Weight
from desktop.printing.paper import A4_LANDSCAPE, Align, Paper
from desktop.printing.sentences import Sentences, sentences
from desktop.printing.style import AMBER, BLUE, GREY, RED, TINT, Style
from desktop.printing.table import CellLine, Column, Table, TableRow, cell
from desktop.printing.text import SPACES

_LEFT, _RIGHT, _BOTTOM = 12.0, 285.0, 195.0
_TOP = 28.5  # where the table begins
_TAIL = 17.0  # total and digest, below the last row

_TITLE = Style(16, 7, Weight.SEMIBOLD, BLUE)
_DATE = Style(12, 6, Weight.SEMIBOLD)
_HEAD = Style(9, 4.3, Weight.SEMIBOLD)
_BODY = Style(9, 4.3)
_STRONG = Style(9, 4.3, Weight.SEMIBOLD)
_VOID = Style(9, 4.3, Weight.SEMIBOLD, RED)
_NOTE = Style(8, 4.3, colour=GREY)
_TOTAL = Style(11, 5, Weight.SEMIBOLD)
_SMALL = Style(8, 3.6, colour=GREY)


def register(
    cases: Sequence[Case],
    day: date,
    book: Channel | None,
    office: Office,
    reference: Reference,
    *,
    digest: str,
    operator_name: str,
    printed_at: datetime,
) -> bytes:
    """The register of `day` as PDF on A4 across; of one book, or of all with `book` None.

    `cases` are those registered on the day, void ones too. `digest` is the day's link of the audit chain. A
    confidential case stands without a name.
    """
    say = sentences("register")
    return _Register(cases, day, book, office, reference, say).draw(digest, operator_name, printed_at)


class _Register:
    def __init__(
        self,
        cases: Sequence[Case],
        day: date,
        book: Channel | None,
        office: Office,
        reference: Reference,
        say: Sentences,
    ) -> None:
        self._cases = sorted(cases, key=lambda case: (case.register_number.book, case.register_number.number))
        self._day, self._book, self._office = day, book, office
        self._reference, self._say = reference, say
        self._table = Table([Column(**column) for column in say.data("columns")], _HEAD, _BODY.leading)

    def draw(self, digest: str, operator_name: str, printed_at: datetime) -> bytes:
        say = self._say
        title = f"{say('title')} {long_date(self._day)}"
        paper = Paper(A4_LANDSCAPE, title=title, author=self._office.name, made_at=printed_at)
        pages = list(self._table.pages(self._rows(), _BOTTOM - _TOP, _TAIL))
        printed = say(
            "printed",
            operator=operator_name,
            date=long_date(bangkok_day(printed_at)),
            time=time_of_day(printed_at),
        )
        for number, rows in enumerate(pages, start=1):
            paper.new_page()
            self._page_head(paper)
            y = self._table.draw(paper, _LEFT, _TOP, rows)
            if number == len(pages):
                self._tail(paper, y, digest)
            paper.text(_LEFT, 201, thai_digits(printed), _SMALL)
            page = thai_digits(say("page", page=number, pages=len(pages)))
            paper.text(_RIGHT, 201, page, _SMALL, Align.RIGHT)
        return paper.finish()

    def _page_head(self, paper: Paper) -> None:
        say, day = self._say, self._day
        if self._office.demo:
            paper.rectangles([(_LEFT, 3, _RIGHT - _LEFT, 5)], AMBER)
            paper.text(_LEFT + 2, 6.6, say("demo"), _STRONG)
            paper.text(_RIGHT - 2, 6.6, say("demo_note"), _BODY, Align.RIGHT)
        paper.text(_LEFT, 18, say("title"), _TITLE)
        heading = say("heading", day=day.day, month=MONTHS[day.month - 1], year=buddhist_year(day))
        paper.text(_RIGHT, 18, thai_digits(heading), _DATE, Align.RIGHT)
        paper.text(_LEFT, 25, self._office.name, _BODY)
        if self._book:
            paper.text(_RIGHT, 25, self._book_name(self._book), _BODY, Align.RIGHT)

    def _tail(self, paper: Paper, y: float, digest: str) -> None:
        say, count = self._say, len(self._cases)
        void = sum(case.void is not None for case in self._cases)
        total = say("total_with_void", count=count, void=void) if void else say("total", count=count)
        paper.text(_LEFT, y + 7, thai_digits(total), _TOTAL)
        paper.text(_LEFT, y + 13, f"{say('digest')} {digest}", _SMALL)

    def _book_name(self, book: Channel) -> str:
        channel = self._reference.channel(book)
        return thai_digits(self._say("book", book=channel.name_th if channel else book))

    def _rows(self) -> list[TableRow]:
        if not self._cases:
            return [TableRow((((self._say("empty"), _BODY),),))]
        rows: list[TableRow] = []
        for book, cases in groupby(self._cases, key=lambda case: case.register_number.book):
            if self._book is None:
                rows.append(TableRow((((self._book_name(book), _STRONG),),), TINT))
            rows.extend(map(self._row, cases))
        return rows

    def _row(self, case: Case) -> TableRow:
        number = thai_digits(case.register_number.number)
        return TableRow(
            tuple(_FIELDS[column.field](self, case, column) for column in self._table.columns),
            again=(self._say("continuation", label=number), _STRONG),
        )

    def _number(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        return cell(
            column.width,
            (thai_digits(case.register_number.number), _VOID if case.void else _STRONG),
            (tracking.grouped(case.tracking_number), _NOTE),
            (thai_digits(self._say("at", time=time_of_day(case.received_at))), _NOTE),
        )

    def _unknown(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        """What letters of citizens do not bear: a number and a date of an office."""
        return cell(column.width, (self._say("none"), _BODY))

    def _from(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        if case.letter.confidential:
            return cell(column.width, (self._say("hidden"), _BODY))
        name, stands_for = who(case.letter.complainant, self._say)
        notes = [(thai_digits(text), _NOTE, SPACES) for text in stands_for]
        return cell(column.width, (name, _BODY, SPACES), *notes)

    def _to(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        agency = self._reference.agency(case.letter.agency)
        return cell(column.width, (agency.name_th if agency else self._say("none"), _BODY))

    def _subject(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        kind = self._reference.kind(case.letter.kind)
        category = self._reference.category(case.letter.category)
        names = [item.name_th for item in (kind, category) if item]
        return cell(column.width, (case.letter.subject, _BODY), (" · ".join(names), _NOTE))

    def _action(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        say, promise = self._say, case.promise
        if case.void:
            return cell(column.width, (say("none"), _BODY))
        if promise.due is None:
            return cell(column.width, (say("progress" if case.letter.agency else "to_be_routed"), _BODY))
        days = promise.working_days
        return cell(
            column.width,
            (thai_digits(say("due", date=short_date(promise.due))), _BODY),
            (thai_digits(say("working_days", days=days)) if days is not None else "", _NOTE),
        )

    def _remarks(self, case: Case, column: Column) -> tuple[CellLine, ...]:
        say, letter = self._say, case.letter
        remarks: list[tuple[str, Style]] = []
        if case.void:
            remarks += ((say("void"), _VOID), (case.void.reason, _BODY))
        if letter.confidential:
            remarks.append((say("confidential"), _BODY))
        if case.contacts:
            remarks.append((thai_digits(say("contacts", count=len(case.contacts) + 1)), _BODY))
        if case.attachments:
            remarks.append((thai_digits(say("attachments", count=len(case.attachments))), _BODY))
        if letter.s10:
            remarks.append((say("s10", number=letter.s10), _BODY))
        if letter.repeat_of:
            remarks.append((say("repeat_of", number=tracking.grouped(letter.repeat_of)), _BODY))
        return cell(column.width, *remarks)


_FIELDS: dict[str, Callable[[_Register, Case, Column], tuple[CellLine, ...]]] = {
    "number": _Register._number,
    "reference": _Register._unknown,
    "dated": _Register._unknown,
    "from": _Register._from,
    "to": _Register._to,
    "subject": _Register._subject,
    "action": _Register._action,
    "remarks": _Register._remarks,
}
