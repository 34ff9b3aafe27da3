"""Words of the page engine: a page of a file, and what was seen on it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class PageRef:
    """A page of a file; pages count from 1."""

    source: Path
    page: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at a page found.

    `numbers`: our own tracking numbers on it, each once, in no order. `blank`: nothing is written on it.
    `doubtful`: it bears bars like a label's that could not be read, so it may begin a letter.
    `batch`: the name on a separator sheet, which begins that batch and is itself no page of any letter.
    `rotation`: degrees clockwise (0, 90, 180, 270) by which it must be turned to stand upright.
    """

    page: PageRef
    numbers: tuple[str, ...] = ()
    blank: bool = False
    doubtful: bool = False
    rotation: int = 0
    batch: str | None = None
