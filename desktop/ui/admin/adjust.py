"""Making up for what a printer is off by, as measured on its calibration page."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from desktop.printing.offset import MOST_MM, Offset
from desktop.printing.printers.printer import Printer
from desktop.ui.language import translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field

_STEP_MM = 0.5


class AdjustQuestion(Question):
    """Signals: `measured` with the offset; `page_wanted` for the page to measure on."""

    measured = Signal(object)
    page_wanted = Signal()

    def __init__(self, printer: Printer, offset: Offset, parent: QWidget) -> None:
        super().__init__(
            parent,
            translate("Printers", "Adjust {printer}").format(printer=printer.name),
            translate(
                "Printers",
                "Print the calibration page and measure how far its cross lies from the middle of the paper. "
                "Enter by how much labels are to be moved.",
            ),
            translate("Printers", "Keep"),
            icon="check",
        )
        self.page = Button("file-check", "secondary")
        self.page.setText(translate("Printers", "Print the calibration page"))
        self.page.clicked.connect(self.page_wanted)
        self.across, self.down = _millimetres(offset.x), _millimetres(offset.y)
        across, down = Field(self.across), Field(self.down)
        across.name(translate("Printers", "To the right (mm; to the left with a minus)"))
        down.name(translate("Printers", "Downwards (mm; upwards with a minus)"))
        row = QHBoxLayout()
        row.addWidget(self.page)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(across)
        self.body.addWidget(down)
        self.page.setFocus()
        self.accepted.connect(lambda: self.measured.emit(Offset(self.across.value(), self.down.value())))


def _millimetres(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setLocale(QLocale.c())
    box.setRange(-MOST_MM, MOST_MM)
    box.setDecimals(1)
    box.setSingleStep(_STEP_MM)
    box.setValue(value)
    return box
