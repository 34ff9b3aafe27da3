"""A stack of letters, split by their labels: one PDF a letter, and the pages that a person must assign."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from desktop.scanning import durable
from desktop.scanning.assigning import Known, letters, separators
from desktop.scanning.errors import Cancelled, FileError, Harmful, TooLarge
from desktop.scanning.feeds import FileRead, feeds
from desktop.scanning.limits import Limits
from desktop.scanning.pages import Seen
from desktop.scanning.reader import read_in_turn, read_pages
from desktop.scanning.tasks import write_letters
from desktop.scanning.worker import Cancel, Running, never

MOST_PROCESSES = 3  # they share the memory that one may take alone
MOST_COPIES = 1_000

Progress = Callable[[Seen], None]
Counted = Callable[[Path, int], None]


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of one letter in the order they were scanned; `known`: whether the station has its number.

    `batch`: the name on the separator sheet before its first page, if there was one.
    """

    tracking_number: str
    known: bool
    pages: tuple[Seen, ...]
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Separator:
    """A sheet that begins a batch, with both its sides if both were scanned."""

    batch: str
    pages: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Documents in the order of their first pages, pages of no sure letter, files that could not be read, and
    the separator sheets, which are in neither.
    """

    documents: tuple[Document, ...]
    unmatched: tuple[Seen, ...]
    failures: tuple[FileError, ...]
    separators: tuple[Separator, ...] = ()


def sort(
    files: Sequence[Path],
    known: Known,
    *,
    together: bool = False,
    duplex: bool = False,
    processes: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    counted: Counted | None = None,
    cancelled: Cancel = never,
) -> Sorted:
    """Looks at every page of the files, each file once, and says which letter it belongs to; writes nothing.

    `together`: the files are the pages of one feed. `duplex`: both sides of each sheet were scanned.
    `progress` is called for each page as it is seen, from other threads but never twice at the same time, and
    again for a file that must be read anew; `counted` with each file's number of pages. Raises Cancelled.
    """
    hear = _Hearing(progress, counted)
    each_once = list(dict.fromkeys(files))
    read_all = _read_feed if together and len(each_once) > 1 else _read_all
    reads = read_all(each_once, processes or _processes(), limits or Limits(), hear, cancelled)
    known = cache(known)
    parts = _Parts()
    for feed in feeds(reads, together=together):
        parts.add(feed, letters(feed, known, duplex=duplex), separators(feed, duplex=duplex))
    return Sorted(
        tuple(
            Document(number, known(number), tuple(pages), parts.batches[number])
            for number, pages in parts.documents.items()
        ),
        tuple(parts.unmatched),
        tuple(read.error for read in reads if read.error),
        tuple(parts.separators),
    )


class _Parts:
    """Where the pages of feeds go."""

    def __init__(self) -> None:
        self.documents: dict[str, list[Seen]] = {}
        self.batches: dict[str, str | None] = {}  # of each document
        self.unmatched: list[Seen] = []
        self.separators: list[Separator] = []

    def add(
        self,
        feed: Sequence[Seen | None],
        numbers: Sequence[str | None],
        sheets: Sequence[tuple[str, range]],
    ) -> None:
        begins = {at: batch for batch, sides in sheets for at in sides}
        for batch, sides in sheets:
            self.separators.append(Separator(batch, tuple(filter(None, feed[sides.start : sides.stop]))))
        current: str | None = None
        for at, (page, number) in enumerate(zip(feed, numbers, strict=True)):
            current = begins.get(at, current)
            if page is None or at in begins:
                continue
            if number is None:
                self.unmatched.append(page)
            else:
                self.batches.setdefault(number, current)
                self.documents.setdefault(number, []).append(page)


def write(
    documents: Sequence[Document], out: Path, *, limits: Limits | None = None, cancelled: Cancel = never
) -> Iterator[tuple[Document, Path | FileError]]:
    """Writes each document as a PDF named after its number, and says where, or which of its sources failed.

    A file that is there already stays: the same letter again takes its place, another one a name beside it.
    Raises OSError for the folder, Cancelled.
    """
    out.mkdir(parents=True, exist_ok=True)
    waiting = list(documents)
    with TemporaryDirectory(dir=out, prefix=".split-") as folder:
        while waiting:
            order = [_order(document) for document in waiting]
            with Running(
                write_letters,
                Path(folder),
                order,
                limits=limits or Limits(),
                cancelled=cancelled,
                may_write=True,
            ) as writing:
                try:
                    for message in writing:
                        document = waiting.pop(0)
                        made = Path(folder, _name(document))
                        yield document, _place(made, str(message["sha256"]), out)
                except FileError as error:
                    yield waiting.pop(0), error


class _Hearing:
    """Tells the caller from several threads, one at a time."""

    def __init__(self, progress: Progress | None, counted: Counted | None) -> None:
        self._progress, self._counted, self._lock = progress, counted, Lock()

    def seen(self, page: Seen) -> None:
        if self._progress:
            with self._lock:
                self._progress(page)

    def counted(self, path: Path, pages: int) -> None:
        if self._counted:
            with self._lock:
                self._counted(path, pages)


def _processes() -> int:
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def _read_all(
    files: Sequence[Path],
    processes: int,
    limits: Limits,
    hear: "_Hearing",
    cancelled: Cancel,
) -> list[FileRead]:
    def read(path: Path, parts: int, share: Limits) -> FileRead:
        pages = []
        try:
            for page in read_pages(
                path, processes=parts, limits=share, counted=hear.counted, cancelled=cancelled
            ):
                pages.append(page)
                hear.seen(page)
        except FileError as error:
            return FileRead(path, (), error)
        return FileRead(path, tuple(pages))

    share = _share(limits, processes)
    parts = processes if len(files) == 1 else 1
    with ThreadPoolExecutor(processes) as pool:
        reading = [pool.submit(read, path, parts, share) for path in files]
        try:
            reads = [future.result() for future in reading]
        except Cancelled:
            pool.shutdown(cancel_futures=True)
            raise
    return _again(reads, processes, lambda path: read(path, 1, limits))


def _read_feed(
    files: Sequence[Path],
    processes: int,
    limits: Limits,
    hear: "_Hearing",
    cancelled: Cancel,
) -> list[FileRead]:
    """The files of one feed come from one scanner and trust each other: a process reads a part of them, since
    to start one costs as much as to read a page.
    """

    def read(part: Sequence[Path], share: Limits) -> list[FileRead]:
        return read_in_turn(part, limits=share, seen=hear.seen, counted=hear.counted, cancelled=cancelled)

    size = max(1, -(-len(files) // processes))
    parts = [files[start : start + size] for start in range(0, len(files), size)]
    with ThreadPoolExecutor(processes) as pool:
        reading = [pool.submit(read, part, _share(limits, processes)) for part in parts]
        reads = [each for future in reading for each in future.result()]
    return _again(reads, processes, lambda path: read([path], limits)[0])


def _share(limits: Limits, processes: int) -> Limits:
    return replace(limits, memory=limits.memory // processes)


def _again(reads: Sequence[FileRead], processes: int, read: Callable[[Path], FileRead]) -> list[FileRead]:
    """What was too large for a share may have it all, alone."""
    return [
        read(each.path) if isinstance(each.error, TooLarge | Harmful) and processes > 1 else each
        for each in reads
    ]


def _name(document: Document) -> str:
    return f"{document.tracking_number}.pdf"


def _order(document: Document) -> dict[str, object]:
    pages = [(str(seen.page.source.absolute()), seen.page.page, seen.rotation) for seen in document.pages]
    return {"name": _name(document), "pages": pages}


def _place(made: Path, digest: str, out: Path) -> Path:
    """Moves a finished file into `out`."""
    for copy in range(1, MOST_COPIES):
        target = out / (made.name if copy == 1 else f"{made.stem}-{copy}{made.suffix}")
        try:
            target.open("xb").close()
        except FileExistsError:
            if durable.sha256(target) == digest:
                return target
        else:
            durable.move(made, target)
            return target
    raise FileExistsError(f"{out} holds too many files of {made.stem}")
