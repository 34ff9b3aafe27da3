"""split: scanned stacks in, one PDF a letter out."""

import argparse
from pathlib import Path

from desktop.commands.operators import station_and_operator
from desktop.commands.output import emit, say
from desktop.intake.codes import Permission
from desktop.scanning.assigning import Known
from desktop.scanning.errors import FileError
from desktop.scanning.pages import Seen
from desktop.scanning.split import Document, sort, write


def split(arguments: argparse.Namespace) -> int:
    """A file that cannot be read is named, and the others are done."""
    with station_and_operator(arguments.home) as (station, operator):
        operator.require(Permission.READ)
        letters = station.store.letters

        def known(number: str) -> bool:
            return letters.by_number(number) is not None

        return _split(arguments.files, arguments.out, known, arguments.duplex)


def _split(files: list[Path], out: Path, known: Known, duplex: bool) -> int:
    found = sort(files, known, duplex=duplex)
    failures, unmatched = list(found.failures), list(found.unmatched)
    for document, written in write(found.documents, out):
        if isinstance(written, FileError):
            failures.append(written)
            unmatched += document.pages
        else:
            emit(_line(document, written))
    for sheet in found.separators:
        emit({"separator": sheet.batch, "pages": [_page(seen) for seen in sheet.pages]})
    emit({"unmatched": [_page(seen) for seen in unmatched]})
    for failure in failures:
        say(str(failure))
    return 1 if failures else 0


def _line(document: Document, file: Path) -> dict[str, object]:
    return {
        "tracking_number": document.tracking_number,
        "known": document.known,
        "file": str(file),
        "pages": [_page(seen) for seen in document.pages],
        **({"batch": document.batch} if document.batch else {}),
    }


def _page(seen: Seen) -> dict[str, object]:
    return {"source": str(seen.page.source), "page": seen.page.page}
