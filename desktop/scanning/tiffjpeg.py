"""JPEG data of a TIFF page as one JPEG stream, without decoding it.

A TIFF keeps such a page in strips, each a JPEG without the tables that all share. A JPEG may restart its
coder every so many blocks; put one after the other with restart marks between, the strips are one picture
again, bit for bit. Sources: TIFF Technical Note 2, ITU-T T.81 (B.2).
"""

import struct

from PIL import TiffImagePlugin

WIDTH, HEIGHT, COMPRESSION, PHOTOMETRIC, OFFSETS, ROWS, COUNTS, TABLES = (
    256,
    257,
    259,
    262,
    273,
    278,
    279,
    347,
)
JPEG = 7
BLACK_IS_ZERO, RGB, YCBCR = 1, 2, 6
_FRAME_HEADS = {0xC0, 0xC1, 0xC2}
_SCAN_HEAD, _RESTART, _IMAGE_END, _RESTART_EVERY = 0xDA, 0xD0, b"\xff\xd9", 0xDD
ADOBE_RGB = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"  # three colours that are no YCbCr


def joined(data: bytes, page: TiffImagePlugin.ImageFileDirectory_v2) -> bytes | None:
    """`page` is the directory of one page in the file `data`. None for what is stored in another way."""
    if (
        page.get(COMPRESSION) != JPEG
        or OFFSETS not in page
        or page.get(PHOTOMETRIC) not in (BLACK_IS_ZERO, RGB, YCBCR)
    ):
        return None
    tables = page.get(TABLES, b"\xff\xd8\xff\xd9")
    strips = [data[at : at + size] for at, size in zip(page[OFFSETS], page[COUNTS], strict=True)]
    try:
        return _join(tables, strips, page)
    except (IndexError, struct.error, ValueError):
        return None


def _join(tables: bytes, strips: list[bytes], page: TiffImagePlugin.ImageFileDirectory_v2) -> bytes | None:
    heads, coded = zip(*(_parted(strip) for strip in strips), strict=True)
    segments = _segments(heads[0])
    frame = next((body for mark, body in segments if mark in _FRAME_HEADS), None)
    if frame is None or any(mark == _RESTART_EVERY for mark, _ in segments):
        return None
    width, rows = page[WIDTH], page.get(ROWS, page[HEIGHT])
    across, down = _block(frame)
    if len(strips) > 1 and (rows % down or any(mark == 0xC2 for mark, _ in segments)):
        return None
    blocks = -(-width // across) * (rows // down)
    if len(strips) > 1 and blocks > 0xFFFF:
        return None
    whole = b"\xff\xd8" + (ADOBE_RGB if page[PHOTOMETRIC] == RGB else b"") + tables[2:-2]
    for mark, body in segments:
        if mark in _FRAME_HEADS:
            body = body[:1] + struct.pack(">HH", page[HEIGHT], width) + body[5:]
        if mark == _SCAN_HEAD and len(strips) > 1:
            whole += struct.pack(">BBHH", 0xFF, _RESTART_EVERY, 4, blocks)
        whole += struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body
    for number, part in enumerate(coded):
        whole += (bytes([0xFF, _RESTART + (number - 1) % 8]) if number else b"") + part
    return whole + _IMAGE_END


def _parted(strip: bytes) -> tuple[bytes, bytes]:
    """What stands before the coded data, with the scan's head, and the coded data without the end mark."""
    at = 2
    while strip[at + 1] != _SCAN_HEAD:
        at += 2 + int.from_bytes(strip[at + 2 : at + 4], "big")
        if strip[at] != 0xFF:
            raise ValueError("no segment")
    begin = at + 2 + int.from_bytes(strip[at + 2 : at + 4], "big")
    end = strip.rindex(_IMAGE_END)
    return strip[2:begin], strip[begin:end]


def _segments(head: bytes) -> list[tuple[int, bytes]]:
    segments, at = [], 0
    while at < len(head):
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        segments.append((head[at + 1], head[at + 4 : at + 2 + length]))
        at += 2 + length
    return segments


def _block(frame: bytes) -> tuple[int, int]:
    """Pixels across and down of the least unit that is coded as one."""
    parts = [frame[6 + 3 * index + 1] for index in range(frame[5])]
    if len(parts) == 1:
        return 8, 8
    return 8 * max(part >> 4 for part in parts), 8 * max(part & 15 for part in parts)
