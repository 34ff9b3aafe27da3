"""Pages as they come out of a scanner: each on disk and its hash noted before the next one is asked for."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.scanning import durable

NOTES = "pages.jsonl"
PATTERN = "page-%04d"  # as C's printf reads it, for programs that name the pages themselves


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """`number` from 1 in the order of scanning; `sha256` in hex."""

    number: int
    file: Path
    sha256: str


class Tray:
    """A folder for the pages of one feed. After a crash the same folder gives back every page that was
    finished.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._pages = list(_noted(folder))
        noted = {page.file.name for page in self._pages}
        for file in sorted(folder.glob("page-*")):
            if file.name not in noted:
                self.keep(file)

    @property
    def pages(self) -> tuple[ScannedPage, ...]:
        return tuple(self._pages)

    @property
    def next_number(self) -> int:
        return self._pages[-1].number + 1 if self._pages else 1

    @contextmanager
    def page(self, ending: str) -> Iterator[BinaryIO]:
        """A file for the next page; kept when the block ends well, else not there."""
        target = self.folder / f"{PATTERN % self.next_number}.{ending}"
        with durable.written(target) as file:
            yield file
        self.keep(target)

    def keep(self, file: Path) -> ScannedPage:
        """Notes a finished page that lies in the folder. On return it survives a power failure."""
        with file.open("rb") as content:
            os.fsync(content.fileno())
        page = ScannedPage(int(file.stem.rpartition("-")[2]), file, durable.sha256(file))
        line = json.dumps({"number": page.number, "file": file.name, "sha256": page.sha256})
        with (self.folder / NOTES).open("a", encoding="utf-8") as notes:
            notes.write(line + "\n")
            notes.flush()
            os.fsync(notes.fileno())
        durable.sync_folder(self.folder)
        self._pages.append(page)
        return page


def _noted(folder: Path) -> Iterator[ScannedPage]:
    try:
        lines = (folder / NOTES).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            note = json.loads(line)
            page = ScannedPage(note["number"], folder / note["file"], note["sha256"])
        except (KeyError, TypeError, ValueError):
            continue  # the line that was being written when the power failed; its page is noted again
        if page.file.is_file():
            yield page
