"""Walks through every page and tells where words are cut off: `python -m tests.ui.clipping LANGUAGE`.

Looks at each page as small as the window may be and at the size it opens with, and prints a line for each
finding. Qt reads its scale when it starts, from QT_SCALE_FACTOR: hence a program of its own.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

from desktop.ui.shell.rail import Rail
from tools.tour import Tour

SIZES = (QSize(1024, 640), QSize(1366, 768))
_SLACK = 2  # pixels of rounding


def clipped(top: QWidget) -> Iterator[str]:
    """What is cut off in `top`, in words."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 0 and not widget.visibleRegion().isEmpty():
            yield from (f"{_name(widget)} {fault}" for fault in _faults(widget))


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _of_label(widget)
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
            if not widget.isEditable():
                yield from _too_wide(widget.currentText(), widget.fontMetrics(), room.width())
        case QPushButton() | QRadioButton() | QCheckBox():
            wanted = widget.sizeHint()
            if widget.width() + _SLACK < wanted.width() or widget.height() + _SLACK < wanted.height():
                yield f"is {_words(widget.size())} and needs {_words(wanted)}"
        case QLineEdit():
            margins = widget.textMargins()
            inner = widget.width() - 24 - margins.left() - margins.right()
            yield from _too_wide(widget.placeholderText(), widget.fontMetrics(), inner)
        case QTableView():
            yield from _of_table(widget)
    if isinstance(widget.parentWidget(), Rail):
        if widget.height() < widget.minimumSizeHint().height():
            yield "is lower than it can be"
        yield from _too_wide(widget.accessibleName(), widget.fontMetrics(), widget.width() - 4)
    yield from _outside(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    lines, metrics, room = label.text().split("\n"), label.fontMetrics(), label.contentsRect()
    for line in lines:
        yield from _too_wide(line, metrics, room.width())
    needed = len(lines) * metrics.lineSpacing()
    if needed > room.height() + 4:  # the last line's leading may go
        yield f"shows {room.height()} of {needed} pixels of {label.text()!r}"


def _of_table(table: QTableView) -> Iterator[str]:
    header = table.horizontalHeader()
    model = table.model()
    for column in filter(lambda column: not table.isColumnHidden(column), range(model.columnCount())):
        title = str(model.headerData(column, header.orientation()) or "")
        yield from _too_wide(title, header.fontMetrics(), header.sectionSize(column) - 16)


def _too_wide(text: str, metrics: QFontMetrics, room: int) -> Iterator[str]:
    needed = metrics.horizontalAdvance(text)
    if needed > room + _SLACK:
        yield f"has {room} of {needed} pixels for {text!r}"


def _outside(widget: QWidget) -> Iterator[str]:
    """A part that its parent does not show. What scrolls may lie below, and beside where there is a bar."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent, QAbstractScrollArea):
        return
    scroll = parent.parentWidget()
    if isinstance(scroll, QScrollArea) and scroll.viewport() is parent:
        if widget.width() > parent.width() + _SLACK and not scroll.horizontalScrollBar().isVisible():
            yield f"is {widget.width()} wide where {parent.width()} can be seen"
        return
    corner = widget.geometry().bottomRight() - QPoint(parent.width() - 1, parent.height() - 1)
    if isinstance(widget, QLabel | QPushButton | QComboBox | QLineEdit | QRadioButton | QCheckBox) and (
        corner.x() > _SLACK or corner.y() > _SLACK or widget.x() < -_SLACK or widget.y() < -_SLACK
    ):
        yield f"reaches {max(corner.x(), corner.y())} pixels out of its place"


def _words(size: QSize) -> str:
    return f"{size.width()} × {size.height()}"


def _name(widget: QWidget) -> str:
    chain = [type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(chain) < 4:
        if type(above).__module__.startswith("desktop."):
            chain.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' in '.join(chain)} ({widget.accessibleName() or widget.objectName()})"


class Inspector:
    """In the place of the tour's camera."""

    def __init__(self) -> None:
        self.stops = 0
        self.found: list[str] = []

    def take(self, name: str, window: QWidget) -> None:
        self.stops += 1
        for size in SIZES:
            window.resize(size)
            for _ in range(3):  # words that wrap find their height in rounds
                QApplication.processEvents()
            seen = dict.fromkeys(clipped(window))
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                seen |= dict.fromkeys(clipped(dialog))
                least = dialog.minimumSizeHint()
                if least.width() > size.width() or least.height() > size.height():
                    seen[f"{_name(dialog)} is at least {_words(least)}, larger than the window"] = None
            self.found += [f"{name} at {_words(size)}: {fault}" for fault in seen]


def main(language: str) -> int:
    inspector = Inspector()
    with tempfile.TemporaryDirectory(prefix="intake-clipping-") as folder:
        Tour(Path(folder), language, inspector).run()
    for fault in inspector.found:
        print(fault)
    print(f"{inspector.stops} pages seen", file=sys.stderr)
    return 1 if inspector.found or inspector.stops < 30 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
