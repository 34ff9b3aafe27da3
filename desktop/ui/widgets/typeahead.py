"""A long list that narrows as one types any part of a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from desktop.ui import style
from desktop.ui.widgets import glyph
from desktop.ui.widgets.line import Line

_CHEVRON = 20
_MOST_ROWS = 7


@dataclass(frozen=True, slots=True)
class Option:
    """`words` are shown; `aliases` are other ways to write the same."""

    value: str
    words: str
    aliases: tuple[str, ...] = ()

    def matches(self, typed: str) -> bool:
        return any(typed in name.casefold() for name in (self.words, *self.aliases))

    def is_called(self, typed: str) -> bool:
        return any(typed == name.casefold() for name in (self.words, *self.aliases))


class _List(QListView):
    """The matches, over the page below the line. It never has the focus: the line keeps the keyboard."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window())
        self._line = line
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setObjectName("typeahead")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_words(self, words: Sequence[str]) -> None:
        """Marks the first, so that Enter takes it."""
        style.dress(self)
        self._words.setStringList(list(words))
        self.setCurrentIndex(self._words.index(0))
        self.setGeometry(self._room(min(len(words), _MOST_ROWS)))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        row = min(max(self.currentIndex().row() + by, 0), self._words.rowCount() - 1)
        self.setCurrentIndex(self._words.index(row))

    def chosen(self) -> str:
        return str(self.currentIndex().data())

    def _room(self, rows: int) -> QRect:
        """Below the line, or above it where the window ends too soon."""
        height = rows * self.sizeHintForRow(0) + 2 * style.size("space_half") + 2
        corner = self._line.mapTo(self.window(), QPoint(0, self._line.height()))
        if corner.y() + height > self.window().height():
            corner.setY(corner.y() - self._line.height() - height)
        return QRect(corner.x(), corner.y(), self._line.width(), height)


class TypeAhead(Line):
    """A line whose words are looked up. Down shows the list, Enter takes what it marks, Escape closes it.

    Words that are not in the list may stay: `value` is "" then.
    """

    chosen = Signal()

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(limit, parent)
        self._options: tuple[Option, ...] = ()
        self._list: _List | None = None
        self.setTextMargins(0, 0, _CHEVRON + 4, 0)
        self.textChanged.connect(lambda _: self.chosen.emit())
        self.textEdited.connect(lambda _: self._show_matches())

    def offer(self, options: Sequence[Option]) -> None:
        """Shows `options`; what was chosen stays chosen, in its new words."""
        kept = self.value()
        self._options = tuple(options)
        if kept:
            self.choose(kept)

    def value(self) -> str:
        """The value whose words or alias are typed, "" if there is none."""
        typed = self.text().strip().casefold()
        return next((option.value for option in self._options if typed and option.is_called(typed)), "")

    def choose(self, value: str) -> None:
        self.setText(next((option.words for option in self._options if option.value == value), ""))
        self.setCursorPosition(0)

    @property
    def listed(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def _matches(self) -> list[Option]:
        """The best first: names that begin with what is typed."""
        typed = self.text().strip().casefold()
        found = [option for option in self._options if option.matches(typed)]
        return sorted(found, key=lambda option: not option.words.casefold().startswith(typed))

    def _show_matches(self) -> None:
        matches = self._matches() if self.text().strip() else []
        self._open([option.words for option in matches])

    def show_all(self) -> None:
        self._open([option.words for option in self._options])

    def _open(self, words: Sequence[str]) -> None:
        if not words:
            self._close()
            return
        if self._list is None:
            self._list = _List(self)
            self._list.clicked.connect(lambda _: self._take())
            self.destroyed.connect(self._list.deleteLater)  # it is a child of the window, not of the line
        self._list.show_words(words)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _take(self) -> None:
        if self._list is not None:
            self.setText(self._list.chosen())
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
        }
        key = Qt.Key(event.key())
        if self._list is None or not self._list.isVisible():
            if key == Qt.Key.Key_Down:
                self.show_all()
            else:
                super().keyPressEvent(event)
        elif key in steps:
            self._list.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() > self.width() - 2 * _CHEVRON:
            self.show_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What can only mean one thing becomes that."""
        if not self.value() and self.text().strip():
            matches = self._matches()
            if len(matches) == 1:
                self.setText(matches[0].words)
        self._close()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        x, y = self.width() - _CHEVRON - 10, (self.height() - _CHEVRON) // 2
        glyph.paint(painter, "chevron-down", "muted", x, y, _CHEVRON)
        painter.end()
