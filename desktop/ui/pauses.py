"""Something long, done in small steps in the pauses between what the person does."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 20  # the window's own turn, after each step


class Pauses(QObject):
    """No step should take longer than the eye notices. Ends with `parent`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
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
