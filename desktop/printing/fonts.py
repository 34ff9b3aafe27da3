"""Sarabun in the weights that papers use.

Lengths are in thousandths of the type size, the font's own unit.
"""

import struct
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from desktop.resources import RESOURCES

UNITS_PER_EM = 1000


class Weight(StrEnum):
    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One weight. `face` and `font` are uharfbuzz's, only ever read: threads may share them.

    `bounds` holds every glyph: left, bottom, right, top.
    """

    name: str
    face: Any
    font: Any
    ascent: int
    descent: int
    cap_height: int
    bounds: tuple[int, int, int, int]


@lru_cache
def typeface(weight: Weight) -> Typeface:
    import uharfbuzz as hb

    name = f"Sarabun-{weight}"
    face = hb.Face(hb.Blob.from_file_path(str(RESOURCES / "fonts" / f"{name}.ttf")))
    if face.upem != UNITS_PER_EM:
        raise ValueError(f"{name} has {face.upem} units per em, not {UNITS_PER_EM}")
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    cap_height = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
    bounds = struct.unpack_from(">4h", bytes(face.reference_table("head").data), 36)
    return Typeface(name, face, font, extents.ascender, extents.descender, cap_height, bounds)


@lru_cache
def has_glyph(character: str) -> bool:
    return ord(character) in typeface(Weight.REGULAR).face.unicodes
