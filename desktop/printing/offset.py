"""Where a printer's paper really lies: measured on the calibration page, kept for each printer."""

from dataclasses import dataclass

MOST_MM = 10.0
"""What is further off is a sheet that lies wrong, not a printer to make up for."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a page is moved so that it comes out in its place: millimetres to the right, and down."""

    x_mm: float = 0.0
    y_mm: float = 0.0
