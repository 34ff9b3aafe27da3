"""A day, shown and typed in the Buddhist era."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.intake.dates import buddhist_year, parse_date
from desktop.intake.errors import IntakeError
from desktop.ui import style
from desktop.ui.widgets.button import Button


class _DayLine(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class DateField(QWidget):
    """`21/11/2568`; takes every form that `dates.parse_date` takes. Up and Down go a day on and back.

    What is no date stays as typed, marked, until it is one; the last good day stays in force.
    """

    changed = Signal(object)

    def __init__(self, day: date, latest: date, parent: QWidget | None = None) -> None:
        """No day after `latest` is accepted."""
        super().__init__(parent)
        self._day, self._latest = day, latest
        self.line = _DayLine()
        self.line.setFixedWidth(136)
        self.earlier = Button("chevron-left", "quiet")
        self.later = Button("chevron-right", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch()
        self.line.stepped.connect(self._step)
        self.line.editingFinished.connect(self._read)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.setFocusProxy(self.line)
        self._show()

    @property
    def day(self) -> date:
        return self._day

    def names(self, line: str, earlier: str, later: str) -> None:
        """What a screen reader says of the three parts."""
        self.line.setAccessibleName(line)
        for button, words in ((self.earlier, earlier), (self.later, later)):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def show_day(self, day: date, latest: date) -> None:
        self._latest = latest
        self._set(day)

    def _step(self, days: int) -> None:
        self._set(self._day + timedelta(days=days))

    def _read(self) -> None:
        try:
            day = parse_date(self.line.text())
        except IntakeError:
            self._mark("error")
            return
        self._set(day)

    def _set(self, day: date) -> None:
        day = min(day, self._latest)
        changed, self._day = day != self._day, day
        self._show()
        if changed:
            self.changed.emit(day)

    def _show(self) -> None:
        self.line.setText(f"{self._day.day}/{self._day.month}/{buddhist_year(self._day)}")
        self._mark("")
        self.later.setEnabled(self._day < self._latest)

    def _mark(self, level: str) -> None:
        style.mark(self.line, "mark", level)
