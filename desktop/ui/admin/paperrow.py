"""One kind of paper: what it is for, which printer takes it, how that printer is."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.printing.printers.choice import Choice as Printers
from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.ui.language import translate
from desktop.ui.letters.printerwords import brief, obstacle
from desktop.ui.paperwatch import printer_name
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text

_BY_ITSELF = "auto"
_MEASURED = (Media.LABEL_50X30, Media.A4)  # where half a millimetre counts: labels, on rolls and on sheets


def paper_name(media: Media) -> str:
    return {
        Media.A4: translate("Printers", "A4"),
        Media.A5: translate("Printers", "A5"),
        Media.ROLL_80: translate("Printers", "80 mm roll"),
        Media.ROLL_58: translate("Printers", "58 mm roll"),
        Media.LABEL_50X30: translate("Printers", "Labels 50 × 30 mm"),
    }[media]


def _use(media: Media) -> str:
    return {
        Media.A4: translate("Printers", "Registers and lists"),
        Media.LABEL_50X30: translate("Printers", "Numbers on letters and files"),
    }.get(media, translate("Printers", "Receipts"))


class PaperRow(QObject):
    """The parts that the page lays out in a row of its grid. The printer is chosen for everybody at once.

    Signals: `chosen` with a printer's id, "" for whichever takes it; `test_wanted`, `adjust_wanted`.
    """

    chosen = Signal(str)
    test_wanted = Signal()
    adjust_wanted = Signal()

    def __init__(self, media: Media, parent: QObject) -> None:
        super().__init__(parent)
        self.media = media
        self.printer: Printer | None = None
        self._name = Text("strong")
        self._use = Text("small")
        self.choice = Choice()
        self._glyph = Glyph("circle-check", "success", 20)
        self.state = Text(wrap=True)
        self._said = QWidget()
        self.test = Button("file-check", "quiet")
        self.adjust = Button("settings", "quiet")
        self.choice.chosen.connect(self._choose)
        self.test.clicked.connect(self.test_wanted)
        self.adjust.clicked.connect(self.adjust_wanted)

    def lay_out(self, grid: QGridLayout, row: int) -> None:
        """In two rows of `grid`, of which `fit` uses the second where there is little room."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._use)
        grid.addLayout(words, 2 * row, 0)
        grid.addWidget(self.choice, 2 * row, 1)
        grid.addWidget(self.test, 2 * row, 3)
        grid.addWidget(self.adjust, 2 * row, 4)
        self.adjust.setVisible(self.media in _MEASURED)
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 2, 0, 0)  # on the baseline of the words in the choice beside it
        said.setSpacing(8)
        said.addWidget(self._glyph)
        said.addWidget(self.state, 1)
        self._at = (grid, row)
        self.fit(wide=True)

    def fit(self, *, wide: bool) -> None:
        """Whether the state stands beside the printer, or below."""
        grid, row = self._at
        grid.removeWidget(self._said)
        if wide:
            grid.addWidget(self._said, 2 * row, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            grid.addWidget(self._said, 2 * row + 1, 1, 1, 4)

    def retranslate(self) -> None:
        name = paper_name(self.media)
        self._name.setText(name)
        self._use.setText(_use(self.media))
        self.test.setText(translate("Printers", "Test page"))
        self.adjust.setText(translate("Printers", "Adjust…"))
        self.choice.setAccessibleName(translate("Printers", "Printer for {paper}").format(paper=name))

    def show(self, printers: Printers | None, there: Sequence[Printer]) -> None:
        """What is chosen, and who takes this paper now."""
        fit = [printer for printer in there if self.media in printer.media]
        kept = "" if printers is None else printers.printers.get(self.media, "")
        self.printer = None if printers is None else printers.printer_for(self.media, there)
        offered = [(_BY_ITSELF, self._by_itself(kept)), *((p.id, _with_state(p)) for p in fit)]
        if kept and kept not in [printer.id for printer in fit]:
            offered.append((kept, translate("Printers", "{printer} (not there)").format(printer=_bare(kept))))
        self.choice.offer(offered)
        self.choice.show_value(kept or _BY_ITSELF)
        self._show_state(kept, fit)
        self.test.setEnabled(self.printer is not None)
        self.adjust.setEnabled(self.printer is not None and self.printer.kind is not Kind.PDF)

    def _by_itself(self, kept: str) -> str:
        if not kept and self.printer is not None:
            return translate("Printers", "By itself: {printer}").format(printer=self.printer.name)
        return translate("Printers", "By itself")

    def _show_state(self, kept: str, fit: Sequence[Printer]) -> None:
        real = [printer for printer in fit if printer.kind is not Kind.PDF]
        if self.printer is not None and self.printer.problem is not None:
            self._say("triangle-alert", "warning", obstacle(self.printer.problem))
        elif self.printer is not None:
            self._say("circle-check", "success", translate("Printers", "Ready"))
        elif kept:
            words = translate(
                "Printers", "The chosen printer is not there. Is it switched on and plugged in?"
            )
            self._say("printer-x", "warning", words)
        elif real:
            words = translate("Printers", "Several printers take this paper: choose one.")
            self._say("info", "primary", words)
        else:
            words = translate("Printers", "No printer here takes this paper.")
            self._say("minus", "muted", words)

    def _say(self, icon: str, tone: str, words: str) -> None:
        self._glyph.show_icon(icon, tone)
        self.state.setText(words)

    def _choose(self) -> None:
        value = self.choice.value()
        self.chosen.emit("" if value == _BY_ITSELF else value)


def _with_state(printer: Printer) -> str:
    if printer.problem is None:
        return printer_name(printer)
    return f"{printer_name(printer)} · {brief(printer.problem)}"


def _bare(printer_id: str) -> str:
    """What is left of a printer that is not there."""
    return printer_id.partition(":")[2] or printer_id
