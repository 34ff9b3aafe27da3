"""Where a printer's paper really lies: measured on the calibration page, kept for each printer."""

import math
from dataclasses import dataclass

from desktop.printing.barcode import DOT

MOST_MM = 10.0
"""What is further off is a sheet that lies wrong, not a printer to make up for."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a page is moved so that it comes out in its place: millimetres to the right, and down.

    Raises ValueError for more than `MOST_MM` either way. Drawings take it `in_dots`, so that it blurs no bar.
    """

    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        for value in (self.x, self.y):
            if not math.isfinite(value) or abs(value) > MOST_MM:
                raise ValueError(f"an offset of {value} mm is not within ±{MOST_MM:g} mm")

    @property
    def in_dots(self) -> "Offset":
        """The nearest whole dots of a 203 dpi printer, again in millimetres."""
        return Offset(round(self.x / DOT) * DOT, round(self.y / DOT) * DOT)


NO_OFFSET = Offset()
