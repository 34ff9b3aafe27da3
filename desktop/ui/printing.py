"""Receipts on their way to the printer, watched until it says what became of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.printing.printers.printer import Job, JobStatus, Media, Printer, PrintSystem
from desktop.ui.operations import Lane

_EVERY_MS = 500


class Printing(QObject):
    """The printer for receipts, if this machine has one. What it is asked runs in a lane of its own.

    Emits `looked` when `printer` is known anew.
    """

    looked = Signal()

    def __init__(self, make_system: Callable[[], PrintSystem], failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self.printer: Printer | None = None
        self._make_system = make_system
        self._system: PrintSystem | None = None
        self._lane = Lane("printing", failed)

    def look(self) -> None:
        """Looks for the printer: it may have been switched on since."""
        self._lane.run(self._find, self._found, owner=self)

    def print(self, pdf: bytes, title: str, failed: Callable[[Exception], None]) -> "PrintJob":
        """Hands `pdf` to the printer. `title` shows in its queue, so it holds nothing personal."""
        if self.printer is None:
            raise RuntimeError("there is no printer")
        return PrintJob(self._lane, self.system, self.printer, pdf, title, failed)

    def close(self) -> None:
        self._lane.close()
        if self._system is not None:
            self._system.close()

    def system(self) -> PrintSystem:
        """Made when first asked for, in the lane."""
        if self._system is None:
            self._system = self._make_system()
        return self._system

    def _find(self) -> Printer | None:
        from desktop.printing.printers.choice import Choice

        return Choice().printer_for(Media.A5, self.system().list_printers())

    def _found(self, printer: Printer | None) -> None:
        self.printer = printer
        self.looked.emit()


class PrintJob(QObject):
    """One paper. Emits `heard` with every status, the last of which is final."""

    heard = Signal(object)

    def __init__(
        self,
        lane: Lane,
        system: Callable[[], PrintSystem],
        printer: Printer,
        pdf: bytes,
        title: str,
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._lane, self._system, self._failed = lane, system, failed
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        lane.run(
            lambda: system().submit(printer.id, pdf, title=title, media=Media.A5),
            self._submitted,
            self._fail,
            owner=self,
        )

    def cancel(self) -> None:
        """Asks for an end before its time; what became of it is heard as ever."""
        job = self._job
        if job is not None:
            self._lane.run(lambda: self._system().cancel(job), failed=self._fail, owner=self)

    def forget(self) -> None:
        """Nothing more is heard. What is printing goes on."""
        self._timer.stop()
        self.deleteLater()

    def _submitted(self, job: Job) -> None:
        self._job = job
        self._ask()

    def _ask(self) -> None:
        job = self._job
        if job is not None:
            self._lane.run(lambda: self._system().status(job), self._hear, self._fail, owner=self)

    def _hear(self, status: JobStatus) -> None:
        if not status.state.final:
            self._timer.start()
        self.heard.emit(status)

    def _fail(self, error: Exception) -> None:
        self._timer.stop()
        self._failed(error)


def of_this_machine() -> PrintSystem:
    """The printers that this system knows."""
    from pathlib import Path

    from desktop.printing.printers import system
    from desktop.printing.printers.choice import Choice

    return system.of_this_machine(Choice(), Path.home())
