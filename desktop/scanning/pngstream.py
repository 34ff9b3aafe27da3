"""The pixels of a PNG file as a PDF takes them: the same deflated rows, told by how they differ from their
neighbours.

Source: PNG (ISO/IEC 15948), clauses 5 and 11; PDF 32000-1, 7.4.4.4, whose predictors are PNG's own.
"""

import struct
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")
_COLOURS = {0: 1, 2: 3, 3: 1}  # grey, true colour and palette; the others have an alpha channel
PALETTE = 3
EXIF = b"eXIf"


@dataclass(frozen=True, slots=True)
class PngStream:
    """`data`: one zlib stream. `palette`: three bytes an entry, empty without one."""

    data: bytes
    size: tuple[int, int]
    bits: int
    colours: int
    palette: bytes


def png_stream(file: bytes) -> PngStream | None:
    """None for a PNG that a PDF cannot take as it is: one with an alpha channel, or stored in seven passes.
    Raises ValueError for what is no PNG.
    """
    chunks = list(_chunks(file))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEAD.size:
        raise ValueError("no PNG")
    width, height, bits, colour, _, _, interlace = _HEAD.unpack(chunks[0][1])
    if interlace or colour not in _COLOURS:
        return None
    palette = next((bytes(body) for name, body in chunks if name == b"PLTE"), b"")
    if (colour == PALETTE) != bool(palette):
        palette = b""  # of true colours it is only a suggestion
        if colour == PALETTE:
            raise ValueError("no palette")
    data = b"".join(body for name, body in chunks if name == b"IDAT")
    return PngStream(data, (width, height), bits, _COLOURS[colour], palette)


def may_be_turned(file: bytes) -> bool:
    """Whether the file says how its picture is to be turned, or may say so."""
    return any(name == EXIF for name, _ in _chunks(file))


def _chunks(file: bytes) -> list[tuple[bytes, memoryview]]:
    found, at, whole = [], len(SIGNATURE), memoryview(file)
    while at + 8 <= len(file):
        size = int.from_bytes(whole[at : at + 4], "big")
        found.append((bytes(whole[at + 4 : at + 8]), whole[at + 8 : at + 8 + size]))
        at += 12 + size
    return found
