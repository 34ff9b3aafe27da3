"""Mending a letter that the centre refused: the form in which it was taken in, and why it came back."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.attention import Stopped
from desktop.intake.checks import Severity
from desktop.intake.letter import letter_fields
from desktop.intake.tracking import grouped
from desktop.ui.counter.form import CaseForm
from desktop.ui.language import translate
from desktop.ui.messages import explain
from desktop.ui.supervisor.reasons import reason
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.text import Text
from desktop.ui.workplace import Workplace

_SIZE = (880, 600)


class MendDialog(QDialog):
    """Emits `mended` when the letter is on its way again. Escape leaves it as it is."""

    mended = Signal()

    def __init__(self, place: Workplace, item: Stopped, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setObjectName("page")
        case = item.row.case
        title = translate("Mend", "Mend {number}").format(number=grouped(case.tracking_number))
        self.setWindowTitle(title)
        self._place, self._item = place, item
        heading = Text("title")
        heading.setText(title)
        self.banner = Banner("error")
        self.form = CaseForm(place, case.letter.channel)
        self.form.load(letter_fields(case.letter))
        self._fixed = {
            name: value for name, value in letter_fields(case.letter).items() if name not in self.form.read()
        }
        self.decline = Button("", "quiet", "Esc")
        self.decline.setText(translate("Dialog", "Go back"))
        self.confirm = Button("send", "primary", "F9")
        self.confirm.setText(translate("Mend", "Save and send again"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.decline)
        row.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.banner)
        column.addWidget(self.form, 1)
        column.addLayout(row)
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width() - 48), min(_SIZE[1], room.height() - 48))
        self.confirm.clicked.connect(self._save)
        self.decline.clicked.connect(self.reject)
        self.banner.say(reason(item), "error")
        self._go_to(item.field or "")

    def _go_to(self, field: str) -> None:
        found = self.form.fields.get(field) or self.form.fields.get(field.rpartition(".")[2])
        (found.input if found is not None else self.form.first).setFocus()

    def _save(self) -> None:
        if any(finding.severity is Severity.ERROR for finding in self.form.check()):
            self.form.go_to_errors()
            return
        letter: dict[str, Any] = {**self._fixed, **self.form.read()}
        self.confirm.setEnabled(False)
        self._place.database.run(
            lambda: self._place.attention.mend(self._item, letter), self._done, self._fail, owner=self
        )

    def _done(self, _: object) -> None:
        self.mended.emit()
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.confirm.setEnabled(True)
        self.banner.say(str(explain(error)), "error")
