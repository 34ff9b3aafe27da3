"""The look of the table of letters: high rows, the state with its icon."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.desk.counter import CaseRow
from desktop.ui import style
from desktop.ui.letters.model import LETTER, LOOK, REGISTER, ROW, SECOND, STATE, TRACKING, LettersModel
from desktop.ui.widgets import glyph, highrows

_PADDING = 16
_ICON = 18
_WIDTHS = {REGISTER: 124, TRACKING: 156}
_STATE_WIDTH = 176
_LEAST_LETTER = 160


class _Cell(QStyledItemDelegate):
    """Draws a cell in two lines, in the theme's colours; the selection is a soft tint, so that words stay
    readable.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CaseRow = index.data(ROW)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, style.colour("primary_soft" if selected else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        here = index.row() == self._table.currentIndex().row()
        if here and option.state & QStyle.StateFlag.State_Active and self._table.hasFocus():
            self._paint_focus(painter, rect, index.column())
        inner = rect.adjusted(_PADDING, 0, -_PADDING // 2, 0)
        tone, void = "text", row.case.void is not None
        if index.column() == STATE:
            state = index.data(LOOK)
            tone = state.tone
            glyph.paint(painter, state.icon, tone, inner.left(), rect.center().y() - _ICON // 2, _ICON)
            inner.setLeft(inner.left() + _ICON + 8)
        first = style.font(strong=index.column() == TRACKING)
        first.setStrikeOut(void and index.column() != STATE)
        self._paint_lines(painter, inner, index, first, "muted" if void else tone)
        painter.restore()

    @staticmethod
    def _paint_focus(painter: QPainter, rect: QRect, column: int) -> None:
        """A frame around the whole row, drawn cell by cell."""
        accent, width = style.colour("accent"), 2
        painter.fillRect(rect.left(), rect.top(), rect.width(), width, accent)
        painter.fillRect(rect.left(), rect.bottom() - width + 1, rect.width(), width, accent)
        if column == REGISTER:
            painter.fillRect(rect.left(), rect.top(), width, rect.height(), accent)
        if column == STATE:
            painter.fillRect(rect.right() - width + 1, rect.top(), width, rect.height(), accent)

    @staticmethod
    def _paint_lines(
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        font: QFont,
        tone: str,
    ) -> None:
        second = index.data(SECOND)
        lines = [(index.data(), font, tone)]
        if second:
            lines.append((second, style.font("type_small"), "muted"))
        height = sum(QFontMetrics(line[1]).height() for line in lines)
        top = rect.center().y() - height // 2
        for text, line_font, colour in lines:
            metrics = QFontMetrics(line_font)
            painter.setFont(line_font)
            painter.setPen(style.colour(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect.left(), top + metrics.ascent(), shown)
            top += metrics.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, style.size("size_row"))


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
        header = highrows.set_up(self)
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
