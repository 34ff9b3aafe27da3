"""Loaded once, by the process that every reader is a copy of: what decoders set up at first use is there."""

import ctypes
import gc
import io
import os
import sys
from collections.abc import Mapping
from multiprocessing import spawn
from pathlib import Path
from typing import Any

# Read by numpy as it is loaded. Its products here are small, and threads that wait for more take time.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

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


prepare = spawn.prepare
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h
KEPT = 256 * 2**20  # bytes


def _keep_memory() -> None:
    """What one page's pixels took is used again for the next page's. Given back to the system and taken anew,
    every 4 KB of it cost a fault: a fifth of all time.
    """
    adjust = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if adjust is not None:
        adjust(M_MMAP_THRESHOLD, KEPT)
        adjust(M_TRIM_THRESHOLD, KEPT)


def _prepare(data: Mapping[str, Any]) -> None:
    """As every process is prepared, but for the program that asks: to load it again would be half of all work
    at the start, and none of its code has a place beside a file of strangers.
    """
    prepare({what: value for what, value in data.items() if not what.startswith("init_main")})


def _use_all() -> None:
    symbol = zxingcpp.create_barcode("000000000000", zxingcpp.BarcodeFormat.Code128)
    bars = np.array(symbol.to_image(scale=2, add_quiet_zones=True))
    widened(bars, bars.shape[1])
    shapes(bars, slant(bars), (2.0, 3.0))
    page = Image.new("L", (500, 700), 250)
    page.paste(Image.fromarray(bars), (100, 100))
    for form in ("TIFF", "PNG", "JPEG"):
        stream = io.BytesIO()
        page.save(stream, form)
        Image.open(stream).load()
    for picture in (Decoded(page.copy), Jpeg(stream.getvalue())):
        look(picture, PageRef(Path(), 1))


_keep_memory()
_use_all()
spawn.prepare = _prepare
# What is here already is never rubbish: looking through it would make every copy touch, and so own, it all.
gc.collect()
gc.freeze()
