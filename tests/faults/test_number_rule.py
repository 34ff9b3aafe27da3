"""No tracking number is given out twice, and each of the precautions is needed for that."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from central import fencing
from desktop.store.store import Store
from desktop.sync import memory
from tests.central.conftest import serving
from tests.faults.number_rule import Missing, Twice, World, bound, world

EXAMPLES, STEPS = 40, 20
EXAMPLES_OF_A_MUTANT = 400


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
    run_state_machine_as_test(bound(here), settings=_settings(EXAMPLES, Phase.generate, Phase.shrink))


def _epoch_alone(store: Store, epoch: int) -> None:
    store.state.put(memory.SERVER_EPOCH, epoch)


def _only_the_database(position: int, block: object, used: int, size: int, mark: object) -> int:
    return used


MUTANTS: dict[str, tuple[str, object, type[AssertionError]]] = {
    "no side file": ("desktop.store.numbers._used", _only_the_database, Twice),
    "no fingerprint": ("desktop.store.numbers.fingerprint", lambda: "00" * 32, Twice),
    "no inode": ("desktop.store.sidefile._inode", lambda descriptor: 1, Twice),
    "no gap": ("tests.faults.number_rule.GAP", 0, Twice),
    "no re-offer": ("desktop.sync.engine.follow_epoch", _epoch_alone, Missing),
    "no fence": ("central.fencing.judge", lambda *tokens: fencing.Verdict.NEXT, Twice),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_without_one_of_the_precautions_a_number_is_given_twice(name: str, here: World) -> None:
    target, replacement, caught = MUTANTS[name]
    machine = bound(here, looks_for_missing=caught is Missing)
    with patch(target, replacement), pytest.raises(caught):
        run_state_machine_as_test(machine, settings=_settings(EXAMPLES_OF_A_MUTANT, Phase.generate))
