"""What tables of high rows share: one row is chosen at a time, by arrow keys; no grid, no sorting."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.ui import style
from desktop.ui.widgets import glyph

Index = QModelIndex | QPersistentModelIndex
_PADDING, _ICON, _GAP = 16, 18, 8
_FOCUS = 2  # pixels of the frame around the row where the keyboard is
_LEAST_WIDTH = 60


def set_up(table: QTableView) -> QHeaderView:
    """Call once the model is set. Gives the header, whose columns keep their widths until told otherwise."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(style.size("size_row"))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return header


class HighCell(QStyledItemDelegate):
    """Draws a cell in lines, in the theme's colours; the selection is a soft tint, so that words stay
    readable. What is in the cell is drawn by `paint_content`.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, style.colour("primary_soft" if selected else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        here = index.row() == self._table.currentIndex().row()
        if here and option.state & QStyle.StateFlag.State_Active and self._table.hasFocus():
            self._paint_focus(painter, rect, index)
        self.paint_content(painter, rect.adjusted(_PADDING, 0, -_PADDING // 2, 0), index)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        raise NotImplementedError

    @staticmethod
    def _paint_focus(painter: QPainter, rect: QRect, index: Index) -> None:
        """A frame around the whole row, drawn cell by cell."""
        accent, width = style.colour("accent"), _FOCUS
        painter.fillRect(rect.left(), rect.top(), rect.width(), width, accent)
        painter.fillRect(rect.left(), rect.bottom() - width + 1, rect.width(), width, accent)
        if index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), width, rect.height(), accent)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() - width + 1, rect.top(), width, rect.height(), accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_LEAST_WIDTH, style.size("size_row"))


def paint_icon(painter: QPainter, rect: QRect, name: str, tone: str) -> QRect:
    """An icon at the left of `rect`; gives the room beside it."""
    glyph.paint(painter, name, tone, rect.left(), rect.center().y() - _ICON // 2, _ICON)
    return rect.adjusted(_ICON + _GAP, 0, 0, 0)


def paint_lines(painter: QPainter, rect: QRect, lines: Iterable[tuple[str, QFont, str]]) -> None:
    """Lines of (text, font, tone) in the middle of the height; what is too long ends in dots."""
    shown = [(text, font, tone, QFontMetrics(font)) for text, font, tone in lines]
    top = rect.center().y() - sum(metrics.height() for *_, metrics in shown) // 2
    for text, font, tone, metrics in shown:
        painter.setFont(font)
        painter.setPen(style.colour(tone))
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.left(), top + metrics.ascent(), words)
        top += metrics.height()
