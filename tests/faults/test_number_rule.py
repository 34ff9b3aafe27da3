"""No tracking number is given out twice, and each of the precautions is needed for that.

`NUMBER_RULE_EXAMPLES=2000 pytest tests/faults/test_number_rule.py` looks longer.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from central import fencing
from desktop.store.store import Store
from desktop.sync import memory
from tests.central.conftest import serving
from tests.faults import number_conflicts
from tests.faults.number_conflicts import NumberConflicts
from tests.faults.number_couriers import NumbersByCourier
from tests.faults.number_rule import Missing, NumberRule, Twice, World, bound, world

pytestmark = pytest.mark.long

EXAMPLES, STEPS = int(os.environ.get("NUMBER_RULE_EXAMPLES", "30")), 20
EXAMPLES_OF_A_MUTANT = 150


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    with serving(tmp_path / "centre", None) as served, world(served, tmp_path) as made:
        yield made


def _settings(examples: int, *phases: Phase) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        phases=phases,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_no_number_is_given_twice(here: World) -> None:
    run_state_machine_as_test(bound(here), settings=_settings(EXAMPLES, Phase.generate))


def _epoch_alone(store: Store, epoch: int) -> None:
    store.state.put(memory.SERVER_EPOCH, epoch)


def _only_the_database(numbers: object, position: int, block: object, used: int, *_: object) -> int:
    return used


def test_a_number_that_was_another_s_is_replaced_once_and_its_letter_is_not_missing(
    here: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "central.letters")  # which tells of numbers that come twice
    machine = bound(here, number_conflicts.HAPPENINGS, NumberConflicts)
    run_state_machine_as_test(machine, settings=_settings(EXAMPLES, Phase.generate))


def test_numbers_that_come_by_courier_are_given_once(here: World) -> None:
    machine = bound(here, machine=NumbersByCourier)
    run_state_machine_as_test(machine, settings=_settings(EXAMPLES, Phase.generate))


@dataclass(frozen=True)
class Mutant:
    """The program with `replacement` at `target`, which is `caught` if only these `happenings` come about."""

    target: str
    replacement: object
    happenings: frozenset[str]
    caught: tuple[type[AssertionError], ...] = (Twice,)
    machine: type[NumberRule] = NumberRule


MUTANTS = {
    "no side file": Mutant(
        "desktop.store.numbers.Numbers._used",
        _only_the_database,
        frozenset({"keep_disk", "put_back_database"}),
    ),
    "no fingerprint": Mutant("desktop.store.numbers.fingerprint", lambda: "00" * 32, frozenset({"clone"})),
    "no inode": Mutant("desktop.store.sidefile._inode", lambda descriptor: 1, frozenset({"clone"})),
    "no gap": Mutant(
        "tests.faults.number_rule.GAP",
        0,
        frozenset({"keep_centre", "put_back_centre", "clone"}),
        (Twice, Missing),
    ),
    "no re-offer": Mutant(
        "desktop.sync.engine.follow_epoch",
        _epoch_alone,
        frozenset({"keep_centre", "put_back_centre"}),
        caught=(Missing,),
    ),
    "no second offer": Mutant(
        "desktop.store.outbox.Outbox.release",
        lambda outbox: 0,
        frozenset({"keep_centre", "put_back_centre"}),
        (Missing,),
        NumberConflicts,
    ),
    "no fence": Mutant(
        "central.fencing.judge",
        lambda *tokens: fencing.Verdict.NEXT,
        frozenset({"keep_disk", "put_back_disk"}),
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_without_one_of_the_precautions_it_is_caught(
    name: str, here: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "central.letters")  # which tells of numbers that come twice
    mutant = MUTANTS[name]
    machine = bound(here, mutant.happenings, mutant.machine)
    with patch(mutant.target, mutant.replacement), pytest.raises(mutant.caught):
        run_state_machine_as_test(machine, settings=_settings(EXAMPLES_OF_A_MUTANT, Phase.generate))
