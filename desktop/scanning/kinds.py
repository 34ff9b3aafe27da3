"""What a file is, by its first bytes; the ending of its name must agree."""

from enum import StrEnum
from pathlib import Path

from desktop.scanning.errors import Empty, NotPages, Unreadable, WrongEnding

HEAD = 1024  # bytes; a PDF may begin with as much rubbish


class Kind(StrEnum):
    PDF = "PDF"
    TIFF = "TIFF"
    JPEG = "JPEG"
    PNG = "PNG"


ENDINGS = {
    Kind.PDF: {".pdf"},
    Kind.TIFF: {".tif", ".tiff"},
    Kind.JPEG: {".jpg", ".jpeg", ".jpe", ".jfif"},
    Kind.PNG: {".png"},
}
_STARTS = {
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
    b"II+\0": Kind.TIFF,
    b"MM\0+": Kind.TIFF,
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
}


def kind_of(path: Path) -> Kind:
    """Raises Unreadable, Empty, NotPages, WrongEnding. A name without an ending is not asked."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {error.strerror}") from error
    if not head:
        raise Empty(path)
    kind = _kind(head)
    if kind is None:
        raise NotPages(path)
    ending = path.suffix.lower()
    if ending and ending not in ENDINGS[kind]:
        raise WrongEnding(path, f"is a {kind}, but its name ends in {ending}; rename it")
    return kind


def _kind(head: bytes) -> Kind | None:
    for start, kind in _STARTS.items():
        if head.startswith(start):
            return kind
    return Kind.PDF if b"%PDF-" in head else None
