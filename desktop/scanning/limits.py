"""What one process that reads a file of strangers may take. Enforced by the kernel, so that no decoder can
argue.

On Windows neither signal nor limit exists: there only the caller's clock ends a process, and memory is not
bounded.
"""

import signal
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory`: bytes. `begin`, `page`, `each`: seconds of processor time at first, at most for one page,
    and for each page on average. `silence`: seconds on the clock without a page, so that a person hears of a
    bad file within 20 seconds on a busy machine too; `start`: the same until a process has begun.
    """

    pages: int = 5_000
    memory: int = 750 * 2**20
    begin: float = 6.0
    page: float = 6.0
    each: float = 0.5
    silence: float = 13.0
    start: float = 30.0


if sys.platform == "win32":

    def confine(limits: Limits, *, may_write: bool) -> None:
        """Nothing can be limited here."""

    def give_time(limits: Limits, pages_done: int) -> None:
        """Nothing can be limited here."""

    OUT_OF_TIME: frozenset[int] = frozenset()

else:
    import resource

    def confine(limits: Limits, *, may_write: bool) -> None:
        """Limits this process for good: its memory above what it has now, its files, its dumps of core."""
        memory = _address_space() + limits.memory
        for what, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, resource.RLIM_INFINITY if may_write else 0),
        ):
            resource.setrlimit(what, (most, most))

    def give_time(limits: Limits, pages_done: int) -> None:
        """Ends this process, from within whatever it does, once the time until its next page is used up."""
        saved = limits.begin + limits.each * pages_done - time.process_time()
        signal.setitimer(signal.ITIMER_PROF, max(0.01, min(limits.page, saved)))

    def _address_space() -> int:
        try:
            with open("/proc/self/statm", encoding="ascii") as file:
                return int(file.read().split()[0]) * resource.getpagesize()
        except OSError:
            return 0

    OUT_OF_TIME = frozenset({signal.SIGPROF, signal.SIGXCPU})
