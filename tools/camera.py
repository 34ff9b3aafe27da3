"""Pictures of a window, with the dialog over it, small enough to keep in a repository."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_COLOURS = 256
_SHADE = QColor(10, 20, 30, 110)


class Camera:
    """Writes `NAME-LANGUAGE.png`, at 200 % `NAME-LANGUAGE@2x.png`; only of `names`, if there are any."""

    def __init__(self, out: Path, language: str, names: Collection[str]) -> None:
        self._out, self._language, self._names = out, language, names

    def take(self, name: str, window: QWidget) -> None:
        if self._names and name not in self._names:
            return
        picture = window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            _lay_over(picture, dialog, window)
        scale = "@2x" if picture.devicePixelRatio() == 2 else ""
        buffer = QBuffer()
        picture.save(buffer, "PNG")
        image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
        file = self._out / f"{name}-{self._language}{scale}.png"
        image.quantize(_COLOURS, kmeans=3, dither=Image.Dither.NONE).save(file, optimize=True)
        print(file.name, file.stat().st_size // 1024, "KiB", flush=True)


def _lay_over(picture: QPixmap, dialog: QWidget, window: QWidget) -> None:
    """The dialog in the middle of its window, which is dimmed."""
    painter = QPainter(picture)
    painter.fillRect(window.rect(), _SHADE)
    painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
    painter.end()
