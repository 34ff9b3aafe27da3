"""Setting up a thermal printer that no system lists: where it is, and how wide its paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.printing.printers.printer import Media
from desktop.printing.printers.thermal import ThermalPrinter, address
from desktop.ui.language import translate
from desktop.ui.widgets.choice import Segments, Tick
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.line import Line

_DOTS = {Media.ROLL_80: 576, Media.ROLL_58: 384}


class ThermalQuestion(Question):
    """Emits `found` with the printer, once its address is one."""

    found = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            translate("Printers", "Add a thermal printer"),
            translate(
                "Printers",
                "For printers without a driver: by the network address that the printer prints on its own "
                "test slip, or by its device file.",
            ),
            translate("Printers", "Add it"),
            icon="plus",
        )
        self.name = Line(60)
        self.where = Line(200)
        self.where.setPlaceholderText("192.168.1.50:9100")
        self.paper = Segments([media.value for media in _DOTS])
        for media in _DOTS:
            self.paper.label(media.value, translate("Printers", "{n} mm").format(n=f"{media.width:g}"))
        self.cuts = Tick()
        self.cuts.setChecked(True)
        self.cuts.setText(translate("Printers", "It cuts the paper"))
        self._name_field = Field(self.name, required=True)
        self._name_field.name(translate("Printers", "What you call it"))
        self._where_field = Field(self.where, required=True)
        self._where_field.name(translate("Printers", "Address, or device file such as /dev/usb/lp0"))
        width = Field(self.paper)
        width.name(translate("Printers", "Width of the paper"))
        for widget in (self._name_field, self._where_field, width, self.cuts):
            self.body.addWidget(widget)
        self.name.returnPressed.connect(self.where.setFocus)
        self.where.returnPressed.connect(self.confirm.click)
        self.where.textEdited.connect(lambda _: self._where_field.mark(""))
        self.name.textEdited.connect(lambda _: self._name_field.mark(""))
        self.name.setFocus()

    def accept(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._name_field.mark("error", translate("Printers", "A name is needed to choose it by."))
            self.name.setFocus()
            return
        try:
            uri = address(self.where.text())
        except ValueError:
            self._where_field.mark(
                "error", translate("Printers", "This is neither a network address nor a device file.")
            )
            self.where.setFocus()
            return
        media = Media(self.paper.value())
        self.found.emit(ThermalPrinter(name, uri, media, _DOTS[media], self.cuts.isChecked()))
        super().accept()
