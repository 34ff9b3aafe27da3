"""Who is let in: a caller is known, and not too busy, before anything that it sends is read.

Whoever was let in a moment ago may go on sending, and is looked at again before anything is done with it, by
the thread that does it: that spares the way to a thread and back.
"""

import time
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from central import auth
from central.auth import Device
from central.limits import Rules
from central.problems import upgrade_needed
from desktop.sync import contract as c

_MOMENT_SECONDS = 60.0
_MOST_KNOWN = 10_000


class Recent:
    """The tokens that were good a moment ago, as hashes. Safe to use from several threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: dict[str, float] = {}
        self._lock = Lock()

    def has(self, shown: str) -> bool:
        return self._until.get(auth.digest(shown), 0.0) > self._now()

    def note(self, shown: str) -> None:
        with self._lock:
            if len(self._until) >= _MOST_KNOWN:
                self._until.clear()
            self._until[auth.digest(shown)] = self._now() + _MOMENT_SECONDS

    def forget(self, shown: str) -> None:
        with self._lock:
            self._until.pop(auth.digest(shown), None)


class Admission:
    """A caller at the gate."""

    def __init__(self, request: Request) -> None:
        self._state, self._app = request.state, request.app.state
        self._address = "" if request.client is None else request.client.host
        self._shown = request.headers.get("authorization") or ""
        self._contract = request.headers.get(c.CONTRACT, "")
        self._device: Device | None = None

    async def begin(self, *, at_once: bool = False) -> None:
        """Before anything is read; `at_once` looks at all. Raises `Refused`: 401, 403, 426, 429."""
        rules: Rules = self._app.rules
        if self._contract.isdecimal() and int(self._contract) < rules.min_client:
            raise upgrade_needed(rules.min_client)
        if not self._shown:
            rules.addresses.take(self._address)
        if at_once or not self._app.recent.has(self._shown):
            await self.settle()

    async def settle(self) -> None:
        """Looks, unless that was done: who is let in no more is told nothing else. Raises as `device`."""
        if self._device is None:
            await run_in_threadpool(self.device)

    def device(self) -> Device:
        """Who calls. Raises `Refused`: 401, 403, 429."""
        if self._device is None:
            try:
                self._device = self._state.device = auth.authenticate(self._app.centre, self._shown)
            except Exception:
                self._app.recent.forget(self._shown)
                raise
            self._app.recent.note(self._shown)
            rules: Rules = self._app.rules
            rules.devices.take(str(self._device.id))
        return self._device


def admitted(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """`endpoint` with the device as its `caller`, which is given to it as an `Admission`."""

    @wraps(endpoint)
    def called(*, caller: Admission, **values: Any) -> Any:
        return endpoint(caller=caller.device(), **values)

    return called
