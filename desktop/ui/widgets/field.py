"""A field of a form: its name above, the input, and below it what is noteworthy about the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from desktop.ui.language import Translated
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text

_NOTES = {
    "error": ("circle-alert", "error"),
    "warning": ("triangle-alert", "warning"),
    "info": ("info", "primary"),
}


class Note(Translated):
    """An icon and a sentence in a semantic colour; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph("info", "primary", 16)
        self.text = Text("note", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def retranslate(self) -> None:
        """Whoever said it says it anew."""

    def say(self, level: str, sentence: str) -> None:
        """`level`: "error", "warning", "info", or "" to fall silent."""
        self.setVisible(bool(level))
        if not level:
            self.text.setText("")
            return
        icon, tone = _NOTES[level]
        self._glyph.show_icon(icon, tone)
        self.text.setProperty("tone", tone)
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        self.text.setText(sentence)


class Field(QWidget):
    """`input` under its name. `mark` says what is noteworthy, in words, to the eye and to a screen reader."""

    def __init__(self, input: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = input
        self._required = required
        self._words = ""
        self._name = QLabel()
        self._name.setProperty("role", "label")
        self._name.setBuddy(input)
        self._note = Note()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(input, 1, 0)
        grid.addWidget(self._note, 2, 0)
        grid.setRowStretch(3, 1)
        self.setFocusProxy(input)

    def name(self, words: str) -> None:
        self._words = words
        self._name.setText(words + " *" if self._required else words)
        self.input.setAccessibleName(words)

    def require(self, required: bool) -> None:
        """Whether a star says that this must be filled."""
        self._required = required
        self.name(self._words)

    def mark(self, level: str, sentence: str = "") -> None:
        """`level` as in `Note.say`."""
        self._note.say(level, sentence)
        self.input.setAccessibleDescription(sentence)
        if self.input.property("mark") != level:
            self.input.setProperty("mark", level)
            self.input.style().unpolish(self.input)
            self.input.style().polish(self.input)

    @property
    def marked(self) -> str:
        """The sentence below the input, "" for none."""
        return self.input.accessibleDescription()
