"""One PDF a letter, its pages copied: nothing is compressed anew, turned pages are turned by a word."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pikepdf
from pikepdf import Array, Name, Pdf, String

from desktop.scanning.embedding import append
from desktop.scanning.errors import Damaged
from desktop.scanning.imagefile import ImagePages
from desktop.scanning.kinds import Kind, kind_of
from desktop.scanning.pdf import PdfPages

VERSION = "1.7"  # of PDF, ISO 32000-1: knows whatever a copied page may hold


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be copied; `rotation` in degrees clockwise on top of how viewers show it."""

    source: Path
    page: int
    rotation: int


class Sources:
    """Files that pages are copied from, each opened once. A context manager."""

    def __init__(self, most_pages: int) -> None:
        self._most_pages = most_pages
        self._open: dict[Path, PdfPages | ImagePages] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for source in self._open.values():
            source.close()

    def __getitem__(self, path: Path) -> PdfPages | ImagePages:
        """Raises FileErrors that name the path."""
        if path not in self._open:
            kind, most = kind_of(path), self._most_pages
            self._open[path] = PdfPages(path, most) if kind is Kind.PDF else ImagePages(path, kind, most)
        return self._open[path]


def write(sheets: Sequence[Sheet], target: Path, sources: Sources) -> Iterator[str]:
    """Writes the pages in order, durable but for the file's name: nothing for each page that is in, at last
    the file's SHA-256 in hex.

    The same pages give the same bytes. After an error what is there of the file is worth nothing. Raises
    FileErrors that name the source, OSError for the target.
    """
    with Pdf.new() as letter:
        for sheet in sheets:
            _append(letter, sources[sheet.source], sheet)
            yield ""
        # A page may share its list of pictures with all others of its file: theirs must not come along.
        letter.remove_unreferenced_resources()
        # A library's own way of naming a file by its content hashes all of it slowly, once more.
        letter.trailer.ID = Array([String(_name(sheets, target))] * 2)
        yield _save(letter, target)


def _name(sheets: Sequence[Sheet], target: Path) -> bytes:
    """What tells the file from others, the same for the same pages."""
    parts = [target.name, *(f"{sheet.source.name} {sheet.page} {sheet.rotation}" for sheet in sheets)]
    return hashlib.sha256("\n".join(parts).encode()).digest()[:16]


def _append(letter: Pdf, source: PdfPages | ImagePages, sheet: Sheet) -> None:
    if not 1 <= sheet.page <= len(source):
        raise Damaged(sheet.source, f"has no page {sheet.page} any more")
    if isinstance(source, PdfPages):
        letter.pages.append(source.pdf.pages[sheet.page - 1])
        turn = 0
    else:
        turn = append(letter, source, sheet.page - 1)
    page = letter.pages[-1]
    if (turn + sheet.rotation) % 360:
        page.rotate((turn + sheet.rotation) % 360, relative=True)
    _disarm(page)


def _disarm(page: pikepdf.Page) -> None:
    """Takes out what would run when the page is opened or clicked."""
    for holder in (page.obj, *page.obj.get(Name.Annots, [])):
        for key in (Name.A, Name.AA):
            if isinstance(holder, pikepdf.Dictionary) and key in holder:
                del holder[key]


def _save(letter: Pdf, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w+b") as file:
        letter.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            static_id=True,
            min_version=VERSION,
        )
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()
