"""The bar at the bottom of a page: what else can be done at the left, the one primary button at the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

_HEIGHT = 64


class Actions(QFrame):
    """`left` and `right` are rows of buttons. The primary button goes last into `right`, on every page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.setFixedHeight(_HEIGHT)
        self.left = QHBoxLayout()
        self.right = QHBoxLayout()
        for row in (self.left, self.right):
            row.setSpacing(8)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 8, 24, 8)
        bar.setSpacing(16)
        bar.addLayout(self.left)
        bar.addStretch()
        bar.addLayout(self.right)


def stand_below(bar: QWidget, body: QWidget | QLayout, page: QWidget) -> None:
    """Lays `page` out: `body`, and from edge to edge below it `bar`."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    if isinstance(body, QWidget):
        whole.addWidget(body, 1)
    else:
        whole.addLayout(body, 1)
    whole.addWidget(bar)
