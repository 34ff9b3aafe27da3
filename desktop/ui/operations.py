"""The one way to run something off the window's thread.

`lane.run(op, done, failed)`: `op` runs in the lane's thread and touches no widget; what it returns, or the
exception it raised, comes back to the window's thread. A lane runs one operation at a time, in the order of
asking: the database has a lane of its own, so that nothing ever waits for a lock that this program holds.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    op: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    task: _Task
    value: Any = None
    error: Exception | None = None


class Lane(QObject):
    """A thread that runs operations one after another. Belongs to the window's thread; `close` ends it."""

    _finished = Signal(object)

    def __init__(self, name: str, failed: Callable[[Exception], None]) -> None:
        """`failed` hears of what went wrong wherever the caller of `run` says nothing else."""
        super().__init__()
        self._failed = failed
        self._under_way = 0
        self._queue: SimpleQueue[_Task | None] = SimpleQueue()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        op: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Runs `op`, then `done(result)` or `failed(error)` here; neither, once `owner` is deleted."""
        self._under_way += 1
        self._queue.put(_Task(op, done, failed or self._failed, owner))

    @property
    def idle(self) -> bool:
        """Whether all that was asked for is done, and said."""
        return self._under_way == 0

    def close(self) -> None:
        """Waits for what was asked for, then ends. Results that were not delivered yet are dropped."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            try:
                outcome = _Outcome(task, value=task.op())
            except Exception as error:
                outcome = _Outcome(task, error=error)
            self._finished.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        task = outcome.task
        self._under_way -= 1
        if task.owner is not None and not shiboken6.isValid(task.owner):
            return
        if outcome.error is None:
            task.done(outcome.value)
        else:
            task.failed(outcome.error)
