"""Barcodes as pictures: our own stickers' bars, and the codes that others print on what they send."""

from random import Random

import numpy as np
import zxingcpp
from PIL import Image

from desktop.intake import tracking
from desktop.printing.barcode import modules

Format = zxingcpp.BarcodeFormat


def bars(text: str) -> list[bool]:
    """The modules of a Code 128 symbol, black as True, without quiet zones."""
    return [module == "1" for module in modules(text)]


def own_number(rng: Random) -> str:
    """A number with right check digits, one in ten an emergency number."""
    if rng.random() < 0.1:
        return tracking.make_emergency(f"{rng.randrange(10**12):012d}")
    return tracking.make(rng.randrange(10**8), rng.choice((2567, 2568, 2569)))


def _wrong_check_digits(rng: Random) -> str:
    number = own_number(rng)
    last = (int(number[-1]) + rng.randrange(1, 10)) % 10
    return number[:-1] + str(last)


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _s10(rng: Random) -> str:
    return f"{rng.choice(('EE', 'RR', 'CP'))}{_digits(rng, 9)}TH"


FOREIGN = (
    "s10",
    "ean13",
    "itf",
    "itf-own",
    "code39-own",
    "qr-own",
    "wrong-check",
    "long",
    "gs1",
    "pdf417",
    "matrix",
)


def foreign(kind: str, rng: Random) -> Image.Image:
    """A code that must never split a stack; some carry one of our numbers in a symbology that is not ours."""
    if kind == "s10":
        return _draw(_s10(rng), Format.Code128)
    if kind == "ean13":
        return _draw(_digits(rng, 12), Format.EAN13)
    if kind == "itf":
        return _draw(_digits(rng, 14), Format.ITF)
    if kind == "itf-own":
        return _draw(own_number(rng), Format.ITF)
    if kind == "code39-own":
        return _draw(own_number(rng), Format.Code39)
    if kind == "qr-own":
        return _draw(f"https://1111.example/t/{own_number(rng)}#{_digits(rng, 6)}", Format.QRCode)
    if kind == "wrong-check":
        return _draw(_wrong_check_digits(rng), Format.Code128)
    if kind == "long":
        return _draw(_digits(rng, rng.choice((10, 13, 16, 18))), Format.Code128)
    if kind == "gs1":
        return _draw(f"(21){own_number(rng)}", Format.Code128, gs1=True)
    if kind == "pdf417":
        return _draw(_digits(rng, 30), Format.PDF417)
    return _draw(_digits(rng, 30), Format.DataMatrix)


def _draw(text: str, symbology: zxingcpp.BarcodeFormat, **options: bool) -> Image.Image:
    symbol = zxingcpp.create_barcode(text, symbology, **options)
    return Image.fromarray(np.array(symbol.to_image(scale=4, add_quiet_zones=True)))
