"""What the pages that are one list look like: heading, banner, the list or why there is none, actions."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.language import Translated
from desktop.ui.widgets.actions import Actions
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.empty import Empty
from desktop.ui.widgets.heading import Heading


class ListPage(Translated):
    """A page calls `lay_out` once, and `show_list` whenever there is something to list or nothing."""

    def __init__(self, icon: str, level: str, parent: QWidget | None = None) -> None:
        """`icon` of the empty page, `level` of the banner."""
        super().__init__(parent)
        heading = Heading()
        self.title, self.count = heading.title, heading.count
        self.banner = Banner(level)
        self.empty = Empty(icon)
        self.bar = Actions()
        self._top = QHBoxLayout()
        self._top.setSpacing(12)
        self._top.addWidget(heading, 1)
        self._stack = QStackedWidget()

    def lay_out(self, listed: QWidget, beside_heading: QWidget | None = None) -> None:
        if beside_heading is not None:
            self._top.addWidget(beside_heading)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(self._top)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(self.bar)

    def show_list(self, there: bool) -> None:
        self._stack.setCurrentIndex(0 if there else 1)
