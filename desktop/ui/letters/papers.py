"""Receipts at the printer, watched to their end wherever the person has gone on to.

The desk hears how it ended: on paper, so that the next one is a copy, or not, and why. What nobody heard the
end of counts as not printed and is offered again.
"""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.desk.counter import Counter, Receipt
from desktop.desk.printqueue import PrintQueue
from desktop.intake.tracking import grouped
from desktop.printing.printers.printer import (
    JobState,
    JobStatus,
    Kind,
    Printer,
    PrinterError,
    Reason,
)
from desktop.ui.language import translate
from desktop.ui.letters.printerwords import obstacle
from desktop.ui.messages import explain
from desktop.ui.operations import Lane
from desktop.ui.printing import Printing


class PaperJob(QObject):
    """One receipt. One of the last three signals is its end.

    Signals: `heard` a status on the way; `noted` it is on paper, and counts; `unsure` it was handed over, and
    only a person can say whether it came out; `stopped` it did not come out, with a sentence why.
    """

    heard = Signal(object)
    noted = Signal()
    unsure = Signal()
    stopped = Signal(str)

    def __init__(self, receipt: Receipt, printer: Printer, parent: QObject) -> None:
        super().__init__(parent)
        self.receipt, self.printer = receipt, printer
        self.status: JobStatus | None = None


class Papers(QObject):
    """Emits `changed` when a job begins, gets on or ends."""

    changed = Signal()

    def __init__(self, printing: Printing, database: Lane, counter: Counter, queue: PrintQueue) -> None:
        super().__init__()
        self._printing, self._database = printing, database
        self._counter, self._queue = counter, queue
        self._under_way: dict[UUID, PaperJob] = {}
        self._open = True

    def under_way(self, case_id: UUID) -> PaperJob | None:
        return self._under_way.get(case_id)

    def print(self, receipt: Receipt, printer: Printer) -> PaperJob:
        """Sends `receipt` to `printer`."""
        job = PaperJob(receipt, printer, self)
        self._under_way[receipt.case.id] = job
        title = f"1111 {grouped(receipt.case.tracking_number)}"
        sent = self._printing.print(
            printer,
            receipt.pdf,
            title,
            receipt.media,
            lambda error: self._fail(job, error),
        )
        sent.setParent(job)
        sent.heard.connect(lambda status: self._hear(job, status))
        self.changed.emit()
        return job

    def end(self) -> None:
        """The person leaves: what is printing goes on, unwatched, and counts as not handed over."""
        self._open = False
        for job in self._under_way.values():
            job.deleteLater()
        self._under_way.clear()

    def _hear(self, job: PaperJob, status: JobStatus) -> None:
        if not self._open:
            return
        known, job.status = job.status, status
        if status.state is JobState.DONE:
            if status.reason is Reason.UNCONFIRMED or job.printer.kind is Kind.PDF:
                self._note_failure(job, status.reason or Reason.UNCONFIRMED)
                self._end(job)
                job.unsure.emit()
            else:
                self._database.run(
                    lambda: self._counter.handed_over(job.receipt),
                    lambda _: self._note(job),
                    lambda error: self._fail(job, error),
                    owner=job,
                )
            return
        if status.reason is not None and (known is None or known.reason is not status.reason):
            self._note_failure(job, status.reason)
        if status.state.final:
            self._stop(
                job,
                obstacle(status.reason or Reason.UNKNOWN)
                if status.state is JobState.FAILED
                else translate("Receipt", "Printing was stopped."),
            )
        else:
            job.heard.emit(status)
            self.changed.emit()

    def _fail(self, job: PaperJob, error: Exception) -> None:
        if self._open:
            if isinstance(error, PrinterError):
                self._note_failure(job, error.reason)
            self._stop(job, str(explain(error)))

    def _note(self, job: PaperJob) -> None:
        self._end(job)
        job.noted.emit()

    def _stop(self, job: PaperJob, sentence: str) -> None:
        self._end(job)
        job.stopped.emit(sentence)

    def _end(self, job: PaperJob) -> None:
        if self._under_way.get(job.receipt.case.id) is job:
            del self._under_way[job.receipt.case.id]
        job.deleteLater()
        self.changed.emit()

    def _note_failure(self, job: PaperJob, reason: Reason) -> None:
        """Of an original: a copy is nobody's due."""
        if job.receipt.copy == 0 and not job.receipt.office_copy:
            case = job.receipt.case
            self._database.run(lambda: self._queue.not_printed(case, reason.value), owner=self)
