"""The strip: every page of the bag as a small picture, letter by letter, then the tray."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.desk.mailroom import Bag
from desktop.intake.batch import Page, Pile
from desktop.ui import style
from desktop.ui.language import translate
from desktop.ui.mailroom.stripmodel import CAPTION, MIME, PAGE, StripModel
from desktop.ui.mailroom.thumbnails import Thumbnails
from desktop.ui.widgets import glyph

_Index = QModelIndex | QPersistentModelIndex
CELL = QSize(112, 166)
_SHEET = QSize(94, 124)
SIDE = 256  # pixels of a picture: sharp at 200 %


class _Sheet(QStyledItemDelegate):
    def __init__(self, model: StripModel, pictures: Thumbnails, view: QListView) -> None:
        super().__init__(view)
        self._model, self._pictures, self._view = model, pictures, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        page: Page = index.data(PAGE)
        rect: QRect = option.rect.adjusted(4, 4, -4, -4)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tone = "primary_soft" if selected else _ground(page)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(tone))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setOpacity(0.35 if self._model.is_cut(page) or page.pile is Pile.ASIDE else 1.0)
        self._paint_sheet(painter, rect, page)
        painter.setOpacity(1.0)
        self._paint_caption(painter, rect, index.data(CAPTION), page)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(style.colour("accent" if self._view.hasFocus() else "line_strong"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _paint_sheet(self, painter: QPainter, rect: QRect, page: Page) -> None:
        room = QRect(rect.center().x() - _SHEET.width() // 2, rect.top() + 6, _SHEET.width(), _SHEET.height())
        picture = self._pictures.get(page)
        if picture is None:
            sheet = room.adjusted(4, 0, -4, 0)
            painter.fillRect(sheet, style.colour("paper"))
            if self._pictures.is_broken(page):
                glyph.paint(
                    painter, "circle-alert", "error", sheet.center().x() - 12, sheet.center().y() - 12, 24
                )
        else:
            size = (picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            sheet = QRect(room.center().x() - size.width() // 2, room.top(), size.width(), size.height())
            painter.drawPixmap(sheet, picture)
        painter.setPen(style.colour("paper_line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        if page.blank:
            painter.setFont(style.font("type_small"))
            painter.setPen(style.colour("ink_muted"))
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, translate("MailRoom", "blank"))
        if page.doubtful:
            glyph.paint(painter, "triangle-alert", "warning", sheet.right() - 22, sheet.top() + 4, 18)

    @staticmethod
    def _paint_caption(painter: QPainter, rect: QRect, caption: str, page: Page) -> None:
        line = QRect(rect.left() + 4, rect.bottom() - 24, rect.width() - 8, 20)
        tone = "warning" if page.pile is Pile.TRAY else "text"
        if page.first:
            glyph.paint(painter, "mail", "primary", line.left(), line.top() + 2, 16)
            line.setLeft(line.left() + 20)
        painter.setPen(style.colour(tone))
        painter.setFont(style.font("type_small", strong=page.first))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, caption)


def _ground(page: Page) -> str:
    if page.pile is Pile.TRAY:
        return "warning_soft"
    return "neutral_soft" if page.pile is Pile.ASIDE else "surface"


class Strip(QListView):
    """Emits `current` with the page under the cursor, and `dropped` with ids, the id of the page they were
    dropped on, and whether behind it.
    """

    current = Signal(object)
    dropped = Signal(object, int, bool)

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = StripModel()
        self.setModel(self.model_)
        self.setItemDelegate(_Sheet(self.model_, pictures, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(CELL)
        self.setSpacing(0)
        self.setObjectName("strip")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures.drawn.connect(self._refresh_one)
        self.selectionModel().currentChanged.connect(lambda *_: self.current.emit(self.page))

    def show_bag(self, bag: Bag) -> None:
        """Shows the pages anew; the cursor and what is chosen stay with their pages."""
        kept, chosen, row = self.page, set(self.chosen), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.model_.show_bag(bag)
        if kept is not None and (found := self.model_.row_of(kept.id)) >= 0:
            row = found
        if self.model_.pages:
            self.go_to_row(min(max(row, 0), len(self.model_.pages) - 1), chosen)
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())
        self.current.emit(self.page)

    @property
    def page(self) -> Page | None:
        index = self.currentIndex()
        return self.model_.pages[index.row()] if index.isValid() else None

    @property
    def chosen(self) -> list[int]:
        """The ids of the chosen pages in their order; of the current one if none is chosen."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            return [self.model_.pages[row].id for row in rows]
        return [self.page.id] if self.page else []

    def go_to(self, page_id: int) -> None:
        if (row := self.model_.row_of(page_id)) >= 0:
            self.go_to_row(row, {page_id})
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to_row(self, row: int, chosen: set[int]) -> None:
        selection = self.selectionModel()
        selection.setCurrentIndex(self.model_.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.clearSelection()
        for index, page in enumerate(self.model_.pages):
            if page.id in chosen:
                selection.select(self.model_.index(index), QItemSelectionModel.SelectionFlag.Select)
        if not selection.hasSelection():
            selection.select(self.model_.index(row), QItemSelectionModel.SelectionFlag.Select)

    def _refresh_one(self, page_id: int) -> None:
        if (row := self.model_.row_of(page_id)) >= 0:
            self.update(self.model_.index(row))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """By pages, whether they are laid out already or not."""
        moves = QAbstractItemView.CursorAction
        last, row = len(self.model_.pages) - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        across = max(1, self.viewport().width() // CELL.width())
        down = across * max(1, self.viewport().height() // CELL.height())
        by = {
            moves.MoveLeft: -1,
            moves.MovePrevious: -1,
            moves.MoveRight: 1,
            moves.MoveNext: 1,
            moves.MoveUp: -across,
            moves.MoveDown: across,
            moves.MovePageUp: -down,
            moves.MovePageDown: down,
            moves.MoveHome: -last,
            moves.MoveEnd: last,
        }[action]
        return self.model_.index(min(max(row + by, 0), last))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    # Dragging

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            return
        ids = [int(each) for each in bytes(event.mimeData().data(MIME).data()).decode().split()]
        at = event.position().toPoint()
        index = self.indexAt(at)
        event.setDropAction(Qt.DropAction.CopyAction)  # the model changes by itself
        event.accept()
        if index.isValid():
            behind = at.x() > self.visualRect(index).center().x()
            self.dropped.emit(ids, self.model_.pages[index.row()].id, behind)
