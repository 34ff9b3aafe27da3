from pathlib import Path

import pytest

from tests.commands.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A demo workstation, seen by its counter clerk."""
    program = Program(tmp_path / "home")
    made = program.run("init", "--demo")
    assert made.code == 0, made.stderr
    return program
