"""Pictures of pages, drawn when they are first looked at and kept while there is room."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.intake.batch import Page
from desktop.scanning.errors import FileError
from desktop.ui.mailroom.workbench import Workbench

Key = tuple[int, int]

_AT_ONCE = 12
_PAUSE_MS = 15


class Thumbnails(QObject):
    """Pictures whose longer side is `side` pixels. Emits `drawn` with the id of a page when its own is there.

    What was asked for last is drawn first: it is what the person looks at.
    """

    drawn = Signal(int)
    _rendered = Signal(object, object)

    def __init__(self, bench: Workbench, side: int, most: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._side, self._most = bench, side, most
        self._there: OrderedDict[Key, QPixmap] = OrderedDict()
        self._broken: set[Key] = set()
        self._wanted: OrderedDict[Key, Page] = OrderedDict()
        self._busy = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._rendered.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, page: Page) -> QPixmap | None:
        """The picture if it is there; else it is drawn and `drawn` says so."""
        key = page.id, page.rotation
        if key in self._there:
            self._there.move_to_end(key)
            return self._there[key]
        if key not in self._broken:
            self._wanted[key] = page
            self._wanted.move_to_end(key)
            if not self._busy:
                self._pause.start()
        return None

    def is_broken(self, page: Page) -> bool:
        return (page.id, page.rotation) in self._broken

    def __len__(self) -> int:
        """How many pictures are there."""
        return len(self._there)

    @property
    def idle(self) -> bool:
        return not self._busy and not self._wanted

    def _draw(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        some = [self._wanted.popitem()[1] for _ in range(min(_AT_ONCE, len(self._wanted)))]
        self._bench.showing.run(lambda: self._render(some), self._go_on, self._give_up, owner=self)

    def _render(self, pages: list[Page]) -> None:
        """Each picture is handed over as soon as it is there. A broken page spoils no other."""
        left = {(page.id, page.rotation): page for page in pages}
        try:
            for page, data in self._bench.desk.show(pages, self._side):
                del left[page.id, page.rotation]
                self._rendered.emit(page, data)
        except FileError:
            for page in left.values():
                self._rendered.emit(page, self._alone(page))

    def _alone(self, page: Page) -> bytes | None:
        try:
            return next(iter(self._bench.desk.show([page], self._side)))[1]
        except (FileError, StopIteration):
            return None

    def _keep(self, page: Page, data: bytes | None) -> None:
        key = page.id, page.rotation
        picture = QPixmap()
        if data is None or not picture.loadFromData(data, "JPEG"):
            self._broken.add(key)
        else:
            self._there[key] = picture
        while len(self._there) > self._most:
            self._there.popitem(last=False)
        self.drawn.emit(page.id)

    def _go_on(self, _: None) -> None:
        self._busy = False
        if self._wanted:
            self._pause.start()

    def _give_up(self, error: Exception) -> None:
        self._busy = False
        self._bench.fail(error)
