"""Results go to stdout as JSON lines, words to stderr."""

import json
import sys
from typing import Any


def emit(result: dict[str, Any]) -> None:
    """One result, at once: whoever reads the line may rely on what it says."""
    print(json.dumps(result, ensure_ascii=False), flush=True)


def check_listening() -> None:
    """Raises OSError if stdout is closed: numbers that nobody hears are lost to the citizen."""
    if sys.stdout is None:
        raise OSError("stdout is closed: nobody would learn the numbers")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
