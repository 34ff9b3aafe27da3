"""The envelope: what is on the outside of a letter that came by post."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.intake.letter import MAX_NUMBER
from desktop.ui.counter.section import Record, Section, text_at
from desktop.ui.language import translate
from desktop.ui.widgets.numberline import NumberLine
from desktop.ui.widgets.text import Text


class Envelope(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("mail", parent)
        self.s10 = NumberLine(MAX_NUMBER)
        self._hint = Text("small", wrap=True)
        self.add("s10", self.s10, 0, 0).explain(self._hint)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Counter", "Envelope"))
        self.fields["s10"].name(translate("Counter", "Registered or EMS number"))
        self._hint.setText(
            translate(
                "Counter", "Scan the barcode on the envelope, or leave this empty for an ordinary letter."
            )
        )

    def read(self) -> Record:
        return {"s10": self.s10.text()}

    def load(self, record: Mapping[str, Any]) -> None:
        self.s10.setText(text_at(record, "s10"))
