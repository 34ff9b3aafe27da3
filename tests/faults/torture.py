"""Workstations and their centre for some time under everything that can go wrong, then an examination.

`python -m tests.faults.torture` with TORTURE_SECONDS, TORTURE_SEED in its environment (default: ten minutes)
prints what happened, and ends with 1 if anything was lost or doubled.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from signal import SIGKILL
from threading import Condition, Event, Thread
from time import monotonic
from typing import IO

from desktop.desk.station import init_station
from desktop.sync.enrolment import enrol
from tests.faults import station_program as program
from tests.faults.proxy import Proxy, dealt, never, proxy
from tests.sync.processes import ROOT, CentreProcess, centre_process

STATIONS = 4
FAULT_SHARE = 0.15
STATION_LIVES, CENTRE_LIVES = (0.5, 9.0), (3.0, 12.0)  # seconds
START_LIMIT, DRAIN_LIMIT = 600.0, 1800.0  # seconds, for a machine that has a lot else to do


class Workstation:
    """A process that is killed and started again. Everything that any of its lives said is kept."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home = home
        self._seed = seed
        self._process: subprocess.Popen[bytes] | None = None
        self._changed = Condition()
        self._life: list[program.Event] = []
        self.printed: list[program.Printed] = []
        self.errors: list[str] = []
        self.kills = 0

    def start(self) -> None:
        """Returns when it is ready to take letters in."""
        self._life, self._seed = [], self._seed + 1
        words = ["-m", "tests.faults.station_program", str(self.home), str(self._seed)]
        with self.home.with_suffix(".log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        self._reader = Thread(target=self._read, args=(self._process.stdout,), name=self.home.name)
        self._reader.start()
        self.wait_for(lambda event: "ready" in event, START_LIMIT)

    def kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        self._reader.join()
        process.communicate()
        if process.returncode != -SIGKILL:
            self.errors.append(f"ended by itself with {process.returncode}")
        self.kills += 1

    def rest(self) -> None:
        """No more letters: from now on there is only the timer. Returns when the last one is taken in."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(b"rest\n")
        self._process.stdin.flush()
        # What was told first may have been counted before the last letter was there.
        for told in ("resting", "status"):
            self.wait_for(lambda event, told=told: told in event, DRAIN_LIMIT)  # type: ignore[misc]
            with self._changed:
                self._life.clear()

    def wait_for(self, wanted: Callable[[program.Event], bool], limit: float) -> None:
        """Until it has said so in this life. TimeoutError after `limit` seconds, or when it has ended."""
        with self._changed:
            if not self._changed.wait_for(lambda: any(map(wanted, self._life)) or self._is_over(), limit):
                raise TimeoutError(f"{self.home.name}: {self._life[-1:]}")
            if not any(map(wanted, self._life)):
                raise TimeoutError(f"{self.home.name}: {self.home.with_suffix('.log').read_text()[-2000:]}")

    def _is_over(self) -> bool:
        return not self._reader.is_alive()

    def _read(self, lines: IO[bytes]) -> None:
        try:
            for line in lines:
                if not line.endswith(b"\n"):
                    break  # cut by a kill: never said
                event: program.Event = json.loads(line)
                with self._changed:
                    self._life.append(event)
                    if "printed" in event:
                        self.printed.append(event["printed"])
                    if "error" in event:
                        self.errors.append(event["error"])
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._changed.notify_all()


@dataclass
class Scene:
    """`calm` is set when nothing more goes wrong."""

    centre: CentreProcess
    database: str
    line: Proxy
    stations: list[Workstation]
    seed: int
    calm: Event = field(default_factory=Event)
    centre_kills: int = 0
    drained_after: float = 0.0

    def rage(self, seconds: float) -> None:
        """Everybody is killed and started again, each at its own times; at the end all are alive."""
        killers = [
            Killer(self.calm, Random(self.seed + number), STATION_LIVES, one.kill, one.start)
            for number, one in enumerate(self.stations)
        ]
        killers.append(
            Killer(self.calm, Random(self.seed - 1), CENTRE_LIVES, self._kill_centre, self.centre.start)
        )
        for killer in killers:
            killer.start()
        self.calm.wait(seconds)
        self.calm.set()
        for killer in killers:
            killer.join()
        for killer in killers:
            if killer.error is not None:
                raise killer.error
        self.line.plan = never

    def drain(self) -> None:
        """Until the timers alone have brought everything to the centre. TimeoutError if they do not."""
        begun = monotonic()
        for station in self.stations:
            # After many failures in a row it would wait for minutes; a program that starts tries at once.
            station.kill()
            station.start()
        for station in self.stations:
            station.rest()
        for station in self.stations:
            station.wait_for(_is_drained, max(1.0, begun + DRAIN_LIMIT - monotonic()))
        self.drained_after = monotonic() - begun

    def _kill_centre(self) -> None:
        self.centre.kill()
        self.centre_kills += 1


class Killer(Thread):
    """Kills and starts again until it is calm; then leaves it alive."""

    def __init__(
        self,
        calm: Event,
        random: Random,
        lives: tuple[float, float],
        kill: Callable[[], None],
        start: Callable[[], None],
    ) -> None:
        super().__init__(name="killer")
        self._calm, self._random, self._lives = calm, random, lives
        self._kill, self._start_again = kill, start
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            while not self._calm.wait(self._random.uniform(*self._lives)):
                self._kill()
                self._start_again()
        except BaseException as error:
            self.error = error


def _is_drained(event: program.Event) -> bool:
    status = event.get("status")
    if status is None:
        return False
    return (status["connection"], status["waiting"], status["pages_waiting"]) == ("online", 0, 0)


@contextmanager
def scene(folder: Path, database: str, seed: int, stations: int = STATIONS) -> Iterator[Scene]:
    """`stations` enrolled workstations that are at work, and their centre behind a bad line."""
    random = Random(seed)
    with ExitStack() as stack:
        centre = stack.enter_context(centre_process(folder / "centre", database))
        line = stack.enter_context(proxy(centre.url, random=random))
        workers = []
        for number in range(stations):
            home = folder / f"station-{number}"
            with init_station(home, demo=True, passphrase=program.PASSPHRASE) as station:
                enrol(station.store, line.url, centre.code(), home.name)
            workers.append(Workstation(home, seed * 1_000_000 + number * 10_000))
            stack.callback(workers[-1].kill)
        line.plan = dealt(random, FAULT_SHARE)
        for worker in workers:
            worker.start()
        yield Scene(centre, database, line, workers, seed)


def main() -> int:
    from tests.faults.examination import examine
    from tests.postgres import running

    seconds = float(os.environ.get("TORTURE_SECONDS", "600"))
    seed = int(os.environ.get("TORTURE_SEED", "1111"))
    with tempfile.TemporaryDirectory(prefix="intake-torture-") as folder, running() as server:
        print(f"{STATIONS} workstations for {seconds:.0f} s, seed {seed}", file=sys.stderr)
        with scene(Path(folder), server.url(), seed) as made:
            made.rage(seconds)
            made.drain()
            found = examine(made)
    print(json.dumps(found.told(), ensure_ascii=False, indent=1))
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
