"""How often callers may call: against programs that run wild and against guessing, never against an office.

Each process counts for itself. Buckets of tokens: `burst` at once, then `per_second`.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from central.problems import too_many

_MOST_KEYS = 10_000


class Limiter:
    """Safe to use from several threads."""

    def __init__(self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._now = per_second, burst, now
        self._buckets: dict[str, tuple[float, float]] = {}  # tokens, as of when
        self._lock = Lock()

    def take(self, key: str, tokens: int = 1) -> None:
        """Takes so many tokens of `key`; 0 asks whether there is one. Raises `Refused`, 429."""
        with self._lock:
            now = self._now()
            left, since = self._buckets.get(key, (float(self._burst), now))
            left = min(float(self._burst), left + (now - since) * self._per_second)
            if left < max(tokens, 1):
                raise too_many(math.ceil((max(tokens, 1) - left) / self._per_second))
            self._buckets[key] = (left - tokens, now)
            if len(self._buckets) > _MOST_KEYS:
                self._forget(now)

    def _forget(self, now: float) -> None:
        """Those that are full again are like those that were never there."""
        for key, (left, since) in list(self._buckets.items()):
            if left + (now - since) * self._per_second >= self._burst:
                del self._buckets[key]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a server asks of its callers. `min_client`: the oldest contract that it still speaks.

    `addresses` counts calls of those who are nobody yet, many of whom may share one; `codes` the enrolment
    codes of an address that were wrong; `devices` the calls of a workstation.
    """

    min_client: int = 1
    addresses: Limiter = field(default_factory=lambda: Limiter(100, 2000))
    codes: Limiter = field(default_factory=lambda: Limiter(0.1, 30))
    devices: Limiter = field(default_factory=lambda: Limiter(1000, 5000))
