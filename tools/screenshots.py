"""Pictures of every page: `python -m tools.screenshots [--out DIR] [NAME…]`.

Drives the real window over a real store in a temporary home, in Thai and in English, at 100 % and at 200 %, and
writes `NAME-LANGUAGE.png` and `NAME-LANGUAGE@2x.png`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from desktop.resources import RESOURCES

_OUT = RESOURCES.parent / "docs" / "screenshots"
_COLOURS = 192
_PATIENCE_MS = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--language", choices=("th", "en"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.language:
        _take_all(arguments.language, arguments.out, arguments.names)
        return 0
    # Qt reads the scale when it starts: one process for each.
    for scale in ("1", "2"):
        for language in ("th", "en"):
            subprocess.run(
                [sys.executable, "-m", "tools.screenshots", "--out", str(arguments.out), "--language", language]
                + arguments.names,
                check=True,
                env=os.environ | {"QT_SCALE_FACTOR": scale, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
            )
    return 0


@dataclass
class _Camera:
    out: Path
    language: str
    names: list[str]

    def take(self, name: str, widget: object) -> None:
        """Writes what `widget` shows."""
        from PIL import Image
        from PySide6.QtCore import QBuffer
        from PySide6.QtWidgets import QWidget

        if self.names and name not in self.names:
            return
        assert isinstance(widget, QWidget)
        picture = widget.grab()
        scale = "@2x" if picture.devicePixelRatio() == 2 else ""
        buffer = QBuffer()
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
        file = self.out / f"{name}-{self.language}{scale}.png"
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        print(file.name, file.stat().st_size // 1024, "KiB")


def _take_all(language: str, out: Path, names: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="intake-pictures-") as folder:
        for _ in _tour(_Camera(out, language, names), Path(folder)):
            pass


def _tour(camera: _Camera, folder: Path) -> Iterator[None]:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.desk.station import Station, open_station
    from desktop.settings import Settings
    from desktop.sync.status import Connection, SyncStatus, status_of
    from desktop.ui import style
    from desktop.ui.window import Window
    from tools import day

    app = QApplication(["intake-1111"])
    style.load_fonts()
    style.apply(app, "light")
    clock = day.DayClock()
    day.make(folder, clock).close()
    clock.pass_(25)

    class NoLine:
        """The line has been down since the morning."""

        def __init__(self, heard: Callable[[SyncStatus], None]) -> None:
            self._heard = heard

        def start(self) -> None:
            station = stations[-1]
            known = status_of(station.store)
            sent = clock.now.replace(hour=3, minute=12)
            self._heard(replace(known, connection=Connection.OFFLINE, last_success=sent))

        def send_now(self) -> None: ...
        def wake(self) -> None:
            self.start()

        def pause(self) -> None: ...
        def resume(self) -> None: ...
        def stop(self, timeout: float = 5.0) -> bool:
            return True

    stations: list[Station] = []

    def open_home() -> Station:
        stations.append(open_station(folder, clock=clock, passphrase=day.PASSPHRASE))
        return stations[-1]

    window = Window(open_home, NoLine, Settings(language=camera.language), lambda _: None)
    window.show_and_begin()

    def wait(until: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not until():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get there")
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QTest.qWait(60)

    wait(lambda: window.sign_in.enter.isEnabled() and bool(stations))
    camera.take("sign-in", window)
    yield
    window.close()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
