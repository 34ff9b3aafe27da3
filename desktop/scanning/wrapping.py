"""Streams of a PDF's images as files of one picture: what Pillow's quick decoders ask for, without decoding
anything here.
"""

import struct
import zlib

GROUP4, DEFLATE = 4, 8  # compressions of TIFF
_PNG, _PNG_GREY, _PNG_COLOURS = b"\x89PNG\r\n\x1a\n", 0, 2


def tiff(data: bytes, size: tuple[int, int], compression: int, *, bits: int, white_is_zero: bool) -> bytes:
    """Grey or black and white, in one strip."""
    tags = {256: size[0], 257: size[1], 258: bits, 259: compression, 262: int(not white_is_zero), 277: 1}
    tags |= {273: 0, 278: size[1], 279: len(data)}
    tags[273] = 8 + 2 + 12 * len(tags) + 4
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return struct.pack("<2sHIH", b"II", 42, 8, len(tags)) + entries + bytes(4) + data


def png(data: bytes, size: tuple[int, int], *, bits: int, colours: bool) -> bytes:
    """Deflated rows, each told by how it differs from its neighbours."""
    kind = _PNG_COLOURS if colours else _PNG_GREY
    head = struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
