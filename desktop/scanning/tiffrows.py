"""Pixels of a TIFF page that lie there as they are or deflated, in strips: no image library is asked."""

import numpy as np
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from desktop.scanning.pixels import Grey
from desktop.scanning.rows import inflated

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, OFFSETS, ORIENTATION, BANDS, ROWS, COUNTS = (
    256,
    257,
    258,
    259,
    262,
    273,
    274,
    277,
    278,
    279,
)
PLANES, PREDICTOR, SAMPLES = 284, 317, 338
AS_THEY_ARE, DEFLATED = 1, (8, 32946)
BLACK_IS_ZERO, RGB = 1, 2
NONE, SIDEWAYS = 1, 2  # predictors


def pixels(data: bytes, page: ImageFileDirectory_v2) -> Grey | None:
    """Rows, columns and bands (one of grey, three of colours). `page` is the directory of a page in the file
    `data`; None for what is stored in another way. Raises ValueError for what ends too early.
    """
    bands = {BLACK_IS_ZERO: 1, RGB: 3}.get(page.get(PHOTOMETRIC, -1))
    plain = page.get(ORIENTATION, 1) == 1 and page.get(PLANES, 1) == 1 and SAMPLES not in page
    if bands is None or not plain or page.get(BANDS, 1) != bands or set(page.get(BITS, (1,))) != {8}:
        return None
    compression, predictor = page.get(COMPRESSION, 1), page.get(PREDICTOR, NONE)
    if OFFSETS not in page or predictor not in (NONE, SIDEWAYS):
        return None
    if compression != AS_THEY_ARE and compression not in DEFLATED:
        return None
    height, width = page[HEIGHT], page[WIDTH]
    rows = min(page.get(ROWS, height), height)
    strips = []
    for first, at, size in zip(range(0, height, rows), page[OFFSETS], page[COUNTS], strict=True):
        length = min(rows, height - first) * width * bands
        packed = data[at : at + size]
        strips.append(packed[:length] if compression == AS_THEY_ARE else inflated(packed, length))
    found = np.frombuffer(b"".join(strips), np.uint8)
    if found.size != height * width * bands:
        raise ValueError("ends too early")
    found = found.reshape(height, width, bands)
    told = predictor == SIDEWAYS and compression != AS_THEY_ARE
    return np.cumsum(found, axis=1, dtype=np.uint8) if told else found
