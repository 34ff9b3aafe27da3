"""Pages of a TIFF, JPEG or PNG file as pictures."""

from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image, ImageOps
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import TiffImageFile

from desktop.scanning.errors import Damaged, TooManyPages
from desktop.scanning.kinds import Kind
from desktop.scanning.picture import Decoded, Jpeg, Picture, check_pixels
from desktop.scanning.pixels import Grey
from desktop.scanning.pngstream import may_be_turned
from desktop.scanning.tiffjpeg import joined
from desktop.scanning.tiffrows import pixels

KIND_OF_PAGE, THUMBNAIL = 254, 1  # a TIFF tag, and its bit
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
_TURNS = {3: 180, 6: 90, 8: 270}  # of an orientation
_MIRRORED = {2, 4, 5, 7}


class ImagePages:
    """The pages of one file. Raises Damaged, TooManyPages; a page may raise anything when it is looked at."""

    def __init__(self, path: Path, kind: Kind, most_pages: int) -> None:
        self.path = path
        self.kind = kind
        try:
            self.image = Image.open(path, formats=[kind.value])
            # Pixels that lie open in a file with a name Pillow maps, in the wrong shape if they are turned.
            self.image.filename = ""
            self._frames = _frames(cast(TiffImageFile, self.image), most_pages) if kind is Kind.TIFF else [0]
        except (OSError, SyntaxError, ValueError) as error:
            raise Damaged(path) from error
        if len(self._frames) > most_pages:
            raise TooManyPages(path)

    def __len__(self) -> int:
        return len(self._frames)

    def picture(self, index: int) -> Picture:
        image = self.at(index)
        jpeg = self.jpeg(index)
        if jpeg is not None:
            return Jpeg(jpeg, dpi=dpi(image), turn=self.turn(index))
        return Decoded(lambda: self._shown(image), dpi=dpi(image))

    def _shown(self, image: Image.Image) -> Image.Image:
        stored = self.stored(image)
        if stored is None:
            return on_white(self.upright(image))
        return Image.fromarray(stored if stored.shape[2] > 1 else stored[:, :, 0])

    def stored(self, image: Image.Image) -> Grey | None:
        """Rows, columns and bands of what `at` gave, where they need no decoder; None where they do."""
        return pixels(self.bytes, image.tag_v2) if isinstance(image, TiffImageFile) else None

    def at(self, index: int) -> Image.Image:
        """The page before it is decoded."""
        self.image.seek(self._frames[index])
        check_pixels(*self.image.size)
        return self.image

    def upright(self, image: Image.Image) -> Image.Image:
        """What `at` gave, as viewers show it."""
        negative = False
        if isinstance(image, TiffImageFile):
            turned = image.tag_v2.get(Base.Orientation, 1) != 1
            # Pillow turns by itself, and says so, what it does not decode by itself.
            if turned:
                image.load()
            # Of sixteen bits Pillow leaves as it is what counts from white.
            negative = image.mode.startswith("I;16") and image.tag_v2.get(PHOTOMETRIC) == WHITE_IS_ZERO
        else:
            turned = self.may_be_turned
        shown = ImageOps.exif_transpose(image) if turned else image
        return Image.fromarray(np.invert(np.asarray(shown))) if negative else shown

    def jpeg(self, index: int) -> bytes | None:
        """The page's JPEG stream, if it is stored as one, and not as a mirror image."""
        if self.kind is Kind.PNG or self._orientation(index) in _MIRRORED:
            return None
        if self.kind is Kind.JPEG:
            return self.bytes
        return joined(self.bytes, cast(TiffImageFile, self.at(index)).tag_v2)

    def turn(self, index: int) -> int:
        """Degrees clockwise by which viewers turn the page's JPEG stream."""
        return _TURNS.get(self._orientation(index), 0)

    def _orientation(self, index: int) -> int:
        image = self.at(index)
        tags = image.tag_v2 if isinstance(image, TiffImageFile) else image.getexif()
        return int(tags.get(Base.Orientation, 1))

    @property
    def may_be_turned(self) -> bool:
        """Of a file that is no TIFF, whether it may say so; to ask Pillow would decode a PNG."""
        if self.kind is Kind.JPEG:
            return self._orientation(0) in _MIRRORED
        return may_be_turned(self.bytes)

    @cached_property
    def bytes(self) -> bytes:
        return self.path.read_bytes()

    def close(self) -> None:
        self.image.close()


def on_white(image: Image.Image) -> Image.Image:
    """What is transparent shows the paper."""
    if image.mode not in ("LA", "PA", "RGBA") and "transparency" not in image.info:
        return image
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def _frames(image: TiffImageFile, most: int) -> list[int]:
    """The frames that are pages, no more than one over `most`."""
    frames: list[int] = []
    position = 0
    while len(frames) <= most:
        try:
            image.seek(position)
        except EOFError:
            break
        if not int(image.tag_v2.get(KIND_OF_PAGE, 0)) & THUMBNAIL:
            frames.append(position)
        position += 1
    return frames


def dpi(image: Image.Image) -> float | None:
    """Dots an inch as the file says, believed or not."""
    try:
        return float(image.info["dpi"][0])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
