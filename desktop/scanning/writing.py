"""One PDF a letter, its pages copied: nothing is compressed anew, turned pages are turned by a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Name, Pdf

from desktop.scanning import durable
from desktop.scanning.embedding import append
from desktop.scanning.errors import Damaged
from desktop.scanning.imagefile import ImagePages
from desktop.scanning.kinds import Kind, kind_of
from desktop.scanning.pdf import PdfPages


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be copied; `rotation` in degrees clockwise on top of how viewers show it."""

    source: Path
    page: int
    rotation: int


def write(sheets: Sequence[Sheet], target: Path, most_pages: int) -> str:
    """Writes the pages in order, whole and durable or not at all; returns the file's SHA-256 in hex.

    The same pages give the same bytes. Raises FileErrors that name the source, OSError for the target.
    """
    sources: dict[Path, PdfPages | ImagePages] = {}
    try:
        with Pdf.new() as letter:
            for sheet in sheets:
                if sheet.source not in sources:
                    sources[sheet.source] = _open(sheet.source, most_pages)
                _append(letter, sources[sheet.source], sheet)
            # A page may share its list of pictures with all others of its file: theirs must not come along.
            letter.remove_unreferenced_resources()
            return _save(letter, target)
    finally:
        for source in sources.values():
            source.close()


def _open(path: Path, most_pages: int) -> PdfPages | ImagePages:
    kind = kind_of(path)
    return PdfPages(path, most_pages) if kind is Kind.PDF else ImagePages(path, kind, most_pages)


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
    with durable.written(target) as file:
        letter.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    return durable.sha256(target)
