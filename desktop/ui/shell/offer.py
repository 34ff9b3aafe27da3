"""A strip at the top of the window: receipts that were not printed, put before a person once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.store.prints import Print
from desktop.ui.language import translate
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button


class Offer(Banner):
    """Hidden until there is something to offer. It waits for an answer, and nothing waits for it.

    Signals: `show_wanted` the person wants to see them; `answered`, with the receipts, either way.
    """

    show_wanted = Signal()
    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent)
        self._due: tuple[Print, ...] = ()
        self.view = Button("receipt", "secondary", "F6", binds=False)
        self.later = Button("", "quiet")
        self.row.setContentsMargins(24, 4, 12, 4)
        self.row.addWidget(self.view)
        self.row.addWidget(self.later)
        self.view.clicked.connect(self.show_wanted)
        self.later.clicked.connect(self.answer)
        self.retranslate()

    def offer(self, due: Sequence[Print]) -> None:
        self._due = tuple(due)
        self.retranslate()

    def answer(self) -> None:
        """The person has seen it."""
        due, self._due = self._due, ()
        if due:
            self.retranslate()
            self.answered.emit(due)

    def retranslate(self) -> None:
        self.view.setText(translate("PrintQueue", "Show them"))
        self.later.setText(translate("PrintQueue", "Later"))
        words = translate("PrintQueue", "Receipts that were not printed: {n}. The citizen may wait for one.")
        self.say(words.format(n=len(self._due)) if self._due else "")
