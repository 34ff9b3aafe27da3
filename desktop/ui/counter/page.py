"""New letter: typing it, then its numbers and its receipt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.desk.counter import Taken
from desktop.intake.codes import Channel
from desktop.ui.counter.entry import Entry
from desktop.ui.counter.saved import Saved
from desktop.ui.language import Translated
from desktop.ui.workplace import Workplace


class NewLetterPage(Translated):
    """The same page for the counter and, with the envelope's number first, for the mail room.

    Emits `recorded` when a letter was taken in or its receipt handed over.
    """

    recorded = Signal()

    def __init__(self, place: Workplace, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = Entry(place, channel)
        self.saved = Saved(place)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.entry)
        self._stack.addWidget(self.saved)
        self.entry.taken.connect(self._show_saved)
        self.saved.next_wanted.connect(self.begin)
        self.saved.noted.connect(self.recorded)

    def retranslate(self) -> None:
        """Both parts do it themselves."""

    def arrive(self, again: bool) -> None:
        """A person came here: the cursor goes where the talk begins or went on.

        `again`: they were here already, and so want the next letter.
        """
        if self._stack.currentWidget() is self.entry:
            self.entry.form.first.setFocus()
        elif again:
            self.saved.leave()
        else:
            self.saved.steps.go_on.setFocus()

    def begin(self) -> None:
        """The next letter."""
        self._stack.setCurrentWidget(self.entry)
        self.entry.form.first.setFocus()

    def leave(self) -> None:
        """The window closes or the person signs out: what is typed is kept."""
        self.entry.form.flush()

    def _show_saved(self, taken: Taken) -> None:
        self.recorded.emit()
        self._stack.setCurrentWidget(self.saved)
        self.saved.show_taken(taken)
