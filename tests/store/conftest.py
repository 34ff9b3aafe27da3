from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.intake.codes import Role
from desktop.store import keys
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from tests.samples import SetClock

PASSPHRASE = "for tests"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a passphrase is slow on purpose, and every test makes a workstation."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def store(home: Home, clock: SetClock) -> Iterator[Store]:
    with create(home, clock=clock, passphrase=PASSPHRASE) as made:
        yield made


@pytest.fixture
def clerk() -> Account:
    return Account("somsri", "นางสาวสมศรี รับเรื่อง", Role.COUNTER)


@pytest.fixture
def opened(home: Home, clock: SetClock) -> Iterator[Callable[..., Store]]:
    """Opens the home once more, as another program would; closed at the end of the test."""
    stores: list[Store] = []

    def open_again(**arguments: float) -> Store:
        stores.append(open_store(home, clock=clock, passphrase=PASSPHRASE, **arguments))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()
