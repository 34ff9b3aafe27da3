import tomllib
from pathlib import Path

from desktop.version import VERSION


def test_the_program_knows_its_version() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION
