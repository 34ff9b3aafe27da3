"""TIFF files as scanners write them."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

BILEVEL = ("group4", "group3", "packbits")


def inked(image: Image.Image) -> Image.Image:
    """In black and white."""
    return image.convert("1", dither=Image.Dither.NONE)


def write(path: Path, images: Sequence[Image.Image], dpi: float, compression: str) -> None:
    """All pages in one file; JPEG and LZW data lie in many strips, as the library writes them."""
    first, *others = images
    options = {} if compression == "raw" else {"compression": compression}
    first.save(path, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi), **options)
