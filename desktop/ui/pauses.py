"""Something long, done in small steps in the pauses between what the person does."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui.language import speak

_PAUSE_MS = 20  # the window's own turn, after each step
_SLICE_MS = 5


class Pauses(QObject):
    """No step should take longer than the eye notices. Ends with `parent`."""

    def __init__(self, parent: QObject, *, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._step)

    def begin(self, steps: Iterator[None]) -> None:
        """What was still to be done of something else is left."""
        self._steps = steps
        self._timer.start()

    def end(self) -> None:
        self.begin(iter(()))
        self._timer.stop()

    @property
    def is_done(self) -> bool:
        return not self._timer.isActive()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._timer.stop()


def finish(page: QWidget) -> None:
    """Looks every part of a page up in the style sheet, and has it speak the language in force."""
    for widget in _parts(page):
        speak(widget)
        widget.ensurePolished()


def finishing(page: QWidget) -> Iterator[None]:
    """The same in steps."""
    clock = QElapsedTimer()
    clock.start()
    for widget in _parts(page):
        if clock.elapsed() >= _SLICE_MS:
            yield
            clock.restart()
        if shiboken6.isValid(widget):
            speak(widget)
            widget.ensurePolished()


def _parts(page: QWidget) -> list[QWidget]:
    return [page, *page.findChildren(QWidget)]
