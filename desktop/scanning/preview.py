"""Pages for the eye: small ones for a strip of many, large ones to be read."""

import io
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from desktop.scanning.picture import Picture

SMALL = 480  # pixels of the longer side up to which the coarse picture will do
MOST_BYTES = 700_000  # of a JPEG, so that it fits into a message
QUALITIES = (82, 60, 35)


def jpeg(picture: Picture, side: int, rotation: int) -> bytes:
    """The page as viewers show it, turned clockwise by `rotation`, its longer side `side` pixels."""
    image = Image.fromarray(picture.coarse) if side <= SMALL else picture.fine
    turn = (picture.turn + rotation) % 360
    scale = side / max(image.size)
    if scale < 1:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if turn:
        image = image.rotate(-turn, expand=True)
    encoded = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        encoded = out.getvalue()
        if len(encoded) <= MOST_BYTES:
            break
    return encoded


def render(path: Path, wanted: Sequence[tuple[int, int, int]]) -> Iterator[bytes]:
    """Each of `wanted` (page from 1, longer side in pixels, rotation) as JPEG, in order.

    Read in a process of its own: raises a FileError that names the file.
    """
    from desktop.scanning.limits import Limits
    from desktop.scanning.tasks import show
    from desktop.scanning.worker import Running

    with Running(show, path, [list(each) for each in wanted], limits=Limits()) as showing:
        for message in showing:
            yield b64decode(str(message["jpeg"]))
