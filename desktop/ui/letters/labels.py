"""Labels, or receipt stamps, of the letters that are marked in the list: on a roll, or on a sheet of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.labels import Labels, Sticky, Where
from desktop.intake.tracking import grouped
from desktop.printing.offset import NO_OFFSET
from desktop.printing.printers.printer import Media, Printer
from desktop.ui.language import translate
from desktop.ui.messages import explain
from desktop.ui.paperwatch import PaperWatch
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Segments
from desktop.ui.widgets.figures import Count
from desktop.ui.widgets.pdfview import PdfView
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.zoombar import ZoomBar
from desktop.ui.workplace import Workplace

_SIZE = QSize(760, 720)
_AROUND = 48
_LABEL, _STAMP = "label", "stamp"
_ROLL, _SHEET = "roll", "sheet"
_MEDIA = {_ROLL: Media.LABEL_50X30, _SHEET: Media.A4}


class LabelsDialog(QDialog):
    """Shows what prints, drawn for the printer that takes it: with its offset, on its sheet. Escape closes.

    Printed or saved, they are noted in the audit trail.
    """

    def __init__(self, place: Workplace, numbers: Sequence[str], parent: QWidget) -> None:
        from desktop.printing.stickers import sheet_or_usual

        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size().shrunkBy(QMargins(0, 0, 0, _AROUND))))
        self._place, self._numbers = place, tuple(numbers)
        self._desk = Labels(place.station, place.operator)
        self._asked = 0
        self.paper: Sticky | None = None
        self._sent: Sticky | None = None
        self.what = Segments([_LABEL, _STAMP])
        self.where = Segments([_ROLL, _SHEET])
        self.banner = Banner("info")
        self.view = PdfView(place.drawing)
        self.print = Button("printer", "primary", "Ctrl+P")
        self.save = Button("download", "quiet")
        self._close = Button("", "quiet", "Esc")
        self._watch = PaperWatch(place.printing, self.banner, self)
        printer, choice = self._printer(_SHEET), place.printing.choice
        self._sheet = sheet_or_usual("" if printer is None or choice is None else choice.sheet(printer.id))
        self.start = Count(self._sheet.count)
        self._start_name = Text("muted")
        self._start_name.setBuddy(self.start)
        if place.printing.printer_for(Media.LABEL_50X30) is None:
            self.where.choose(_SHEET)
        self._lay_out()
        self._name()
        self.what.chosen.connect(self._redraw)
        self.where.chosen.connect(self._redraw)
        self.start.valueChanged.connect(self._redraw)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.reject)
        self._watch.printed.connect(lambda: self._note(self._sent))
        self._redraw()
        (self.start if self.start.isVisibleTo(self) else self.what.button(_LABEL)).setFocus()

    def _lay_out(self) -> None:
        self._heading = Text("title")
        options = QHBoxLayout()
        options.setSpacing(16)
        options.addWidget(self.what)
        options.addWidget(self.where)
        options.addStretch()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._start_name)
        first.addWidget(self.start)
        first.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(options)
        column.addLayout(first)
        column.addWidget(self.banner)
        column.addWidget(ZoomBar(self.view))
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def _name(self) -> None:
        one, *more = self._numbers
        title = (
            translate("Labels", "Labels of {n} letters").format(n=len(self._numbers))
            if more
            else translate("Labels", "Label of {number}").format(number=grouped(one))
        )
        self.setWindowTitle(title)
        self._heading.setText(title)
        self.what.label(_LABEL, translate("Labels", "Number with its bars"))
        self.what.label(_STAMP, translate("Labels", "Receipt stamp"))
        self.where.label(_ROLL, translate("Labels", "On a roll"))
        self.where.label(_SHEET, translate("Labels", "On a sheet"))
        self._start_name.setText(
            translate("Labels", "First free label of the sheet, from 1 to {n}:").format(n=self._sheet.count)
        )
        self.start.setAccessibleName(self._start_name.text())
        self.what.setAccessibleName(translate("Labels", "What is printed"))
        self.where.setAccessibleName(translate("Labels", "On which paper"))
        self.print.setText(translate("Labels", "Print"))
        self.save.setText(translate("Labels", "Save as…"))
        self._close.setText(translate("Receipt", "Close"))

    # Drawing

    def _redraw(self) -> None:
        """What was asked for before no longer matters."""
        on_sheet = self.where.value() == _SHEET
        self._start_name.setVisible(on_sheet)
        self.start.setVisible(on_sheet)
        self._asked += 1
        self.paper = None
        self._enable()
        nobody = "" if self._printer() else translate("Printers", "No printer here takes this paper.")
        self.banner.say(nobody, "info")
        asked, where = self._asked, self._where()
        make = self._desk.stamps if self.what.value() == _STAMP else self._desk.labels
        self.view.say(translate("Labels", "Drawing the labels…"))
        self._place.database.run(
            lambda: make(self._numbers, where),
            lambda paper: self._show(paper) if asked == self._asked else None,
            self._fail,
            owner=self,
        )

    def _where(self) -> Where:
        printer, choice = self._printer(), self._place.printing.choice
        offset = NO_OFFSET if printer is None or choice is None else choice.offset(printer.id)
        if self.where.value() == _ROLL:
            return Where(offset=offset)
        return Where(self._sheet.name, self.start.value(), offset)

    def _show(self, paper: Sticky) -> None:
        self.paper = paper
        self._enable()
        self.view.show_pdf(paper.pdf, translate("Labels", "Drawing the labels…"))

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _enable(self) -> None:
        self.print.setEnabled(self.paper is not None and self._printer() is not None)
        self.save.setEnabled(self.paper is not None)

    def _printer(self, where: str = "") -> Printer | None:
        return self._place.printing.printer_for(_MEDIA[where or self.where.value()])

    # To paper, to a file

    def _print(self) -> None:
        printer, paper = self._printer(), self.paper
        if printer is not None and paper is not None:
            self._sent = paper
            done = translate("Labels", "The labels are printed.")
            self._watch.print(printer, paper.pdf, "1111 labels", paper.media, done)

    def _save(self) -> None:
        paper = self.paper
        if paper is None:
            return
        title = translate("Labels", "Save the labels")
        path, _ = QFileDialog.getSaveFileName(self, title, f"{paper.kind}s.pdf", "PDF (*.pdf)")
        if not path:
            return
        try:
            Path(path).write_bytes(paper.pdf)
        except OSError as error:
            self._fail(error)
            return
        self.banner.say(translate("Labels", "Saved: {file}").format(file=Path(path).name), "success")
        self._note(paper)

    def _note(self, paper: Sticky | None) -> None:
        if paper is not None:
            self._place.database.run(lambda: self._desk.handed_over(paper), failed=self._fail, owner=self)
