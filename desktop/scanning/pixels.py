"""Pixels of Pillow images as grey arrays, with as few passes over them as can be: memory is slower than
arithmetic.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

Grey = npt.NDArray[np.uint8]

WHITES = (1, 255, 65535)  # what means white where any number may stand, the first that no pixel is above
BAND = 64  # rows that are worked on at a time, so that what is in between stays in the processor's cache


def grey(image: Image.Image) -> Grey:
    """Of an image of any mode. One of mode L or 1 is decoded into the array itself if it still has to be."""
    if image.mode not in ("L", "1"):
        image = plain(image).convert("L")
    tiles = getattr(image, "tile", [])
    if not tiles:
        return np.asarray(image if image.mode == "L" else image.convert("L"))
    size = max(tile.extents[2] for tile in tiles), max(tile.extents[3] for tile in tiles)
    pixels = np.empty(size[::-1], np.uint8)
    # Of black and white decoders make 0 and 255, the bytes of a grey image.
    image.im = target = Image.frombuffer("L", size, pixels, "raw", "L", 0, 1).im
    image.load()
    # Loading may have turned it.
    return pixels if image.im is target else np.asarray(image.convert("L"))


def eight_bits(image: Image.Image) -> Image.Image:
    """One of more bits a pixel as mode L: conversion alone would call all but the very dark white."""
    if not image.mode.startswith(("I", "F")):
        return image
    pixels = np.asarray(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((pixels >> 8).astype(np.uint8))
    most = float(pixels.max(initial=0))
    white = next((scale for scale in WHITES if most <= scale), most)
    return Image.fromarray((np.clip(pixels, 0, white) * (255 / white)).astype(np.uint8))


def plain(image: Image.Image) -> Image.Image:
    """Mode L or RGB. Of four inks the darkest counts as grey: far quicker than the colours themselves."""
    image = eight_bits(image)
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "CMYK":
        cyan, magenta, _, black = image.split()
        return ImageChops.invert(ImageChops.lighter(ImageChops.lighter(cyan, magenta), black))
    return image.convert("L" if image.mode in ("1", "LA") else "RGB")


def reduced(pixels: Grey, factor: int) -> Grey:
    """By a power of two; up to three levels darker, what no look at a page minds."""
    while factor > 1:
        pixels, factor = _halved(pixels), factor // 2
    return pixels


def _halved(pixels: Grey) -> Grey:
    rows, columns = pixels.shape[0] // 2, pixels.shape[1] // 2
    half = np.empty((rows, columns), np.uint8)
    for top in range(0, rows, BAND):
        bottom = min(top + BAND, rows)
        pairs = pixels[2 * top : 2 * bottom, : 2 * columns].view(np.uint16)
        quarters = (pairs >> 2) & 0x3F3F  # of both bytes
        both = quarters[0::2] + quarters[1::2]
        half[top:bottom] = (both & 0xFF) + (both >> 8)
    return half
