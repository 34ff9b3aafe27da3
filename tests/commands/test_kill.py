"""kill -9 in the middle of recording a thousand letters, again and again: what was printed is kept."""

import json
import random
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import Program, line

pytestmark = pytest.mark.long

ROUNDS = 20
LETTERS = 1000


def _killed_after(program: Program, file: Path, results: int) -> list[dict[str, Any]]:
    """What `register` had printed by the time it was killed, right after its `results`-th line."""
    with subprocess.Popen(
        program.command("register", file), stdout=subprocess.PIPE, encoding="utf-8", env=program.environment()
    ) as process:
        assert process.stdout is not None
        printed = [json.loads(process.stdout.readline()) for _ in range(results)]
        process.send_signal(signal.SIGKILL)
        # The last line may be cut: a number that was not printed whole promised nothing.
        rest = [part for part in process.stdout.read().split("\n")[:-1] if part]
    return printed + [json.loads(part) for part in rest]


def test_no_printed_number_is_lost_or_given_twice(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "letters.jsonl"
    file.write_text("".join(line(detail=f"ฉบับที่ {n}") for n in range(LETTERS)), "utf-8")
    chance = random.Random(1111)
    printed: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        printed += _killed_after(program, file, chance.randrange(1, 60))
    verified = program.run("verify")
    assert verified.code == 0, verified.results
    held = verified.results[-1]["cases"]
    # A letter may be durable and its line not yet printed: at most one a round.
    assert len(printed) <= held <= len(printed) + ROUNDS
    assert len({result["tracking_number"] for result in printed}) == len(printed)
    last = program.run("register", stdin=line()).results[0]
    assert last["register_number"].split("/")[0] == str(held + 1)
    registers = [int(result["register_number"].split("/")[0]) for result in printed]
    assert sorted(set(registers)) == sorted(registers)
    for result in (printed[0], printed[-1], chance.choice(printed)):
        found = program.run("receipt", result["tracking_number"], "--out", tmp_path / "receipt.pdf")
        assert found.code == 0, found.stderr
