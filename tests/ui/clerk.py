"""A person in the mail room."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.mailroom import Bag
from desktop.desk.station import DEMO_PASSWORD
from desktop.intake.batch import BatchState, Fault
from desktop.ui.mailroom.page import MailRoomPage
from tests.scanning.corpus import pdfs
from tests.scanning.corpus.paper import blank_sheet, typed
from tests.scanning.corpus.stickers import Sticker, stick
from tests.ui.conftest import Windows

DPI = 130


class Clerk:
    """A person in the mail room, with a folder that the office machine scans to."""

    def __init__(self, windows: Windows, inbox: Path, user: str = "mailroom", language: str = "th") -> None:
        inbox.mkdir(exist_ok=True)
        self.inbox = inbox
        self.person = windows.open(language)
        self.person.wait_until_open()
        self.station = windows.stations[-1]
        self.station.store.state.put("watched_folder", str(inbox))
        self.station.store.numbers.add_block(uuid4(), 7000, 200)
        self.person.sign_in(user)
        self.person.wait(lambda: self.person.is_at(self.person.new_letter.entry.form.first))
        self.press(Qt.Key.Key_F11)
        page = self.person.shell.page("bags")
        assert isinstance(page, MailRoomPage)
        self.page = page
        self.page.work.pages._timer.setInterval(40)
        self.settle()

    def press(self, key: Qt.Key, *, control: bool = False, alt: bool = False) -> None:
        self.person.press(key, control=control, alt=alt)

    def settle(self) -> None:
        """Until nothing is under way."""
        bench, place = self.page.bench, self.page.bench.place
        self.person.wait(lambda: place.database.idle and bench.reading.idle and place.drawing.idle)

    @property
    def bag(self) -> Bag:
        bag = self.page.bench.bag
        assert bag is not None
        return bag

    def open_bag(self, origin: str) -> None:
        self.press(Qt.Key.Key_F9)
        self.person.enter(origin)
        self.person.wait(lambda: self.page.bench.bag is not None and self.page.work.isVisible())
        self.settle()
        assert self.person.is_at(self.page.work.envelopes.scan)

    def log(self, *scanned: str) -> None:
        for text in scanned:
            self.person.enter(text)
        self.settle()

    def print_labels(self) -> None:
        """F9, and says in the end that they came out."""
        self.press(Qt.Key.Key_F9)
        self.person.wait(lambda: QApplication.activeModalWidget() is not None)
        self.press(Qt.Key.Key_F9)
        self.person.wait(lambda: all(envelope.labels for envelope in self.bag.envelopes))

    def read(self, scans: int) -> None:
        """Waits until so many scans are there, and reads them with F9."""
        pages = self.page.work.pages
        self.person.wait(lambda: len(pages._waiting) == scans)
        before = len(self.bag.pages)
        self.press(Qt.Key.Key_F9)
        self.person.wait(lambda: pages.idle and len(self.bag.pages) > before)
        self.settle()

    def type_details(self, name: str) -> None:
        """The least that a letter needs, from field to field with Enter."""
        form = self.page.work.details.form
        assert self.person.is_at(form.who.name)
        self.person.enter(name)
        for _ in range(4):
            self.person.enter()
        assert self.person.is_at(form.what.kind)
        self.press(Qt.Key.Key_Down)
        self.person.enter()
        self.press(Qt.Key.Key_Down)
        self.person.enter()
        self.person.enter("ขอให้ซ่อมถนน")
        self.person.type("เป็นหลุม")
        left = len(self.page.work.details._open_letters())
        self.press(Qt.Key.Key_F9)
        self.person.wait(lambda: len(self.page.work.details._open_letters()) == left - 1)

    def sign(self, reason: str) -> None:
        """A supervisor signs the difference at this desk."""
        self.press(Qt.Key.Key_S, control=True)
        for answer in (reason, "supervisor", DEMO_PASSWORD):
            self.person.enter(answer)
        self.person.wait(lambda: self.bag.batch.state is BatchState.CLOSED)
        self.settle()

    def go(self, step: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + step), control=True)
        self.settle()

    def faults(self) -> list[tuple[Fault, int | None]]:
        return [
            (each.fault, each.envelope.position if each.envelope else None)
            for each in self.bag.balance.differences
        ]


def scan(path: Path, numbers: Sequence[str | None]) -> None:
    """A stack of small pages with these labels, as an office machine leaves it."""
    pages = []
    for index, number in enumerate(numbers):
        sheet = blank_sheet(105, 148, DPI, colour=False)
        typed(sheet, Random(index % 7), grey=30)
        if number:
            stick(sheet, Sticker(number, module=0.5, x=0.9, y=0.0))
        pages.append(sheet.image)
    beside = path.with_suffix(".part")
    pdfs.write(beside, pages, DPI, pdfs.dct)
    beside.rename(path)
