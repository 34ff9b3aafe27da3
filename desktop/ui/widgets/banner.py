"""A tinted strip with an icon and a sentence: something the person should know, in its place on the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import style
from desktop.ui.language import Translated
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text

_ICONS = {
    "neutral": ("info", "text"),
    "info": ("info", "on_primary_soft"),
    "success": ("circle-check", "success"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "error"),
}


class Banner(Translated):
    """`level`: "info", "success", "warning" or "error". Buttons go into `row`. Hidden until it says
    something.
    """

    def __init__(self, level: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph("info", "primary", 20, beside="type_body")
        self.text = Text(wrap=True)
        said = QWidget()  # the icon stays beside the first line, however high the buttons are
        words = QHBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(10)
        words.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.text, 1)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 8, 8, 8)
        self.row.setSpacing(10)
        self.row.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        self._level = ""
        self._set_level(level)
        self.hide()

    def say(self, sentence: str, level: str = "") -> None:
        """Shows `sentence`; an empty one hides the banner. `level` stays as it was unless given."""
        if level:
            self._set_level(level)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Whoever said it says it anew."""

    def _set_level(self, level: str) -> None:
        if level == self._level:
            return
        self._level = level
        icon, tone = _ICONS[level]
        self._glyph.show_icon(icon, tone)
        style.mark(self, "tint", level)
        style.mark(self.text, "tone", tone)


class Tag(Translated):
    """A short state: an icon and a few words, tinted by its level (as in `Banner`, or "neutral")."""

    def __init__(self, level: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph("info", "text", 18)
        self.words = Text("strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 12, 2)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.mark(self, "tint", level)

    def say(self, icon: str, words: str, level: str = "") -> None:
        level = level or self.property("tint")
        tone = _ICONS[level][1]
        self._glyph.show_icon(icon, tone)
        self.words.setText(words)
        self.setAccessibleName(words)
        style.mark(self, "tint", level)
        style.mark(self.words, "tone", tone)
        self.updateGeometry()  # at once: what fits beside it is asked before the layout comes round

    def retranslate(self) -> None:
        """Whoever said it says it anew."""
