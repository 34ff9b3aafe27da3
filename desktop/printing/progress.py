"""How far a long paper is, and whether somebody still wants it."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.printing.errors import Cancelled

Report = Callable[[int, int], None]
"""Takes how many steps are done, and of how many. Called in the thread that makes the paper."""


@dataclass(frozen=True, slots=True)
class Progress:
    report: Report | None = None
    cancelled: Callable[[], bool] | None = None

    def at(self, done: int, steps: int) -> None:
        """Raises `Cancelled` if the paper is no longer wanted."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.report is not None:
            self.report(done, steps)


UNWATCHED = Progress()
