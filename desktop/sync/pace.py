"""How much goes into one request: little on a slow line, so that it arrives at all; much on a quick one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop.sync.errors import Offline

QUICK_SECONDS, SLOW_SECONDS = 1.0, 4.0


class Pace:
    """`size` begins at `start`. A full request that went quickly doubles it, up to `most`; one that went
    slowly or not at all halves it, down to `least`.
    """

    def __init__(self, least: int, start: int, most: int, now: Callable[[], float] = time.monotonic) -> None:
        self._least, self._most, self._now = min(least, most), most, now
        self.size = min(start, most)

    def at_most(self, size: int) -> None:
        """As after failures that were in an earlier run."""
        self.size = max(self._least, min(self.size, size))

    @contextmanager
    def request(self, amount: int) -> Iterator[None]:
        """Around a request that carries `amount`."""
        began = self._now()
        try:
            yield
        except Offline:
            self.size = max(self._least, self.size // 2)
            raise
        took = self._now() - began
        if took > SLOW_SECONDS:
            self.size = max(self._least, self.size // 2)
        elif took < QUICK_SECONDS and amount >= self.size:
            self.size = min(self._most, self.size * 2)
