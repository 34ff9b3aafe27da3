"""Pages in: from the watched folder, a scanner or a file into the batch on the desk, each page once.

A scan waits in the spool until it was read and its pages are written in one transaction; its files stay there
until every page of it belongs to a letter of a closed batch. Whatever is broken off is found here again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake import ids, separator
from desktop.intake.batch import Page, Pile
from desktop.intake.codes import Permission
from desktop.scanning.errors import FileError, FolderGone, Repeated
from desktop.scanning.folder import Check, Poll, WatchedFolder, opens_whole
from desktop.scanning.pages import Seen
from desktop.scanning.spool import Spool
from desktop.scanning.tray import Tray
from desktop.store.batch_pages import SeenPage

_FOLDER, _WATCHER = "watched_folder", "scan_station"

Progress = Callable[[int, int], None]
"""Pages read, and pages known to come."""


def watched_folder(station: Station) -> Path | None:
    """The folder that office machines scan to, if one was chosen."""
    path = station.store.state.get(_FOLDER)
    return Path(path) if path else None


class Origin(StrEnum):
    FOLDER = "folder"
    FILES = "files"
    FEEDS = "feeds"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A scan in the spool that is in no batch yet; `files` in the order of scanning."""

    token: UUID
    origin: Origin
    name: str
    files: tuple[Path, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a scan. `failures`: what of it could not be read, put aside where it can be found.

    `tray`: pages that a person must lay; `separators`: sheets of this bag, laid aside; `others`: bags whose
    sheets lie in the tray, so that what follows them there may be theirs.
    """

    name: str
    pages: int
    letters: int
    tray: int
    failures: tuple[FileError, ...]
    separators: int = 0
    others: tuple[str, ...] = ()


class ScanDesk:
    """One object a window, one thread at a time. Needs SORT_POST; raises StoreError and OSError."""

    def __init__(self, station: Station, operator: Operator, *, check: Check = opens_whole) -> None:
        operator.require(Permission.SORT_POST)
        self._station = station
        self._store = station.store
        self._operator = operator
        self._check = check
        self._scans = station.store.home.scans
        self._folders = {origin: self._scans / origin.value for origin in Origin}
        for folder in self._folders.values():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._files = Spool(self._folders[Origin.FILES])
        self._files.sweep()
        self._watched: WatchedFolder | None = None

    # Where pages come from

    @property
    def folder(self) -> Path | None:
        """The folder that office machines scan to."""
        return watched_folder(self._station)

    def watch(self, folder: Path | None) -> None:
        self._store.state.put(_FOLDER, str(folder) if folder else None)
        self._watched = None

    def poll(self) -> Poll:
        """Looks into the watched folder once; call it every few seconds. Raises FolderGone."""
        watched = self._watching()
        return watched.poll() if watched else Poll((), (), 0)

    def _watching(self) -> WatchedFolder | None:
        folder = self.folder
        if folder is None:
            return None
        if self._watched is None:
            name = self._store.state.get(_WATCHER)
            if name is None:
                name = str(ids.new_id())
                self._store.state.put(_WATCHER, name)
            spool = self._folders[Origin.FOLDER]
            self._watched = WatchedFolder(folder, spool, name, check=self._check)
        return self._watched

    def bring(self, file: Path) -> None:
        """Copies a file that was dropped or chosen into the spool. Raises FileErrors for what is no scan."""
        self._check(file)
        self._files.bring(file)

    def feed(self, token: UUID | None = None) -> Tray:
        """An empty tray for a scanner's pages, or the one that was broken off."""
        return Tray(self._folders[Origin.FEEDS] / str(token or ids.new_id()))

    def waiting(self) -> tuple[Waiting, ...]:
        """What is in the spool and in no batch yet, the oldest first."""
        taken = {str(scan.token) for scan in self._store.batch_pages.kept()}
        found = []
        for origin in (Origin.FOLDER, Origin.FILES):
            for claim in Spool(self._folders[origin]).claims():
                if claim.token not in taken:
                    token = UUID(claim.token)
                    found.append(Waiting(token, origin, claim.name, (claim.file,), claim.sha256))
        for folder in sorted(self._folders[Origin.FEEDS].iterdir()):
            pages = Tray(folder).pages
            if pages and folder.name not in taken:
                digest = sha256("".join(page.sha256 for page in pages).encode()).hexdigest()
                files = tuple(page.file for page in pages)
                found.append(Waiting(UUID(folder.name), Origin.FEEDS, "", files, digest))
        return tuple(sorted(found, key=lambda scan: scan.token))

    # Into the batch

    def take_in(
        self,
        batch_id: UUID,
        scan: Waiting,
        *,
        duplex: bool = False,
        progress: Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> TakenIn:
        """Reads a scan and lays its pages into the letters of the batch and the tray: all of it, or nothing.

        A page bears the label of an envelope of this batch, or it follows one that does; any other goes to
        the tray. A separator sheet of this batch lies aside, of another one in the tray. A file that cannot
        be read, or was taken in before, is put aside. Raises Cancelled, and then the scan still waits.
        """
        from desktop.scanning.split import sort

        twin = self._store.batch_pages.twin(scan.sha256)
        if twin is not None and twin.token != scan.token:
            name = twin.name or scan.name
            return self._refuse(scan, Repeated(scan.files[0], f"was taken in before, as {name}"))
        owners = {
            envelope.tracking_number: envelope.id
            for envelope in self._store.batches.envelopes(batch_id)
            if not envelope.struck
        }
        totals: dict[Path, int] = {}
        done = [0]

        def seen(page: Seen) -> None:
            done[0] += 1
            progress(min(done[0], sum(totals.values())), sum(totals.values()))

        found = sort(
            scan.files,
            owners.__contains__,
            together=scan.origin is Origin.FEEDS,
            duplex=duplex,
            progress=seen,
            counted=totals.__setitem__,
            cancelled=cancelled,
        )
        if found.failures and scan.origin is not Origin.FEEDS:
            return self._refuse(scan, found.failures[0])
        pages = [_seen(page, None, False) for page in found.unmatched]
        for document in found.documents:
            owner, number = owners.get(document.tracking_number), document.tracking_number
            first = next(page for page in document.pages if number in page.numbers)
            pages += [_seen(page, owner, page is first and owner is not None) for page in document.pages]
        own = self._store.batches.get(batch_id).name
        for sheet in found.separators:
            pages += [_sheet(page, sheet.batch, aside=sheet.batch == own) for page in sheet.pages]
        pages.sort(key=lambda page: _order(scan, page))
        self._store.batch_pages.take_in(
            batch_id, scan.token, scan.name, scan.sha256, pages, operator=self._operator.account
        )
        letters = {page.envelope for page in pages if page.envelope}
        names = [sheet.batch for sheet in found.separators]
        return TakenIn(
            scan.name,
            len(pages),
            len(letters),
            sum(1 for page in pages if page.pile is Pile.TRAY),
            found.failures,
            separators=names.count(own),
            others=tuple(dict.fromkeys(name for name in names if name != own)),
        )

    def _refuse(self, scan: Waiting, error: FileError) -> TakenIn:
        """Puts a scan aside: one from the watched folder to where its people find it."""
        token = str(scan.token)
        watched = self._watching() if scan.origin is Origin.FOLDER else None
        if watched is not None:
            watched.put_aside(token, error)
        elif scan.origin is Origin.FILES and self._files.settle(token):
            self._files.remove(token)  # whoever brought it still has it
        elif scan.origin is Origin.FEEDS and isinstance(error, Repeated):
            self._drop_feed(token)
        return TakenIn(scan.name, 0, 0, 0, (error,))

    # The pages of a batch

    def path(self, page: Page) -> Path:
        """Where the file of a page lies."""
        candidates = [folder / str(page.token) / page.file for folder in self._folders.values()]
        return next((path for path in candidates if path.exists()), candidates[0])

    def show(self, pages: Sequence[Page], side: int) -> Iterator[tuple[Page, bytes]]:
        """Each page as JPEG, its longer side `side` pixels. Raises FileErrors."""
        from desktop.scanning.preview import render

        by_file: dict[Path, list[Page]] = {}
        for page in pages:
            by_file.setdefault(self.path(page), []).append(page)
        for path, wanted in by_file.items():
            orders = [(page.page, side, page.rotation) for page in wanted]
            yield from zip(wanted, render(path, orders), strict=True)

    def lay(self, batch_id: UUID, what: str, changed: Sequence[Page]) -> None:
        """Pages lie otherwise from now on (see `intake.arranging`); `what` names it for the undoing."""
        self._store.batch_pages.lay(batch_id, what, changed, operator=self._operator.account)

    def undo(self, batch_id: UUID) -> str | None:
        return self._store.batch_pages.undo(batch_id)

    def release(self) -> None:
        """Lets the originals go whose pages all belong to letters of closed batches. May be repeated."""
        for scan in self._store.batch_pages.releasable():
            token = str(scan.token)
            if (self._folders[Origin.FOLDER] / token).exists():
                self._release_watched(token)
            elif self._files.settle(token):
                self._files.remove(token)
            self._drop_feed(token)
            self._store.batch_pages.release(scan.token)

    def _release_watched(self, token: str) -> None:
        watched = self._watching()
        if watched is None:
            Spool(self._folders[Origin.FOLDER]).settle(token)
            return
        with suppress(FolderGone):  # the original goes when the folder is back
            watched.confirm(token)

    def _drop_feed(self, token: str) -> None:
        from shutil import rmtree

        folder = self._folders[Origin.FEEDS] / token
        if folder.exists():
            rmtree(folder)


def _seen(page: Seen, envelope: UUID | None, first: bool) -> SeenPage:
    return SeenPage(
        file=page.page.source.name,
        page=page.page.page,
        envelope=envelope,
        first=first,
        blank=page.blank,
        rotation=page.rotation,
        numbers=page.numbers,
        doubtful=page.doubtful,
    )


def _sheet(page: Seen, batch: str, *, aside: bool) -> SeenPage:
    """A side of a separator sheet: whatever is seen on it, it is known by its code."""
    seen = _seen(page, None, False)
    return replace(seen, numbers=(separator.code(batch),), blank=False, aside=aside)


def _order(scan: Waiting, page: SeenPage) -> tuple[int, int]:
    names = [file.name for file in scan.files]
    return names.index(page.file), page.page
