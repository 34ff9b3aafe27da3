"""The day in numbers, beside its register."""

from collections import Counter as Tally
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.intake.codes import Channel
from desktop.store.delivery import DELIVERED
from desktop.ui.language import Translated, translate
from desktop.ui.letters.states import receipt_missing
from desktop.ui.widgets.text import Text

_NAMES = ("letters", "counter", "pobox", "void", "unsent", "unprinted")


def count(rows: Sequence[CaseRow]) -> dict[str, int]:
    """How many letters of a day there are, and how many of each sort."""
    tally = Tally(row.case.register_number.book for row in rows)
    return {
        "letters": len(rows),
        "counter": tally[Channel.COUNTER],
        "pobox": tally[Channel.POBOX],
        "void": sum(row.case.void is not None for row in rows),
        "unsent": sum(row.sync not in DELIVERED for row in rows),
        "unprinted": sum(receipt_missing(row) for row in rows),
    }


class Totals(Translated):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {name: Text() for name in _NAMES}
        self.values = {name: Text("strong") for name in _NAMES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        for row, name in enumerate(_NAMES):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(self.values[name], row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        self.retranslate()

    def retranslate(self) -> None:
        for name, words in (
            ("letters", translate("Register", "Letters")),
            ("counter", translate("Register", "At the counter")),
            ("pobox", translate("Register", "By post")),
            ("void", translate("Register", "Struck out")),
            ("unsent", translate("Register", "Not at the centre yet")),
            ("unprinted", translate("Register", "Receipt not printed")),
        ):
            self._labels[name].setText(words)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        for name, number in count(rows).items():
            self.values[name].setText(str(number))
