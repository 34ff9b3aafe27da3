"""One part of the talk at the counter: a card with its name at the left and its fields beside it."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.language import Translated
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text

Record = dict[str, Any]


class Part(Protocol):
    """What a form asks of its sections. Records have the form of `intake.record.parse`."""

    def read(self) -> Record:
        """This part of the record."""

    def load(self, record: Mapping[str, Any]) -> None:
        """Shows this part of a record; what is not in it is empty."""


_TITLE_WIDTH = 104


class Section(Translated):
    """Holds fields by their path in the record ("complainant.name"). Emits `changed` with each change."""

    changed = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.fields: dict[str, Field] = {}
        self.title = Text("lead")
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(icon, "primary", 24))
        head.addWidget(self.title)
        head.addStretch()
        side = QWidget()
        side.setFixedWidth(_TITLE_WIDTH)
        head.setContentsMargins(0, 0, 0, 0)
        side.setLayout(head)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 16)
        row.setSpacing(12)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.grid, 1)

    def add(
        self, path: str, input: QWidget, row: int, column: int, span: int = 1, *, required: bool = False
    ) -> Field:
        """Puts `input` into the grid as the field of `path`."""
        field = Field(input, required=required)
        self.fields[path] = field
        self.grid.addWidget(field, row, column, 1, span)
        if isinstance(input, QLineEdit | QPlainTextEdit):
            input.textChanged.connect(lambda *_: self.changed.emit())
        elif isinstance(input, QComboBox):
            input.currentIndexChanged.connect(lambda *_: self.changed.emit())
        return field


def fill(input: QLineEdit, text: str) -> None:
    """Puts `text` in and shows its beginning."""
    input.setText(text)
    input.setCursorPosition(0)


def text_at(record: Mapping[str, Any], *path: str) -> str:
    """The text at `path` of a record, "" where there is none."""
    value: Any = record
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)
