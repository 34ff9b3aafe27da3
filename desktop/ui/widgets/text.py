"""Words on the screen."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

ZERO_WIDTH_SPACE = "\u200b"


@lru_cache(maxsize=4096)
def breakable(text: str) -> str:
    """`text` with a zero-width space at each Thai word boundary, where Qt may then break the line.

    Qt itself breaks Thai only where libthai is installed, which it never is on Windows.
    """
    if text.isascii():
        return text
    from desktop.intake.words import breaks

    return ZERO_WIDTH_SPACE.join(breaks(text))


class Text(QLabel):
    """A label in one of the roles of the stylesheet: body, muted, small, lead, title, number, …"""

    def __init__(self, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def show_words(self, text: str) -> None:
        """Text of people, which no translator has prepared: broken at Thai words where it wraps."""
        self.setText(breakable(text) if self.wordWrap() else text)
        self.setAccessibleName(text)
