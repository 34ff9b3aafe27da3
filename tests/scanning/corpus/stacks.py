"""Planned stacks as files: drawing one takes about half a second a page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image

from tests.scanning.corpus import pdfs, tiffs
from tests.scanning.corpus.pages import draw
from tests.scanning.corpus.plans import Stack

_WAYS = {way.__name__: way for way in (*pdfs.BILEVEL, *pdfs.CONTINUOUS)}
_ENDINGS = {"pdf": "pdf", "tiff": "tif"}


@dataclass(frozen=True)
class Scanned:
    """A stack on disk: its files in order, and where each of its pages is (file, page from 1)."""

    stack: Stack
    files: tuple[Path, ...]
    places: tuple[tuple[Path, int], ...]


def scanned(stack: Stack, folder: Path) -> Scanned:
    """The stack in `folder`, drawn if it is not there yet."""
    stem = f"{stack.seed:05d}-{stack.format.way}-{stack.format.dpi}"
    if stack.format.kind == "pages":
        names = [f"{stem}-{number:03d}.{stack.format.way}" for number in range(1, len(stack.pages) + 1)]
        files = tuple(folder / name for name in names)
        places = tuple((file, 1) for file in files)
    else:
        files = (folder / f"{stem}.{_ENDINGS[stack.format.kind]}",)
        places = tuple((files[0], number) for number in range(1, len(stack.pages) + 1))
    if not all(file.exists() for file in files):
        _draw(stack, files)
    return Scanned(stack, files, places)


def _images(stack: Stack) -> Iterator[Image.Image]:
    rng = Random(stack.seed + 1)
    for page in stack.pages:
        yield draw(page, stack.format.dpi, rng, colour=stack.format.colour)


def _draw(stack: Stack, files: tuple[Path, ...]) -> None:
    form = stack.format
    if form.kind == "pages":
        for file, image in zip(files, _images(stack), strict=True):
            image.save(file, dpi=(form.dpi, form.dpi))
        return
    unfinished = files[0].with_suffix(".unfinished")
    if form.kind == "pdf":
        way = _WAYS[form.way]
        pdfs.write(unfinished, _images(stack), form.dpi, way, rotate=form.rotate, wrong_size=form.wrong_size)
    else:
        bilevel = form.way in tiffs.BILEVEL
        images = [tiffs.inked(image) if bilevel else image for image in _images(stack)]
        tiffs.write(unfinished, images, form.dpi, form.way)
    os.replace(unfinished, files[0])
