"""The form of a letter: the parts of the talk, one below the other."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.intake import record
from desktop.intake.case import NewCase
from desktop.intake.checks import Code, Finding, Severity, check
from desktop.intake.codes import Channel
from desktop.intake.errors import InvalidField
from desktop.ui.counter.envelope import Envelope
from desktop.ui.counter.findings import sentence
from desktop.ui.counter.section import Part, Record, Section
from desktop.ui.counter.what import What
from desktop.ui.counter.where import Where
from desktop.ui.counter.who import Who
from desktop.ui.counter.whom import Whom
from desktop.ui.language import Translated
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.workplace import Workplace

_PAUSE_MS = 400
# Beside the person and the place. A kind of complainant is chosen with one key: not worth keeping.
_TYPED = (
    "on_behalf_of",
    "group_size",
    "representatives",
    "subject",
    "detail",
    "category",
    "agency",
    "repeat_of",
    "s10",
)


class CaseForm(Translated):
    """`changed` comes with each change, `paused` when the typing stops for a moment.

    Enter goes on to the next field. Warnings appear beside their field as it is left; errors only when the
    letter is to be recorded.
    """

    changed = Signal()
    paused = Signal()

    def __init__(self, place: Workplace, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._channel = place, channel
        self.who = Who()
        self.what = What(place.reference, place.thai)
        self.where = Where(place.reference)
        self.whom = Whom(place.reference, place.thai)
        self.envelope = Envelope() if channel is Channel.POBOX else None
        talk = (self.who, self.what, self.where, self.whom)
        self.sections: tuple[Section, ...] = (self.envelope, *talk) if self.envelope is not None else talk
        self._parts: tuple[Part, ...] = (self.envelope, *talk) if self.envelope is not None else talk
        self.fields: dict[str, Field] = {}
        self._said: dict[str, Finding] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)
        self._lay_out()
        for section in self.sections:
            self.fields |= section.fields
            section.changed.connect(self._changed)
        self.what.kind.chosen.connect(lambda: self.whom.show_kind(self.what.kind.value()))
        for path, field in self.fields.items():
            if hasattr(field.input, "editingFinished"):
                field.input.editingFinished.connect(lambda path=path: self._warn(path))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch()
        self._scroll = scrolled(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def retranslate(self) -> None:
        self.what.speak(self._place.thai)
        self.whom.speak(self._place.thai)
        for path, finding in self._said.items():
            self.fields[path].mark(finding.severity.value, sentence(finding))

    @property
    def first(self) -> QWidget:
        """Where the talk begins."""
        return self.envelope.s10 if self.envelope is not None else self.who.name

    def read(self) -> Record:
        """The letter as typed, in the form of `intake.record.parse`."""
        typed: Record = {"channel": self._channel.value}
        for part in self._parts:
            typed |= part.read()
        return typed

    def load(self, typed: Mapping[str, Any]) -> None:
        for part in self._parts:
            part.load(typed)
        self.unmark()

    def clear(self) -> None:
        self.load({})
        self.whom.suggest(())
        self._pause.stop()
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def is_empty(self) -> bool:
        """Nothing was typed: there is nothing to keep."""
        typed = self.read()
        person = typed["complainant"] or {}
        place = typed["place"] or {}
        others = [typed.get(name) for name in _TYPED]
        return not any(str(value or "").strip() for value in (*others, *person.values(), *place.values()))

    def check(self) -> tuple[Finding, ...]:
        """Marks every finding; the errors come first."""
        findings = check(self.read(), self._place.reference)
        self.unmark()
        for finding in findings:
            self.mark(finding)
        return findings

    def mark(self, finding: Finding) -> None:
        field = self.fields.get(finding.field)
        if field is not None:
            self._said[finding.field] = finding
            field.mark(finding.severity.value, sentence(finding))

    def note(self, path: str, words: str) -> None:
        """Something worth knowing about a field, in no way wrong."""
        if path not in self._said:
            self.fields[path].mark("info" if words else "", words)

    def unmark(self) -> None:
        for path in self._said:
            self.fields[path].mark("")
        self._said = {}

    def letter(self) -> NewCase | None:
        """What is to be recorded; None if something is missing or wrong, which is marked."""
        if any(finding.severity is Severity.ERROR for finding in self.check()):
            return None
        try:
            return record.parse(self.read(), self._place.reference).letter
        except InvalidField as error:
            self.mark(Finding(error.field, Severity.ERROR, Code.INVALID))
            return None

    def go_to_errors(self) -> None:
        """Puts the cursor into the first field that must be put right, as the eye goes."""
        for path, field in self.fields.items():
            if path in self._said and self._said[path].severity is Severity.ERROR:
                field.input.setFocus()
                return

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to the part that one types in, and surely to the field itself."""
        for section in self.sections:
            if now is not None and section.isAncestorOf(now):
                self._scroll.ensureWidgetVisible(section, 0, 8)
                self._scroll.ensureWidgetVisible(now, 0, 32)

    def _changed(self) -> None:
        self._pause.start()
        self.changed.emit()

    def flush(self) -> None:
        """Does at once what would be done when the typing stops."""
        if self._pause.isActive():
            self._pause.stop()
            self._pause_over()

    def _pause_over(self) -> None:
        self.whom.suggest(self._place.counter.suggest(self.read()))
        for path in [path for path, finding in self._said.items() if finding.severity is Severity.ERROR]:
            self._recheck(path)
        self.paused.emit()

    def _warn(self, path: str) -> None:
        """A field was left: is there something odd in it?"""
        self._recheck(path, errors=path in self._said)

    def _recheck(self, path: str, *, errors: bool = True) -> None:
        found = next(
            (
                finding
                for finding in check(self.read(), self._place.reference)
                if finding.field == path and (errors or finding.severity is Severity.WARNING)
            ),
            None,
        )
        if found is not None:
            self.mark(found)
        elif path in self._said:
            del self._said[path]
            self.fields[path].mark("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        focused = QApplication.focusWidget()
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            focused.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)
