"""A mail room for tests: a station, a clerk, a folder that office machines scan to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from desktop.desk.closing import Closing
from desktop.desk.mailroom import MailRoom
from desktop.desk.scandesk import ScanDesk, TakenIn
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.batch import Batch, Envelope
from desktop.intake.codes import Channel, Role
from desktop.scanning.folder import STILL
from tests.samples import letter
from tests.scanning.test_split import stack
from tests.stations import operator

POST = letter(channel=Channel.POBOX)


def trusting(path: Path) -> None:
    """Every file opens whole: what is asked elsewhere."""


@dataclass
class Post:
    """`room`, `desk` and `closing` are one clerk's."""

    station: Station
    inbox: Path
    role: Role = Role.MAILROOM
    clerk: Operator = field(init=False)

    def __post_init__(self) -> None:
        self.inbox.mkdir(exist_ok=True)
        self.clerk = operator(self.station, self.role)
        self.room = MailRoom(self.station, self.clerk)
        self.desk = ScanDesk(self.station, self.clerk, check=trusting)
        if self.desk.folder is None:
            self.desk.watch(self.inbox)
        self.closing = Closing(self.station, self.clerk, self.desk)

    def bag(self, envelopes: int) -> tuple[Batch, list[Envelope]]:
        batch = self.room.open_bag("ปณ. สามเสนใน")
        return batch, [self.room.log(batch.id).envelope for _ in range(envelopes)]

    def scan(self, name: str, *numbers: str | None) -> Path:
        """A stack whose pages bear these labels, in the watched folder."""
        return stack(self.inbox / name, *numbers)

    def poll(self) -> None:
        for _ in range(STILL + 1):
            self.desk.poll()

    def take_in(self, batch: Batch) -> list[TakenIn]:
        return [self.desk.take_in(batch.id, scan) for scan in self.desk.waiting()]

    def details(self, envelopes: Sequence[Envelope]) -> None:
        self.room.labelled(envelopes)
        for envelope in envelopes:
            self.room.take_in(envelope, POST)

    def filed(self, envelope: Envelope) -> list[int]:
        """The pages of each PDF that the letter of an envelope has."""
        case = self.station.store.letters.by_number(envelope.tracking_number)
        assert case is not None
        counts = []
        for attachment in case.attachments:
            pdf = pypdfium2.PdfDocument(self.station.store.pages.read(attachment.sha256))
            counts.append(len(pdf))
            pdf.close()
        return counts
