"""Sarabun in the weights that papers use.

Lengths are in thousandths of the type size, the font's own unit.
"""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from desktop.resources import RESOURCES

UNITS_PER_EM = 1000

# Forms of letters that lost their feet or tails to a mark below.
_NAMED = {"yoYingthai": "ญ", "doChadathai": "ฎ", "toPatakthai": "ฏ", "thoThanthai": "ฐ", "loChulathai": "ฬ"}
_UNICODE_NAME = re.compile("uni((?:[0-9A-F]{4})+)")


class Weight(StrEnum):
    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One weight. `face` and `font` are uharfbuzz's, only ever read: threads may share them.

    `advances` are the widths of the glyphs by their numbers; `characters` what they stand for, where that is
    known, and `to_unicode` the same as lines of a CMap; `bounds` holds every glyph: left, bottom, right, top.
    """

    name: str
    face: Any
    font: Any
    advances: tuple[int, ...]
    characters: dict[int, str]
    to_unicode: dict[int, str]
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
    characters = _characters(face, font)
    return Typeface(
        name=name,
        face=face,
        font=font,
        advances=tuple(font.get_glyph_h_advance(glyph) for glyph in range(face.glyph_count)),
        characters=characters,
        to_unicode={
            glyph: f"<{glyph:04x}><{text.encode('utf-16-be').hex()}>" for glyph, text in characters.items()
        },
        ascent=extents.ascender,
        descent=extents.descender,
        cap_height=font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT),
        bounds=struct.unpack_from(">4h", bytes(face.reference_table("head").data), 36),
    )


def _characters(face: Any, font: Any) -> dict[int, str]:
    """What glyphs stand for: by the font's own table, else by name (`uni0E4D0E49`, `uni0E49.narrow`)."""
    found = {font.get_nominal_glyph(code): chr(code) for code in sorted(face.unicodes, reverse=True)}
    for glyph in set(range(face.glyph_count)) - found.keys():
        name = font.glyph_to_string(glyph).partition(".")[0]
        if name in _NAMED:
            found[glyph] = _NAMED[name]
        elif match := _UNICODE_NAME.fullmatch(name):
            found[glyph] = bytes.fromhex(match[1]).decode("utf-16-be")
    return found
