"""The window as `main.py` opens it: with its own timer, log and settings."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import run
from desktop.ui.window import Window
from tests.ui.driver import Person


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program owns its process; here it only borrows it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_person_comes_and_goes(home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_PASSPHRASE", "for tests")
    seen: list[str] = []

    def come_and_go() -> None:
        [window] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
        try:
            person = Person(window, qtbot)
            shell = person.sign_in()
            person.wait(lambda: person.window.database.idle)
            seen.append(shell.status.connection.text.text())
            person.type("นางสมศรี")
            shell.language_wanted.emit()
            person.wait(lambda: (home / "settings.json").exists())
        finally:
            window.close()
            window.deleteLater()

    QTimer.singleShot(0, come_and_go)
    assert run(home) == 0
    assert seen == ["ทำงานโดยลำพัง"]
    assert json.loads((home / "settings.json").read_text("utf-8"))["language"] == "en"
