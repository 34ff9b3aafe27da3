"""The look of the table of letters: high rows, the state with its icon."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.desk.counter import CaseRow
from desktop.ui import style
from desktop.ui.letters.model import LETTER, LOOK, REGISTER, ROW, SECOND, STATE, TRACKING, LettersModel
from desktop.ui.widgets.highrows import HighCell, Index, paint_icon, paint_lines, set_up

_WIDTHS = {REGISTER: 124, TRACKING: 156}
_STATE_WIDTH = 176
_LEAST_LETTER = 160


class _Cell(HighCell):
    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row: CaseRow = index.data(ROW)
        tone, void = "text", row.case.void is not None
        if index.column() == STATE:
            state = index.data(LOOK)
            tone = state.tone
            rect = paint_icon(painter, rect, state.icon, tone)
        first = style.font(strong=index.column() == TRACKING)
        first.setStrikeOut(void and index.column() != STATE)
        lines = [(index.data(), first, "muted" if void else tone)]
        if second := index.data(SECOND):
            lines.append((second, style.font("type_small"), "muted"))
        paint_lines(painter, rect, lines)


class LettersTable(QTableView):
    """Arrow keys move, Enter emits `opened`; `chosen` follows the row they are on, `marks` what is marked."""

    chosen = Signal(object)
    opened = Signal()
    marks = Signal()

    def __init__(
        self, model: LettersModel, state_width: int = _STATE_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        header = set_up(self)
        header.setSectionResizeMode(LETTER, QHeaderView.ResizeMode.Stretch)
        for column, width in (*_WIDTHS.items(), (STATE, state_width)):
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.marks.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for what a letter is about, its tracking number gives way."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        fixed = sum(header.sectionSize(column) for column in (REGISTER, STATE)) + _WIDTHS[TRACKING]
        self.setColumnHidden(TRACKING, self.viewport().width() - fixed < _LEAST_LETTER)

    def current(self) -> CaseRow | None:
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))

    def several(self) -> None:
        """From now on more than one may be marked, with Shift and the arrow keys or Ctrl+A."""
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)

    def marked(self) -> list[CaseRow]:
        """In the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row(row) for row in rows]

    def mark(self, rows: Iterable[int]) -> None:
        """These too, beside the chosen one."""
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self._model.index(row, 0), flags.Select | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit()
            return
        super().keyPressEvent(event)
