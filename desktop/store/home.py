"""Where the files of a workstation lie."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.store.durable import sync_folder


@dataclass(frozen=True, slots=True)
class Home:
    """A workstation's folder. Only its owner may enter it (0700); every file in it is 0600."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "intake.db"

    @property
    def key_file(self) -> Path:
        return self.path / "key.json"

    @property
    def side_file(self) -> Path:
        """How far numbers are used up: never in a backup, so that a restored one cannot use them again."""
        return self.path / "numbers.mark"

    @property
    def pages(self) -> Path:
        return self.path / "pages"

    @property
    def scans(self) -> Path:
        """Scanned pages of batches that are not closed yet."""
        return self.path / "scans"

    @property
    def backups(self) -> Path:
        """Copies that the program makes itself before it upgrades a database."""
        return self.path / "backups"

    @property
    def in_use(self) -> Path:
        """One locked file for each program that has the database open."""
        return self.path / "in-use"

    @property
    def unnamed(self) -> Path:
        """The database while it is being made: with its own name it is a workstation, without it none."""
        return self.path / "intake.new"

    def exists(self) -> bool:
        return self.database.exists()

    def lost_part(self) -> str | None:
        """What is missing of a workstation that was whole, in words; None for a whole one and for none."""
        if not self.database.exists():
            # A home left half made has a key beside its unnamed database, and nothing to lose.
            return "database" if self.key_file.exists() and not self.unnamed.exists() else None
        return None if self.key_file.exists() else "key file"

    def make(self) -> None:
        """Creates the folders, their own names durable on return. Raises OSError."""
        new = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
        for folder in (self.path, self.pages, self.scans, self.backups, self.in_use):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(self.path, 0o700)
        for folder in new:
            sync_folder(folder.parent)
