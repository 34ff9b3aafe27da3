"""The mail room: the bags, and the one on the desk."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.ui.language import Translated
from desktop.ui.mailroom.bags import Bags
from desktop.ui.mailroom.work import ENVELOPES, Work
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.workplace import Workplace


class MailRoomPage(Translated):
    """Emits `recorded` when a letter was registered here. Going there again leads back to the bags."""

    recorded = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = Workbench(place)
        self.bags = Bags(self.bench)
        self.work = Work(self.bench)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.bags)
        self._stack.addWidget(self.work)
        self.bags.chosen.connect(self._open)
        self.work.back_wanted.connect(self._show_bags)
        self.work.recorded.connect(self.recorded)
        self.bench.stumbled.connect(lambda words: self.bags.banner.say(words, "error"))
        # What a crash broke off is ended first.
        self.bench.reading.run(self.bench.closing.resume, lambda _: self.bags.arrive(), owner=self)

    def retranslate(self) -> None:
        """Every part does it itself."""

    def arrive(self, again: bool) -> None:
        if again and self._stack.currentWidget() is self.work:
            self._show_bags()
        elif self._stack.currentWidget() is self.work:
            self.work.arrive()
        else:
            self.bags.arrive()

    def leave(self) -> None:
        """The person signs out: what is typed is kept, what is being read waits in the spool."""
        self.work.leave()
        self.bench.close()

    def _open(self, batch_id: UUID) -> None:
        self.bags.banner.say("")
        self.bench.put(batch_id, self._show_work)

    def _show_work(self) -> None:
        self._stack.setCurrentWidget(self.work)
        self.work.go(ENVELOPES)

    def _show_bags(self) -> None:
        self.work.leave()
        self._stack.setCurrentWidget(self.bags)
        self.bags.arrive()
