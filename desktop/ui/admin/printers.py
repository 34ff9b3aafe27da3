"""Which printer each kind of paper comes out of: chosen once, for everybody at this workstation."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.printers import RECEIPT_PAPERS, choose
from desktop.printing.offset import Offset
from desktop.printing.printers.choice import Choice as Printers
from desktop.printing.printers.printer import Media, Printer
from desktop.printing.printers.thermal import ThermalPrinter
from desktop.printing.stickers import Sheet
from desktop.ui.admin.adjust import AdjustQuestion
from desktop.ui.admin.paperrow import PaperRow, paper_name
from desktop.ui.admin.thermal import ThermalQuestion
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.paperwatch import PaperWatch, printer_name
from desktop.ui.widgets.actions import Actions, stand_below
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Segments
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.text import Text
from desktop.ui.workplace import Workplace

_PAPERS = (Media.A5, Media.ROLL_80, Media.ROLL_58, Media.LABEL_50X30, Media.A4)

_WIDE = 1060


class PrintersPage(Translated):
    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.title = Text("title")
        self.lead = Text("muted", wrap=True)
        self.banner = Banner("info")
        self._watch = PaperWatch(place.printing, self.banner, self)
        self.receipt_label = Text("strong")
        self.receipt = Segments([media.value for media in RECEIPT_PAPERS])
        self.rows = {media: PaperRow(media, self) for media in _PAPERS}
        self._thermal_title = Text("strong")
        self._thermal = QVBoxLayout()
        self._thermal.setSpacing(4)
        self.removals: list[Button] = []
        self.again = Button("refresh-cw", "quiet")
        self.add = Button("plus", "primary")
        self._lay_out()
        for row in self.rows.values():
            row.chosen.connect(lambda id, media=row.media: self._keep(lambda c: c.choose(media, id)))
            row.test_wanted.connect(lambda row=row: self._test(row))
            row.adjust_wanted.connect(lambda row=row: self._adjust(row))
        self.receipt.chosen.connect(self._choose_receipt)
        self.again.clicked.connect(self._look)
        self.add.clicked.connect(self._ask_thermal)
        place.printing.looked.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 12, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)
        self._grid, self._wide = grid, True
        for index, row in enumerate(self.rows.values()):
            row.lay_out(grid, index)
        receipts = QHBoxLayout()
        receipts.setSpacing(16)
        receipts.addWidget(self.receipt_label)
        receipts.addWidget(self.receipt, 1)
        own = QFrame()
        own.setObjectName("card")
        thermal = QVBoxLayout(own)
        thermal.setContentsMargins(20, 12, 12, 12)
        thermal.addWidget(self._thermal_title)
        thermal.addLayout(self._thermal)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addWidget(self.banner)
        column.addLayout(receipts)
        column.addWidget(card)
        column.addWidget(own)
        column.addStretch()
        actions = Actions()
        actions.left.addWidget(self.again)
        actions.right.addWidget(self.add)
        stand_below(actions, scrolled(inner), self)
        several = len(RECEIPT_PAPERS) > 1
        self.receipt_label.setVisible(several)
        self.receipt.setVisible(several)

    def retranslate(self) -> None:
        self.title.setText(translate("Printers", "Printers"))
        self.lead.setText(
            translate(
                "Printers", "What you choose here holds for everybody who works at this workstation, at once."
            )
        )
        self.receipt_label.setText(translate("Printers", "Receipts come on"))
        for media in RECEIPT_PAPERS:
            self.receipt.label(media.value, paper_name(media))
        self._thermal_title.setText(translate("Printers", "Thermal printers without a driver"))
        self.again.setText(translate("Printers", "Look again"))
        self.add.setText(translate("Printers", "Add a thermal printer…"))
        for row in self.rows.values():
            row.retranslate()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        if wide != self._wide:
            self._wide = wide
            self._grid.setColumnStretch(2, 4 if wide else 0)
            for row in self.rows.values():
                row.fit(wide=wide)

    def arrive(self, again: bool) -> None:
        self._look()
        self.rows[_PAPERS[0]].choice.setFocus()

    def leave(self) -> None:
        """Every choice is kept as it is made."""

    def _look(self) -> None:
        self._place.printing.look()

    def _show(self) -> None:
        printers, there = self._place.printing.choice, self._place.printing.there
        for row in self.rows.values():
            row.show(printers, there)
        self.receipt.blockSignals(True)
        if printers is not None and printers.receipt in RECEIPT_PAPERS:
            self.receipt.choose(printers.receipt.value)
        self.receipt.blockSignals(False)
        self._show_thermal(printers.thermal if printers is not None else ())

    def _show_thermal(self, thermal: tuple[ThermalPrinter, ...]) -> None:
        while (item := self._thermal.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.removals = []
        if not thermal:
            none = Text("muted", wrap=True)
            none.setText(translate("Printers", "None was added here."))
            self._thermal.addWidget(none)
        for printer in thermal:
            self._thermal.addWidget(self._line(printer))

    def _line(self, printer: ThermalPrinter) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = Text()
        where = printer.uri.removeprefix("tcp://").removeprefix("file://")
        words.setText(f"{printer.name} · {where} · {paper_name(printer.media)}")
        remove = Button("trash-2", "quiet")
        remove.setText(translate("Printers", "Remove"))
        remove.clicked.connect(lambda: self._keep(lambda choice: choice.remove(printer.id)))
        row.addWidget(words, 1)
        row.addWidget(remove)
        self.removals.append(remove)
        return line

    # What a person chooses

    def _keep(self, change: Callable[[Printers], Printers]) -> None:
        place, known = self._place, self._place.printing.choice
        if known is None:
            return
        changed = change(known)
        place.printing.choice = changed  # so that the next change builds on this one
        place.database.run(
            lambda: choose(place.station, place.operator, changed), place.printing.use, self._fail, owner=self
        )

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _choose_receipt(self) -> None:
        media = Media(self.receipt.value())
        self._keep(lambda choice: choice.receipts_on(media))

    def _ask_thermal(self) -> None:
        question = ThermalQuestion(self)
        question.found.connect(self._add)
        question.open()

    def _add(self, printer: ThermalPrinter) -> None:
        self._keep(lambda choice: choice.add(printer).choose(printer.media, printer.id))

    def _adjust(self, row: PaperRow) -> None:
        from desktop.printing.stickers import sheet_or_usual

        printer, printers = row.printer, self._place.printing.choice
        if printer is None or printers is None:
            return
        on = sheet_or_usual(printers.sheet(printer.id)) if row.media is Media.A4 else None
        offset, name = printers.offset(printer.id), printer_name(printer)
        question = AdjustQuestion(name, on, offset, self)
        question.page_wanted.connect(lambda: self._calibrate(printer, row.media, question.on, offset))
        question.measured.connect(
            lambda found, name: self._keep(lambda choice: choice.adjust(printer.id, found, name))
        )
        question.open()

    # Pages to look at

    def _test(self, row: PaperRow) -> None:
        printer, media = row.printer, row.media
        if printer is None:
            return
        name, now = printer_name(printer), self._place.station.clock()

        def draw() -> bytes:
            from desktop.printing.printers.selftest import selftest_page

            return selftest_page(name, now, media)

        self._place.drawing.run(draw, lambda pdf: self._print(printer, media, pdf), self._fail, owner=self)

    def _calibrate(self, printer: Printer, media: Media, on: Sheet | None, offset: Offset) -> None:
        name, now = printer_name(printer), self._place.station.clock()

        def draw() -> bytes:
            from desktop.printing.calibration import calibration_page

            return calibration_page(name, now, on=on, offset=offset)

        self._place.drawing.run(draw, lambda pdf: self._print(printer, media, pdf), self._fail, owner=self)

    def _print(self, printer: Printer, media: Media, pdf: bytes) -> None:
        done = translate("Printers", "The page is printed. Compare it with what it says on itself.")
        self._watch.print(printer, pdf, "1111 test", media, done)
