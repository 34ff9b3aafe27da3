"""The mail room: the bags, and the one on the desk."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.ui.language import Translated
from desktop.ui.mailroom.bags import Bags
from desktop.ui.mailroom.work import ENVELOPES, Parts, Work
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.pauses import Pauses, finishing
from desktop.ui.workplace import Workplace


class MailRoomPage(Translated):
    """Emits `recorded` when a letter was registered here. Going there again leads back to the bags."""

    recorded = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = Workbench(place)
        self.bags = Bags(self.bench)
        self._work: Work | None = None
        self._making = self._make_work()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.bags)
        self.bags.chosen.connect(self._open)
        self.bench.stumbled.connect(lambda words: self.bags.banner.say(words, "error"))
        # What a crash broke off is ended first.
        self.bench.reading.run(self.bench.closing.resume, lambda _: self.bags.arrive(), owner=self)
        Pauses(self).begin(self._making)

    @property
    def work(self) -> Work:
        """Made in the pauses once the list of bags is there: it has as many parts as all other pages."""
        while self._work is None:
            next(self._making)
        return self._work

    def _make_work(self) -> Iterator[None]:
        yield
        parts = Parts()
        yield from parts.making(self.bench)
        self._work = work = Work(self.bench, parts)
        work.back_wanted.connect(self._show_bags)
        work.recorded.connect(self.recorded)
        self._stack.addWidget(work)
        yield
        yield from finishing(work)

    def retranslate(self) -> None:
        """Every part does it itself."""

    def arrive(self, again: bool) -> None:
        if self._stack.currentWidget() is self.bags:
            self.bags.arrive()
        elif again:
            self._show_bags()
        else:
            self.work.arrive()

    def leave(self) -> None:
        """The person signs out: what is typed is kept, what is being read waits in the spool."""
        if self._work is not None:
            self._work.leave()
        self.bench.close()

    def _open(self, batch_id: UUID) -> None:
        self.bags.banner.say("")
        work = self.work  # made before the bag is on the desk, so that it hears of it

        def show() -> None:
            self._stack.setCurrentWidget(work)
            work.go(ENVELOPES)

        self.bench.put(batch_id, show)

    def _show_bags(self) -> None:
        self.work.leave()
        self.bags.banner.say("")  # what went wrong in the bag was said there
        self._stack.setCurrentWidget(self.bags)
        self.bags.arrive()
