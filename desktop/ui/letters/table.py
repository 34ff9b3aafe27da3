"""The look of the table of letters: high rows, the state with its icon."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.desk.counter import CaseRow
from desktop.ui import style
from desktop.ui.letters.model import RECEIVED, REGISTER, ROW, SENDER, STATE, SUBJECT, TRACKING, LettersModel
from desktop.ui.letters.states import receipt_missing, state_of
from desktop.ui.widgets import glyph

_PADDING = 12
_ICON = 18
_WIDTHS = {REGISTER: 92, RECEIVED: 96, TRACKING: 152, SENDER: 190, STATE: 176}


class _Cell(QStyledItemDelegate):
    """Draws a cell in the theme's colours; selection as a soft tint, so that coloured words stay readable."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CaseRow = index.data(ROW)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, style.colour("primary_soft" if selected else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_PADDING, 0, -_PADDING // 2, 0)
        if index.column() == STATE:
            self._paint_state(painter, inner, row)
        else:
            quiet = row.case.void is not None or index.column() in (REGISTER, RECEIVED)
            painter.setPen(style.colour("muted" if quiet else "text"))
            font = style.font(strong=index.column() == TRACKING)
            font.setStrikeOut(row.case.void is not None)
            self._paint_line(painter, inner, index.data(), font)
        painter.restore()

    def _paint_state(self, painter: QPainter, rect: QRect, row: CaseRow) -> None:
        state = state_of(row)
        middle = rect.center().y()
        glyph.paint(painter, state.icon, state.tone, rect.left(), middle - _ICON // 2 + 1, _ICON)
        painter.setPen(style.colour(state.tone))
        words = rect.adjusted(_ICON + 8, 0, 0, 0)
        if receipt_missing(row):
            words.setRight(words.right() - _ICON - 8)
            glyph.paint(painter, "printer-x", "warning", words.right() + 6, middle - _ICON // 2 + 1, _ICON)
        self._paint_line(painter, words, state.words, style.font())

    @staticmethod
    def _paint_line(painter: QPainter, rect: QRect, text: str, font) -> None:  # type: ignore[no-untyped-def]
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, style.size("size_row"))


class LettersTable(QTableView):
    """Arrow keys move, Enter emits `opened`; `chosen` follows the selection."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: LettersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.size("size_row"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))

    def current(self) -> CaseRow | None:
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit()
            return
        super().keyPressEvent(event)
