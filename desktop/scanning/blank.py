"""Whether nothing is written on a page. In doubt something is: a flagged page is looked at less carefully."""

import numpy as np

from desktop.scanning.bars import BLOCK, Mask, Texture, boxes
from desktop.scanning.picture import Grey

EDGE = 2  # blocks along the rim, where the shadow of the paper's edge lies
ABOVE = 3.0  # grey levels a pixel above the paper: faint pencil has 4, show-through and folds have less
TOGETHER = 3  # blocks that touch: a speck of dust is alone
HOLE = 5  # blocks across; no punched hole is wider
HOLE_MARGIN = 14  # blocks from a long side within which holes are punched
DARK = 110


def is_blank(page: Grey, seen: Texture) -> bool:
    """Of a coarse picture and its texture."""
    energy = (seen.across + seen.down)[EDGE:-EDGE, EDGE:-EDGE]
    if energy.size == 0:
        return False
    # A dirty spot on a scanner's glass draws a line down the page: it is in its column's median, writing is
    # not.
    paper = np.maximum(
        np.median(energy), np.maximum(np.median(energy, axis=0)[None, :], np.median(energy, axis=1)[:, None])
    )
    marked: Mask = energy > paper + ABOVE
    for top, left, bottom, right in boxes(marked):
        blocks = int(marked[top:bottom, left:right].sum())
        if blocks >= TOGETHER and not _is_hole(page, (top, left, bottom, right), marked.shape[1]):
            return False
    return True


def _is_hole(page: Grey, box: tuple[int, int, int, int], columns: int) -> bool:
    """A solid dark disc beside a margin."""
    top, left, bottom, right = box
    if max(bottom - top, right - left) > HOLE or min(left, columns - right) > HOLE_MARGIN:
        return False
    top, left, bottom, right = ((length + EDGE) * BLOCK for length in box)
    part = page[top:bottom, left:right] < DARK
    rows, columns_ = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows) or min(len(rows), len(columns_)) < BLOCK:
        return False
    disc = part[rows[0] : rows[-1] + 1, columns_[0] : columns_[-1] + 1]
    round_ = 0.75 <= disc.shape[0] / disc.shape[1] <= 1.33
    return round_ and 0.7 <= float(disc.mean()) <= 0.86  # a disc fills 0.785 of its square
