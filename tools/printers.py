"""The printers of a service point, for pictures: one is ready, one is out of paper, one is off."""

from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Printer,
    PrintSystem,
    Reason,
)

_THERE = (
    Printer(
        "cups:office",
        "Brother HL-L5100DN",
        Kind.CUPS,
        "ipp://localhost/printers/office",
        frozenset((Media.A4, Media.A5)),
        is_default=True,
    ),
    Printer(
        "escpos:tcp://192.168.1.50:9100",
        "เคาน์เตอร์ 1",
        Kind.ESCPOS,
        "tcp://192.168.1.50:9100",
        frozenset((Media.ROLL_80,)),
        problem=Reason.PAPER_OUT,
    ),
    Printer("pdf:", "PDF", Kind.PDF, "file:///home/papers", frozenset(Media)),
)


class PicturePrinters(PrintSystem):
    """Takes every paper and waits for more to be put in."""

    def list_printers(self) -> tuple[Printer, ...]:
        return _THERE

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        return Job(printer_id, title)

    def status(self, job: Job) -> JobStatus:
        return JobStatus(JobState.STOPPED, Reason.PAPER_OUT)

    def cancel(self, job: Job) -> None: ...
