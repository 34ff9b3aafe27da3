"""Loaded once, by the process that every reader is a copy of: what decoders set up at first use is there."""

import gc
import io
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

from desktop.scanning import tasks
from desktop.scanning.decode import shapes, widened
from desktop.scanning.look import look
from desktop.scanning.pages import PageRef
from desktop.scanning.picture import Decoded, Jpeg
from desktop.scanning.straight import slant

__all__ = ["tasks"]


def _use_all() -> None:
    symbol = zxingcpp.create_barcode("000000000000", zxingcpp.BarcodeFormat.Code128)
    bars = np.array(symbol.to_image(scale=2, add_quiet_zones=True))
    widened(bars)
    shapes(bars, slant(bars), (2.0, 3.0))
    page = Image.new("L", (500, 700), 250)
    page.paste(Image.fromarray(bars), (100, 100))
    for form in ("TIFF", "PNG", "JPEG"):
        stream = io.BytesIO()
        page.save(stream, form)
        Image.open(stream).load()
    for picture in (Decoded(page.copy), Jpeg(stream.getvalue())):
        look(picture, PageRef(Path(), 1))


_use_all()
# What is here already is never rubbish: looking through it would make every copy touch, and so own, it all.
gc.collect()
gc.freeze()
