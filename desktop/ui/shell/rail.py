"""The left rail: the places of this person, each with its icon, word and key."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.language import Translated, translate
from desktop.ui.widgets import glyph, keycap

_ICON = 24
_HEIGHT = 80
_LEAST = 56  # in a low window
_DRAWN = 65  # of a place with its key below, without the margins
_DRAWN_LOW = 46  # with its key beside
_WORD, _WORD_LOW = 20, 23  # where the word begins
_KEY = 54  # the middle of the key below


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is an English source text of the context "Places"."""

    id: str
    name: str
    icon: str
    key: str


class _PlaceButton(QAbstractButton):
    """Drawn by hand: icon over word over key, a bar of the accent beside the current one.

    In a low window the key stands beside the icon.
    """

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.count = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        QShortcut(QKeySequence(place.key), self, self.click)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def name(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self.place.key})")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.size("size_rail"), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.size("size_rail"), _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        face = QRectF(8, 3, width - 16, self.height() - 6)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("rail_current"))
            painter.setOpacity(1.0 if self.isChecked() else 0.5)
            painter.drawRoundedRect(face, 8, 8)
            painter.setOpacity(1.0)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("rail_accent"))
            painter.drawRoundedRect(QRectF(0, 16, 4, self.height() - 32), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("rail_accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), 7, 7)
        low = self.height() < _DRAWN + 12
        top = (self.height() - (_DRAWN_LOW if low else _DRAWN)) // 2
        tone = "rail_text" if self.isChecked() else "rail_muted"
        glyph.paint(painter, self.place.icon, tone, (width - _ICON) // 2, top, _ICON)
        painter.setPen(style.colour("rail_text"))
        painter.setFont(style.font("type_small", strong=self.isChecked()))
        words = QRect(2, top + (_WORD_LOW if low else _WORD), width - 4, 24)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.accessibleName())
        key = keycap.width(self.place.key)
        if low:
            keycap.paint(painter, self.place.key, tone, (width - _ICON) / 2 - key - 6, top + _ICON / 2)
        else:
            keycap.paint(painter, self.place.key, tone, (width - key) / 2, top + _KEY)
        if self.count:
            self._paint_count(painter, width)
        painter.end()

    def _paint_count(self, painter: QPainter, width: int) -> None:
        badge = QRectF(width / 2 + 6, 6, 26, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("rail_accent"))
        painter.drawRoundedRect(badge, 10, 10)
        painter.setPen(style.colour("rail"))
        painter.setFont(style.font("type_small", strong=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(min(self.count, 99)))


class Rail(Translated):
    """Emits `chosen` with the id of a place when a person goes there."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(style.size("size_rail"))
        self._group = QButtonGroup(self)
        self._buttons = {place.id: _PlaceButton(place) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(_Mark())
        column.addSpacing(4)
        for button in self._buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _=False, id=button.place.id: self.chosen.emit(id))
        column.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        for button in self._buttons.values():
            button.name(translate("Places", button.place.name))

    def show_current(self, id: str) -> None:
        """Tab comes by the current place, the arrow keys lead from there to the others."""
        self._buttons[id].setChecked(True)
        for button in self._buttons.values():
            here = button.place.id == id
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def show_count(self, id: str, count: int) -> None:
        """A number on a place that has something to be dealt with; 0 takes it away."""
        if id in self._buttons:
            self._buttons[id].count = count
            self._buttons[id].update()


class _Mark(QFrame):
    """The number of the service, where other programs have a logo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(style.size("size_header"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(style.colour("rail_text"))
        painter.setFont(style.font("type_title", strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "1111")
        painter.end()
