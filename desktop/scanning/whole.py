"""Whether a file has all its bytes, without decoding its pages: what still arrives is not touched."""

from pathlib import Path

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from desktop.scanning.errors import Damaged, TooManyPages
from desktop.scanning.kinds import Kind
from desktop.scanning.pdf import PdfPages

JPEG_END = b"\xff\xd9"
JPEG_TAIL = 64 * 1024  # bytes that may follow a picture, such as a maker's notes
_PARTS = ((273, 279), (324, 325))  # TIFF tags of the places and sizes of strips, and of tiles


def check_whole(path: Path, kind: Kind, most_pages: int) -> None:
    """Raises FileErrors: Damaged for what ends too early."""
    if kind is Kind.PDF:
        PdfPages(path, most_pages).close()
        return
    try:
        with Image.open(path, formats=[kind.value]) as image:
            if isinstance(image, TiffImageFile):
                _check_tiff(path, image, most_pages)
            elif kind is Kind.PNG:
                image.verify()
            elif not _ends(path):
                raise Damaged(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise Damaged(path) from error


def _ends(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - JPEG_TAIL))
        return JPEG_END in file.read()


def _check_tiff(path: Path, image: TiffImageFile, most_pages: int) -> None:
    size = path.stat().st_size
    if image.n_frames > most_pages:
        raise TooManyPages(path)
    for frame in range(image.n_frames):
        image.seek(frame)
        for places, sizes in _PARTS:
            parts = zip(image.tag_v2.get(places, ()), image.tag_v2.get(sizes, ()), strict=True)
            if any(at + length > size for at, length in parts):
                raise Damaged(path)
