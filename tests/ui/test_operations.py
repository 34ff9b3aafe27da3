"""One operation at a time, off the window's thread; what comes of it comes back."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.operations import Lane


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def lane(failures: list[Exception], qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test", failures.append)
    yield lane
    lane.close()


def test_it_works_elsewhere_and_answers_here(lane: Lane, qtbot: QtBot) -> None:
    seen: list[int] = []
    lane.run(threading.get_ident, lambda there: seen.extend((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.get_ident() == seen[1]


def test_operations_run_in_the_order_of_asking(lane: Lane, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        lane.run(partial(int, number), done.append)
    assert not lane.idle
    qtbot.waitUntil(lambda: lane.idle)
    assert done == list(range(50))


def test_an_error_goes_to_whoever_asked_else_to_the_lane(
    lane: Lane, failures: list[Exception], qtbot: QtBot
) -> None:
    mine: list[Exception] = []
    lane.run(lambda: 1 // 0, failed=mine.append)
    lane.run(lambda: [][1])
    qtbot.waitUntil(lambda: bool(mine and failures))
    assert isinstance(mine[0], ZeroDivisionError)
    assert isinstance(failures[0], IndexError)


def test_a_deleted_owner_hears_nothing(lane: Lane, qtbot: QtBot) -> None:
    owner, heard = QObject(), []
    go = threading.Event()
    lane.run(go.wait, lambda _: heard.append("gone"), owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go.set()
    qtbot.waitUntil(lambda: lane.idle)
    assert not heard


def test_closing_finishes_what_was_asked(failures: list[Exception], qtbot: QtBot) -> None:
    lane = Lane("closing", failures.append)
    written: list[int] = []
    for number in range(20):
        lane.run(partial(written.append, number))
    lane.close()
    assert written == list(range(20))
