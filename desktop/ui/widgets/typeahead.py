"""A long list that narrows as one types any part of a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from desktop.ui.widgets import glyph

_CHEVRON = 20


@dataclass(frozen=True, slots=True)
class Option:
    """`words` are shown; `aliases` are other ways to write the same."""

    value: str
    words: str
    aliases: tuple[str, ...] = ()


class TypeAhead(QLineEdit):
    """A line whose words are looked up in a list. Enter takes the first match; Down on an empty line shows
    all.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        self._popup = QListView()
        self._popup.setUniformItemSizes(True)
        completer.setPopup(self._popup)
        self.setCompleter(completer)
        self.setTextMargins(0, 0, _CHEVRON + 4, 0)
        self.textChanged.connect(lambda _: self.chosen.emit())
        self.textEdited.connect(lambda _: self._mark_first())

    def offer(self, options: Sequence[Option]) -> None:
        """Shows `options`; what was chosen stays chosen, in its new words."""
        kept = self.value()
        self._options = tuple(options)
        self._model.setStringList([option.words for option in options])
        if kept:
            self.choose(kept)

    def value(self) -> str:
        """The value whose words or alias are typed, "" if there is none."""
        typed = self.text().strip().casefold()
        for option in self._options:
            if typed and typed in (option.words.casefold(), *(alias.casefold() for alias in option.aliases)):
                return option.value
        return ""

    def choose(self, value: str) -> None:
        self.setText(next((option.words for option in self._options if option.value == value), ""))

    def show_all(self) -> None:
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def _mark_first(self) -> None:
        """The first match is marked as soon as the list shows, so that Enter takes it."""
        completer = self.completer()
        if completer.completionCount() and self._popup.isVisible():
            self._popup.setCurrentIndex(completer.completionModel().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.show_all()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() > self.width() - 2 * _CHEVRON:
            self.show_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        if popup or self.value() or not (typed := self.text().strip().casefold()):
            return
        matches = [option for option in self._options if typed in option.words.casefold()]
        if len(matches) == 1:
            self.setText(matches[0].words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        x, y = self.width() - _CHEVRON - 10, (self.height() - _CHEVRON) // 2
        glyph.paint(painter, "chevron-down", "muted", x, y, _CHEVRON)
        painter.end()
