"""Words on the screen. Where a line may end, we say ourselves.

Qt breaks Thai only where libthai is installed, which it never is on Windows, and libthai tears names apart
that it does not know. So a text that wraps is broken here, the same everywhere.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Breaker = Callable[[str], Sequence[str]]


def words(text: str) -> Sequence[str]:
    """The pieces of a text, after each of which a line may end."""
    from desktop.intake.words import breaks

    return breaks(text)


def names(text: str) -> Sequence[str]:
    """The pieces of names and addresses, which are broken at their spaces only."""
    from desktop.intake.words import breaks_at_spaces

    return breaks_at_spaces(text)


def lines(text: str, width: int, metrics: QFontMetrics, breaker: Breaker = words) -> list[str]:
    """`text` in lines of at most `width` pixels."""
    return [
        line
        for paragraph in text.split("\n")
        for line in (
            # What fits is not broken: the word list is loaded when Thai is first broken.
            [paragraph]
            if metrics.horizontalAdvance(paragraph) <= width
            else wrapped(breaker(paragraph), width, metrics)
        )
    ]


def wrapped(pieces: Sequence[str], width: int, metrics: QFontMetrics) -> list[str]:
    """Lines of at most `width` pixels. A piece that is longer than a line is cut between its letters."""
    done: list[str] = []
    line = ""
    for piece in pieces:
        if not line or metrics.horizontalAdvance((line + piece).rstrip()) <= width:
            line += piece
        else:
            done.append(line.rstrip())
            line = piece
        while metrics.horizontalAdvance(line.rstrip()) > width and len(line) > 1:
            head, line = _cut(line, width, metrics)
            if not line:
                line = head
                break
            done.append(head)
    return [*done, line.rstrip()]


def _cut(text: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """As much of `text` as fits, at least one letter with its marks, and the rest."""
    from desktop.intake.words import clusters

    letters = clusters(text)
    head = letters[0]
    for count in range(2, len(letters) + 1):
        longer = "".join(letters[:count])
        if metrics.horizontalAdvance(longer) > width:
            break
        head = longer
    return head, text[len(head) :]


class Text(QLabel):
    """A label in one of the roles of the stylesheet: body, muted, small, lead, title, number, …

    With `wrap` it is as wide as there is room for and as high as it needs to be.
    """

    def __init__(self, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wraps = wrap
        self._words = ""
        self._breaker: Breaker = words
        self._placed = False  # its width means something
        self._broken: dict[int, list[str]] = {}  # lines by width: layouts ask many times
        self.setProperty("role", role)
        self.setIndent(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._show(text, words)

    def show_names(self, text: str) -> None:
        """Names and addresses, which are broken at their spaces."""
        self._show(text, names)

    def _show(self, text: str, breaker: Breaker) -> None:
        self._words, self._breaker = text, breaker
        self._broken.clear()
        self.setAccessibleName(text)
        if self._wraps and self._placed:
            self._fill()
        else:
            super().setText(text)
        self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        self.ensurePolished()
        if width not in self._broken:
            metrics = QFontMetrics(self.font())
            self._broken[width] = lines(self._words, max(1, width), metrics, self._breaker)
        return self._broken[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._broken.clear()
        super().changeEvent(event)

    def _fill(self) -> None:
        super().setText("\n".join(self._lines(self.contentsRect().width())))

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return -1
        shown = super().text().count("\n") + 1
        spacing = QFontMetrics(self.font()).lineSpacing()
        around = super().sizeHint().height() - shown * spacing
        return len(self._lines(width)) * spacing + around

    def minimumSizeHint(self) -> QSize:
        if not self._wraps:
            return super().minimumSizeHint()
        return QSize(1, self.heightForWidth(self.width()) if self._placed else super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wraps and (not self._placed or event.oldSize().width() != event.size().width()):
            self._placed = True
            self._fill()
