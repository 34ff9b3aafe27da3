"""Papers read back: what was drawn, by the file's own operators, and what other programs make of it."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from PIL import Image

_OPERATOR = re.compile(
    rb"(?P<begin>BT) |(?P<scale>\S+) 0 0 \S+ (?P<left>\S+) (?P<up>\S+) Tm|(?P<x>\S+) (?P<y>\S+) Td"
    rb"|/F\d (?P<size>\S+) Tf|/ActualText<feff(?P<text>[0-9a-f]*)>"
)


@dataclass(frozen=True)
class Drawn:
    """A line of text as drawn: size and position in points, from the lower left corner of the page."""

    text: str
    size: float
    x: float
    y: float


def drawn(pdf: bytes) -> list[list[Drawn]]:
    """The lines of each page, in the order in which they were drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_coalesce()
        return [list(_lines(page.Contents.read_bytes())) for page in document.pages]


def _lines(contents: bytes) -> Iterator[Drawn]:
    x = y = size = 0.0
    scale = 1.0
    for found in _OPERATOR.finditer(contents):
        if found["begin"]:
            x, y, scale = 0.0, 0.0, 1.0
        elif found["scale"]:
            x, y, scale = float(found["left"]), float(found["up"]), float(found["scale"])
        elif found["x"]:
            x, y = x + float(found["x"]) * scale, y + float(found["y"]) * scale
        elif found["size"]:
            size = float(found["size"])
        else:
            text = bytes.fromhex(found["text"].decode()).decode("utf-16-be")
            yield Drawn(text, size * scale, x, y)


def lines(pdf: bytes) -> list[str]:
    return [line.text for page in drawn(pdf) for line in page]


def by_poppler(pdf: bytes) -> str:
    """The text that pdftotext finds."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def by_pdfium(pdf: bytes) -> str:
    """The text that pdfium finds."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def pictures(pdf: bytes, dots_per_mm: float) -> list[Image.Image]:
    """The pages in grey."""
    document = pypdfium2.PdfDocument(pdf)
    scale = dots_per_mm * 25.4 / 72
    return [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
