"""The table of letters: one row for each case."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.desk.counter import CaseRow
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.intake.tracking import grouped
from desktop.ui.language import translate
from desktop.ui.letters.states import State, receipt_missing, state_of
from desktop.ui.words import when

ROW = Qt.ItemDataRole.UserRole
SECOND = Qt.ItemDataRole.UserRole + 1
LOOK = Qt.ItemDataRole.UserRole + 2

REGISTER, TRACKING, LETTER, STATE = range(4)

_Index = QModelIndex | QPersistentModelIndex


def sender(case: Case) -> str:
    """Who brought it, in a few words."""
    complainant = case.letter.complainant
    name = (
        complainant.person.name if complainant.person is not None else translate("Letters", "No name given")
    )
    if complainant.group_size is not None:
        return translate("Letters", "{name} (group of {size})").format(name=name, size=complainant.group_size)
    return name


class LettersModel(QAbstractTableModel):
    """`state` and `beneath` say what stands in the last column; another list may see other things in it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CaseRow, ...] = ()
        self._today = date.min
        self._thai = True

    def show_rows(self, rows: Sequence[CaseRow], today: date, thai: bool) -> None:
        self.beginResetModel()
        self._rows, self._today, self._thai = tuple(rows), today, thai
        self.endResetModel()

    def row(self, index: int) -> CaseRow:
        return self._rows[index]

    def index_of(self, number: str) -> int:
        """The place of the case with this tracking number, -1 if it is not shown."""
        numbers = [row.case.tracking_number for row in self._rows]
        return numbers.index(number) if number in numbers else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            translate("Letters", "Register"),
            translate("Letters", "Tracking number"),
            translate("Letters", "Letter"),
            translate("Letters", "State"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The first line of a cell; `SECOND` gives the quieter line below it, `ROW` the `CaseRow`, `LOOK` its
        `State`.
        """
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._first(row, index.column())
        if role == LOOK:
            return self.state(row)
        if role == SECOND:
            return self._second(row, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = (self._first(row, index.column()), self._second(row, index.column()))
            return ", ".join(line for line in lines if line)
        return None

    def state(self, row: CaseRow) -> State:
        return state_of(row)

    def beneath(self, row: CaseRow) -> str:
        return translate("Letters", "receipt not printed") if receipt_missing(row) else ""

    def _first(self, row: CaseRow, column: int) -> str:
        case = row.case
        if column == REGISTER:
            return str(case.register_number)
        if column == TRACKING:
            return grouped(case.tracking_number)
        return case.letter.subject if column == LETTER else self.state(row).words

    def _second(self, row: CaseRow, column: int) -> str:
        if column == REGISTER:
            return when(row.case.received_at, self._today, self._thai)
        if column == TRACKING:
            book = row.case.register_number.book
            return (
                translate("Letters", "By post") if book is Channel.POBOX else translate("Letters", "Counter")
            )
        if column == LETTER:
            return sender(row.case)
        return self.beneath(row)
