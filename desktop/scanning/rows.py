"""Rows of pixels out of a zlib stream, by ISA-L and numpy: half the time that image libraries take."""

import numpy as np
from isal import isal_zlib

from desktop.scanning.pixels import Grey

NONE, UP = 0, 2  # how PNG tells a row: as it is, or by how it differs from the one above
FIRST_OF_PNG = 10  # the predictors that PNG has


def inflated(data: bytes, size: int) -> bytes:
    """The first `size` bytes of what is packed, however much there may be. Raises ValueError for less."""
    try:
        unpacked = isal_zlib.decompressobj().decompress(data, size)
    except isal_zlib.error as error:  # type: ignore[misc]
        raise ValueError("not a zlib stream") from error
    if len(unpacked) < size:
        raise ValueError("ends too early")
    return bytes(unpacked)


def unpacked(data: bytes, height: int, length: int, predictor: int) -> Grey | None:
    """`height` rows of `length` bytes; None where they are told by their neighbours in any but the simplest
    way. Raises ValueError for too few of them.
    """
    if predictor < FIRST_OF_PNG:
        plain = np.frombuffer(inflated(data, height * length), np.uint8).reshape(height, length)
        return plain if predictor == 1 else None
    told = np.frombuffer(inflated(data, height * (length + 1)), np.uint8).reshape(height, length + 1)
    ways = set(np.unique(told[:, 0]).tolist())
    if not ways <= {NONE, UP}:
        return None
    rows = np.array(told[:, 1:])
    for at in np.flatnonzero(told[1:, 0] == UP).tolist():
        rows[at + 1] += rows[at]
    return rows
