"""The operating system's keyring, where there is one that a program may use without asking anybody."""

import base64
import os
import sys
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

_SERVICE = "intake-1111"
# A keyring may wait for a person to unlock it; a workstation that is being set up does not wait for ever.
_PATIENCE_SECONDS = 10.0


def put(key: bytes) -> str | None:
    """Keeps `key` and returns the name it is found under; None where no usable keyring is."""
    if not _likely():
        return None
    name = uuid4().hex
    text = base64.b64encode(key).decode("ascii")
    return name if _within_patience(lambda: _round_trip(name, text)) else None


def get(name: str) -> bytes | None:
    """The key with this name; None if the keyring does not have it or does not answer."""
    text = _within_patience(lambda: _keyring().get_password(_SERVICE, name))
    return base64.b64decode(text) if text else None


def _likely() -> bool:
    """On Linux without a person's session nobody can unlock a keyring, and asking D-Bus can hang."""
    if os.environ.get("PYTHON_KEYRING_BACKEND"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(screen and os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _round_trip(name: str, text: str) -> bool:
    backend = _keyring().get_keyring()
    if backend.priority < 1:  # by keyring's own rule: nothing there, or not fit for secrets
        return False
    backend.set_password(_SERVICE, name, text)
    return bool(backend.get_password(_SERVICE, name) == text)


def _keyring() -> Any:
    import keyring

    return keyring


def _within_patience(ask: Callable[[], Any]) -> Any:
    """The answer, or None if the keyring fails or says nothing in time (its thread is left behind)."""
    answers: list[Any] = []

    def run() -> None:
        from keyring.errors import KeyringError

        try:
            answers.append(ask())
        except (KeyringError, RuntimeError, OSError):
            answers.append(None)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(_PATIENCE_SECONDS)
    return answers[0] if answers else None
