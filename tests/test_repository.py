"""What the repository promises about itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-bench.lock")
_NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}
# Joined here, so that this file passes its own test.
_REGISTRIES = [
    ".".join(labels)
    for labels in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    )
]


def _files(folder: Path = ROOT) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file():
            yield path
        elif path.name not in _NOT_OURS and not path.name.endswith("_cache"):
            yield from _files(path)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash_and_no_line_names_a_place(name: str) -> None:
    text = ROOT.joinpath(name).read_text()
    pins = [line for line in text.replace("\\\n", "").splitlines() if not line.lstrip().startswith("#")]
    hashed = re.compile(r"[a-z0-9-]+==\S+( ; .+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert len(pins) > 20
    assert [pin for pin in pins if not hashed.fullmatch(pin)] == []
    assert "://" not in text


def test_no_file_names_a_package_registry() -> None:
    pattern = re.compile("|".join(map(re.escape, _REGISTRIES)).encode())
    assert [path for path in _files() if pattern.search(path.read_bytes())] == []


@pytest.mark.parametrize(
    ("folder", "licence"), [("fonts", "OFL.txt"), ("icons", "LICENSE.txt"), ("words", "LICENSE.txt")]
)
def test_what_others_made_stands_beside_its_licence(folder: str, licence: str) -> None:
    text = ROOT.joinpath("resources", folder, licence).read_text()
    assert len(text) > 1000
    assert f"resources/{folder}/" in ROOT.joinpath("NOTICE").read_text()
