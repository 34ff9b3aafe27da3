"""Synchronises by itself, in a thread of its own: nothing waits for the next save.

The thread opens a store for itself and draws on nobody else's. Whatever goes wrong in a turn, the next one
comes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Condition, Thread

from desktop.store.errors import StoreError
from desktop.store.store import Store
from desktop.sync import memory
from desktop.sync.backoff import SHORTEST_SECONDS
from desktop.sync.client import Client
from desktop.sync.engine import LONGEST_WAIT, Engine
from desktop.sync.errors import AlreadyRunning, NotEnrolled
from desktop.sync.status import Connection, SyncStatus, status_of

PERIOD = timedelta(minutes=1)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Schedule:
    """When the next turn is. Times are seconds of a clock that is never put back."""

    due: float = 0.0
    failing: bool = False
    paused: bool = False
    asked: bool = False
    woken: bool = False

    def ask(self) -> None:
        """A person wants a turn now."""
        self.asked = True

    def wake(self) -> None:
        """There is something to send: now, unless the last turn failed, whose pause is kept."""
        self.woken = True

    def wait(self, now: float) -> float | None:
        """Seconds until the next turn, None without end."""
        if self.asked:
            return 0.0
        if self.paused:
            return None
        return 0.0 if self.woken and not self.failing else max(self.due - now, 0.0)

    def begin(self) -> bool:
        """A turn begins; returns whether a person asked for it. What is wanted from now on, the next turn
        does.
        """
        asked, self.asked, self.woken = self.asked, False, False
        return asked

    def end(self, now: float, wait: timedelta, *, failing: bool) -> None:
        """The turn has ended; the next is due after `wait`."""
        self.due, self.failing = now + wait.total_seconds(), failing


def pause_after(next_at: datetime | None, now: datetime, period: timedelta) -> timedelta:
    """How long to wait after a turn; `next_at` is the time for the next try if it failed."""
    if next_at is None:
        return period
    return min(max(next_at - now, timedelta(seconds=SHORTEST_SECONDS)), LONGEST_WAIT)


class Timer:
    """`open_store` is called in the thread, and so is `on_status`, with every change of the status."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        on_status: Callable[[SyncStatus], None],
        *,
        connect: Callable[[str], Client] = Client,
        period: timedelta = PERIOD,
    ) -> None:
        self._open_store = open_store
        self._on_status = on_status
        self._connect = connect
        self._period = period
        self._schedule = Schedule()
        self._changed = Condition()
        self._stopped = False
        self._store: Store | None = None
        self._status = SyncStatus(Connection.CONNECTING)
        self._thread = Thread(target=self._loop, name="sync", daemon=True)

    def start(self) -> None:
        """The first turn is at once."""
        self._thread.start()

    def send_now(self) -> None:
        """A turn at once, also while paused: a person asked for it."""
        with self._changed:
            self._schedule.ask()
            self._changed.notify()

    def wake(self) -> None:
        """A letter was recorded: a turn at once, unless the centre could not be reached a moment ago."""
        with self._changed:
            self._schedule.wake()
            self._changed.notify()

    def pause(self) -> None:
        """No turn by itself until `resume`."""
        self._set_paused(True)

    def resume(self) -> None:
        self._set_paused(False)

    @property
    def paused(self) -> bool:
        return self._schedule.paused

    def stop(self, timeout: float = 5.0) -> bool:
        """No turn any more. Waits up to `timeout` seconds for one that runs; says whether it has ended.

        One that has not, waits for an answer: it may be left, since a run may end anywhere.
        """
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _set_paused(self, paused: bool) -> None:
        with self._changed:
            self._schedule.paused = paused
            self._changed.notify()

    def _loop(self) -> None:
        try:
            while (asked := self._next_turn()) is not None:
                wait, failing = self._turn(asked=asked)
                with self._changed:
                    self._schedule.end(time.monotonic(), wait, failing=failing)
        finally:
            if self._store is not None:
                self._store.close()

    def _next_turn(self) -> bool | None:
        """Waits for the next turn: whether a person asked for it; None when there is none any more."""
        with self._changed:
            while not self._stopped:
                left = self._schedule.wait(time.monotonic())
                if left == 0.0:
                    return self._schedule.begin()
                self._changed.wait(left)
            return None

    def _turn(self, *, asked: bool) -> tuple[timedelta, bool]:
        """One run. Returns how long to wait for the next, and whether it failed."""
        try:
            if self._store is None:
                self._store = self._open_store()
            return self._run(self._store, asked=asked)
        except StoreError as error:
            _log.warning("synchronisation stopped by the store: %s", error)
        except Exception:
            _log.exception("synchronisation failed by a fault of the program")
        self._show(replace(self._status, connection=Connection.FAULT))
        return self._period, True

    def _run(self, store: Store, *, asked: bool) -> tuple[timedelta, bool]:
        engine = Engine(store, self._connect, observe=self._show)
        try:
            engine.run_until_idle(asked=asked)
        except (NotEnrolled, AlreadyRunning):
            self._show(status_of(store))
            return self._period, False
        next_at = memory.moment(store.state, memory.NEXT_AT)
        return pause_after(next_at, store.clock(), self._period), next_at is not None

    def _show(self, status: SyncStatus) -> None:
        self._status = status
        self._on_status(status)
