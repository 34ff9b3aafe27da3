"""A page as pixels: coarse for looking over, fine for reading what the coarse picture could not tell.

Both show the same geometry. Coarse is grey, about 150 dots an inch: a module of our labels (0.33 mm) is two
pixels wide.
"""

import io
from collections.abc import Callable
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

Grey = npt.NDArray[np.uint8]

COARSE_DPI = 140  # least resolution of a coarse picture whose size on paper is known
COARSE_PIXELS = 1500  # else the least length of its longer side, as if it were A4
MOST_PIXELS = 150_000_000  # A3 at 600 dpi has 70 million
PAPER_INCHES = (4.0, 18.0)  # the longer side of what goes through a scanner; else the stated size is wrong


class TooManyPixels(Exception):
    """The picture is larger than any scan."""


class Picture(Protocol):
    """`turn`: degrees clockwise by which viewers turn the pixels before showing them."""

    turn: int

    @property
    def coarse(self) -> Grey: ...

    @property
    def fine(self) -> Image.Image:
        """Mode L or RGB."""


def check_pixels(width: int, height: int) -> None:
    """Raises TooManyPixels."""
    if width * height > MOST_PIXELS:
        raise TooManyPixels(f"{width} x {height} pixels")


def reduction(size: tuple[int, int], dpi: float | None) -> int:
    """The power of two by which pixels of this size are reduced to become coarse."""
    longer = max(size)
    believed = dpi is not None and dpi > 0 and PAPER_INCHES[0] <= longer / dpi <= PAPER_INCHES[1]
    factor = 1
    while factor < 8:
        enough = (
            dpi / (2 * factor) >= COARSE_DPI if believed and dpi else longer / (2 * factor) >= COARSE_PIXELS
        )
        if not enough:
            break
        factor *= 2
    return factor


def grey(image: Image.Image) -> Grey:
    return np.asarray(image if image.mode == "L" else image.convert("L"))


class Decoded:
    """Pixels that are there already. `load` gives a Pillow image of any mode; called once."""

    def __init__(self, load: Callable[[], Image.Image], *, dpi: float | None = None, turn: int = 0) -> None:
        self._load = load
        self._dpi = dpi
        self.turn = turn

    @cached_property
    def fine(self) -> Image.Image:
        image = self._load()
        return image if image.mode in ("L", "RGB") else image.convert(_plain_mode(image))

    @cached_property
    def coarse(self) -> Grey:
        factor = reduction(self.fine.size, self._dpi)
        return grey(self.fine.reduce(factor) if factor > 1 else self.fine)


class Jpeg:
    """A JPEG stream; coarse is decoded at a fraction of the size, which costs a fraction of the time."""

    def __init__(self, data: bytes, *, dpi: float | None = None, turn: int = 0) -> None:
        self._data = data
        self._dpi = dpi
        self.turn = turn

    @cached_property
    def coarse(self) -> Grey:
        image = Image.open(io.BytesIO(self._data), formats=["JPEG"])
        check_pixels(*image.size)
        factor = reduction(image.size, self._dpi)
        image.draft("L", (image.width // factor, image.height // factor))
        return grey(image)

    @cached_property
    def fine(self) -> Image.Image:
        image = Image.open(io.BytesIO(self._data), formats=["JPEG"])
        return image.convert(_plain_mode(image))


def _plain_mode(image: Image.Image) -> str:
    return "L" if image.mode in ("1", "L", "LA", "I", "F", "I;16") else "RGB"
