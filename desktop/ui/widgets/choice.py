"""Choosing one: a drop-down list, a row of segments, a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from desktop.ui import style
from desktop.ui.widgets import glyph

_CHEVRON = 20


class Choice(QComboBox):
    """A drop-down list of (value, words). Nothing is chosen at first: nobody records a default by mistake."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentIndexChanged.connect(self._show_whether_chosen)
        self.currentIndexChanged.connect(self.chosen)
        self._show_whether_chosen()

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Shows `values`, keeping what is chosen."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for value, words in values:
            self.addItem(words, value)
        self.show_value(kept)
        self.blockSignals(False)

    def _show_whether_chosen(self) -> None:
        """What invites to choose must not look like an answer."""
        style.mark(self, "chosen", "yes" if self.currentIndex() >= 0 else "no")

    def value(self) -> str:
        """The chosen value, "" for none."""
        return self.currentData() or ""

    def choose(self, value: str) -> None:
        self.setCurrentIndex(self.findData(value) if value else -1)

    def show_value(self, value: str) -> None:
        """Nobody chose it now: nothing is emitted."""
        before = self.blockSignals(True)
        self.choose(value)
        self.blockSignals(before)
        self._show_whether_chosen()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that scrolls under the pointer must not change an answer

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QPainter(self)
        tone = "muted" if self.isEnabled() else "line_strong"
        glyph.paint(
            painter,
            "chevron-down",
            tone,
            self.width() - _CHEVRON - 10,
            (self.height() - _CHEVRON) // 2,
            _CHEVRON,
        )
        painter.end()


class Segments(QFrame):
    """A few choices side by side, always visible; the arrow keys move between them."""

    chosen = Signal()

    def __init__(self, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value in values:
            button = QRadioButton()
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self._buttons[values[0]].setChecked(True)
        self._group.buttonToggled.connect(lambda _, on: self.chosen.emit() if on else None)

    def label(self, value: str, words: str) -> None:
        self._buttons[value].setText(words)

    def words(self, value: str) -> str:
        return self._buttons[value].text()

    def value(self) -> str:
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        self._buttons[value].setChecked(True)

    def button(self, value: str) -> QRadioButton:
        return self._buttons[value]


class Tick(QCheckBox):
    """Yes or no, with a tick that is drawn in the theme's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box: QRect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        side = 16
        glyph.paint(
            painter,
            "check",
            "on_primary",
            box.center().x() - side // 2 + 1,
            box.center().y() - side // 2 + 1,
            side,
        )
        painter.end()
