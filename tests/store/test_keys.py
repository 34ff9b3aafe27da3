"""Where the key is kept, and that nothing waits for a keyring for ever."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from desktop.store import keyrings, keys, machine
from desktop.store.errors import NotInitialised, WrongKey
from desktop.store.home import Home
from desktop.store.keys import KeyKind
from desktop.store.opening import create, open_store
from tests.samples import SetClock


class _Memory(KeyringBackend):
    """A keyring that keeps its passwords in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class _Silent(_Memory):
    """A keyring that waits for somebody to unlock it."""

    def __init__(self, until: threading.Event) -> None:
        super().__init__()
        self._until = until

    def set_password(self, service: str, username: str, password: str) -> None:
        self._until.wait()


def _no_keyring() -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]


@pytest.fixture
def memory() -> Iterator[_Memory]:
    backend = _Memory()
    keyring.set_keyring(backend)
    yield backend
    _no_keyring()


def test_a_keyring_keeps_the_key_out_of_the_home(home: Home, clock: SetClock, memory: _Memory) -> None:
    with create(home, clock=clock) as store:
        assert store.key_kind is KeyKind.KEYRING
        key = store.key
    (kept,) = memory.kept.values()
    assert kept not in home.key_file.read_text()
    with open_store(home, clock=clock) as store:
        assert store.key == key


def test_a_keyring_without_the_key_is_a_wrong_key(home: Home, clock: SetClock, memory: _Memory) -> None:
    create(home, clock=clock).close()
    name = next(iter(memory.kept))
    memory.kept[name] = memory.kept[name][::-1].replace("=", "A")[:43] + "="
    with pytest.raises(WrongKey):
        open_store(home, clock=clock)
    memory.kept.clear()
    with pytest.raises(WrongKey):
        open_store(home, clock=clock)


def test_a_passphrase_goes_before_the_keyring(home: Home, clock: SetClock, memory: _Memory) -> None:
    with create(home, clock=clock, passphrase="given") as store:
        assert store.key_kind is KeyKind.PASSPHRASE
    assert memory.kept == {}


def test_a_keyring_that_says_nothing_is_not_waited_for(
    home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyrings, "_PATIENCE_SECONDS", 0.05)
    released = threading.Event()
    keyring.set_keyring(_Silent(released))
    try:
        with create(home, clock=clock) as store:
            assert store.key_kind is KeyKind.MACHINE
    finally:
        released.set()
        _no_keyring()


def test_without_a_session_no_keyring_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(keyrings, "_keyring", lambda: asked.append("asked"))
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    assert keyrings.put(bytes(32)) is None
    assert asked == []


def test_without_keyring_and_passphrase_the_machine_opens_its_home(
    home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(home, clock=clock).close()
    open_store(home, clock=clock).close()
    machine._identity.cache_clear()
    monkeypatch.setattr(machine, "_unix_id", lambda: "another machine")
    with pytest.raises(WrongKey):
        open_store(home, clock=clock)
    machine._identity.cache_clear()


def test_the_wrapped_key_is_another_each_time() -> None:
    key = keys.new_key()
    one, other = (keys.wrapped(key, "given") for _ in range(2))
    assert one["wrapped"] != other["wrapped"]
    assert keys.unwrap(one, "given").key == keys.unwrap(json.loads(json.dumps(other)), "given").key == key


def test_no_key_file_is_no_workstation(tmp_path: Path) -> None:
    with pytest.raises(NotInitialised):
        keys.fetch(tmp_path / "key.json", None)


def test_derived_keys_differ_by_their_purpose() -> None:
    key = keys.new_key()
    derived = {keys.derived(key, purpose) for purpose in ("pages", "else")}
    assert len(derived | {key}) == 3
    assert {len(each) for each in derived} == {32}


def test_the_fingerprint_is_stable_and_tells_nothing() -> None:
    assert machine.fingerprint() == machine.fingerprint()
    assert len(bytes.fromhex(machine.fingerprint())) == 32
    assert machine.fingerprint() != machine.secret()


@pytest.mark.parametrize(("node", "expected"), [(0x0242AC110002, "0242ac110002"), (1 << 40, "some-host")])
def test_a_machine_without_an_id_is_told_by_its_card_or_name(
    node: int, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_MACHINE_ID_FILES", ())
    monkeypatch.setattr("uuid.getnode", lambda: node)
    monkeypatch.setattr("socket.gethostname", lambda: "some-host")
    machine._identity.cache_clear()
    assert machine._identity() == expected
    machine._identity.cache_clear()
