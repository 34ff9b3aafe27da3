"""Printing many receipts one after the other, while the person goes on with something else."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.desk.counter import CaseRow, Receipt
from desktop.ui.messages import explain
from desktop.ui.workplace import Workplace


class PrintRun(QObject):
    """Prints the receipts of `rows`; the first one that does not come out ends it, since the next would not.

    Signals: `moved` one more was dealt with; `ended` with a sentence about what stopped it, "" for nothing.
    `unsure` counts those that went to a printer which never says what became of them.
    """

    moved = Signal()
    ended = Signal(str)

    def __init__(self, place: Workplace, rows: Sequence[CaseRow], parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._numbers = [row.case.tracking_number for row in rows]
        self._cancelled = False
        self.total = len(self._numbers)
        self.done = 0
        self.unsure = 0

    def begin(self) -> None:
        self._next()

    def cancel(self) -> None:
        """No further one is begun."""
        self._cancelled = True

    def _next(self) -> None:
        if self._cancelled or self.done == self.total:
            self._end("")
            return
        number, paper = self._numbers[self.done], self._place.printing.paper
        self._place.database.run(
            lambda: self._place.counter.receipt(number, paper=paper),
            self._print,
            lambda error: self._end(str(explain(error))),
            owner=self,
        )

    def _print(self, receipt: Receipt) -> None:
        printer = self._place.printing.printer
        if receipt.copy or self._place.papers.under_way(receipt.case.id) is not None:
            self._move()  # another page has printed it meanwhile, or is about to
            return
        if printer is None:
            self._end("")
            return
        job = self._place.papers.print(receipt, printer)
        job.noted.connect(self._move)
        job.unsure.connect(self._doubt)
        job.stopped.connect(self._end)

    def _doubt(self) -> None:
        self.unsure += 1
        self._move()

    def _move(self) -> None:
        self.done += 1
        self.moved.emit()
        self._next()

    def _end(self, sentence: str) -> None:
        self.ended.emit(sentence)
        self.deleteLater()
