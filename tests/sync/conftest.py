from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.conftest import Serving, serving
from tests.sync.workstation import Workstation, workstation


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One centre for the tests of a module. Each test enrols its own workstation."""
    with serving(tmp_path_factory.mktemp("centre"), None) as centre:
        yield centre


@pytest.fixture
def stranger(tmp_path: Path, served: Serving) -> Iterator[Workstation]:
    """A workstation that belongs to no centre yet."""
    with workstation(tmp_path / "home", served) as station:
        yield station


@pytest.fixture
def station(stranger: Workstation) -> Workstation:
    """A workstation of the centre that has two blocks of numbers and nothing to send."""
    stranger.enrol()
    stranger.sync()
    stranger.line.clear()
    stranger.statuses.clear()
    return stranger
