"""Which files went through the scanner in one go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.scanning.errors import FileError
from desktop.scanning.pages import Seen

_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)")


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and what was seen on its pages, or why it could not be read."""

    path: Path
    pages: tuple[Seen, ...]
    error: FileError | None = None


def feeds(files: Sequence[FileRead], *, together: bool) -> list[list[Seen | None]]:
    """The pages of each feed, None for those of a file that could not be read.

    `together`: the files are the pages of one feed, as a scanner left them. Without it a file is a feed of
    its own; only files of one page each, whose names count up by one, are taken for the pages of one.
    """
    made: list[list[Seen | None]] = []
    before: FileRead | None = None
    for file in files:
        pages: list[Seen | None] = list(file.pages) or [None]
        if made and before and (together or _next_page(before, file)):
            made[-1] += pages
        else:
            made.append(pages)
        before = file
    return made


def _next_page(before: FileRead, file: FileRead) -> bool:
    if max(len(before.pages), len(file.pages)) > 1 or before.path.parent != file.path.parent:
        return False
    one, other = (_NUMBERED.fullmatch(path.name) for path in (before.path, file.path))
    if one is None or other is None:
        return False
    return one[1] == other[1] and one[3] == other[3] and int(other[2]) == int(one[2]) + 1
