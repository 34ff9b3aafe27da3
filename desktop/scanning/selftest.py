"""What of scanning works on this machine: a page with a label is read as any scan is, and scanners are asked
for.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

from desktop.intake import tracking
from desktop.scanning.errors import ScanError
from desktop.scanning.reader import read_pages
from desktop.scanning.sane import scanners

A4_AT_150_DPI = (1240, 1754)
TURN = 3.0  # degrees by which the label is stuck on aslant


def findings() -> Iterator[tuple[bool, str]]:
    """Whether each part works, and a sentence about it. Shows no letter."""
    number = tracking.make(1111, 2569)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.jpg")
        _labelled(number).save(page)
        try:
            seen = [found for scanned in read_pages(page) for found in scanned.numbers]
        except ScanError as error:
            yield False, f"a page with a label could not be read: {error}"
        else:
            yield seen == [number], "a label on a page is read" if seen == [number] else "a label is not read"
    found = scanners()
    names = ", ".join(f"{scanner.maker} {scanner.model}" for scanner in found)
    yield (
        True,
        f"scanners: {names}" if found else "no scanner answers here; folders and network scanners still work",
    )


def _labelled(number: str) -> Image.Image:
    symbol = zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.Code128)
    bars = Image.fromarray(np.array(symbol.to_image(scale=2, add_quiet_zones=True)))
    page = Image.new("L", A4_AT_150_DPI, 250)
    page.paste(bars.rotate(TURN, Image.Resampling.BICUBIC, expand=True, fillcolor=250), (800, 120))
    return page
