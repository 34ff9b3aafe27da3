"""Who this workstation is to the centre, and how it hands the centre the key for a bad day.

The workstation signs with an Ed25519 key that is made at enrolment and whose private half stays in the
encrypted database. The database's own key is sealed to the centre's recovery key (X25519): the letters of a
machine that broke before it sent them can be read by whoever holds that key's private half, and no one else.
"""

import base64
import json
import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.sync.contract import ESCROW_CONTEXT, TOKEN_CONTEXT


def new_private_key() -> bytes:
    """A raw Ed25519 private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private_key: bytes) -> str:
    """The public half, raw, in base64 (44 characters)."""
    return _base64(Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw())


def sign_nonce(private_key: bytes, nonce: str) -> bytes:
    """The signature (64 bytes) that the centre exchanges for an access token."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(TOKEN_CONTEXT + nonce.encode())


def seal(secret: bytes, recovery_public_key: str) -> str:
    """`secret` as a JSON text that only the holder of the recovery key's private half can open.

    `recovery_public_key`: raw X25519 public key in base64; ValueError if it is none. The text is
    `{"v": 1, "epk", "nonce", "ct"}`, values in base64: AES-256-GCM under HKDF-SHA256 of the X25519 secret
    shared by a key pair made for this one text, salted with both public keys.
    """
    recovery = base64.b64decode(recovery_public_key, validate=True)
    ephemeral = X25519PrivateKey.generate()
    ephemeral_public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recovery))
    derivation = HKDF(algorithm=SHA256(), length=32, salt=ephemeral_public + recovery, info=ESCROW_CONTEXT)
    nonce = os.urandom(12)
    sealed = AESGCM(derivation.derive(shared)).encrypt(nonce, secret, ESCROW_CONTEXT)
    return json.dumps(
        {"v": 1, "epk": _base64(ephemeral_public), "nonce": _base64(nonce), "ct": _base64(sealed)}
    )


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
