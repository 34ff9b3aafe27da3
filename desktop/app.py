"""The composition root: which store, which clock and which centre the window works with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.settings import Settings
from desktop.ui.app import run as run_window

if TYPE_CHECKING:
    from desktop.desk.station import Station
    from desktop.desk.workstation import Setup
    from desktop.store.store import Store
    from desktop.sync.status import SyncStatus
    from desktop.sync.timer import Timer


def run(home: Path) -> int:
    """Opens the window over the workstation in `home`; returns the exit code when it is closed.

    What takes long to import is imported by whoever is called, after the window stands on the screen.
    """

    def open_station() -> "Station":
        from desktop import logs
        from desktop.desk.station import open_station

        logs.to_file(home)
        return open_station(home)

    def set_up(setup: "Setup") -> "Station":
        from desktop.desk.workstation import set_up

        return set_up(home, setup)

    def open_store() -> "Store":
        from desktop.intake.clock import system_clock
        from desktop.store.home import Home
        from desktop.store.opening import open_store

        return open_store(Home(home), clock=system_clock)

    def start_sync(on_status: "Callable[[SyncStatus], None]") -> "Timer":
        from desktop.sync.timer import Timer

        return Timer(open_store, on_status)

    def remember(settings: Settings) -> None:
        settings.save(home)

    return run_window(open_station, start_sync, Settings.load(home), remember, set_up=set_up)
