"""Commands and the window start with the rules, so the rules load nothing heavy before it is needed."""

import subprocess
import sys

HEAVY = (
    "pydantic",
    "holidays",
    "pythainlp",
    "nlpo3",
    "stdnum",
    "sqlalchemy",
    "PySide6",
    "requests",
)
LOAD = """
import sys
from desktop.intake import audit, checks, deadline, ids, pin, record, reference, routing, tracking
reference.load()
print(",".join(name for name in sys.argv[1:] if name in sys.modules))
"""


def test_the_rules_load_nothing_heavy() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOAD, *HEAVY], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
