"""Gets pages ready before a person goes there, in the pauses between what the person does.

Going to a page for the first time would hold the window up: its modules are loaded, it is made, and every
part of it is looked up in the style sheet. The first happens in another thread, the rest here, bit by bit.
"""

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui import style

_SLICE_MS = 5
_PAUSE_MS = 20  # the window's own turn, after each slice


class Ahead(QObject):
    """`page` gives the page of a place, made if it is not there yet."""

    def __init__(self, page: Callable[[str], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._step)

    def get_ready(self, ids: Sequence[str]) -> None:
        """Makes and dresses these pages; what was still to be done of others is left."""
        self._steps = self._work(tuple(ids))
        self._timer.start()

    @staticmethod
    def finish(page: QWidget) -> None:
        """All that is still to be done for a page that is about to be shown, so that it is laid out once."""
        style.dress(page)
        for widget in page.findChildren(QWidget):
            widget.ensurePolished()

    @property
    def is_done(self) -> bool:
        return not self._timer.isActive()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._timer.stop()

    def _work(self, ids: Sequence[str]) -> Iterator[None]:
        for id in ids:
            page = self._page(id)
            yield
            style.dress(page)
            yield
            clock = QElapsedTimer()
            clock.start()
            for widget in page.findChildren(QWidget):
                if clock.elapsed() >= _SLICE_MS:
                    yield
                    clock.restart()
                if shiboken6.isValid(widget):
                    widget.ensurePolished()
