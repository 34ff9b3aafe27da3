"""TIFF, JPEG and PNG files as scanners write them."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

BILEVEL = ("group4", "group3", "packbits", "tiff_lzw")
CONTINUOUS = ("jpeg", "tiff_lzw", "tiff_adobe_deflate", "raw")


def write_tiff(path: Path, images: Sequence[Image.Image], dpi: float, compression: str) -> None:
    """All pages in one file; JPEG and LZW data lie in many strips, as the library writes them."""
    first, *others = images
    options = {} if compression == "raw" else {"compression": compression}
    first.save(path, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi), **options)


def write_page_files(
    folder: Path, stem: str, images: Sequence[Image.Image], dpi: float, ending: str
) -> list[Path]:
    """A file for each page, its number in its name, as a scanner's batch mode writes them."""
    paths = [folder / f"{stem}-{number:03d}.{ending}" for number in range(1, len(images) + 1)]
    for path, image in zip(paths, images, strict=True):
        image.save(path, dpi=(dpi, dpi))
    return paths
