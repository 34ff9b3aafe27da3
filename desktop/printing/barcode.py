"""Code 128-C and QR as boxes that lie on whole dots of a 203 dpi printer (8 dots to the millimetre).

A laser printer draws them as exactly; a thermal printer blurs no edge.
"""

import re
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
"""Left, top, width, height in millimetres."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """Dark boxes within `width` × `height` millimetres.

    `margin` is the white that belongs to it: left and right of a barcode, on every side of a QR code.
    """

    width: float
    height: float
    margin: float
    boxes: tuple[Box, ...]

    def at(self, x: float, y: float) -> list[Box]:
        """The boxes with the symbol's upper left corner at the dot nearest to (x, y)."""
        left, top = round(x / DOT) * DOT, round(y / DOT) * DOT
        return [(left + box_x, top + box_y, width, height) for box_x, box_y, width, height in self.boxes]


@lru_cache(maxsize=256)
def code128(digits: str, *, height: float, dots: int) -> Symbol:
    """An even number of digits in code set C. `dots` is the width of a module; two are the least, 0.25 mm."""
    if len(digits) % 2 or not (digits.isascii() and digits.isdecimal()):
        raise ValueError("code set C holds pairs of digits")
    return _code128(digits, height, dots)


@lru_cache(maxsize=64)
def code128_text(text: str, *, height: float, dots: int) -> Symbol:
    """Printable ASCII, in the code sets that make it shortest."""
    if not text or not (text.isascii() and text.isprintable()):
        raise ValueError("Code 128 holds printable ASCII here")
    return _code128(text, height, dots)


def modules(text: str) -> str:
    """The modules of a Code 128 symbol, black as 1, without the white around it."""
    # Imported late: with its writers it takes 20 ms, for papers only.
    from barcode.codex import Code128

    code = Code128(text)
    if text.startswith("99"):
        # It begins in set C, and takes the sign of another set at the start for the start itself. 99 is the
        # sign of set C: in it, it is a pair of digits, which would be lost.
        code._try_to_optimize = list
    [symbol] = code.build()
    return str(symbol)


def _code128(text: str, height: float, dots: int) -> Symbol:
    if dots < 2:
        raise ValueError("a module narrower than 0.25 mm is not read reliably")
    black, module = modules(text), dots * DOT
    margin = QUIET_MODULES * module
    boxes = tuple(
        (margin + bar.start() * module, 0.0, len(bar[0]) * module, height) for bar in re.finditer("1+", black)
    )
    return Symbol(len(black) * module + 2 * margin, height, margin, boxes)


@lru_cache(maxsize=256)
def qr(content: str, *, dots: int) -> Symbol:
    """A QR code with a quarter of it restorable (level Q). `dots` is the side of a module."""
    import zxingcpp

    symbol = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    # One byte a module, dark is 0; the dark ones of a row become bars.
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    module = dots * DOT
    margin = QR_QUIET_MODULES * module
    boxes = tuple(
        (margin + bar.start() * module, margin + row * module, len(bar[0]) * module, module)
        for row, pixels in enumerate(rows)
        for bar in re.finditer(b"\0+", bytes(pixels))
    )
    side = len(rows) * module + 2 * margin
    return Symbol(side, side, margin, boxes)
