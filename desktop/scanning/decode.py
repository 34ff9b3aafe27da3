"""Our own codes in a strip of bars: Code 128, a number of 12 or 14 digits with right check digits, or the
name of a batch on a sheet that begins it; nothing else counts.
"""

from dataclasses import dataclass

import numpy as np
import zxingcpp
from PIL import Image

from desktop.intake import separator, tracking
from desktop.scanning import matched
from desktop.scanning.pixels import Grey
from desktop.scanning.straight import Slant, lines, straightened

_FORMAT = zxingcpp.BarcodeFormat

CODE_128 = zxingcpp.BarcodeFormats([_FORMAT.Code128])
OTHERS = zxingcpp.BarcodeFormats(
    [_FORMAT.Code128, _FORMAT.EAN13, _FORMAT.EAN8, _FORMAT.UPCA, _FORMAT.ITF, _FORMAT.Code39, _FORMAT.Code93]
)
STACKED = zxingcpp.BarcodeFormats([_FORMAT.PDF417])
ANOTHERS = matched.ANOTHERS
SHARE = 0.6  # of the bars' length: a shorter foreign code does not explain them
OUR_LENGTHS = (tracking.LENGTH, tracking.EMERGENCY_LENGTH)
LEAST_TEXT = 6  # characters
SHARP = 5  # samples that the narrowest module is widened to


@dataclass(frozen=True, slots=True)
class Found:
    """`text` read in a strip: a number, or a separator's code; `upside_down` when its bars run from right to
    left.
    """

    text: str
    upside_down: bool


def is_own(text: str) -> bool:
    """Whether a Code 128 text is one of our numbers: bare digits, nothing to be cleaned first."""
    return text.isascii() and text.isdecimal() and tracking.is_valid(text)


def edges(strip: Grey) -> list[Found]:
    """What a reader of edges sees."""
    return _own(_read(strip, CODE_128))


def widened(strip: Grey, length: float) -> tuple[list[Found], bool]:
    """A second look, at the strip in black and white swapped and twice as wide.

    Our numbers, and whether another's code explains bars of that length in pixels.

    Another's code is also a number of ours in a symbology that is not ours, or one whose check digits are
    wrong.
    """
    swapped = edges(np.invert(strip))
    if swapped:
        return swapped, False
    tall, wide = strip.shape
    larger = np.asarray(Image.fromarray(strip).resize((2 * wide, tall), Image.Resampling.BICUBIC))
    for picture in (larger, strip):
        codes = _read(picture, OTHERS)
        own = _own(codes)
        if own:
            return own, False
        if any(_is_anothers(code, SHARE * length * picture.shape[1] / wide) for code in codes):
            return [], True
    return [], False


def _is_anothers(code: zxingcpp.Barcode, length: float) -> bool:
    """Of at least that length. As many digits as ours have may be one of ours, bent by a stamp until its one
    check held.
    """
    bent = _is_plain(code) and code.text.isdecimal() and len(code.text) in OUR_LENGTHS
    return len(code.text) >= LEAST_TEXT and _length(code) >= length and not bent


def is_stacked(strip: Grey) -> bool:
    """Whether its bars are rows of a code that has many."""
    return bool(_read(strip, STACKED))


def _own(codes: list[zxingcpp.Barcode]) -> list[Found]:
    return [
        Found(code.text, abs(code.orientation) > 90)
        for code in codes
        if _is_plain(code) and (is_own(code.text) or separator.batch_of(code.text))
    ]


def _is_plain(code: zxingcpp.Barcode) -> bool:
    """Whether it is a Code 128 of no other standard."""
    return code.format == _FORMAT.Code128 and code.symbology_identifier == "]C0"


def _length(code: zxingcpp.Barcode) -> int:
    return abs(code.position.top_right.x - code.position.top_left.x)


def _read(strip: Grey, formats: zxingcpp.BarcodeFormats) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(
        strip,
        formats=formats,
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=zxingcpp.Binarizer.LocalAverage,
    )


def shapes(strip: Grey, lie: Slant, modules: tuple[float, float]) -> tuple[list[Found], int]:
    """What the matched filter reads; without that, how many clear symbols stand beside a start.

    `modules`: least and most pixels that a module of the strip may take.
    """
    widen = max(1, round(SHARP / modules[0]))
    straight = straightened(strip, lie.slope, widen)
    match = matched.read(lines(straight), modules[0] * widen, modules[1] * widen)
    return [Found(match.number, match.backwards)] if match.number else [], match.symbols
