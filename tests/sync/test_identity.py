import base64
import json

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.sync import identity


def test_the_centre_can_check_the_signature_of_a_nonce() -> None:
    private = identity.new_private_key()
    public = identity.public_key(private)
    assert len(public) == 44
    verifier = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
    verifier.verify(identity.sign_nonce(private, "abc"), b"intake-token-1:abc")


def unseal(recovery: X25519PrivateKey, text: str) -> bytes:
    """What the holder of the recovery key does, from the description of the format alone."""
    document = json.loads(text)
    assert document["v"] == 1
    ephemeral, nonce, sealed = (base64.b64decode(document[name]) for name in ("epk", "nonce", "ct"))
    shared = recovery.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    salt = ephemeral + recovery.public_key().public_bytes_raw()
    key = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"intake-escrow-1").derive(shared)
    return AESGCM(key).decrypt(nonce, sealed, b"intake-escrow-1")


def test_only_the_recovery_key_opens_what_was_sealed_to_it() -> None:
    recovery = X25519PrivateKey.generate()
    public = base64.b64encode(recovery.public_key().public_bytes_raw()).decode()
    text = identity.seal(b"k" * 32, public)
    assert unseal(recovery, text) == b"k" * 32
    assert text != identity.seal(b"k" * 32, public)
    with pytest.raises(InvalidTag):
        unseal(X25519PrivateKey.generate(), text)


@pytest.mark.parametrize("key", ["", "AAAA", "not base64!", base64.b64encode(bytes(31)).decode()])
def test_a_recovery_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        identity.seal(b"k" * 32, key)
