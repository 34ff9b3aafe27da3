"""Papers on their way to the printer, watched until it says what became of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.printing.printers.printer import Job, JobStatus, Media, Printer, PrintSystem
from desktop.ui.operations import Lane

if TYPE_CHECKING:
    from desktop.printing.printers.choice import Choice

_EVERY_MS = 500

MakeSystem = Callable[["Choice"], PrintSystem]


class Printing(QObject):
    """The printers of this workstation. What they are asked runs in a lane of its own.

    Emits `looked` when `there` is known anew.
    """

    looked = Signal()

    def __init__(self, make_system: MakeSystem, failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self.there: tuple[Printer, ...] = ()
        self.choice: Choice | None = None
        self._make_system = make_system
        self._made_for: Choice | None = None
        self._systems: list[PrintSystem] = []
        self._lane = Lane("printing", failed)

    def use(self, choice: "Choice") -> None:
        """From now on papers go to the printers of `choice`. What is printing goes on where it is."""
        self.choice = choice
        self.look()

    def look(self) -> None:
        """Looks for the printers: they may have been switched on since."""
        self._lane.run(self._find, self._found, owner=self)

    @property
    def paper(self) -> Media:
        """The kind of paper that receipts come on."""
        return Media.A5 if self.choice is None else self.choice.receipt

    @property
    def printer(self) -> Printer | None:
        """The printer for receipts."""
        return self.printer_for(self.paper)

    def printer_for(self, media: Media) -> Printer | None:
        """None where no printer takes such paper, or the chosen one is not there."""
        return None if self.choice is None else self.choice.printer_for(media, self.there)

    def print(
        self, printer: Printer, pdf: bytes, title: str, media: Media, failed: Callable[[Exception], None]
    ) -> "PrintJob":
        """Hands `pdf` to `printer`. `title` shows in its queue, so it holds nothing personal."""
        return PrintJob(self._lane, self._system, printer, pdf, title, media, failed)

    def close(self) -> None:
        self._lane.close()
        for system in self._systems:
            system.close()

    def _system(self) -> PrintSystem:
        """Made anew when other thermal printers were set up; only in the lane."""
        choice = self.choice
        if choice is None:
            raise RuntimeError("no printers were chosen yet")
        if self._made_for is None or self._made_for.thermal != choice.thermal:
            self._systems.append(self._make_system(choice))
            self._made_for = choice
        return self._systems[-1]

    def _find(self) -> tuple[Printer, ...]:
        return () if self.choice is None else self._system().list_printers()

    def _found(self, there: tuple[Printer, ...]) -> None:
        self.there = there
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
        media: Media,
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self.printer = printer
        self._lane, self._failed = lane, failed
        self._at: tuple[PrintSystem, Job] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

        def submit() -> tuple[PrintSystem, Job]:
            there = system()
            return there, there.submit(printer.id, pdf, title=title, media=media)

        lane.run(submit, self._submitted, self._fail, owner=self)

    def cancel(self) -> None:
        """Asks for an end before its time; what became of it is heard as ever."""
        if self._at is not None:
            system, job = self._at
            self._lane.run(lambda: system.cancel(job), failed=self._fail, owner=self)

    def forget(self) -> None:
        """Nothing more is heard. What is printing goes on."""
        self._timer.stop()
        self.deleteLater()

    def _submitted(self, at: tuple[PrintSystem, Job]) -> None:
        self._at = at
        self._ask()

    def _ask(self) -> None:
        if self._at is not None:
            system, job = self._at
            self._lane.run(lambda: system.status(job), self._hear, self._fail, owner=self)

    def _hear(self, status: JobStatus) -> None:
        if not status.state.final:
            self._timer.start()
        self.heard.emit(status)

    def _fail(self, error: Exception) -> None:
        self._timer.stop()
        self._failed(error)


def of_this_machine(choice: "Choice") -> PrintSystem:
    """The printers that this system knows, and those of `choice`. PDF files go to the person's documents."""
    from platformdirs import user_documents_path

    from desktop.printing.printers import system

    return system.of_this_machine(choice, user_documents_path() / "Intake 1111")
