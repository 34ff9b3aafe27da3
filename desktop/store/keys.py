"""The database key, 32 random bytes, and how a home keeps it.

`key.json` says where: in the keyring of the operating system, or in the file itself, wrapped with AES-256-GCM
under a key that Argon2id makes from a passphrase. Without a passphrase the machine's own identity takes its
place. That protects a copied folder or a lost backup; it does not protect a stolen machine, whose identity is
stolen with it. Where machines may be stolen, set a passphrase (`INTAKE_PASSPHRASE`) or use a keyring, and
encrypt the disk.
"""

import base64
import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.store import machine
from desktop.store.database import world_errors
from desktop.store.durable import write_whole
from desktop.store.errors import NotInitialised, WrongKey

KEY_BYTES = 32
# OWASP's first recommendation for Argon2id, 19 MiB, two passes, one lane: some 30 ms at each start.
TIME_COST, MEMORY_KIB, LANES = 2, 19 * 1024, 1

_CONTEXT = b"intake-key-1"


class KeyKind(StrEnum):
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class OpenKey:
    key: bytes
    kind: KeyKind


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def keep(file: Path, key: bytes, passphrase: str | None) -> KeyKind:
    """Writes a new home's key file: by passphrase if there is one, else by keyring, else by machine."""
    from desktop.store import keyrings

    if given := _given(passphrase):
        entry = wrapped(key, given)
    elif (name := keyrings.put(key)) is not None:
        # The key itself is in the keyring; what is wrapped here under it proves that it is the right one.
        entry = {"kind": KeyKind.KEYRING, "name": name, **_seal(key, b"")}
    else:
        entry = wrapped(key, None)
    with world_errors():
        write_whole(file, json.dumps(entry, indent=1).encode())
    return KeyKind(entry["kind"])


def wrapped(key: bytes, passphrase: str | None) -> dict[str, Any]:
    """The key file's entry for `key` under a passphrase, or under this machine's identity without one."""
    kind = KeyKind.PASSPHRASE if passphrase else KeyKind.MACHINE
    costs = {"time_cost": TIME_COST, "memory_kib": MEMORY_KIB, "lanes": LANES}
    salt = os.urandom(16)
    wrapping = _stretch(passphrase or machine.secret(), salt, **costs)
    return {"kind": kind, "salt": _text(salt), **costs, **_seal(wrapping, key)}


def fetch(file: Path, passphrase: str | None) -> OpenKey:
    """The key of a home. Raises NotInitialised, WrongKey."""
    try:
        with world_errors():
            entry = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise NotInitialised("this home has no key") from error
    except ValueError as error:
        raise WrongKey("the key file is not readable") from error
    return unwrap(entry, passphrase)


def unwrap(entry: dict[str, Any], passphrase: str | None) -> OpenKey:
    """The key of a key file's entry. Raises WrongKey."""
    from cryptography.exceptions import InvalidTag

    try:
        kind = KeyKind(entry["kind"])
        if kind is KeyKind.KEYRING:
            key = _from_keyring(entry["name"])
            _unseal(key, entry)
            return OpenKey(key, kind)
        secret = machine.secret() if kind is KeyKind.MACHINE else _given(passphrase)
        if not secret:
            raise WrongKey("this home needs its passphrase (INTAKE_PASSPHRASE)")
        costs = {name: int(entry[name]) for name in ("time_cost", "memory_kib", "lanes")}
        return OpenKey(_unseal(_stretch(secret, _bytes(entry["salt"]), **costs), entry), kind)
    except InvalidTag as error:
        raise WrongKey(f"the {kind} does not open this home") from error
    except (KeyError, TypeError, ValueError) as error:
        raise WrongKey("the key file is not readable") from error


def derived(key: bytes, purpose: str) -> bytes:
    """A key of its own for another purpose (HKDF-SHA256), 32 bytes."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def _given(passphrase: str | None) -> str:
    return passphrase or os.environ.get("INTAKE_PASSPHRASE", "")


def _from_keyring(name: str) -> bytes:
    from desktop.store import keyrings

    key = keyrings.get(name)
    if key is None:
        raise WrongKey("the keyring of this account does not hold the key of this home")
    return key


def _stretch(secret: str, salt: bytes, *, time_cost: int, memory_kib: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=time_cost,
        memory_cost=memory_kib,
        parallelism=lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _seal(wrapping: bytes, content: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return {"nonce": _text(nonce), "wrapped": _text(AESGCM(wrapping).encrypt(nonce, content, _CONTEXT))}


def _unseal(wrapping: bytes, entry: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(wrapping).decrypt(_bytes(entry["nonce"]), _bytes(entry["wrapped"]), _CONTEXT)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
