"""A black and white page of a TIFF that lies there as one fax stream, which a PDF takes as it is."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

COMPRESSION, PHOTOMETRIC, FILL_ORDER, OFFSETS, ORIENTATION, COUNTS = 259, 262, 266, 273, 274, 279
GROUP4, BLACK_IS_ZERO = 4, 1


@dataclass(frozen=True, slots=True)
class Fax:
    data: bytes
    black_is_one: bool


def whole_fax(path: Path, page: Image.Image) -> Fax | None:
    """`page` is one page of the file. None for what is stored in another way."""
    if not isinstance(page, TiffImageFile) or page.mode != "1":
        return None
    tags = page.tag_v2
    plain = tags.get(FILL_ORDER, 1) == 1 and tags.get(ORIENTATION, 1) == 1
    if tags.get(COMPRESSION) != GROUP4 or not plain or len(tags.get(OFFSETS, ())) != 1:
        return None
    at, size = tags[OFFSETS][0], tags[COUNTS][0]
    with path.open("rb") as file:
        file.seek(at)
        return Fax(file.read(size), black_is_one=tags.get(PHOTOMETRIC) == BLACK_IS_ZERO)
