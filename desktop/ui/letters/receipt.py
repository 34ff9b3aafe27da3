"""A receipt on the screen and its way to paper."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.desk.counter import Receipt
from desktop.intake.tracking import grouped
from desktop.ui.language import Translated, translate
from desktop.ui.letters.options import ReceiptOptions
from desktop.ui.messages import explain
from desktop.ui.widgets.pdfview import PdfView
from desktop.ui.widgets.zoombar import ZoomBar
from desktop.ui.workplace import Workplace

_USUAL = ReceiptOptions()


class ReceiptView(Translated):
    """Shows the receipt of one case. Whether it reached paper, only a person can say: `came_out`.

    Signals: `ready` the receipt is on the screen; `opened` it was given to the viewer or saved as a file;
    `noted` it counts as handed over; `trouble` a sentence about what went wrong.
    """

    ready = Signal()
    opened = Signal()
    noted = Signal()
    trouble = Signal(str)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._number = ""
        self._asked = 0
        self.receipt: Receipt | None = None
        self.view = PdfView(place.drawing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(ZoomBar(self.view))
        column.addWidget(self.view, 1)

    def retranslate(self) -> None:
        """The paper is Thai in every language."""

    def show_number(self, number: str, options: ReceiptOptions = _USUAL) -> None:
        """Draws the paper that is due now, the original or the next copy, for the printer of receipts."""
        self._number, self._asked = number, self._asked + 1
        asked, paper, counter = self._asked, self._place.printing.paper, self._place.counter
        self.receipt = None
        self.view.say(translate("Receipt", "Drawing the receipt…"))
        self._place.database.run(
            lambda: counter.receipt(
                number,
                paper=paper,
                office_copy=options.office_copy,
                large=options.large,
                language=options.language,
            ),
            lambda receipt: self._show(receipt) if asked == self._asked else None,
            self._fail,
            owner=self,
        )

    def _show(self, receipt: Receipt) -> None:
        self.receipt = receipt
        self.view.show_pdf(receipt.pdf, translate("Receipt", "Drawing the receipt…"))
        self.ready.emit()

    def _fail(self, error: Exception) -> None:
        sentence = str(explain(error))
        self.view.say(sentence)
        self.trouble.emit(sentence)

    def open(self) -> None:
        """Gives the PDF to the system's viewer, which prints."""
        if self.receipt is None:
            return
        try:
            opened = self._place.viewer.open(file_name(self.receipt), self.receipt.pdf)
        except OSError as error:
            self.trouble.emit(str(explain(error)))
            return
        if opened:
            self.opened.emit()
        else:
            self.trouble.emit(
                translate(
                    "Receipt",
                    "No program on this computer opens PDF files. Save the receipt as a file instead.",
                )
            )

    def save(self) -> None:
        """Asks where, and writes the PDF there."""
        if self.receipt is None:
            return
        name = file_name(self.receipt)
        path, _ = QFileDialog.getSaveFileName(self, translate("Receipt", "Save receipt"), name, "PDF (*.pdf)")
        if not path:
            return
        try:
            Path(path).write_bytes(self.receipt.pdf)
        except OSError as error:
            self.trouble.emit(str(explain(error)))
            return
        self.opened.emit()

    def came_out(self) -> None:
        """A person saw it on paper: noted in the audit trail; the next one is a copy."""
        if self.receipt is None:
            return
        receipt = self.receipt
        self._place.database.run(
            lambda: self._place.counter.handed_over(receipt),
            lambda _: self.noted.emit(),
            self._fail,
            owner=self,
        )

    def put_away(self) -> None:
        """Forgets the receipt."""
        self.receipt, self._number, self._asked = None, "", self._asked + 1
        self.view.say("")


def file_name(receipt: Receipt) -> str:
    """By its number, which tells nobody anything."""
    number = grouped(receipt.case.tracking_number).replace(" ", "-")
    if receipt.office_copy:
        return f"{number}-office.pdf"
    return f"{number}.pdf" if receipt.copy == 0 else f"{number}-copy-{receipt.copy}.pdf"
