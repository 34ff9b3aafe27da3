"""A folder that office machines scan to: polled, because events do not come from network shares.

A file is taken when its size and time stood still for two polls and it opens whole. It is claimed by renaming
it, so that of two stations only one gets it, then copied to this station and hashed, before the next file.
The original stays, out of the way, until the copy is confirmed. What cannot be used is put aside with the
reason beside it.

    WATCHED/scan0001.pdf                        still arriving, or waiting
    WATCHED/.taken/STATION/TOKEN/scan0001.pdf   claimed; the original until it is confirmed
    WATCHED/not-read/scan0002.pdf (and .txt)    put aside, and why
    SPOOL/TOKEN/                                the whole copy and its note: there completely, or not there

Every step can be the last one before the power fails: the next poll goes on from there, loses nothing, takes
nothing twice.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.intake.ids import new_id
from desktop.scanning import durable
from desktop.scanning.errors import Damaged, Empty, FileError, FolderGone
from desktop.scanning.limits import Limits
from desktop.scanning.spool import Claim, Spool
from desktop.scanning.tasks import check
from desktop.scanning.worker import Running

TAKEN, ASIDE = ".taken", "not-read"
STILL = 2  # polls without a change
PATIENCE = 5  # polls without a change after which what does not open whole is not just slow
UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload")
SYSTEM = frozenset({"thumbs.db", "desktop.ini"})

Check = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll brought: new claims, files put aside, and how many are still arriving."""

    claims: tuple[Claim, ...]
    aside: tuple[FileError, ...]
    arriving: int


def opens_whole(path: Path) -> None:
    """Raises FileErrors. Asks a process of its own."""
    with Running(check, path, None, limits=Limits()) as checking:
        for _ in checking:
            pass


class WatchedFolder:
    """`station` must be this station's alone among those that watch the folder. One object a folder, one
    thread at a time.

    Every method raises FolderGone while the folder is not there, and OSError for the spool.
    """

    def __init__(self, folder: Path, spool: Path, station: str, *, check: Check = opens_whole) -> None:
        self.folder = folder
        self._spool = Spool(spool)
        self._taken = folder / TAKEN / station
        self._check = check
        self._seen: dict[str, tuple[int, int, int]] = {}  # size, time, polls without a change

    def poll(self) -> Poll:
        """Resumes what was begun, then takes every file that is ready."""
        try:
            return self._poll()
        except OSError as error:
            if not self.folder.is_dir():
                raise FolderGone(self.folder) from error
            raise

    def _poll(self) -> Poll:
        self._look_around()
        claims, aside, arriving = self._resume(), [], 0
        for name, (_, _, still) in self._seen.items():
            path = self.folder / name
            try:
                token = self._claim(name) if still >= STILL else None
            except FileError as error:
                hopeless = still >= PATIENCE or not isinstance(error, Damaged | Empty)
                if hopeless and path.exists():
                    self._put_aside(path, error)
                    aside.append(error)
                    continue
                token = None
            if token:
                claims.append(self._bring(token))
            else:
                arriving += 1
        return Poll(tuple(claims), tuple(aside), arriving)

    def claims(self) -> tuple[Claim, ...]:
        """Everything taken and not confirmed, oldest first; also after a crash."""
        return self._spool.claims()

    def confirm(self, token: str) -> None:
        """The pages are safe elsewhere: original and copy go. May be repeated."""
        if self._spool.settle(token):
            self._forget(token)

    def put_aside(self, token: str, error: FileError) -> None:
        """Gives up a claimed file that could not be read after all; the original goes to where people find
        it.
        """
        self._require_folder()
        original = self._original(token)
        if original is not None:
            self._put_aside(original, error)
        self.confirm(token)

    def _look_around(self) -> None:
        try:
            entries = [entry for entry in os.scandir(self.folder) if _is_candidate(entry)]
            states = {entry.name: entry.stat() for entry in entries}
        except FileNotFoundError:
            if self.folder.is_dir():
                return  # a file went while we looked: the next poll sees what is there
            raise
        before, self._seen = self._seen, {}
        for name, state in sorted(states.items(), key=lambda item: (item[1].st_mtime_ns, item[0])):
            size, time, still = before.get(name, (-1, -1, 0))
            same = (size, time) == (state.st_size, state.st_mtime_ns)
            self._seen[name] = (state.st_size, state.st_mtime_ns, still + 1 if same else 0)

    def _resume(self) -> list[Claim]:
        """Ends what a crash interrupted; the claims whose copy was not finished."""
        self._spool.sweep()
        for token in self._spool.settled():
            self._forget(token)
        brought = []
        for token in sorted(os.listdir(self._taken)) if self._taken.is_dir() else []:
            if self._original(token) is None:
                (self._taken / token).rmdir()
            elif not self._spool.holds(token):
                brought.append(self._bring(token))
        return brought

    def _claim(self, name: str) -> str | None:
        """Checks the file and makes it ours; None when it changed, or another station was faster."""
        path, (size, time, _) = self.folder / name, self._seen[name]
        self._check(path)
        token = str(new_id())
        place = self._taken / token
        place.mkdir(parents=True)
        try:
            os.rename(path, place / name)
        except OSError:
            place.rmdir()  # gone, or still held open by its writer
            return None
        state = (place / name).stat()
        if (state.st_size, state.st_mtime_ns) != (size, time):
            os.rename(place / name, path)
            place.rmdir()
            return None
        _sync(place, self._taken, self.folder)
        return token

    def _bring(self, token: str) -> Claim:
        """Copies a claimed file to this station."""
        original = self._original(token)
        assert original is not None
        return self._spool.bring(original, token)

    def _original(self, token: str) -> Path | None:
        place = self._taken / token
        return next(iter(place.iterdir()), None) if place.is_dir() else None

    def _forget(self, token: str) -> None:
        """Removes what a confirmed claim leaves. The copy goes last: it holds the word that the original may
        go.
        """
        self._require_folder()
        original = self._original(token)
        if original is not None:
            original.unlink()
        with suppress(FileNotFoundError):
            (self._taken / token).rmdir()
        self._spool.remove(token)

    def _put_aside(self, path: Path, error: FileError) -> None:
        aside = self.folder / ASIDE
        aside.mkdir(exist_ok=True)
        target = _free(aside, path.name)
        target.with_name(f"{target.name}.txt").write_text(f"{path.name}: {error.problem}\n", "utf-8")
        os.rename(path, target)
        _sync(aside, self.folder)

    def _require_folder(self) -> None:
        if not self.folder.is_dir():
            raise FolderGone(self.folder)


def _is_candidate(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    unfinished = name.startswith((".", "~")) or name.endswith(UNFINISHED) or name in SYSTEM
    return not unfinished and entry.is_file(follow_symlinks=False)


def _free(folder: Path, name: str) -> Path:
    """A path in the folder that is not taken."""
    stem, ending = Path(name).stem, Path(name).suffix
    paths = (folder / (f"{stem}-{copy}{ending}" if copy else name) for copy in range(10_000))
    return next(path for path in paths if not path.exists())


def _sync(*folders: Path) -> None:
    """As far as a share lets us: some know no such thing."""
    for folder in folders:
        with suppress(OSError):
            durable.sync_folder(folder)
