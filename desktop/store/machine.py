"""What tells this machine from another."""

import socket
import sys
import uuid
from functools import cache
from hashlib import sha256
from pathlib import Path

_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_MULTICAST = 1 << 40


def fingerprint() -> str:
    """SHA-256 in hex of this machine's identity: the same at every start, another on another machine."""
    return _derive("fingerprint")


def secret() -> str:
    """What wraps a key without a passphrase. Any program on this machine can learn it: see `keys`."""
    return _derive("key")


def _derive(purpose: str) -> str:
    return sha256(f"intake-1111:{purpose}:{_identity()}".encode()).hexdigest()


@cache
def _identity() -> str:
    """The installation's id; without one the network card's address, and last the machine's name."""
    found = _windows_id() if sys.platform == "win32" else _unix_id()
    if found:
        return found
    address = uuid.getnode()
    # A made-up address, another at each start, has the multicast bit.
    return socket.gethostname() if address & _MULTICAST else f"{address:012x}"


def _unix_id() -> str:
    for file in _MACHINE_ID_FILES:
        try:
            text = file.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if text and text != "uninitialized":
            return text
    return ""


def _windows_id() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""
