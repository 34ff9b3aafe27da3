"""What every test stands on: no screen, no trace of the person's own workstation, no silent error."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["tests.postgres"]


def _isolate() -> None:
    """Keeps the suite, and every program it starts, away from the settings and keyring of whoever runs it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in [name for name in os.environ if name.startswith("INTAKE_")]:
        del os.environ[name]


_isolate()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def _own_folders() -> Iterator[None]:
    """Points the places where programs keep their files at a folder that ends with the session."""
    with tempfile.TemporaryDirectory(prefix="intake-tests-") as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(Path(folder, name.lower())))
        yield


class _Errors(logging.Handler):
    """Keeps the records of level ERROR and above, from every thread."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_logged_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs an error, and a test marked `logs_errors` that logs none."""
    handler = _Errors()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    expected = request.node.get_closest_marker("logs_errors") is not None
    messages = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    if messages and not expected:
        pytest.fail("logged errors: " + "; ".join(messages), pytrace=False)
    if expected and not messages:
        pytest.fail("no error was logged", pytrace=False)
