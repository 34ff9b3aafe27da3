"""How large a paper is on the screen, and which of its pages: beside the view that shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.language import Translated, translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.pdfview import FIT_PAGE, FIT_WIDTH, ZOOMS, PdfView
from desktop.ui.widgets.text import Text

_CHOSEN = "chosen"
_WIDTH = 148
_OFFERED = (0.5, 1.0, 1.5, 2.0)


class ZoomBar(Translated):
    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.smaller = Button("minus", "quiet")
        self.larger = Button("plus", "quiet")
        self.zoom = Choice()
        self.zoom.setFixedWidth(_WIDTH)
        self.page = Text("muted")
        self.earlier = Button("chevron-up", "quiet")
        self.later = Button("chevron-down", "quiet")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._size: list[QWidget] = [self.smaller, self.zoom, self.larger]
        self._turning: list[QWidget] = [self.earlier, self.page, self.later]
        for widget in self._size:
            row.addWidget(widget)
        row.addStretch()
        for widget in self._turning:
            row.addWidget(widget)
        self.smaller.clicked.connect(view.zoom_out)
        self.larger.clicked.connect(view.zoom_in)
        self.zoom.chosen.connect(self._choose)
        self.earlier.clicked.connect(lambda: view.go_to(view.page - 1))
        self.later.clicked.connect(lambda: view.go_to(view.page + 1))
        view.moved.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        for button, words in (
            (self.smaller, translate("Pdf", "Smaller (Ctrl+-)")),
            (self.larger, translate("Pdf", "Larger (Ctrl++)")),
            (self.earlier, translate("Pdf", "The page before (Page Up)")),
            (self.later, translate("Pdf", "The page after (Page Down)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.zoom.setAccessibleName(translate("Pdf", "Size on the screen"))
        self._show()

    def _show(self) -> None:
        view = self._view
        percent = f"{view.zoom * 100:.0f} %"
        self.zoom.offer(
            [
                (FIT_WIDTH, translate("Pdf", "Fit width")),
                (FIT_PAGE, translate("Pdf", "Whole page")),
                *((str(zoom), f"{zoom * 100:.0f} %") for zoom in _OFFERED),
                *(() if view.fitted or view.zoom in _OFFERED else ((_CHOSEN, percent),)),
            ]
        )
        known = str(view.zoom) if view.zoom in _OFFERED else _CHOSEN
        self.zoom.show_value(view.fitted or known)
        there = view.page_total > 0
        self.zoom.setToolTip(percent if there else "")
        for widget in self._size:
            widget.setEnabled(there)
        self.smaller.setEnabled(there and view.zoom > ZOOMS[0])
        self.larger.setEnabled(there and view.zoom < ZOOMS[-1])
        several = view.page_total > 1
        for widget in self._turning:
            widget.setVisible(several)
        self.page.setText(
            translate("Pdf", "{page} of {total}").format(page=view.page + 1, total=view.page_total)
        )
        self.earlier.setEnabled(view.page > 0)
        self.later.setEnabled(view.page < view.page_total - 1)

    def _choose(self) -> None:
        value = self.zoom.value()
        if value in (FIT_WIDTH, FIT_PAGE):
            self._view.fit(value)
        elif value != _CHOSEN:
            self._view.zoom_to(float(value))
