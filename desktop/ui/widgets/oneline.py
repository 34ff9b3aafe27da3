"""A name in one line: where there is no room for it all it ends in dots, and the rest is in its hint."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.widgets.text import Text

_ROUNDING = 2  # what is cut is measured finer than what is asked for


class OneLine(Text):
    """Gives way until it is `least` pixels wide."""

    def __init__(self, role: str = "body", least: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(role, parent=parent)
        self._whole, self._least = "", least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + _ROUNDING
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._least), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        self.ensurePolished()
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        QLabel.setText(self, shown)
        self.setToolTip(self._whole if shown != self._whole else "")
