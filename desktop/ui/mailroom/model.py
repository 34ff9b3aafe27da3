"""A table of the mail room: rows that are frozen values, cells in one or two lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.ui import style
from desktop.ui.widgets.highrows import HighCell, Index, paint_icon, paint_lines, set_up

T = TypeVar("T")

CELL = Qt.ItemDataRole.UserRole


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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.columns[section].name()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.columns[index.column()].cell(self.rows[index.row()])
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(line for line in (cell.text, cell.second) if line)
        return None


class _Drawn(HighCell):
    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: Cell = index.data(CELL)
        if cell.icon:
            rect = paint_icon(painter, rect, cell.icon, cell.tone)
        first = style.font(strong=cell.strong)
        first.setStrikeOut(cell.struck)
        lines = [(cell.text, first, "muted" if cell.struck else cell.tone)]
        if cell.second:
            lines.append((cell.second, style.font("type_small"), "muted"))
        paint_lines(painter, rect, lines)


class Table(QTableView, Generic[T]):
    """Arrow keys move, Enter emits `opened` with the row, `chosen` follows the selection; `typed` are letters
    and digits that come while the keyboard is here. Tab passes a table without rows by.
    """

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, columns: Sequence[Column[T]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableModel[T] = TableModel(columns)
        self.setModel(self.table)
        self.setItemDelegate(_Drawn(self))
        header = set_up(self)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda _: self._open())

    def show_rows(self, rows: Sequence[T], row: int = 0) -> None:
        """Shows other rows, the chosen one at `row`, from the end if negative."""
        self.selectionModel().blockSignals(True)  # between the old rows and the new nothing is chosen
        self.table.show_rows(rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
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

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    def _open(self) -> None:
        if (row := self.current()) is not None:
            self.opened.emit(row)
