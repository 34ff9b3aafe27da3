"""From the screen to paper in two steps of one button: open the receipt, then say that it came out."""

from PySide6.QtCore import QObject, Signal

from desktop.ui.language import translate
from desktop.ui.letters.receipt import ReceiptView
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.workplace import Workplace


class PaperSteps(QObject):
    """The parts that a page lays out: `receipt`, `banner`, and the buttons `again`, `save_file` and `go_on`.

    Emits `done` once the receipt counts as handed over. Until then nothing is noted, and the same paper is
    offered again.
    """

    done = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = False
        self._came_out = ""
        self.receipt = ReceiptView(place)
        self.banner = Banner("info")
        self.save_file = Button("download", "quiet")
        self.again = Button("printer", "quiet")
        self.go_on = Button("printer", "primary")
        self.go_on.clicked.connect(self._go_on)
        self.again.clicked.connect(self.receipt.open)
        self.save_file.clicked.connect(self.receipt.save)
        self.receipt.ready.connect(self._ready)
        self.receipt.opened.connect(self._note_opened)
        self.receipt.noted.connect(self.done)
        self.receipt.trouble.connect(self._say_trouble)

    def begin(self, number: str) -> None:
        """The paper that is due for the case with this tracking number."""
        self._opened = False
        self.banner.say("")
        self.receipt.show_number(number)
        self.retranslate(self._came_out)

    def retranslate(self, came_out: str) -> None:
        """`came_out` are the words of the second step."""
        self._came_out = came_out
        ready = self.receipt.receipt is not None
        self.again.setText(translate("Receipt", "Open again"))
        self.save_file.setText(translate("Receipt", "Save as a file…"))
        self.again.setVisible(self._opened)
        self.save_file.setEnabled(ready)
        self.go_on.setEnabled(ready)
        self.go_on.show_icon("check" if self._opened else "printer")
        self.go_on.setText(came_out if self._opened else translate("Receipt", "Open receipt to print"))
        if self._opened:
            self.banner.say(
                translate(
                    "Receipt", "The receipt is open. Print it there and hand it over. Did it come out?"
                ),
                "info",
            )

    def _ready(self) -> None:
        self.retranslate(self._came_out)
        self.go_on.setFocus()

    def _note_opened(self) -> None:
        self._opened = True
        self.retranslate(self._came_out)
        self.go_on.setFocus()

    def _go_on(self) -> None:
        if self._opened:
            self.go_on.setEnabled(False)
            self.receipt.came_out()
        else:
            self.receipt.open()

    def _say_trouble(self, sentence: str) -> None:
        self.banner.say(sentence, "warning")
        self.go_on.setEnabled(self.receipt.receipt is not None)
