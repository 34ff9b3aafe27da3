"""A paper on its way to a printer, and on the page a sentence about how far it is."""

from PySide6.QtCore import QObject, QUrl, Signal

from desktop.printing.printers.printer import JobState, JobStatus, Kind, Media, Printer, Reason
from desktop.ui.language import translate
from desktop.ui.letters.printerwords import obstacle
from desktop.ui.messages import explain
from desktop.ui.printing import Printing, PrintJob
from desktop.ui.widgets.banner import Banner


def printer_name(printer: Printer) -> str:
    return translate("Printers", "Save as PDF") if printer.kind is Kind.PDF else printer.name


class PaperWatch(QObject):
    """One paper at a time; a new one is watched in the place of the one before. Emits `printed`."""

    printed = Signal()

    def __init__(self, printing: Printing, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._printing, self._banner = printing, banner
        self._job: PrintJob | None = None

    def print(self, printer: Printer, pdf: bytes, title: str, media: Media, done: str) -> None:
        """`title` as in `Printing.print`. `done` is said once it is on paper."""
        if self._job is not None:
            self._job.forget()
        on_its_way = translate("Printers", "The page is on its way to {printer}.")
        self._banner.say(on_its_way.format(printer=printer_name(printer)), "info")
        self._job = self._printing.print(
            printer, pdf, title, media, lambda error: self._banner.say(str(explain(error)), "error")
        )
        self._job.setParent(self)
        self._job.heard.connect(lambda status: self._hear(printer, status, done))

    def _hear(self, printer: Printer, status: JobStatus, done: str) -> None:
        if status.state is JobState.DONE and printer.kind is Kind.PDF:
            folder = QUrl(printer.uri).toLocalFile()
            words = translate("Printers", "The page was saved in {folder}.").format(folder=folder)
            self._banner.say(words, "success")
        elif status.state is JobState.DONE and status.reason is not None:
            self._banner.say(obstacle(status.reason), "info")
        elif status.state is JobState.DONE:
            self._banner.say(done, "success")
        elif status.state is JobState.CANCELLED:
            self._banner.say(translate("Receipt", "Printing was stopped."), "warning")
        elif status.state is JobState.FAILED or status.reason is not None:
            self._banner.say(obstacle(status.reason or Reason.UNKNOWN), "warning")
        if status.state is JobState.DONE:
            self.printed.emit()
