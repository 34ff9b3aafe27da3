"""One page, large: as wide as there is room, or nearer; it follows the cursor of the strip."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from desktop.intake.batch import Page
from desktop.ui import style
from desktop.ui.language import translate
from desktop.ui.mailroom.thumbnails import Thumbnails
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.widgets.namedkey import NamedKey

SIDE = 1800  # pixels of the longer side
_MOST = 24  # pictures kept
_STEP = 1.25
_LEAST, _FARTHEST = 1.0, 6.0
_MOVES = 4  # to what was just beyond the edge


class _Sheet(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: QPixmap | None = None
        self.sentence = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.picture is None:
            painter.setPen(style.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.sentence)
        else:
            size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            sheet = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
            painter.drawPixmap(sheet, self.picture)
            painter.setPen(style.colour("paper_line"))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.end()


class PageView(QScrollArea):
    """`show_page` returns at once; the picture comes when it is drawn."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Thumbnails(bench, SIDE, _MOST, self)
        self._page: Page | None = None
        self._zoom = 1.0
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pictures.drawn.connect(self._drawn)
        self._bind_keys()

    def _bind_keys(self) -> None:
        NamedKey("Ctrl++", self, self.nearer, lambda: translate("MailRoom", "Nearer"))
        NamedKey("Ctrl+-", self, self.farther, lambda: translate("MailRoom", "Farther"))
        QShortcut(QKeySequence("Ctrl+="), self, self.nearer)  # Ctrl++ without Shift
        down, right = self.verticalScrollBar(), self.horizontalScrollBar()
        NamedKey(
            "Alt+Down",
            self,
            partial(_move, down, 1),
            lambda: translate("MailRoom", "Move about the page that was brought nearer"),
            name="Alt+↑↓←→",
        )
        for key, bar, by in (("Alt+Up", down, -1), ("Alt+Right", right, 1), ("Alt+Left", right, -1)):
            QShortcut(QKeySequence(key), self, partial(_move, bar, by))

    def show_page(self, page: Page | None) -> None:
        if page is None or self._page is None or page.id != self._page.id:
            self._zoom = 1.0
            self.verticalScrollBar().setValue(0)
        self._page = page
        self._show()

    @property
    def is_drawn(self) -> bool:
        return self._sheet.picture is not None

    def nearer(self) -> None:
        self._zoom_to(self._zoom * _STEP)

    def farther(self) -> None:
        self._zoom_to(self._zoom / _STEP)

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = min(_FARTHEST, max(_LEAST, zoom))
        self._fit()

    def _drawn(self, page_id: int) -> None:
        if self._page is not None and self._page.id == page_id:
            self._show()

    def _show(self) -> None:
        page = self._page
        self._sheet.picture = self.pictures.get(page) if page is not None else None
        if page is None:
            self._sheet.sentence = translate("MailRoom", "No page is chosen.")
        elif self.pictures.is_broken(page):
            self._sheet.sentence = translate("MailRoom", "This page cannot be shown.")
        else:
            self._sheet.sentence = translate("MailRoom", "Drawing…")
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size()
        picture = self._sheet.picture
        if picture is None:
            self._sheet.resize(room)
        elif self._zoom == 1.0:
            self._sheet.resize(_whole(picture, room))
        else:
            size = _whole(picture, room) * self._zoom
            self._sheet.resize(size)
        self._sheet.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _move(bar: QScrollBar, by: int) -> None:
    bar.setValue(bar.value() + by * bar.pageStep() // _MOVES)


def _whole(picture: QPixmap, room: QSize) -> QSize:
    """As large as fits into the room."""
    return picture.size().scaled(room - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
