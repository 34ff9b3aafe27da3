"""Printing the receipt of a letter from the list."""

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.intake.tracking import grouped
from desktop.ui.language import translate
from desktop.ui.letters.options import OptionsRow
from desktop.ui.letters.steps import PaperSteps
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.text import Text
from desktop.ui.workplace import Workplace

_SIZE = QSize(720, 700)
_AROUND = 48


class PaperDialog(QDialog):
    """The paper that is due: the original where it never came out, else a marked copy. Escape closes."""

    noted = Signal()

    def __init__(self, place: Workplace, row: CaseRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size().shrunkBy(QMargins(0, 0, 0, _AROUND))))
        number = grouped(row.case.tracking_number)
        title = (
            translate("Receipt", "Copy of receipt {number}")
            if row.printed
            else translate("Receipt", "Receipt {number}")
        ).format(number=number)
        self.setWindowTitle(title)
        heading = Text("title")
        heading.setText(title)
        self.steps = PaperSteps(place, self)
        self.steps.retranslate(translate("Receipt", "Close"))
        self.steps.noted.connect(self.noted)
        self.steps.done.connect(self.accept)
        self.options = OptionsRow()
        self.options.changed.connect(lambda: self.steps.redraw(self.options.value()))
        self.finished.connect(lambda _: self.steps.end())
        close = Button("", "quiet", "Esc")
        close.setText(translate("Receipt", "Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.steps.open_file)
        buttons.addWidget(self.steps.save_file)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.steps.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.options)
        column.addWidget(self.steps.banner)
        column.addWidget(self.steps.receipt, 1)
        column.addLayout(buttons)
        self.steps.begin(row.case.tracking_number)


def ask_copy(parent: QWidget) -> Question:
    """A second paper is a copy, says so, and is remembered."""
    return Question(
        parent,
        translate("Receipt", "Print a copy?"),
        translate(
            "Receipt",
            "The receipt of this letter has been printed. The copy is marked สำเนา, "
            "and it is noted who printed it.",
        ),
        translate("Receipt", "Make a copy"),
        icon="copy",
    )
