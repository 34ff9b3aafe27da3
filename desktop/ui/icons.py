"""The icons of `resources/icons`, drawn in a colour of the theme."""

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader, QPixmap

from desktop.resources import RESOURCES


@cache
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Icon `name` in `colour` ("#RRGGBB"), `size` logical pixels square for a screen of pixel `ratio`."""
    svg = (RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    pixels = round(size * ratio)
    reader.setScaledSize(QSize(pixels, pixels))
    result = QPixmap.fromImage(reader.read())
    result.setDevicePixelRatio(ratio)
    return result
