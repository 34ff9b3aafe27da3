"""What a workstation seals, its centre opens, and nobody else."""

import base64
import json
import os
from pathlib import Path

import pytest

from central import recovery
from central.failures import CannotOpen
from desktop.sync.identity import seal


def _public(home: Path) -> str:
    key = recovery.read_key(home)
    assert key is not None
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    recovery.make_key(tmp_path)
    return tmp_path


def test_sealed_by_a_workstation_and_opened(home: Path) -> None:
    secret = os.urandom(32)
    key = recovery.read_key(home)
    assert key is not None
    assert recovery.unseal(seal(secret, _public(home)), key) == secret


def test_no_key_opens_what_was_sealed_to_another(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = recovery.make_key(tmp_path_factory.mktemp("other"))
    with pytest.raises(CannotOpen):
        recovery.unseal(seal(b"secret", _public(home)), other)


@pytest.mark.parametrize("part", ["epk", "nonce", "ct"])
def test_what_was_changed_is_not_opened(home: Path, part: str) -> None:
    sealed = json.loads(seal(b"secret", _public(home)))
    raw = bytearray(base64.b64decode(sealed[part]))
    raw[0] ^= 1
    key = recovery.read_key(home)
    assert key is not None
    with pytest.raises(CannotOpen):
        recovery.unseal(json.dumps({**sealed, part: base64.b64encode(raw).decode()}), key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "7",
        "{}",
        '{"epk": 7, "nonce": "", "ct": ""}',
        '{"epk": "", "nonce": "", "ct": ""}',
        json.dumps({"v": 1, "epk": base64.b64encode(bytes(32)).decode(), "nonce": "AAAA", "ct": "AAAA"}),
    ],
)
def test_what_is_no_sealed_key(home: Path, text: str) -> None:
    key = recovery.read_key(home)
    assert key is not None
    with pytest.raises(CannotOpen):
        recovery.unseal(text, key)


def test_the_key_is_its_owners_only(home: Path) -> None:
    assert [path.name for path in home.iterdir()] == ["recovery.key"]
    assert (home / "recovery.key").stat().st_mode & 0o777 == 0o600


def test_no_key_is_no_key(tmp_path: Path) -> None:
    assert recovery.read_key(tmp_path) is None
