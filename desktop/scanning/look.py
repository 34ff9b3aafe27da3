"""One look at a page: the numbers on it, whether it is blank, and which way up it lies."""

import numpy as np

from desktop.scanning.bars import texture
from desktop.scanning.blank import is_blank
from desktop.scanning.pages import PageRef, Seen
from desktop.scanning.picture import Picture
from desktop.scanning.pixels import Grey
from desktop.scanning.reading import Reading, read
from desktop.scanning.upright import turned, writing

DARK_PAGE = 110  # grey of more than half of a page that is a negative


def look(picture: Picture, page: PageRef) -> Seen:
    """Raises whatever the picture's decoder raises."""
    coarse = picture.coarse
    seen = texture(coarse)
    reading = read(picture, seen)
    blank = not (reading.labels or reading.batch) and not reading.doubtful and is_blank(coarse, seen)
    return Seen(
        page,
        tuple(label.number for label in reading.labels),
        blank=blank,
        doubtful=reading.doubtful,
        rotation=0 if blank else _rotation(picture, reading),
        batch=reading.batch,
    )


def _rotation(picture: Picture, reading: Reading) -> int:
    label = reading.labels[0].turn if reading.labels else None
    if label is not None and (label + picture.turn) % 360 == 0:
        return 0  # as it is shown, its label stands upright
    coarse = picture.coarse
    lines = writing(np.invert(coarse) if _is_dark(coarse) else coarse)
    if label is not None and lines.axis is None and _is_sideways(label + picture.turn, _is_tall(picture)):
        label = None
    turn = turned(lines, label)
    # Viewers turn the pixels before they show them; where nothing tells, they are right.
    return 0 if turn is None else (-turn - picture.turn) % 360


def _is_sideways(turn: int, tall: bool) -> bool:
    """Whether it is the label that lies on its side, as clerks stick it where there is room: sheets stand."""
    return tall and turn % 180 == 90


def _is_tall(picture: Picture) -> bool:
    """As it is shown."""
    height, width = picture.coarse.shape
    return bool(height >= width) == (picture.turn % 180 == 0)


def _is_dark(page: Grey) -> bool:
    some = page[::8, ::8]
    return 2 * int(np.count_nonzero(some < DARK_PAGE)) > some.size
