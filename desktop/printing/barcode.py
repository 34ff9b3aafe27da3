"""Code 128-C and QR as boxes that lie on whole dots of a 203 dpi printer (8 dots to the millimetre).

A laser printer draws them as exactly; a thermal printer blurs no edge.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

DOT = 0.125
"""Millimetres."""

QUIET_MODULES = 10
"""White that Code 128 needs on either side, in modules."""

QR_QUIET_MODULES = 4
"""White that QR needs on every side, in modules."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Symbol:
    """Dark boxes (left, top, width, height) within `width` × `height` millimetres, quiet zones included."""

    width: float
    height: float
    boxes: tuple[Box, ...]

    def at(self, x: float, y: float) -> list[Box]:
        """The boxes with the symbol's upper left corner at the dot nearest to (x, y)."""
        left, top = round(x / DOT) * DOT, round(y / DOT) * DOT
        return [(left + box_x, top + box_y, width, height) for box_x, box_y, width, height in self.boxes]


@lru_cache(maxsize=256)
def code128(digits: str, *, height: float, dots: int) -> Symbol:
    """An even number of digits in code set C. `dots` is the width of a module; two are the least, 0.25 mm."""
    if dots < 2:
        raise ValueError("a module narrower than 0.25 mm is not read reliably")
    if len(digits) % 2 or not (digits.isascii() and digits.isdecimal()):
        raise ValueError("code set C holds pairs of digits")
    # Imported late: with its writers it takes 20 ms, for papers only.
    from barcode.codex import Code128

    [modules] = Code128(digits).build()
    boxes = tuple(
        ((QUIET_MODULES + start) * dots * DOT, 0.0, length * dots * DOT, height)
        for start, length in _dark_runs(modules)
    )
    return Symbol((len(modules) + 2 * QUIET_MODULES) * dots * DOT, height, boxes)


@lru_cache(maxsize=256)
def qr(content: str, *, dots: int) -> Symbol:
    """A QR code with a quarter of it restorable (level Q). `dots` is the side of a module."""
    import zxingcpp

    symbol = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    # One pixel a module, black is 0; the rows of dark modules become bars.
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    side = dots * DOT
    boxes = tuple(
        ((QR_QUIET_MODULES + start) * side, (QR_QUIET_MODULES + row) * side, length * side, side)
        for row, pixels in enumerate(rows)
        for start, length in _dark_runs("".join("0" if pixel else "1" for pixel in pixels))
    )
    whole = (len(rows) + 2 * QR_QUIET_MODULES) * side
    return Symbol(whole, whole, boxes)


def _dark_runs(modules: str) -> list[tuple[int, int]]:
    """Where runs of "1" start, and how long they are."""
    runs: list[tuple[int, int]] = []
    for index, module in enumerate(modules):
        if module == "1":
            if index and modules[index - 1] == "1":
                start, length = runs[-1]
                runs[-1] = (start, length + 1)
            else:
                runs.append((index, 1))
    return runs
