"""How far the centre had come when it was last put back from a backup.

Kept beside the database, which may be put back from the same backup once more: it would then begin the same
epoch and leap over the same gap again.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from central.files import whole_file

_FILE = "restored.json"


def read(home: Path) -> dict[str, int]:
    """What was written last, by name; nothing in a centre that was never put back."""
    try:
        return dict(json.loads((home / _FILE).read_bytes()))
    except FileNotFoundError:
        return {}


def write(home: Path, reached: Mapping[str, int]) -> None:
    """Durable on return. Raises OSError."""
    with whole_file(home / _FILE) as file:
        file.write(json.dumps(reached).encode())
