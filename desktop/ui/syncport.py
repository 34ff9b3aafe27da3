"""What the window needs of synchronisation, whoever does it: `desktop.sync.timer.Timer` has this form."""

from collections.abc import Callable
from typing import Protocol

from desktop.sync.status import SyncStatus


class SyncPort(Protocol):
    """All methods but `stop` return at once."""

    def start(self) -> None: ...

    def send_now(self) -> None:
        """Try at once, whatever the timer says."""

    def wake(self) -> None:
        """A letter was recorded."""

    def pause(self) -> None:
        """Sends nothing by itself until `resume`; recording goes on."""

    def resume(self) -> None: ...

    def stop(self, timeout: float = ...) -> bool:
        """Nothing is sent any more; waits for the request under way, at most `timeout` seconds."""


StartSync = Callable[[Callable[[SyncStatus], None]], SyncPort]
"""Makes a port that calls the given listener, from any thread, with each change of the status."""
