"""Where on a page bars stand: strips in which brightness changes across and hardly along."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.scanning.picture import Grey

BLOCK = 16  # pixels
BAND = 8  # blocks
EDGES = 7.0  # grey levels a pixel, above the page's noise: weaker changes are no bars
LEANING = 2.2  # changes across bars over changes along them; text has about 1.3
SHORT = 2  # blocks in a row that count as a piece of a strip: letters make single ones
GAP = 3  # blocks between pieces that a stamp, a wide space or a fold may blot out
LONG, TALL = 5, 2  # blocks; a label is at least 25 mm long and 5 mm tall

Blocks = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texture:
    """Mean change of brightness a pixel in each block, `across` (left to right) and `down`."""

    across: Blocks
    down: Blocks


@dataclass(frozen=True, slots=True)
class Region:
    """A strip of bars in pixels of the coarse picture; `upright` bars stand as on a label that is read."""

    left: int
    top: int
    right: int
    bottom: int
    upright: bool


def texture(page: Grey) -> Texture:
    """Every second row is looked at, and compared with the one below it."""
    rows, columns = (length // BLOCK for length in page.shape)
    bands = [
        _band(page[top * BLOCK : min(top + BAND, rows) * BLOCK, : columns * BLOCK])
        for top in range(0, rows, BAND)
    ]
    if not bands or not columns:
        return Texture(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))
    return Texture(np.concatenate([band[0] for band in bands]), np.concatenate([band[1] for band in bands]))


def _band(page: Grey) -> tuple[Blocks, Blocks]:
    """A few rows of blocks at a time, so that what is in between stays in the processor's cache."""
    upper, lower = page[0::2], page[1::2]
    down = _change(upper, lower)
    across = np.zeros_like(down)
    across[:, 1:] = _change(upper[:, 1:], upper[:, :-1])
    return _blocks(across), _blocks(down)


def _change(one: Grey, other: Grey) -> Grey:
    # Staying in bytes is several times as fast as a signed difference.
    change = np.maximum(one, other)
    change -= np.minimum(one, other)
    return change


def _blocks(change: Grey) -> Blocks:
    """Means over blocks of half their rows."""
    columns = change.shape[1] // BLOCK
    lines = change.reshape(-1, BLOCK // 2, columns * BLOCK).sum(axis=1, dtype=np.uint16)
    sums = lines.reshape(-1, columns, BLOCK).sum(axis=2, dtype=np.float32)
    return np.asarray(sums / np.float32(BLOCK * BLOCK // 2))


def regions(seen: Texture) -> list[Region]:
    """Every strip that may hold bars, longest first. Half of a page's blocks are taken for its noise."""
    if seen.across.size == 0:
        return []
    across = seen.across - np.median(seen.across)
    down = seen.down - np.median(seen.down)
    found = [
        Region(left * BLOCK, top * BLOCK, right * BLOCK, bottom * BLOCK, upright=True)
        for top, left, bottom, right in _strips(across, down)
    ]
    found += [
        Region(top * BLOCK, left * BLOCK, bottom * BLOCK, right * BLOCK, upright=False)
        for top, left, bottom, right in _strips(down.T, across.T)
    ]
    return sorted(found, key=lambda region: -max(region.right - region.left, region.bottom - region.top))


def _strips(across: Blocks, along: Blocks) -> list[tuple[int, int, int, int]]:
    barred = (across > EDGES) & (across > LEANING * np.maximum(along, 0))
    strips = _opened(_closed(_opened(barred, SHORT), GAP), LONG)
    return [box for box in boxes(strips) if box[2] - box[0] >= TALL]


def _closed(mask: Mask, gap: int) -> Mask:
    """Joins what stands in one row with at most `gap` blocks between."""
    wide = np.pad(mask, ((0, 0), (gap, gap)))
    grown = _any(wide, gap + 1)
    return ~_any(~grown, gap + 1)[:, : mask.shape[1]] if grown.shape[1] > gap else mask


def _opened(mask: Mask, length: int) -> Mask:
    """Keeps what stands in runs of at least `length` in one row."""
    if mask.shape[1] < length:
        return np.zeros_like(mask)
    begins = ~_any(~mask, length)
    return _any(np.pad(begins, ((0, 0), (length - 1, length - 1))), length)


def _any(mask: Mask, length: int) -> Mask:
    """Whether any of the `length` blocks from here to the right is set."""
    count = mask.shape[1] - length + 1
    found = mask[:, :count].copy()
    for shift in range(1, length):
        found |= mask[:, shift : shift + count]
    return found


def boxes(mask: Mask) -> list[tuple[int, int, int, int]]:
    """(top, left, bottom, right) around each group of blocks that touch, also at corners."""
    change = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    begins, ends = np.argwhere(change == 1).tolist(), np.argwhere(change == -1).tolist()
    boxes: list[list[int]] = []
    above: list[tuple[int, int, int, int]] = []  # row, left, right and box of the runs that a run may touch
    for (row, left), (_, right) in zip(begins, ends, strict=True):
        above = [run for run in above if run[0] >= row - 1]
        touched = {run[3] for run in above if run[0] == row - 1 and run[1] <= right and run[2] >= left}
        group = min(touched, default=len(boxes))
        if group == len(boxes):
            boxes.append([row, left, row + 1, right])
        for other in (*touched, group):
            box, joined = boxes[group], boxes[other]
            boxes[group] = [
                min(box[0], joined[0]),
                min(box[1], joined[1], left),
                row + 1,
                max(box[3], joined[3], right),
            ]
        for other in touched - {group}:
            boxes[other] = []
        above = [(*run[:3], group) if run[3] in touched else run for run in above]
        above.append((row, left, right, group))
    return [(top, left, bottom, right) for top, left, bottom, right in filter(None, boxes)]
