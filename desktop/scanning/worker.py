"""Files of strangers are opened in a process of their own: whatever a file does to its reader, the caller
only gets an error.

The process is limited (`limits`), sends what it finds as lines of JSON, never as objects to be unpickled, and
is killed when it is no longer needed.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop.scanning import errors
from desktop.scanning.errors import Cancelled, Damaged, FileError, Harmful, TimedOut, TooLarge
from desktop.scanning.limits import OUT_OF_TIME, Allowance, Limits, confine, processor_time

Message = Mapping[str, Any]
Cancel = Callable[[], bool]
Task = Callable[[Path, Any, Limits], Iterator[Message]]

LOOK_AGAIN = 0.2  # seconds between questions whether to go on
ANNOUNCES = "pages"  # a message that tells how much there is to do: no sign that anything is done
ALIVE = "alive"  # a message that tells only that some of it is done
MOST_BYTES = 1_000_000  # of one message
# The others are what a copy needs to hear what it shall do.
PRELOADED = ["desktop.scanning.warm", "multiprocessing.popen_forkserver", "encodings.ascii"]


def never() -> bool:
    return False


@cache
def _context() -> ForkServerContext | SpawnContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    # A fresh process without the caller's memory, that has the decoders loaded and copies itself for each
    # file.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


class Running:
    """A task at work in another process from now on; iterates over what it yields. A context manager.

    `path` is the file that is blamed for the end of the process. Raises a FileError that names it and notes
    what the decoder said, or Cancelled.
    """

    def __init__(
        self,
        task: Task,
        path: Path,
        order: Any,
        *,
        limits: Limits,
        cancelled: Cancel = never,
        may_write: bool = False,
    ) -> None:
        self.path, self._limits, self._cancelled = path, limits, cancelled
        self._ours, theirs = _context().Pipe(duplex=False)
        arguments = (theirs, task, str(path), order, limits, may_write)
        self._process = _context().Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._started = self._lively = time.monotonic()
        self._patience, self._done = limits.start, 0

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._ours.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Message:
        message = self._received()
        if "begun" in message:
            self._patience = self._limits.silence
            message = self._received()
        while ALIVE in message:
            message = self._received()
        if "error" in message:
            raise _error(message)
        if "done" in message:
            raise StopIteration
        return message

    def _received(self) -> Message:
        self._wait()
        try:
            message = json.loads(self._ours.recv_bytes(MOST_BYTES))
        except (EOFError, OSError) as error:
            # The pipe closes a moment before the process is gone.
            self._process.join(LOOK_AGAIN)
            raise _death(self.path, self._process.exitcode) from error
        except ValueError as error:
            raise Damaged(self.path) from error
        if not isinstance(message, dict):
            raise Damaged(self.path)
        if ANNOUNCES not in message:
            self._lively = time.monotonic()
            self._done += 1
        return message

    def _wait(self) -> None:
        while not self._cancelled():
            if wait([self._ours], LOOK_AGAIN):
                return
            if time.monotonic() - self._lively >= self._patience or self._is_slow():
                raise TimedOut(self.path)
        raise Cancelled

    def _is_slow(self) -> bool:
        """Whether it has taken more for its pages than honest ones take, once its trial is over."""
        pid = self._process.pid
        if pid is None or time.monotonic() - self._started < self._limits.trial:
            return False
        return processor_time(pid) > self._limits.each * (self._done + 1)


def _death(path: Path, code: int | None) -> FileError:
    """What the end of a process without a word means."""
    if code is not None and -code in OUT_OF_TIME:
        return TimedOut(path)
    # A decoder that finds no memory ends its process rather than tell.
    return Harmful(path)


def _error(message: Message) -> FileError:
    kind = getattr(errors, str(message["error"]), None)
    known = isinstance(kind, type) and issubclass(kind, FileError)
    error: FileError = (kind if known else Damaged)(Path(message["path"]), str(message["problem"]))  # type: ignore[misc]
    if message.get("detail"):
        error.add_note(str(message["detail"]))
    return error


def _serve(theirs: Connection, task: Task, path: str, order: Any, limits: Limits, may_write: bool) -> None:
    """Runs in the other process."""
    confine(limits, may_write=may_write)
    allowance = Allowance(limits)
    # The caller may have gone away, or may not care any more.
    with suppress(BrokenPipeError):
        try:
            theirs.send_bytes(json.dumps({"begun": True}).encode())
            for message in task(Path(path), order, limits):
                theirs.send_bytes(json.dumps(message).encode())
                allowance.renew()
            last: Message = {"done": True}
        except FileError as error:
            last = {
                "error": type(error).__name__,
                "path": str(error.path),
                "problem": error.problem,
                "detail": repr(error.__cause__) if error.__cause__ else "",
            }
        except MemoryError:
            last = {"error": TooLarge.__name__, "path": path, "problem": TooLarge.problem}
        theirs.send_bytes(json.dumps(last).encode())
