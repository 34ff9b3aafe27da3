"""From the screen to paper: one button that leads on, and honest words about what became of the paper.

With a printer: print, watch the job, and count the receipt as handed over when the printer says that it is
done. Without one: open it in the system's viewer, and let a person say that it came out. Nothing is noted
before; until then the same paper is offered again.
"""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from desktop.printing.printers.printer import JobStatus, Printer
from desktop.ui.language import translate
from desktop.ui.letters.options import ReceiptOptions
from desktop.ui.letters.papers import PaperJob
from desktop.ui.letters.printerwords import obstacle
from desktop.ui.letters.receipt import ReceiptView
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.workplace import Workplace


class Step(Enum):
    DRAWING = auto()
    READY = auto()
    PRINTING = auto()
    ASKING = auto()  # only a person can say whether it came out
    NOTED = auto()


class PaperSteps(QObject):
    """The parts that a page lays out: `receipt`, `banner`, the buttons `open_file`, `save_file` and `go_on`.

    `printer` is the one for this paper, if it is there. Emits `noted` once the receipt counts as handed over,
    and `done` when the person goes on from there.
    """

    noted = Signal()
    done = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._step = Step.DRAWING
        self._leave = ""
        self._number = ""
        self._job: PaperJob | None = None
        self.receipt = ReceiptView(place)
        self.banner = Banner("info")
        self.save_file = Button("download", "quiet")
        self.open_file = Button("file-text", "quiet")
        self.go_on = Button("printer", "primary")
        self.go_on.clicked.connect(self._go_on)
        self.open_file.clicked.connect(self.receipt.open)
        self.save_file.clicked.connect(self.receipt.save)
        self.receipt.ready.connect(self._draw)
        self.receipt.opened.connect(self._ask)
        self.receipt.noted.connect(self._note)
        self.receipt.trouble.connect(lambda sentence: self._stop(sentence))
        place.printing.looked.connect(self._show)

    def begin(self, number: str) -> None:
        """The paper that is due for the case with this tracking number."""
        self.end()
        self.banner.say("")
        self._number = number
        self._enter(Step.DRAWING)
        self.receipt.show_number(number)
        self._place.printing.look()

    def redraw(self, options: ReceiptOptions) -> None:
        """The same receipt in another way."""
        if self._number and self._step is not Step.PRINTING:
            self.banner.say("")
            self._enter(Step.DRAWING)
            self.receipt.show_number(self._number, options)

    @property
    def printer(self) -> Printer | None:
        """The one that takes the paper of this receipt."""
        receipt, printing = self.receipt.receipt, self._place.printing
        return printing.printer if receipt is None else printing.printer_for(receipt.media)

    def end(self) -> None:
        """The page is left. What is at the printer goes on, and counts once it is on paper."""
        self._job = None

    def retranslate(self, leave: str) -> None:
        """`leave` are the words for going on once all is done."""
        self._leave = leave
        self.save_file.setText(translate("Receipt", "Save as a file…"))
        self.open_file.setText(translate("Receipt", "Open as PDF"))
        self._show()

    @property
    def step(self) -> Step:
        return self._step

    def _enter(self, step: Step) -> None:
        self._step = step
        self._show()
        if self.go_on.isEnabled():
            self.go_on.setFocus()

    def _show(self) -> None:
        step, prints = self._step, self.printer is not None
        drawn = self.receipt.receipt is not None
        self.save_file.setEnabled(drawn)
        self.open_file.setEnabled(drawn)
        self.open_file.setVisible(prints or step is Step.ASKING)
        self.go_on.setEnabled(drawn and step is not Step.PRINTING)
        icon, words = {
            Step.PRINTING: ("printer", translate("Receipt", "Printing…")),
            Step.ASKING: ("check", translate("Receipt", "It came out")),
            Step.NOTED: ("arrow-right", self._leave),
        }.get(step, ("printer", self._print_words(prints)))
        self.go_on.show_icon(icon)
        self.go_on.setText(words)

    @staticmethod
    def _print_words(prints: bool) -> str:
        if prints:
            return translate("Receipt", "Print receipt")
        return translate("Receipt", "Open receipt to print")

    def _go_on(self) -> None:
        if self._step is Step.NOTED:
            self.done.emit()
        elif self._step is Step.ASKING:
            self.go_on.setEnabled(False)
            self.receipt.came_out()
        elif self.printer is not None:
            self._print()
        else:
            self.receipt.open()

    def _draw(self) -> None:
        """The receipt is there; it may be at the printer already, sent from another page."""
        receipt = self.receipt.receipt
        job = self._place.papers.under_way(receipt.case.id) if receipt is not None else None
        if job is None:
            self._enter(Step.READY)
        else:
            self._watch(job)

    def _print(self) -> None:
        receipt, printer = self.receipt.receipt, self.printer
        if receipt is not None and printer is not None:
            self.banner.say(translate("Receipt", "The receipt is being printed."), "info")
            self._watch(self._place.papers.print(receipt, printer))

    def _watch(self, job: PaperJob) -> None:
        self._job = job
        self._enter(Step.PRINTING)
        if job.status is not None:
            self._hear(job.status)
        job.heard.connect(lambda status: self._hear(status) if self._job is job else None)
        job.unsure.connect(lambda: self._ask() if self._job is job else None)
        job.noted.connect(lambda: self._note() if self._job is job else None)
        job.stopped.connect(lambda sentence: self._stop(sentence) if self._job is job else None)

    def _hear(self, status: JobStatus) -> None:
        if status.reason is not None:
            self.banner.say(obstacle(status.reason), "warning")
        else:
            self.banner.say(translate("Receipt", "The receipt is being printed."), "info")

    def _ask(self) -> None:
        self.banner.say(
            translate("Receipt", "Print the receipt from there and hand it over. Did it come out?")
            if self.printer is None
            else translate("Receipt", "Look at the printer: did the receipt come out?"),
            "info",
        )
        self._enter(Step.ASKING)

    def _note(self) -> None:
        receipt = self.receipt.receipt
        self.banner.say(
            translate("Receipt", "The copy for the file is printed.")
            if receipt is not None and receipt.office_copy
            else translate("Receipt", "The receipt is printed. Hand it over."),
            "success",
        )
        asked = self._step is Step.ASKING
        self._enter(Step.NOTED)
        self.noted.emit()
        if asked:
            self.done.emit()  # who said that it came out said with it that they go on

    def _stop(self, sentence: str) -> None:
        """It did not work: says why, and offers the same paper again."""
        self._job = None
        self.banner.say(sentence, "warning")
        self._enter(Step.READY if self.receipt.receipt is not None else Step.DRAWING)
