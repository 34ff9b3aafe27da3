"""Pages in: from the watched folder, a scanner, or files; each with its progress, and a way to stop."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.desk.scandesk import TakenIn, Waiting
from desktop.scanning.errors import Cancelled, FileError, FolderGone
from desktop.scanning.folder import Poll
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom import scanning
from desktop.ui.mailroom.scanlist import Line, scan_name, scan_table
from desktop.ui.mailroom.scanning import Source
from desktop.ui.mailroom.sources import Sources
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.text import Text

_EVERY_MS = 2_000
_LIST = 200  # pixels at least


class PagesIn(Translated):
    """`every_ms`: how often the watched folder is looked into."""

    _heard = Signal(int, int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None, *, every_ms: int = _EVERY_MS) -> None:
        super().__init__(parent)
        self._bench = bench
        self._busy = False
        self._polling = False
        self._waiting: tuple[Waiting, ...] = ()
        self._done: list[Line] = []
        self.said = Banner("info")
        self.sources = Sources()
        self.bar = QProgressBar()
        self.progress = Text("small")
        self.stop = Button("x", "secondary", "Esc", binds=False)
        self.table = scan_table()
        self.empty = Empty("scan-barcode")
        self.read = Button("scan-barcode", "primary", "F9")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._look)
        self._heard.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.sources.folder_chosen.connect(self.watch)
        self.sources.files_chosen.connect(self.bring)
        self.sources.scan_wanted.connect(self._scan)
        self.read.clicked.connect(self._read_all)
        self.stop.clicked.connect(bench.stop.set)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, bench.stop.set)
        bench.changed.connect(self._show_bag)
        self.setAcceptDrops(True)
        self.retranslate()

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.working = QWidget()
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.progress)
        row.addWidget(self.stop)
        self.working.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.sources)
        column.addWidget(self.said)
        column.addWidget(self.working)
        self._list = OrEmpty(self.table, self.empty)
        self._list.setMinimumHeight(_LIST)
        column.addWidget(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def retranslate(self) -> None:
        self.stop.setText(translate("MailRoom", "Stop"))
        self.table.setAccessibleName(translate("MailRoom", "Scans"))
        self.empty.say(
            translate("MailRoom", "No scans yet"),
            translate(
                "MailRoom",
                "Stick each label on the first page of its letter, then lay the letters into the scanner.",
            ),
        )
        self._show_list()

    # Looking

    def arrive(self) -> None:
        """Looks into the folder and the spool from now on, as long as the page is seen."""
        self._begin_here()
        if not self.sources.has_scanners:
            offer = self.sources.offer_scanners
            self._bench.reading.run(scanning.found, offer, lambda _: None, owner=self)
        self._timer.start()
        self._look()

    def leave(self) -> None:
        self._timer.stop()

    def _begin_here(self) -> None:
        """The keyboard goes to what is likely to be done next."""
        (self.read if self.read.isEnabled() else self.sources.choose).setFocus()

    def _look(self) -> None:
        if self._polling or self._busy or not self.isVisible():
            return
        self._polling = True
        desk = self._bench.desk

        def look() -> tuple[Path | None, Poll | None, tuple[Waiting, ...]]:
            try:
                poll = desk.poll()
            except FolderGone:
                return desk.folder, None, desk.waiting()
            return desk.folder, poll, desk.waiting()

        self._bench.reading.run(look, self._looked, self._not_looked, owner=self)

    def _looked(self, seen: tuple[Path | None, Poll | None, tuple[Waiting, ...]]) -> None:
        self._polling = False
        folder, poll, self._waiting = seen
        if poll is not None:
            self._done += [Line(error.path.name, error=error) for error in poll.aside]
        arriving = poll.arriving if poll is not None else 0
        self.sources.show_folder(folder, gone=poll is None, arriving=arriving)
        self._show_list()

    def _not_looked(self, error: Exception) -> None:
        self._polling = False
        self.said.say(str(explain(error)), "error")

    def _show_list(self) -> None:
        lines = [Line(scan_name(scan)) for scan in self._waiting]
        rows = [*lines[::-1], *self._done[::-1]]
        self.table.show_rows(rows)
        self._list.show_content(bool(rows))
        self.read.setText(translate("MailRoom", "Read the scans: {n}").format(n=len(self._waiting)))
        self.read.setEnabled(bool(self._waiting) and not self._busy and self._bench.is_open)

    def _show_bag(self) -> None:
        self.sources.enable(self._bench.is_open and not self._busy)
        self._show_list()

    # Folder and files

    def watch(self, folder: Path) -> None:
        self._bench.reading.run(lambda: self._bench.desk.watch(folder), lambda _: self._look(), owner=self)

    def bring(self, files: list[Path]) -> None:
        """Takes these files into the spool, one after the other; a bad one is told, the others go on."""
        for file in files:
            self._bench.reading.run(
                partial(self._bench.desk.bring, file), lambda _: self._look(), self._not_brought, owner=self
            )

    def _not_brought(self, error: Exception) -> None:
        if isinstance(error, FileError):
            self._done.append(Line(error.path.name, error=error))
            self._show_list()
        self.said.say(str(explain(error)), "warning")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._bench.is_open:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.bring([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    # Scanners

    def _scan(self, source: Source) -> None:
        self._begin()
        count = [0]

        def progress(_: object) -> None:
            count[0] += 1
            self._heard.emit(count[0], 0)

        duplex, desk, stop = self.sources.duplex.isChecked(), self._bench.desk, self._bench.stop
        self._bench.reading.run(
            lambda: scanning.scan(desk, source, duplex, progress, stop.is_set),
            self._scanned,
            self._stopped,
            owner=self,
        )

    def _scanned(self, pages: int) -> None:
        self.said.say(translate("MailRoom", "Scanned: {n} pages. F9 reads them.").format(n=pages), "success")
        self._end()

    # Reading

    def _read_all(self) -> None:
        waiting = self._waiting
        if not waiting or self._busy or not self._bench.is_open:
            return
        self._begin()
        self.said.say("")
        self._read(list(waiting))

    def _read(self, waiting: list[Waiting]) -> None:
        if not waiting:
            self._end()
            return
        scan, *rest = waiting
        batch, desk, stop = self._bench.batch, self._bench.desk, self._bench.stop
        duplex = self.sources.duplex.isChecked()

        def read() -> TakenIn:
            return desk.take_in(batch, scan, duplex=duplex, progress=self._heard.emit, cancelled=stop.is_set)

        def done(taken: TakenIn) -> None:
            self._done.append(Line(scan_name(scan), taken, next(iter(taken.failures), None)))
            self._waiting = tuple(rest)
            self._show_list()
            self._bench.refresh()
            self._read(rest)

        self._bench.reading.run(read, done, self._stopped, owner=self)

    def _begin(self) -> None:
        self._busy = True
        self.table.setFocus()  # not to the button that stops it: Enter may still be held down
        self._bench.stop.clear()
        self.bar.setRange(0, 0)
        self.progress.setText("")
        self.working.show()
        self._show_bag()

    def _end(self) -> None:
        self._busy = False
        self.working.hide()
        self._show_bag()
        if self.table.hasFocus():
            self._begin_here()
        self._look()

    def _stopped(self, error: Exception) -> None:
        level = "info" if isinstance(error, Cancelled) else "error"
        self.said.say(str(explain(error)), level)
        self._end()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total:
            self.progress.setText(translate("MailRoom", "Page {n} of {total}").format(n=done, total=total))
        else:
            self.progress.setText(translate("MailRoom", "Pages: {n}").format(n=done))

    @property
    def idle(self) -> bool:
        return not self._busy and not self._polling
