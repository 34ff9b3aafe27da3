"""kill -9 at any instant, and two programs at once: no letter lost, no number twice, no gap.

`KILL_ROUNDS=200 pytest tests/store/test_crashes.py` looks longer.
"""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop.intake import tracking
from desktop.intake.clock import system_clock
from desktop.store.home import Home
from desktop.store.numbers import AHEAD
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.store.conftest import PASSPHRASE
from tests.store.registering_program import CLERK
from tests.store.writing import lease, register

ROUNDS = int(os.environ.get("KILL_ROUNDS", "6"))


@pytest.fixture
def filled(home: Home) -> Home:
    """A workstation with numbers for a thousand letters."""
    with create(home, clock=system_clock, passphrase=PASSPHRASE) as store:
        lease(store, 5000, 1000)
    return home


@contextmanager
def _registering(home: Home, letters: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.registering_program", str(home.path), str(letters)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def _parsed(output: str) -> list[tuple[str, int]]:
    """The whole lines: what the last kill cut was promised to nobody."""
    lines = output[: output.rfind("\n") + 1].splitlines()
    return [(number, int(register)) for number, register in map(str.split, lines)]


def _open(home: Home) -> Store:
    return open_store(home, clock=system_clock, passphrase=PASSPHRASE)


def test_kill_at_any_instant_loses_and_doubles_nothing(filled: Home) -> None:
    chance = random.Random(1111)
    printed: list[tuple[str, int]] = []
    for _ in range(ROUNDS):
        before = len(printed)
        with _registering(filled, 10_000) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            # From its first letter on, somewhere within some hundred microseconds to tens of milliseconds.
            killer = threading.Timer(10 ** chance.uniform(-4, -1), process.send_signal, [signal.SIGKILL])
            killer.start()
            printed += _parsed(first + process.stdout.read())
            killer.join()
        assert process.returncode == -signal.SIGKILL
        assert len(printed) > before
    with _open(filled) as store:
        assert verify(store) == []
        held = {case.tracking_number: case.register_number.number for case in store.letters.recent(10_000)}
        for number, register in printed:
            assert held[number] == register
        # Saved, but killed before its line was out: at most one letter a round.
        assert len(printed) <= len(held) <= len(printed) + ROUNDS
        assert sorted(held.values()) == list(range(1, len(held) + 1))
        serials = [int(number[2:10]) for number in held]
        assert len(set(serials)) == len(serials)
        # Burnt in between: taken from the block, in no letter, never given again.
        (block,) = store.numbers.held_blocks()
        assert max(serials) - 5000 + 1 <= block.size - block.left <= len(held) + (AHEAD + 1) * ROUNDS
        with _registering(filled, 3) as process:
            following = _parsed(process.communicate()[0])
        assert min(int(number[2:10]) for number, _ in following) >= 5000 + block.size - block.left


def test_two_programs_at_once_share_one_register(filled: Home) -> None:
    with _registering(filled, 150) as one, _registering(filled, 150) as other:
        printed = _parsed(one.communicate()[0]) + _parsed(other.communicate()[0])
    assert len(printed) == 300
    assert sorted(register for _, register in printed) == list(range(1, 301))
    serials = {int(number[2:10]) for number, _ in printed}
    assert len(serials) == 300
    # Marked by one program and lost to the other: never more than were used.
    assert min(serials) == 5000
    assert max(serials) < 5600
    with _open(filled) as store:
        assert verify(store) == []
        assert store.letters.count() == 300


def test_threads_of_one_program_share_one_register(filled: Home) -> None:
    with _open(filled) as store:
        numbers: list[str] = []

        def work() -> None:
            numbers.extend(case.tracking_number for case in register(store, CLERK, 40))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(numbers)) == 160
        assert all(tracking.is_valid(number) for number in numbers)
        assert verify(store) == []
