"""What one process that reads a file of strangers may take. Enforced by the kernel, so that no decoder can
argue.

On Windows neither signal nor limit exists: there only the caller's clock ends a process, and memory is not
bounded.
"""

import os
import signal
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory`: bytes. `begin`, `page`, `each`: seconds of processor time at first, at most for one page,
    and for each page on average.

    On the clock, so that a person hears of a bad file within 20 seconds on a busy machine too: `silence`,
    seconds without a page; `trial`, seconds after which nothing but `each` is granted any more. An honest
    page takes a fraction of that however busy the machine is. `start`: seconds until a process has begun.
    """

    pages: int = 5_000
    memory: int = 750 * 2**20
    begin: float = 6.0
    page: float = 6.0
    each: float = 1.0  # a page of colours in JPEG 2000 takes 0.5, on a busy machine 0.7
    silence: float = 13.0
    trial: float = 15.0
    start: float = 30.0


if sys.platform == "win32":

    def confine(limits: Limits, *, may_write: bool) -> None:
        """Nothing can be limited here."""

    class Allowance:
        """Nothing can be limited here."""

        def __init__(self, limits: Limits) -> None: ...

        def renew(self) -> None: ...

    def processor_time(pid: int) -> float:
        """Unknown, and so nothing."""
        return 0.0

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

    class Allowance:
        """Ends this process, from within whatever it does, once its processor time until the next page is
        used up. What quick pages leave of theirs is saved, up to what was there at first.
        """

        def __init__(self, limits: Limits) -> None:
            self._limits, self._at = limits, time.process_time()
            self._saved = limits.begin - self._at
            self._grant()

        def renew(self) -> None:
            """A page is done."""
            now = time.process_time()
            self._saved = min(self._limits.begin, self._saved - (now - self._at) + self._limits.each)
            self._at = now
            self._grant()

        def _grant(self) -> None:
            signal.setitimer(signal.ITIMER_PROF, max(0.01, min(self._limits.page, self._saved)))

    def processor_time(pid: int) -> float:
        """Seconds that a process has taken of all processors, 0 where the system does not tell."""
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            return 0.0
        user, system = 11, 12  # after the name
        return (int(fields[user]) + int(fields[system])) / os.sysconf("SC_CLK_TCK")

    def _address_space() -> int:
        try:
            with open("/proc/self/statm", encoding="ascii") as file:
                return int(file.read().split()[0]) * resource.getpagesize()
        except OSError:
            return 0

    OUT_OF_TIME = frozenset({signal.SIGPROF, signal.SIGXCPU})
