"""How far something long is, with a way to stop it."""

from threading import Event

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.ui.language import Translated, translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.text import Text

_PATIENCE_MS = 400  # what is done by then shows no bar


class Watch:
    """What the thread that does it holds: `report` and `cancelled` may be called from anywhere."""

    def __init__(self, strip: "ProgressStrip") -> None:
        self._strip = strip
        self._stop = Event()

    def report(self, done: int, steps: int) -> None:
        self._strip.heard.emit(self, done, steps)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()


class ProgressStrip(Translated):
    """Hidden until something takes long. Emits `stopped` when the person has had enough."""

    heard = Signal(object, int, int)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch: Watch | None = None
        self._words = ""
        self._at = (0, 0)
        self.text = Text()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button("x", "quiet", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.setVisible(self._watch is not None))
        self.heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self.stop.clicked.connect(self._stop)
        self.hide()
        self.retranslate()

    def begin(self, words: str) -> Watch:
        """What was watched before is cancelled. `words` say what is being done."""
        self.end()
        self._watch, self._words, self._at = Watch(self), words, (0, 0)
        self.bar.setRange(0, 0)
        self.retranslate()
        self._patience.start()
        return self._watch

    def end(self) -> None:
        """It is done, or no longer wanted."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        self._patience.stop()
        self.hide()

    def retranslate(self) -> None:
        self.stop.setText(translate("Progress", "Stop"))
        done, steps = self._at
        far = translate("Progress", "{done} of {steps}").format(done=f"{done:,}", steps=f"{steps:,}")
        self.text.setText(f"{self._words} {far}" if steps else self._words)
        self.setAccessibleName(self.text.text())

    def _hear(self, watch: Watch, done: int, steps: int) -> None:
        if watch is self._watch:
            self._at = (done, steps)
            self.bar.setRange(0, steps)
            self.bar.setValue(done)
            self.retranslate()

    def _stop(self) -> None:
        self.end()
        self.stopped.emit()
