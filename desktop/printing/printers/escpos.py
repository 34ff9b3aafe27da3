"""ESC/POS, the language of thermal printers: dots as raster, and what the printer says of itself."""

from collections.abc import Iterator, Mapping

from PIL import Image, ImageChops

from desktop.printing.printers.printer import Reason, Refused

_WHITE = 255
_ROWS = 128  # of a band: 9 KB at most, which the smallest buffers hold

START = b"\x1b@\x1da\x00"
"""ESC @: forget what was; GS a 0: speak when asked only."""

ASK_FINISHED = b"\x1dr\x01"
"""GS r 1: unlike DLE EOT it waits its turn, so the answer comes once all before it is on paper."""

STATUSES = (1, 2, 3, 4)
"""The kinds of real-time status: the printer, why it is offline, errors, paper."""

CUT = b"\x1dVB\x18"
"""GS V 66: to the knife and 3 mm further, then cut."""

TEAR = b"\x1bd\x06"
"""ESC d: six lines, until the end has passed the edge to tear along."""

_PROBLEMS: tuple[tuple[int, int, Reason], ...] = (
    (2, 0x04, Reason.COVER_OPEN),
    (4, 0x60, Reason.PAPER_OUT),
    (2, 0x20, Reason.PAPER_OUT),
    (3, 0x08, Reason.PAPER_JAM),  # the cutter is stuck
    (3, 0x60, Reason.UNKNOWN),
    (2, 0x40, Reason.UNKNOWN),
    (1, 0x08, Reason.OFFLINE),
)


def ask_status(kind: int) -> bytes:
    """DLE EOT: answered at once by a printer that answers at all, also while it is offline."""
    return b"\x10\x04" + bytes([kind])


def is_status(answer: int) -> bool:
    """Whether a byte has the fixed bits of an answer to DLE EOT."""
    return answer & 0x93 == 0x12


def is_finished(answer: int) -> bool:
    """Whether a byte has the fixed bits of an answer to GS r."""
    return answer & 0x90 == 0


def is_offline(status: int) -> bool:
    """By a status of the first kind."""
    return bool(status & 0x08)


def problem(statuses: Mapping[int, int]) -> Reason | None:
    """What stands in the way, by the status bytes of each kind."""
    found = (reason for kind, bits, reason in _PROBLEMS if statuses.get(kind, 0) & bits)
    return next(found, None)


def page(image: Image.Image, *, width: int, cut: bool) -> Iterator[bytes]:
    """A page as bytes, in pieces between which a job may end. `width` is that of the head in dots.

    A narrower page comes to stand in the middle. A wider one loses its edges, where nothing may be drawn:
    raises Refused for ink that the head does not reach.
    """
    placed = _placed(image, width)
    row = placed.width // 8
    dots = ImageChops.invert(placed).tobytes()  # here a dot is 1
    for top in range(0, placed.height, _ROWS):
        rows = min(_ROWS, placed.height - top)
        head = b"\x1dv0\x00" + row.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield head + dots[top * row : (top + rows) * row]
    yield CUT if cut else TEAR


def _placed(image: Image.Image, width: int) -> Image.Image:
    ink = ImageChops.invert(image.convert("L")).getbbox()
    left = (width - image.width) // 2
    if ink and (ink[0] + left < 0 or ink[2] + left > width):
        raise Refused(f"the page is wider than the {width} dots of the head", Reason.UNSUPPORTED_MEDIA)
    placed = Image.new("1", (-(-width // 8) * 8, image.height), _WHITE)
    placed.paste(image, (left, 0))
    return placed
