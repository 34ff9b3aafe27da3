"""A strip of bars set straight, and the brightness along a line across it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from desktop.scanning.pixels import Grey

Line = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]

ENOUGH = 240  # columns that tell bars from writing
APART = 6  # rows: bars look the same that far down, writing does not
HIGH, STEP = 24, 4  # rows that bars have at least, and between places they are sought at
BARRED, SURELY = 0.62, 0.8  # how alike all rows of bars are, and some of them where there is more
SLOPES = np.tan(np.radians(np.arange(-7.0, 7.1, 1.0)))  # sideways over down
FINER = np.tan(np.radians(0.5))
PAPER = 255
ROWS = 24  # looked at to find the slope


@dataclass(frozen=True, slots=True)
class Slant:
    """`slope` of the bars, sideways over down. `evenness`: how much of the change in single rows is in all of
    them, 0..1.

    `edges`: how often brightness turns along the line. `regularity`: how alike the line is to itself moved by
    one bar, up to 1: high for hatching and rules, never for a code.
    """

    slope: float
    evenness: float
    edges: int
    regularity: float


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a strip, from `top` to before `bottom`, that may be bars. `alike`: how alike they are, as a
    correlation of each with the one `APART` below: above 0.6 in most rows of bars, about 0.3 in writing.
    """

    top: int
    bottom: int
    alike: float


def band(strip: Grey) -> Band:
    """Where in a strip bars stand: there may be writing above and below them."""
    middle = max(0, strip.shape[1] - ENOUGH) // 2
    rows = strip[:, middle : middle + ENOUGH].astype(np.float32)
    if rows.shape[0] <= APART or rows.shape[1] < 8:
        return Band(0, len(strip), 0.0)
    rows -= rows.mean(axis=1, keepdims=True)
    upper = rows[:-APART, 1:-1]
    best = np.full(len(upper), -1.0, np.float32)
    for shift in (0, 1, 2):
        lower = rows[APART:, shift : shift + upper.shape[1]]
        product = (upper * lower).sum(axis=1)
        best = np.maximum(best, product / np.sqrt((upper**2).sum(axis=1) * (lower**2).sum(axis=1) + 1e-3))
    whole = float(np.median(best))
    if whole >= BARRED or len(best) < 2 * HIGH:
        return Band(0, len(strip), whole)
    parts = np.median(np.lib.stride_tricks.sliding_window_view(best, HIGH)[::STEP], axis=1)
    like = np.flatnonzero(parts >= SURELY)
    if not len(like):
        return Band(0, len(strip), whole)
    return Band(int(like[0]) * STEP, int(like[-1]) * STEP + HIGH + APART, float(parts.max()))


def edges_across(strip: Grey) -> int:
    """How often brightness turns along the middle of the strip, roughly: its bars may stand aslant."""
    middle = len(strip) // 2
    return len(_turns(strip[max(0, middle - 4) : middle + 4].mean(axis=0, dtype=np.float32)))


def slant(strip: Grey) -> Slant:
    """Of a strip whose bars stand, more or less, upright."""
    height = len(strip)
    picked = np.linspace(0, height - 1, min(ROWS, height)).astype(int)
    rows = strip[picked].astype(np.float32)
    down = picked - height / 2
    single = float(np.abs(np.diff(rows, axis=1)).sum(axis=1).mean())
    coarse = max(SLOPES, key=lambda slope: _change(_mean(rows, down * slope)))
    slope = max(
        (coarse - FINER, coarse, coarse + FINER), key=lambda slope: _change(_mean(rows, down * slope))
    )
    line = _mean(rows, down * slope)
    turns = _turns(line)
    return Slant(float(slope), _change(line) / max(single, 1e-6), len(turns), _regularity(line, turns))


def _change(line: Rows) -> float:
    return float(np.abs(np.diff(line)).sum())


def _mean(rows: Rows, shifts: npt.NDArray[np.float64]) -> Rows:
    """Of the rows, each moved sideways."""
    width = rows.shape[1]
    columns = np.arange(width)[None, :] + np.rint(shifts).astype(np.intp)[:, None]
    np.clip(columns, 0, width - 1, out=columns)
    columns += (np.arange(len(rows)) * width)[:, None]
    return np.asarray(rows.ravel().take(columns).mean(axis=0))


def _turns(line: Rows) -> npt.NDArray[np.intp]:
    """Crossings of the middle of dark and light, which is taken afresh everywhere because print fades."""
    reach = 24
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(line, reach // 2, mode="edge"), reach)
    low, high = windows.min(axis=1)[: len(line)], windows.max(axis=1)[: len(line)]
    clear = np.flatnonzero(high - low > 0.25 * (line.max() - line.min()))
    above = line[clear] > (low + high)[clear] / 2
    return np.asarray(clear[:-1][above[1:] != above[:-1]])


def _regularity(line: Rows, turns: npt.NDArray[np.intp]) -> float:
    if len(turns) < 8:
        return 0.0
    barred = line[turns[0] : turns[-1]] - line[turns[0] : turns[-1]].mean()
    pitch = 2 * (turns[-1] - turns[0]) / (len(turns) - 1)
    energy = float((barred**2).mean())
    lags = range(round(0.7 * pitch), round(1.4 * pitch) + 1)
    return max(float((barred[lag:] * barred[:-lag]).mean()) for lag in lags if lag) / max(energy, 1e-6)


def turned(strip: Grey, slope: float) -> Grey:
    """The strip turned until its bars are upright. Rows run along the label then, also along a low rest of
    it.
    """
    degrees = -float(np.degrees(np.arctan(slope)))
    picture = Image.fromarray(strip).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
    return np.asarray(picture)


def straightened(strip: Grey, slope: float, widen: int) -> Grey:
    """The strip `widen` times as wide, its bars upright."""
    height, width = strip.shape
    wide = np.asarray(Image.fromarray(strip).resize((width * widen, height), Image.Resampling.BICUBIC))
    shifts = np.rint((np.arange(height) - height / 2) * slope * widen).astype(np.intp)
    room = int(np.abs(shifts).max())
    padded = np.pad(wide, ((0, 0), (room, room)), mode="edge")
    starts = (room + shifts).tolist()
    return np.stack([row[start : start + width * widen] for row, start in zip(padded, starts, strict=True)])


def lines(strip: Grey) -> list[Line]:
    """Brightness across a straightened strip, without what covers a part of its height.

    The middle of the height, then its upper and its lower half; of the rows first the median, then the
    lighter ones, which leave out ink that crosses the bars.
    """
    height = len(strip)
    bands = (
        (slice(height // 5, height - height // 5), (50, 75)),
        (slice(height // 8, height // 2), (60,)),
        (slice(height // 2, height - height // 8), (60,)),
    )
    columns = np.ascontiguousarray(strip.T)
    return [line for rows, shares in bands for line in _percentiles(columns[:, rows], shares)]


def _percentiles(columns: Grey, shares: Sequence[int]) -> list[Line]:
    """Of each row of an array in C order."""
    count = columns.shape[1]
    if not count:
        return []
    # The stable way sorts bytes by their digits, in a fourth of the time.
    ordered = np.sort(columns, axis=1, kind="stable").astype(np.float64)
    found = []
    for share in shares:
        low, part = divmod(share / 100 * (count - 1), 1)
        at = int(low)
        found.append(ordered[:, at] * (1 - part) + ordered[:, min(at + 1, count - 1)] * part)
    return found
