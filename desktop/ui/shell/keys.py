"""The keys on one sheet: those of the page one is at, and those that hold everywhere. F1."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.language import translate
from desktop.ui.shell.rail import Place
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.namedkey import NamedKey
from desktop.ui.widgets.text import Text

_MOST = 12  # in a column

Meaning = tuple[str, str]
"""A key, and what it does."""


class Keys(QDialog):
    """`page`: where the person is."""

    def __init__(self, places: Sequence[Place], page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        style.dress(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = translate("Keys", "Keyboard")
        self.setWindowTitle(title)
        heading = Text("title")
        heading.setText(title)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        here = keys_of(page)
        if here:
            columns.addLayout(_block(translate("Keys", "On this page"), here))
        columns.addLayout(_block(translate("Keys", "Everywhere"), _everywhere(places)))
        close = Button("", "primary", "Esc")
        close.setText(translate("Keys", "Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addLayout(columns)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()


def keys_of(page: QWidget) -> list[Meaning]:
    """The keys of the buttons on a page, as the eye goes, then those that no button shows."""
    buttons = [button for button in page.findChildren(Button) if button.key and button.isVisible()]
    buttons.sort(key=lambda button: _seen(button, page))
    named = [each for each in page.findChildren(NamedKey) if _owner(each).isVisible()]
    found = [(button.key, button.accessibleName()) for button in buttons]
    return list(dict.fromkeys([*found, *((each.name, each.words()) for each in named)]))


def _seen(button: Button, page: QWidget) -> tuple[int, int]:
    place = button.mapTo(page, QPoint())
    return place.y(), place.x()


def _owner(key: NamedKey) -> QWidget:
    owner = key.parent()
    assert isinstance(owner, QWidget)
    return owner


def _everywhere(places: Sequence[Place]) -> list[Meaning]:
    return [
        *((place.key, translate("Places", place.name)) for place in places),
        ("Enter", translate("Keys", "The next field, or what the marked button does")),
        ("F8", translate("Keys", "Send to the centre now")),
        ("Ctrl+L", translate("Keys", "Thai or English")),
        ("Ctrl+D", translate("Keys", "Light or dark")),
        ("Ctrl+Q", translate("Keys", "Sign out")),
        ("F1", translate("Keys", "This sheet")),
    ]


def _block(title: str, keys: Sequence[Meaning]) -> QVBoxLayout:
    """As many columns of the same height as are needed, under one title."""
    words = Text("lead")
    words.setText(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    columns = -(-len(keys) // _MOST)
    rows = -(-len(keys) // columns)
    for number, (key, meaning) in enumerate(keys):
        side, row = divmod(number, rows)
        text = Text()
        text.setText(meaning)
        grid.addWidget(KeyCap(key, "text"), row, 2 * side, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(text, row, 2 * side + 1)
    block = QVBoxLayout()
    block.setSpacing(8)
    block.addWidget(words)
    block.addLayout(grid)
    block.addStretch()
    return block
