"""The deep blue side of the pages before anybody is signed in: whose service this is, and where."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.language import Translated, translate
from desktop.ui.widgets.text import Text

_MARGIN = 56


class Cover(Translated):
    """The name of the service, below it the office once it is known, and the number large and quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._brand = Text("brand")
        self._service = Text("service", wrap=True)
        self.place = Text("place", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, 40, 48)
        column.setSpacing(8)
        column.addWidget(self._brand)
        column.addWidget(self._service)
        column.addSpacing(24)
        column.addWidget(self.place)
        column.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        self._brand.setText(translate("SignIn", "Intake 1111"))
        # What stands here at the start breaks at spaces: the list of Thai words takes a while to load.
        self._service.show_names(translate("SignIn", "Government Complaint Centre 1111"))

    def show_place(self, point: str, office: str) -> None:
        self.place.show_names("\n".join(filter(None, (point, office))))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ghost = style.colour("rail_current")
        ghost.setAlpha(150)
        number, box = _number()
        scale = (self.width() - 2 * _MARGIN) / box.width()
        painter.translate(_MARGIN, self.height() - _MARGIN)
        painter.scale(scale, scale)
        painter.translate(-box.left(), -box.bottom())
        painter.fillPath(number, ghost)
        painter.end()


def _number() -> tuple[QPainterPath, QRectF]:
    """The outline of the number and the room it takes: it stands whole between the margins."""
    path = QPainterPath()
    path.addText(0, 0, style.font("type_number", strong=True), "1111")
    return path, path.boundingRect()
