"""What the parts of the mail room share: the bag on the desk, and the ways to change it."""

import threading
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.desk.closing import Closing
from desktop.desk.mailroom import Bag, MailRoom
from desktop.desk.scandesk import ScanDesk
from desktop.intake.batch import BatchState
from desktop.ui.messages import explain
from desktop.ui.operations import Lane
from desktop.ui.workplace import Workplace

T = TypeVar("T")


class Workbench(QObject):
    """`changed`: the bag is another, or other things are in it. `stumbled` says in words what went wrong.

    Scans are read in a lane of their own, pictures of pages drawn in another: neither waits for the other.
    """

    changed = Signal()
    stumbled = Signal(str)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.room = MailRoom(place.station, place.operator)
        self.desk = ScanDesk(place.station, place.operator)
        self.closing = Closing(place.station, place.operator, self.desk)
        self.reading = Lane("reading", self.fail)
        self.showing = Lane("showing", self.fail)
        self.stop = threading.Event()
        self.bag: Bag | None = None

    @property
    def batch(self) -> UUID:
        assert self.bag is not None, "no bag is on the desk"
        return self.bag.batch.id

    @property
    def is_open(self) -> bool:
        """Whether the bag may be changed."""
        return self.bag is not None and self.bag.batch.state is BatchState.OPEN

    def put(self, batch_id: UUID, done: Callable[[], None] = lambda: None) -> None:
        """Puts this bag on the desk, as it is now; then `done`."""

        def show(bag: Bag) -> None:
            self._show(bag)
            done()

        self.place.database.run(lambda: self.room.bag(batch_id), show, self.fail, owner=self)

    def clear(self) -> None:
        self.bag = None

    def refresh(self) -> None:
        if self.bag is not None:
            self.put(self.batch)

    def act(
        self,
        op: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Changes something in the bag, reads it anew, then says `done` or `failed`."""
        batch_id = self.batch

        def change() -> tuple[T, Bag]:
            return op(), self.room.bag(batch_id)

        def show(outcome: tuple[T, Bag]) -> None:
            self._show(outcome[1])
            done(outcome[0])

        self.place.database.run(change, show, failed or self.fail, owner=self)

    def fail(self, error: Exception) -> None:
        self.stumbled.emit(str(explain(error)))

    def close(self) -> None:
        """What is being read is broken off; it waits in the spool."""
        self.stop.set()
        self.reading.close()
        self.showing.close()

    def _show(self, bag: Bag) -> None:
        self.bag = bag
        self.changed.emit()
