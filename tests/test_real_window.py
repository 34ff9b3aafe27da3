"""A real window opens on an X server, with the system packages that the set-up brings and our own font."""

import os
import subprocess
import sys

from desktop.resources import RESOURCES

_PROGRAM = """
import sys
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
font = QFontDatabase.addApplicationFont(sys.argv[1])
label = QLabel("รับเรื่องร้องทุกข์")
label.setFont(QFont(QFontDatabase.applicationFontFamilies(font), 24))
label.show()
while not label.windowHandle().isExposed():
    app.processEvents()
picture = label.screen().grabWindow(label.winId()).toImage()
colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
print(QGuiApplication.platformName(), len(colours) > 2)
"""


def test_a_window_opens_and_shows_thai() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "XAUTHORITY")}
    result = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", _PROGRAM, RESOURCES / "fonts" / "Sarabun-Regular.ttf"],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["xcb", "True"]
