"""Making up for what a printer is off by: measured on its calibration page, kept with the sheet in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.printing.offset import Offset
from desktop.printing.stickers import Sheet
from desktop.ui.language import translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.figures import Millimetres

_MOST_MM = 60.0


class AdjustQuestion(Question):
    """`on` the sheet of labels that lies in the printer, None for a roll of them; `offset` in use so far.

    Signals: `measured` with the offset from now on and the name of the sheet, "" for a roll; `page_wanted`
    for the page to measure on, which is made for the sheet `on`.
    """

    measured = Signal(object, str)
    page_wanted = Signal()

    def __init__(self, printer_name: str, on: Sheet | None, offset: Offset, parent: QWidget) -> None:
        from desktop.printing.calibration import CROSS, CROSS_ON_STICKER
        from desktop.printing.stickers import sheet_names

        cross = CROSS if on else CROSS_ON_STICKER
        super().__init__(
            parent,
            translate("Printers", "Adjust {printer}").format(printer=printer_name),
            translate(
                "Printers",
                "Print the calibration page and measure from the edges of the paper to its cross. "
                "Both should be {cross} mm; what is off is made up for on labels from now on.",
            ).format(cross=f"{cross:g}"),
            translate("Printers", "Keep"),
            icon="check",
        )
        self.on, self._offset = on, offset
        self.sheet = Choice()
        self.sheet.offer([(name, _sheet_words(name)) for name in sheet_names()])
        self._sheet_field = Field(self.sheet)
        self._sheet_field.name(translate("Printers", "Sheet of labels"))
        self._sheet_field.setVisible(on is not None)
        if on is not None:
            self.sheet.choose(on.name)
        self.sheet.chosen.connect(self._change_sheet)
        self.page = Button("file-check", "secondary")
        self.page.setText(translate("Printers", "Print the calibration page"))
        self.page.clicked.connect(self.page_wanted)
        self.left, self.top = Millimetres(_MOST_MM, cross), Millimetres(_MOST_MM, cross)
        self._left_field, self._top_field = Field(self.left), Field(self.top)
        self._left_field.name(translate("Printers", "From the left edge to the cross (mm)"))
        self._top_field.name(translate("Printers", "From the top edge to the cross (mm)"))
        row = QHBoxLayout()
        row.addWidget(self.page)
        row.addStretch()
        self.body.addWidget(self._sheet_field)
        self.body.addLayout(row)
        self.body.addWidget(self._left_field)
        self.body.addWidget(self._top_field)
        self.page.setFocus()

    def accept(self) -> None:
        from desktop.printing.calibration import measured

        try:
            offset = measured(self.left.value(), self.top.value(), self.on, self._offset)
        except ValueError:
            sentence = translate("Printers", "No printer is that far off. Does the paper lie right in it?")
            self._top_field.mark("error", sentence)
            return
        self.measured.emit(offset, "" if self.on is None else self.on.name)
        super().accept()

    def _change_sheet(self) -> None:
        from desktop.printing.stickers import sheet

        self.on = sheet(self.sheet.value())


def _sheet_words(name: str) -> str:
    """By what can be counted and measured on the sheet."""
    from desktop.printing.stickers import sheet

    known = sheet(name)
    return translate("Printers", "{columns} × {rows} labels of {wide} × {tall} mm").format(
        columns=known.columns, rows=known.rows, wide=f"{known.label[0]:g}", tall=f"{known.label[1]:g}"
    )
