"""What: what the citizen brings, in a line and in their own words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.intake.letter import MAX_SUBJECT
from desktop.intake.reference import Reference
from desktop.intake.text import recordable
from desktop.ui import style
from desktop.ui.counter.section import Record, Section, fill, text_at
from desktop.ui.language import translate
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.line import Line

_LEAST_LINES, _MOST_LINES = 3, 9


_AROUND = 26  # what the frame and the margins take


class Detail(QPlainTextEdit):
    """Several lines, growing as one writes; Tab goes on to the next field, as everywhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        """As high as what is written, within reason."""
        lines = min(max(self.document().size().height(), _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(round(lines * QFontMetrics(style.font()).lineSpacing()) + _AROUND)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted, without what cannot be recorded and nobody can see."""
        self.insertPlainText(recordable(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # means "save", not a line end
            return
        super().keyPressEvent(event)


class What(Section):
    def __init__(self, reference: Reference, thai: bool, parent: QWidget | None = None) -> None:
        super().__init__("message-square", parent)
        self._reference = reference
        self.kind = Choice()
        self.category = Choice()
        self.subject = Line(MAX_SUBJECT)
        self.detail = Detail()
        self.add("kind", self.kind, 0, 0, required=True)
        self.add("category", self.category, 0, 1, required=True)
        self.add("subject", self.subject, 1, 0, 2, required=True)
        self.add("detail", self.detail, 2, 0, 2, required=True)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.speak(thai)
        self.retranslate()

    def speak(self, thai: bool) -> None:
        """The lists in Thai or in English."""
        for choice, items in (
            (self.kind, self._reference.kinds),
            (self.category, self._reference.categories),
        ):
            choice.offer([(item.code, item.name_th if thai else item.name_en) for item in items])

    def retranslate(self) -> None:
        self.title.setText(translate("Counter", "What"))
        self.kind.setPlaceholderText(translate("Counter", "Choose…"))
        self.category.setPlaceholderText(translate("Counter", "Choose…"))
        for path, words in (
            ("kind", translate("Counter", "Kind of letter")),
            ("category", translate("Counter", "Category")),
            ("subject", translate("Counter", "Subject")),
            ("detail", translate("Counter", "What happened")),
        ):
            self.fields[path].name(words)

    def read(self) -> Record:
        return {
            "kind": self.kind.value(),
            "category": self.category.value(),
            "subject": self.subject.text(),
            "detail": self.detail.toPlainText(),
        }

    def load(self, record: Mapping[str, Any]) -> None:
        self.kind.choose(text_at(record, "kind"))
        self.category.choose(text_at(record, "category"))
        fill(self.subject, text_at(record, "subject"))
        self.detail.setPlainText(text_at(record, "detail"))
