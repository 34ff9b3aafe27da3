"""What is done with files inside a process of their own: looking at pages, and writing letters from them."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from desktop.scanning.errors import Damaged, FileError, TooLarge
from desktop.scanning.imagefile import ImagePages
from desktop.scanning.kinds import Kind, kind_of
from desktop.scanning.limits import Limits
from desktop.scanning.look import look
from desktop.scanning.pages import PageRef
from desktop.scanning.pdf import PdfPages
from desktop.scanning.picture import MOST_PIXELS, Picture, TooManyPixels
from desktop.scanning.preview import jpeg
from desktop.scanning.whole import check_whole
from desktop.scanning.worker import ALIVE, Message
from desktop.scanning.writing import Sheet, Sources, write

OUT_OF_MEMORY = "bad_alloc"  # how QPDF says it

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Pages(Protocol):
    def __len__(self) -> int: ...

    def picture(self, index: int) -> Picture: ...

    def close(self) -> None: ...


def look_through(path: Path, order: Any, limits: Limits) -> Iterator[Message]:
    """First the count of pages, then what is seen on every `order["of"]`-th page from `order["from"]`, from
    0.
    """
    pages = opened(path, limits.pages)
    yield {"pages": len(pages)}
    for index in range(order["from"], len(pages), order["of"]):
        yield _seen(path, pages, index)
    pages.close()


def look_through_each(path: Path, order: Any, limits: Limits) -> Iterator[Message]:
    """The files of `order`, one after another, each as `look_through` does it."""
    for file in order:
        yield from look_through(Path(file), {"from": 0, "of": 1}, limits)


def opened(path: Path, most: int) -> Pages:
    """The pages of a file, no more than `most`. Raises FileErrors."""
    kind = kind_of(path)
    try:
        return PdfPages(path, most) if kind is Kind.PDF else ImagePages(path, kind, most)
    except Image.DecompressionBombError as error:
        raise TooLarge(path) from error


def _seen(path: Path, pages: Pages, index: int) -> Message:
    try:
        seen = look(pages.picture(index), PageRef(path, index + 1))
    except (FileError, MemoryError):
        raise
    except (TooManyPixels, Image.DecompressionBombError) as error:
        raise TooLarge(path, f"page {index + 1}: {TooLarge.problem}") from error
    except Exception as error:
        # Whatever a decoder says of what it was given: the page cannot be trusted to have been seen whole.
        if OUT_OF_MEMORY in str(error):
            raise MemoryError from error
        raise Damaged(path, f"page {index + 1} cannot be read; scan it again") from error
    return {
        "numbers": seen.numbers,
        "blank": seen.blank,
        "doubtful": seen.doubtful,
        "rotation": seen.rotation,
        "batch": seen.batch,
    }


def show(path: Path, order: Any, limits: Limits) -> Iterator[Message]:
    """Pages of the file as JPEG in base64, each of `order` as (page, longer side in pixels, rotation)."""
    pages = opened(path, limits.pages)
    for page, side, rotation in order:
        if not 1 <= page <= len(pages):
            raise Damaged(path, f"has no page {page} any more")
        try:
            shown = jpeg(pages.picture(page - 1), side, rotation)
        except (FileError, MemoryError):
            raise
        except (TooManyPixels, Image.DecompressionBombError) as error:
            raise TooLarge(path, f"page {page}: {TooLarge.problem}") from error
        except Exception as error:
            raise Damaged(path, f"page {page} cannot be read; scan it again") from error
        yield {"jpeg": b64encode(shown).decode("ascii")}
    pages.close()


def check(path: Path, order: Any, limits: Limits) -> Iterator[Message]:
    """Whether the file has all its bytes. `order` is nothing."""
    check_whole(path, kind_of(path), limits.pages)
    yield {}


def write_letters(path: Path, order: Any, limits: Limits) -> Iterator[Message]:
    """Writes each letter of `order` below the folder `path`: name, and pages as (source, page, rotation)."""
    with Sources(limits.pages) as sources:
        for letter in order:
            sheets = [Sheet(Path(source), page, rotation) for source, page, rotation in letter["pages"]]
            for digest in write(sheets, path / letter["name"], sources):
                yield {"sha256": digest} if digest else {ALIVE: True}
