"""A stack of paper as the mail room's scanner sees it: each letter behind a copy of its receipt."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import pypdfium2
from PIL import Image

from desktop.intake.case import Case
from desktop.printing.fonts import Weight
from desktop.printing.paper import Paper
from desktop.printing.style import Style
from desktop.printing.text import wrap

_DPI = 200
_A4_MM = (210.0, 297.0)
_MARGIN_MM = 25.0
_SKEW_DEGREES = 1.2  # no feeder draws straight


def scanned_stack(letters: Iterable[tuple[Case, bytes]]) -> bytes:
    """A PDF of page images from cases with their receipts (PDF): of each letter its receipt, then itself."""
    pages = []
    for case, receipt in letters:
        pages += [_scanned(receipt), _scanned(_letter(case))]
    stack = BytesIO()
    pages[0].save(stack, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI)
    return stack.getvalue()


def _scanned(pdf: bytes) -> Image.Image:
    """The first page of `pdf` on a sheet of A4, a little askew, in grey."""
    sheet = Image.new("L", (_pixels(_A4_MM[0]), _pixels(_A4_MM[1])), 255)
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72, grayscale=True).to_pil()
    sheet.paste(page, ((sheet.width - page.width) // 2, 0))
    return sheet.rotate(_SKEW_DEGREES, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _letter(case: Case) -> bytes:
    """What the citizen wrote, as if typed at home."""
    written_at: datetime = case.received_at
    paper = Paper(_A4_MM, title=case.letter.subject, author="", made_at=written_at)
    paper.new_page()
    style = Style(14, 8, Weight.REGULAR)
    width = _A4_MM[0] - 2 * _MARGIN_MM
    lines = [f"เรื่อง {case.letter.subject}", "", *case.letter.detail.splitlines()]
    baseline = 40.0
    for line in lines:
        baseline = paper.lines(_MARGIN_MM, baseline, wrap(line, style, width) or ("",), style)
    return paper.finish()


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * _DPI)
