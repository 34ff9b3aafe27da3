"""What a receipt may be printed as: for whom, how large, in which language."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.language import Translated, translate
from desktop.ui.widgets.choice import Segments, Tick

_CITIZEN, _OFFICE = "citizen", "office"


@dataclass(frozen=True, slots=True)
class ReceiptOptions:
    """In the words of `Counter.receipt`."""

    office_copy: bool = False
    large: bool = False
    language: str = "th"


class OptionsRow(Translated):
    """Emits `changed` with each change of `value`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose = Segments([_CITIZEN, _OFFICE])
        self.language = Segments(["th", "en"])
        self.large = Tick()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.whose)
        row.addWidget(self.language)
        row.addWidget(self.large)
        row.addStretch()
        for choice in (self.whose, self.language):
            choice.chosen.connect(self.changed)
        self.large.toggled.connect(lambda _: self.changed.emit())
        self.retranslate()

    def retranslate(self) -> None:
        self.whose.label(_CITIZEN, translate("Receipt", "For the citizen"))
        self.whose.label(_OFFICE, translate("Receipt", "For the file"))
        # Languages are named in themselves.
        self.language.label("th", "ไทย")
        self.language.label("en", "English")
        self.large.setText(translate("Receipt", "Large print"))

    def value(self) -> ReceiptOptions:
        return ReceiptOptions(self.whose.value() == _OFFICE, self.large.isChecked(), self.language.value())
