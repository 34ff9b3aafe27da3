"""One job, sent over an open line to a thermal printer that may or may not answer."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from desktop.printing.printers import escpos
from desktop.printing.printers.channel import Channel
from desktop.printing.printers.printer import JobState, JobStatus, Reason

_AT_ONCE = 0.001


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds: for a step on the line, an answer, all to come out, and somebody who brings paper."""

    step: float = 5.0
    answer: float = 1.0
    printing: float = 15.0
    person: float = 60.0


class Conversation:
    """Questions over a line, and answers that may be late, mixed up, or never come."""

    def __init__(self, channel: Channel, answer_seconds: float) -> None:
        self._channel = channel
        self._seconds = answer_seconds
        self.finished = False

    def problem(self) -> Reason | None:
        """What stands in the way. Raises TimeoutError if the printer does not say."""
        return escpos.problem({kind: self._ask(kind) for kind in escpos.STATUSES})

    def obstacle(self) -> Reason | None:
        """The same while a job is under way, of a printer that has answered before.

        One question is enough as long as all is well. Silence now means that the line is dead.
        """
        try:
            return self.problem() if escpos.is_offline(self._ask(escpos.STATUSES[0])) else None
        except TimeoutError:
            return Reason.OFFLINE

    def ask_for_the_end(self) -> None:
        """From now on `finished` tells."""
        self._forget_what_is_late()
        self.finished = False
        self._channel.send(escpos.ASK_FINISHED)

    def wait_until_finished(self, seconds: float) -> None:
        limit = time.monotonic() + seconds
        while not self.finished and (left := limit - time.monotonic()) > 0:
            self._read(left)

    def _ask(self, kind: int) -> int:
        self._forget_what_is_late()
        self._channel.send(escpos.ask_status(kind))
        limit = time.monotonic() + self._seconds
        while (left := limit - time.monotonic()) > 0:
            if statuses := self._read(left):
                return statuses[-1]
        raise TimeoutError("the printer does not answer")

    def _forget_what_is_late(self) -> None:
        """An answer to the question before must not pass for one to the next."""
        while self._read(_AT_ONCE):
            pass

    def _read(self, seconds: float) -> list[int]:
        received = self._channel.receive(seconds)
        self.finished |= any(map(escpos.is_finished, received))
        return list(filter(escpos.is_status, received))


class Delivery:
    """Sends a job. `report` hears how it stands until it ends; `cancelled` ends it at the next pause."""

    def __init__(
        self, channel: Channel, waits: Waits, report: Callable[[JobStatus], None], cancelled: Event
    ) -> None:
        self._channel = channel
        self._waits = waits
        self._report = report
        self._cancelled = cancelled
        self._conversation = Conversation(channel, waits.answer)

    def run(self, pieces: Iterable[bytes]) -> JobStatus:
        """The end of it. Raises OSError or EOFError when the line broke."""
        self._channel.send(escpos.START)
        try:
            reason = self._conversation.problem()
        except TimeoutError:
            return self._send(pieces) or self._leave()
        if reason:
            return JobStatus(JobState.FAILED, reason)
        return self._send(pieces, self._pause) or self._await_the_end()

    def _send(
        self, pieces: Iterable[bytes], pause: Callable[[], JobStatus | None] = lambda: None
    ) -> JobStatus | None:
        for piece in pieces:
            ended = pause()
            if not ended and self._cancelled.is_set():
                ended = JobStatus(JobState.CANCELLED)
            if ended:
                with suppress(OSError):
                    self._channel.send(escpos.CUT)  # so that the next paper does not hang on this one
                return ended
            self._channel.send(piece)
        return None

    def _pause(self) -> JobStatus | None:
        """Waits while something stands in the way; the end of the job if that takes too long."""
        limit = time.monotonic() + self._waits.person
        stopped = False
        while not self._conversation.finished and (reason := self._conversation.obstacle()):
            if self._cancelled.is_set():
                return JobStatus(JobState.CANCELLED, reason)
            if time.monotonic() > limit:
                return JobStatus(JobState.FAILED, reason)
            self._report(JobStatus(JobState.STOPPED, reason))
            stopped = True
            self._cancelled.wait(self._waits.answer)
        if stopped:
            self._report(JobStatus(JobState.PRINTING))
        return None

    def _await_the_end(self) -> JobStatus:
        """Done once the printer says so; unconfirmed if it says that all is well, but not this."""
        self._conversation.ask_for_the_end()
        left = self._waits.printing
        while left > 0:
            self._conversation.wait_until_finished(self._waits.answer)
            ended = self._pause()
            if self._conversation.finished:
                return JobStatus(JobState.DONE)
            if ended:
                return ended
            left -= self._waits.answer
        return JobStatus(JobState.DONE, Reason.UNCONFIRMED)

    def _leave(self) -> JobStatus:
        """The end with a printer that never answers."""
        self._channel.drain()
        return JobStatus(JobState.DONE, Reason.UNCONFIRMED)
