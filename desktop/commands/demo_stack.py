"""A stack of paper as the mail room's scanner sees it: letters of two pages with a label on the first."""

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
_LABEL_AT_MM = (148.0, 8.0)  # the upper right corner, where there is room on most letters
_SKEW_DEGREES = 1.2  # no feeder draws straight


def scanned_stack(letters: Iterable[tuple[Case, bytes]]) -> bytes:
    """A PDF of page images from cases with their labels (PDF): of each letter the page with the label, then
    its enclosure.
    """
    pages = []
    for case, label in letters:
        first = _page(_letter(case))
        x, y = (_pixels(millimetres) for millimetres in _LABEL_AT_MM)
        first.paste(_page(label), (x, y))
        pages += [_scanned(first), _scanned(_page(_enclosure(case)))]
    stack = BytesIO()
    pages[0].save(stack, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI)
    return stack.getvalue()


def _page(pdf: bytes) -> Image.Image:
    """The first page of `pdf`, in grey."""
    page: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72, grayscale=True).to_pil()
    return page


def _scanned(sheet: Image.Image) -> Image.Image:
    """A sheet as it went through the feeder: a little askew."""
    return sheet.rotate(_SKEW_DEGREES, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _letter(case: Case) -> bytes:
    """What the citizen wrote, as if typed at home."""
    return _typed(case, [f"เรื่อง {case.letter.subject}", "", *case.letter.detail.splitlines()])


def _enclosure(case: Case) -> bytes:
    return _typed(case, ["เอกสารแนบ", f"ประกอบเรื่อง {case.letter.subject}"])


def _typed(case: Case, lines: Iterable[str]) -> bytes:
    written_at: datetime = case.received_at
    paper = Paper(_A4_MM, title=case.letter.subject, author="", made_at=written_at)
    paper.new_page()
    style = Style(14, 8, Weight.REGULAR)
    width = _A4_MM[0] - 2 * _MARGIN_MM
    baseline = 60.0
    for line in lines:
        baseline = paper.lines(_MARGIN_MM, baseline, wrap(line, style, width) or ("",), style)
    return paper.finish()


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * _DPI)
