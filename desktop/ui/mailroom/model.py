"""A table of the mail room: rows that are frozen values, cells in one or two lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui import style
from desktop.ui.widgets import glyph, highrows

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole
_PADDING, _ICON = 16, 18


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: a line, a quieter one below it, an icon in a tone of the style."""

    text: str
    second: str = ""
    icon: str = ""
    tone: str = "text"
    strong: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """`width` in pixels, 0 takes what is left."""

    name: Callable[[], str]
    cell: Callable[[T], Cell]
    width: int = 0


class TableModel(QAbstractTableModel, Generic[T]):
    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[T, ...] = ()

    def show_rows(self, rows: Sequence[T]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.columns[section].name()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.columns[index.column()].cell(self.rows[index.row()])
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(line for line in (cell.text, cell.second) if line)
        return None


class _Drawn(QStyledItemDelegate):
    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: Cell = index.data(CELL)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, style.colour("primary_soft" if selected else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and self._table.hasFocus():
            self._paint_focus(painter, rect, index)
        inner = rect.adjusted(_PADDING, 0, -_PADDING // 2, 0)
        if cell.icon:
            glyph.paint(painter, cell.icon, cell.tone, inner.left(), rect.center().y() - _ICON // 2, _ICON)
            inner.setLeft(inner.left() + _ICON + 8)
        first = style.font(strong=cell.strong)
        first.setStrikeOut(cell.struck)
        lines = [(cell.text, first, "muted" if cell.struck else cell.tone)]
        if cell.second:
            lines.append((cell.second, style.font("type_small"), "muted"))
        top = rect.center().y() - sum(QFontMetrics(font).height() for _, font, _ in lines) // 2
        for text, font, tone in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(style.colour(tone))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner.left(), top + metrics.ascent(), shown)
            top += metrics.height()
        painter.restore()

    @staticmethod
    def _paint_focus(painter: QPainter, rect: QRect, index: _Index) -> None:
        accent, width = style.colour("accent"), 2
        painter.fillRect(rect.left(), rect.top(), rect.width(), width, accent)
        painter.fillRect(rect.left(), rect.bottom() - width + 1, rect.width(), width, accent)
        if index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), width, rect.height(), accent)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() - width + 1, rect.top(), width, rect.height(), accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, style.size("size_row"))


class Table(QTableView, Generic[T]):
    """Arrow keys move, Enter emits `opened` with the row, `chosen` follows the selection."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column[T]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableModel[T] = TableModel(columns)
        self.setModel(self.table)
        self.setItemDelegate(_Drawn(self))
        header = highrows.set_up(self)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda _: self._open())

    def show_rows(self, rows: Sequence[T], row: int = 0) -> None:
        """Shows other rows, the chosen one at `row`, from the end if negative."""
        self.selectionModel().blockSignals(True)  # between the old rows and the new nothing is chosen
        self.table.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.table.index(row % len(rows), 0))
        self.selectionModel().blockSignals(False)
        if rows:
            self.scrollTo(self.currentIndex())
        self.viewport().update()
        self.chosen.emit(self.current())

    def current(self) -> T | None:
        index = self.currentIndex()
        return self.table.rows[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if (row := self.current()) is not None:
            self.opened.emit(row)
