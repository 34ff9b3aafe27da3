"""By how much a printer misses the place: measured once on the calibration page, made up for ever after."""

import math
from dataclasses import dataclass

from desktop.printing.barcode import DOT

MOST = 20.0
"""Millimetres. A printer that misses by more was loaded with another paper."""


@dataclass(frozen=True, slots=True)
class Offset:
    """What to add to every position, in millimetres: `x` to the right, `y` downwards, each within ±`MOST`.

    Drawings take it in whole dots of a 203 dpi printer, so that no bar is blurred by it.
    """

    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        for value in (self.x, self.y):
            if not math.isfinite(value) or abs(value) > MOST:
                raise ValueError(f"an offset of {value} mm is not within ±{MOST:g} mm")

    @property
    def in_dots(self) -> "Offset":
        """The nearest whole dots, again in millimetres."""
        return Offset(round(self.x / DOT) * DOT, round(self.y / DOT) * DOT)
