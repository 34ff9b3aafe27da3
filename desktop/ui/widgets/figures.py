"""A figure that the arrow keys make larger and smaller."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from desktop.intake.digits import arabic, from_thai_keys

_AROUND = 12  # as inputs have it; Qt gives the padding of a spin box to its frame, not to its figures


class Count(QSpinBox):
    """A whole number from 1 to `most`."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, most)
        _make_room(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(_plain(event))


class Millimetres(QDoubleSpinBox):
    """A length to a tenth; the arrow keys go in halves."""

    def __init__(self, most: float, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setValue(value)
        _make_room(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(_plain(event))


def _make_room(box: QAbstractSpinBox) -> None:
    box.setLocale(QLocale.c())
    box.lineEdit().setTextMargins(_AROUND, 0, _AROUND, 0)


def _plain(event: QKeyEvent) -> QKeyEvent:
    """What was meant by a Thai digit, or by a digit under a Thai layout."""
    typed = event.text()
    # Neither / nor - means anything in a figure: after a Thai key they are keys, too.
    digits = arabic(from_thai_keys(f"ๅ{typed}")[1:])
    if digits == typed:
        return event
    return QKeyEvent(event.type(), event.key(), event.modifiers(), digits)
