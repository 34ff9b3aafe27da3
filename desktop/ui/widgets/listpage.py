"""What the pages that are one list look like: heading, banner, the list or why there is none, actions."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.language import Translated
from desktop.ui.widgets.actions import Actions, stand_below
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.empty import Empty, OrEmpty
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

    def lay_out(self, listed: QWidget, beside_heading: QWidget | None = None) -> None:
        if beside_heading is not None:
            self._top.addWidget(beside_heading)
        self._list = OrEmpty(listed, self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(self._top)
        column.addWidget(self.banner)
        column.addWidget(self._list, 1)
        stand_below(self.bar, column, self)

    def show_list(self, there: bool) -> None:
        self._list.show_content(there)
