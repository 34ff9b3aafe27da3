"""A workstation with one thermal printer, and what should come out of that."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image

from desktop.printing.printers.delivery import Waits
from desktop.printing.printers.printer import Job, JobState, JobStatus, Media, Printer
from desktop.printing.printers.thermal import Thermal, ThermalPrinter
from tests.printing.printers import papers
from tests.printing.printers.servers import until

_WAITS = Waits(step=2.0, answer=0.3, printing=0.6, person=30.0)
SECONDS = 5.0  # within which a person must know

RECEIPT = papers.paper(papers.ROLL_80)


class Counter:
    """A workstation with one thermal printer."""

    def __init__(self, printer: ThermalPrinter, waits: Waits) -> None:
        self.system = Thermal([printer], waits)
        self._printer = printer

    def print(self, paper: bytes = RECEIPT, *, copies: int = 1) -> Job:
        return self.system.submit(
            self._printer.id, paper, title="Receipt", media=self._printer.media, copies=copies
        )

    def told(self, job: Job, state: JobState) -> JobStatus:
        """What is told once the job is in `state`, which must be soon."""
        until(lambda: self.system.status(job).state is state, SECONDS)
        return self.system.status(job)

    def listed(self) -> Printer:
        [printer] = self.system.list_printers()
        return printer


@contextmanager
def counter(
    uri: str, media: Media = Media.ROLL_80, width: int = 576, waits: Waits = _WAITS
) -> Iterator[Counter]:
    found = Counter(ThermalPrinter("Counter", uri, media, width), waits)
    try:
        yield found
    finally:
        found.system.close()


def at_203_dpi(pdf: bytes, width: int) -> list[Image.Image]:
    """The pages at 8 dots to the millimetre, black where they are dark, as far as `width` dots reach."""
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        width_in_points, height_in_points = page.get_size()
        across, down = round(width_in_points / 72 * 25.4 * 8), round(height_in_points / 72 * 25.4 * 8)
        # A hair less than the whole: the renderer rounds up.
        scale = min((across - 0.01) / width_in_points, (down - 0.01) / height_in_points)
        grey = page.render(scale=scale, grayscale=True).to_pil()
        assert grey.size == (across, down)
        left = (across - width) // 2
        dark = grey.point(lambda level: 255 * (level >= 128)).convert("1")
        pages.append(dark.crop((left, 0, left + width, down)))
    return pages


def same(pages: list[Image.Image], expected: list[Image.Image]) -> bool:
    return [(page.size, page.tobytes()) for page in pages] == [
        (page.size, page.tobytes()) for page in expected
    ]
