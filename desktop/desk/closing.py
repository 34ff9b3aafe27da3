"""Closing a batch: one PDF a letter, its pages copied as they are; then the scans may go.

Each step is durable before the next and may be repeated: `resume` goes on wherever a crash broke it off.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from uuid import UUID

from desktop.desk.errors import Unbalanced
from desktop.desk.mailroom import MailRoom
from desktop.desk.scandesk import ScanDesk
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.batch import Batch, BatchState, Envelope, Page, Pile
from desktop.intake.case import MAX_ATTACHMENT_BYTES, Attachment
from desktop.intake.codes import Permission
from desktop.intake.dates import bangkok_day

_UNFINISHED = ".closing-"

Progress = Callable[[int, int], None]
"""Letters filed, of how many."""


def _silent(done: int, total: int) -> None:
    pass


class Closing:
    """Needs SORT_POST, and of who signs a difference SIGN_DIFFERENCE. Raises StoreError, FileError."""

    def __init__(self, station: Station, operator: Operator, desk: ScanDesk) -> None:
        operator.require(Permission.SORT_POST)
        self._station = station
        self._store = station.store
        self._operator = operator
        self._desk = desk
        self._room = MailRoom(station, operator)

    def close(
        self,
        batch_id: UUID,
        *,
        signed: tuple[Operator, str] | None = None,
        progress: Progress = _silent,
    ) -> Batch:
        """Closes a batch that balances, or whose difference `signed` answers for with a reason.

        Raises Unbalanced, and nothing has changed.
        """
        found = self._room.bag(batch_id).balance
        if not found.balances and signed is None:
            raise Unbalanced(len(found.differences))
        signature = None
        if signed is not None and not found.balances:
            signed[0].require(Permission.SIGN_DIFFERENCE)
            signature = signed[0].account, signed[1].strip()
        self._store.batches.begin_close(batch_id, operator=self._operator.account, signed=signature)
        return self._finish(batch_id, progress)

    def resume(self) -> tuple[Batch, ...]:
        """Ends what was broken off: closings, letters that came late, scans that may go. Call it at start."""
        for unfinished in self._store.home.scans.glob(f"{_UNFINISHED}*"):
            rmtree(unfinished)
        today = bangkok_day(self._station.clock())
        ended = tuple(
            self._finish(batch.id, _silent)
            for batch in self._store.batches.day(today)
            if batch.state is BatchState.CLOSING
        )
        for batch_id in {scan.batch for scan in self._store.batch_pages.kept()}:
            self.file_late(batch_id)
        self._desk.release()
        return ended

    def file_late(self, batch_id: UUID) -> None:
        """Letters of a closed batch whose details came later get their pages."""
        if self._store.batches.get(batch_id).state is BatchState.CLOSED:
            self._file_all(batch_id, _silent)
            self._desk.release()

    def _finish(self, batch_id: UUID, progress: Progress) -> Batch:
        self._file_all(batch_id, progress)
        closed = self._store.batches.close(batch_id, operator=self._operator.account)
        self._desk.release()
        return closed

    def _file_all(self, batch_id: UUID, progress: Progress) -> None:
        bag = self._room.bag(batch_id)
        due = [envelope for envelope in bag.envelopes if envelope.case_id and not envelope.filed]
        for done, envelope in enumerate(due):
            progress(done, len(due))
            pages = [page for page in bag.pages if page.envelope == envelope.id and page.pile is Pile.LETTER]
            self._store.batches.file(
                envelope.id, self._written(envelope, pages), operator=self._operator.account
            )
        progress(len(due), len(due))

    def _written(self, envelope: Envelope, pages: Sequence[Page]) -> list[Attachment]:
        """The letter as PDF in the store; in parts where it is larger than the centre takes."""
        if not pages:
            return []
        with TemporaryDirectory(dir=self._store.home.scans, prefix=_UNFINISHED) as folder:
            files = self._parts(Path(folder), envelope.tracking_number, list(pages))
            names = [
                envelope.tracking_number + (f"-{part}" if part > 1 else "")
                for part in range(1, len(files) + 1)
            ]
            return [
                self._store.pages.put(file, media_type="application/pdf", name=f"{name}.pdf")
                for file, name in zip(files, names, strict=True)
            ]

    def _parts(self, folder: Path, name: str, pages: list[Page]) -> list[Path]:
        file = self._write(folder, f"{name}-{pages[0].id}-{len(pages)}.pdf", pages)
        if file.stat().st_size <= MAX_ATTACHMENT_BYTES or len(pages) == 1:
            return [file]
        file.unlink()
        half = len(pages) // 2
        return self._parts(folder, name, pages[:half]) + self._parts(folder, name, pages[half:])

    def _write(self, folder: Path, name: str, pages: Sequence[Page]) -> Path:
        from desktop.scanning.limits import Limits
        from desktop.scanning.tasks import write_letters
        from desktop.scanning.worker import Running

        sheets = [(str(self._desk.path(page)), page.page, page.rotation) for page in pages]
        order = [{"name": name, "pages": sheets}]
        with Running(write_letters, folder, order, limits=Limits(), may_write=True) as writing:
            for _ in writing:
                pass
        return folder / name
