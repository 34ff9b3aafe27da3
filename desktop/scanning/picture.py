"""A page as pixels: coarse for looking over, fine for reading what the coarse picture could not tell.

Both show the same geometry. Coarse is grey, about 150 dots an inch: a module of our labels (0.33 mm) is two
pixels wide.
"""

import io
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from PIL import Image

from desktop.scanning.pixels import Grey, grey, plain, reduced

COARSE_DPI = 140  # least resolution of a coarse picture whose size on paper is known
COARSE_PIXELS = 1500  # else the least length of its longer side, as if it were A4
MOST_PIXELS = 150_000_000  # A3 at 600 dpi has 70 million
LEAST_DPI = 90  # programs that know no better write 72
PAPER_INCHES = (4.0, 18.0)  # the longer side of what goes through a scanner; else the stated size is wrong


class TooManyPixels(Exception):
    """The picture is larger than any scan."""


class Picture(Protocol):
    """`turn`: degrees clockwise by which viewers turn the pixels before showing them."""

    turn: int

    @property
    def coarse(self) -> Grey: ...

    @property
    def colours(self) -> bool:
        """Whether the fine picture has colours."""

    @property
    def fine(self) -> Image.Image:
        """Mode L or RGB."""


def check_pixels(width: int, height: int) -> None:
    """Raises TooManyPixels."""
    if width * height > MOST_PIXELS:
        raise TooManyPixels(f"{width} x {height} pixels")


def believed(size: tuple[int, int], dpi: float | None) -> bool:
    """Whether pixels of this size at so many dots an inch are a paper that goes through a scanner."""
    return dpi is not None and dpi >= LEAST_DPI and PAPER_INCHES[0] <= max(size) / dpi <= PAPER_INCHES[1]


def reduction(size: tuple[int, int], dpi: float | None) -> int:
    """The power of two by which pixels of this size are reduced to become coarse."""
    spare = dpi / COARSE_DPI if dpi and believed(size, dpi) else max(size) / COARSE_PIXELS
    return max(factor for factor in (1, 2, 4, 8) if factor <= max(spare, 1))


class Decoded:
    """Pixels that only have to be unpacked. `load` gives a Pillow image of any mode; called once."""

    def __init__(self, load: Callable[[], Image.Image], *, dpi: float | None = None, turn: int = 0) -> None:
        self._load = load
        self._dpi = dpi
        self.turn = turn

    @property
    def colours(self) -> bool:
        return self.fine.mode == "RGB"

    @cached_property
    def fine(self) -> Image.Image:
        return plain(self._image) if self._in_colour else Image.fromarray(self._grey)

    @cached_property
    def coarse(self) -> Grey:
        return reduced(self._grey, reduction(self.fine.size, self._dpi))

    @cached_property
    def _image(self) -> Image.Image:
        return self._load()

    @cached_property
    def _in_colour(self) -> bool:
        return self._image.mode not in ("1", "L")

    @cached_property
    def _grey(self) -> Grey:
        return grey(self.fine if self._in_colour else self._image)


class Jpeg:
    """A JPEG stream; coarse is decoded at a fraction of the size, which costs a fraction of the time."""

    def __init__(self, data: bytes, *, dpi: float | None = None, turn: int = 0) -> None:
        self._data = data
        self._dpi = dpi
        self.turn = turn

    @cached_property
    def coarse(self) -> Grey:
        image = self._open()
        return self.reduced(reduction(image.size, self._dpi))

    @property
    def colours(self) -> bool:
        return self._open().mode == "RGB"

    def reduced(self, factor: int) -> Grey:
        image = self._open()
        image.draft("L", (image.width // factor, image.height // factor))
        return grey(image)

    @cached_property
    def fine(self) -> Image.Image:
        return plain(self._open())

    def _open(self) -> Image.Image:
        image = Image.open(io.BytesIO(self._data), formats=["JPEG"])
        check_pixels(*image.size)
        return image


class Jpeg2000:
    """A JPEG 2000 stream, which holds every fraction of its size."""

    def __init__(self, data: bytes, *, dpi: float | None = None, turn: int = 0) -> None:
        self._data = data
        self._dpi = dpi
        self.turn = turn

    @cached_property
    def coarse(self) -> Grey:
        image = self._open()
        image.reduce = reduction(image.size, self._dpi).bit_length() - 1  # type: ignore[assignment, method-assign]
        return grey(image)

    @property
    def colours(self) -> bool:
        return self._open().mode == "RGB"

    @cached_property
    def fine(self) -> Image.Image:
        return plain(self._open())

    def _open(self) -> Image.Image:
        image = Image.open(io.BytesIO(self._data), formats=["JPEG2000"])
        check_pixels(*image.size)
        return image


class Stacked:
    """Strips of equal width under each other, from the top; `size` of all in pixels."""

    def __init__(
        self, strips: Sequence[Picture], size: tuple[int, int], dpi: float | None, turn: int = 0
    ) -> None:
        check_pixels(*size)
        self._strips, self._size, self._dpi = strips, size, dpi
        self.turn = turn

    @cached_property
    def coarse(self) -> Grey:
        factor = reduction(self._size, self._dpi)
        if factor == 1 and all(isinstance(strip, Jpeg) for strip in self._strips):
            return np.vstack([strip.reduced(1) for strip in self._strips if isinstance(strip, Jpeg)])
        return reduced(grey(self.fine), factor)

    @property
    def colours(self) -> bool:
        return self._strips[0].colours

    @cached_property
    def fine(self) -> Image.Image:
        pictures = [strip.fine for strip in self._strips]
        whole = Image.new(pictures[0].mode, self._size)
        top = 0
        for picture in pictures:
            whole.paste(picture, (0, top))
            top += picture.height
        return whole
