"""Figures that are typed with Thai digits, or under a Thai layout, and stand clear of their frame."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import style
from desktop.ui.widgets.figures import Count, Millimetres


def _type(widget: QWidget, text: str) -> None:
    for sign in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, key)


@pytest.mark.parametrize("typed", ["12", "๑๒", "ๅ/"])
def test_a_count_takes_every_way_to_type_a_digit(qtbot: QtBot, typed: str) -> None:
    box = Count(36)
    qtbot.addWidget(box)
    box.selectAll()
    _type(box, typed)
    assert box.value() == 12


@pytest.mark.parametrize("typed", ["19.5", "๑๙.๕"])
def test_a_length_takes_thai_digits(qtbot: QtBot, typed: str) -> None:
    box = Millimetres(60, 20)
    qtbot.addWidget(box)
    box.selectAll()
    _type(box, typed)
    assert box.value() == 19.5


def test_figures_stand_clear_of_their_frame(qtbot: QtBot) -> None:
    box = Count(36)
    box.setValue(8)
    qtbot.addWidget(box)
    style.dress(box)
    box.show()
    qtbot.waitExposed(box).__enter__()
    image = box.grab().toImage()
    ground = image.pixelColor(image.width() // 2, image.height() // 2)
    frame = 3
    clear = range(frame, frame + 8)
    assert all(image.pixelColor(x, y) == ground for x in clear for y in range(8, image.height() - 8))
