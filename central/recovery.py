"""The key for a bad day: opens what a workstation has sealed to the centre.

Its private half is a file of the centre's home, for administrators to keep safe. It is never in the database.
"""

import base64
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from central.failures import CannotOpen
from central.files import sync_folder
from desktop.sync.contract import ESCROW_CONTEXT

_FILE = "recovery.key"


def read_key(home: Path) -> X25519PrivateKey | None:
    """The key in `home`, if there is one. ValueError if the file holds something else."""
    try:
        text = (home / _FILE).read_text("ascii")
    except FileNotFoundError:
        return None
    return X25519PrivateKey.from_private_bytes(base64.b64decode(text.strip(), validate=True))


def make_key(home: Path) -> X25519PrivateKey:
    """A new key, durable in `home`, readable by its owner only."""
    key = X25519PrivateKey.generate()
    unfinished = home / f"{_FILE}.{os.getpid()}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:
        file.write(base64.b64encode(key.private_bytes_raw()) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(home / _FILE)
    sync_folder(home)
    return key


def unseal(sealed: str, key: X25519PrivateKey) -> bytes:
    """The secret in the JSON text `sealed`: {"v": 1, "epk", "nonce", "ct"}, base64. Raises `CannotOpen`."""
    try:
        parts = json.loads(sealed)
        ephemeral, nonce, content = (
            base64.b64decode(parts[name], validate=True) for name in ("epk", "nonce", "ct")
        )
        shared = key.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        salt = ephemeral + key.public_key().public_bytes_raw()
        derived = HKDF(algorithm=SHA256(), length=32, salt=salt, info=ESCROW_CONTEXT).derive(shared)
        return AESGCM(derived).decrypt(nonce, content, ESCROW_CONTEXT)
    except (InvalidTag, ValueError, TypeError, KeyError) as error:
        raise CannotOpen(f"not sealed to this centre, or damaged: {type(error).__name__}") from error
