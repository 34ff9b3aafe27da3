"""A page in layers, as compact scans are stored: a coarse background, and over it what is dark, sharp and in
black and white (mixed raster content).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image

from desktop.scanning.picture import Picture, reduction
from desktop.scanning.pixels import BAND, Grey, grey, reduced

WHITE = 252  # of reduced pixels, which are up to three levels darker


@dataclass(frozen=True, slots=True)
class Stencil:
    """Where `shape` is black, `ink` is put: 0 for black to 255."""

    shape: Picture
    ink: int


class Layered:
    """Stencils of one size over a background of another; all cover the whole page, first the lowest."""

    colours = False

    def __init__(self, back: Picture, stencils: Sequence[Stencil], dpi: float | None, turn: int = 0) -> None:
        self._back, self._stencils, self._dpi = back, stencils, dpi
        self.turn = turn

    @cached_property
    def coarse(self) -> Grey:
        shapes = [grey(stencil.shape.fine) for stencil in self._stencils]
        factor = reduction(shapes[0].shape[::-1], self._dpi)
        light = [reduced(shape, factor) for shape in shapes]
        height, width = light[0].shape
        page = np.array(Image.fromarray(self._back.coarse).resize((width, height), Image.Resampling.NEAREST))
        for stencil, paper in zip(self._stencils, light, strict=True):
            _paint(page, paper, stencil.ink)
        return page

    @cached_property
    def fine(self) -> Image.Image:
        size = self._stencils[0].shape.fine.size
        page = self._back.fine.convert("L").resize(size, Image.Resampling.BILINEAR)
        for stencil in self._stencils:
            page.paste(stencil.ink, mask=Image.fromarray(np.invert(grey(stencil.shape.fine))))
        return page


def _paint(page: Grey, paper: Grey, ink: int) -> None:
    """A few rows at a time, so that what is in between stays in the processor's cache."""
    for top in range(0, len(page), BAND):
        rows, left = page[top : top + BAND], np.minimum(paper[top : top + BAND], WHITE).astype(np.uint16)
        rows[:] = (rows * left + ink * (WHITE - left)) // WHITE
