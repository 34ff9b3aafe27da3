"""The window as a program."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui import style
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.desk.station import Station
    from desktop.ui.firstrun import SetUp
    from desktop.ui.printing import MakeSystem
    from desktop.ui.syncport import StartSync


def run(
    open_station: "Callable[[], Station]",
    start_sync: "StartSync",
    settings: Settings,
    remember: Callable[[Settings], None],
    print_system: "MakeSystem | None" = None,
    set_up: "SetUp | None" = None,
) -> int:
    """Shows the window until it is closed; returns the exit code.

    `open_station` is called in the thread of the database, once the window is on the screen. `start_sync`
    is called when a person has signed in, with the listener for every change of the status. `remember`
    keeps changed settings. `print_system` makes the way to the printers that were chosen, by default to
    those of this machine. `set_up` makes a workstation where there is none, in the thread of the database.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("intake-1111")
    style.load_fonts()
    style.apply(app, settings.theme)
    window = Window(open_station, start_sync, settings, remember, print_system, set_up)
    sys.excepthook = window.report_fault
    if window.fits(app.primaryScreen().availableSize()):
        window.show()
    else:
        window.showMaximized()
    return app.exec()
