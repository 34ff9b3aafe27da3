"""A field of a form: its name above, the input, and below it what is noteworthy about the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.ui import style
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
        self._glyph = Glyph("info", "primary", 16, beside="type_small")
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
        style.mark(self.text, "tone", tone)
        self.text.setText(sentence)


class Field(QWidget):
    """`input` under its name. `mark` says what is noteworthy, in words, to the eye and to a screen reader."""

    def __init__(self, input: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = input
        self._required = required
        self._words = ""
        self._name = Text("label")
        self._name.setBuddy(input)
        self._note: Note | None = None  # most fields never have one
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(input, 1, 0)
        grid.setRowStretch(3, 1)
        self.setFocusProxy(input)

    def name(self, words: str) -> None:
        self._words = words
        self._name.setText(words + " *" if self._required else words)
        self.input.setAccessibleName(words)

    def explain(self, words: QWidget) -> None:
        """`words` beside the input, in a column as wide as it."""
        self._grid.addWidget(words, 1, 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._grid.setHorizontalSpacing(12)

    def require(self, required: bool) -> None:
        """Whether a star says that this must be filled."""
        self._required = required
        self.name(self._words)

    def mark(self, level: str, sentence: str = "") -> None:
        """`level` as in `Note.say`."""
        if level and self._note is None:
            self._note = Note()
            self._grid.addWidget(self._note, 2, 0)
        if self._note is not None:
            self._note.say(level, sentence)
        self.input.setAccessibleDescription(sentence)
        style.mark(self.input, "mark", level)

    @property
    def marked(self) -> str:
        """The sentence below the input, "" for none."""
        return self.input.accessibleDescription()
