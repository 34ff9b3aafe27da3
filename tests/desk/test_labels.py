"""Labels and stamps at the desk: who may, what is audited, and what stays hidden."""

import io
from hashlib import sha256
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed, UnknownCase
from desktop.desk.labels import Labels, Where
from desktop.desk.station import Station
from desktop.intake import separator, tracking
from desktop.intake.case import Case
from desktop.intake.codes import Kind, Role
from desktop.intake.errors import InvalidField
from desktop.printing.errors import NoSuchPlace, UnreadableLetter
from desktop.printing.printers.pdf import raster
from desktop.printing.printers.printer import Media
from desktop.store.schema import audit
from tests.printing.reading import by_pdfium, lines
from tests.stations import letter, operator


@pytest.fixture
def desk(station: Station) -> Labels:
    return Labels(station, operator(station, Role.MAILROOM))


def taken(station: Station, *attachments: Path, **changes: object) -> Case:
    counter = Counter(station, operator(station))
    return counter.take_in(letter(**changes), attachments=attachments).case


def audited(station: Station, action: str) -> list[tuple[str, str, str]]:
    query = select(audit).where(audit.c.action == action).order_by(audit.c.seq)
    with station.store.database.read() as connection:
        return [(row.operator, row.subject, row.detail) for row in connection.execute(query)]


def codes(pdf: bytes) -> list[list[str]]:
    return [[code.text for code in zxingcpp.read_barcodes(page.convert("L"))] for page in raster(pdf)]


def test_labels_come_in_the_order_in_which_they_are_asked_for(station: Station, desk: Labels) -> None:
    first, second = (taken(station).tracking_number for _ in range(2))
    paper = desk.labels([tracking.grouped(second), first, second])
    assert paper.numbers == (second, first, second)
    assert paper.media is Media.LABEL_50X30
    assert codes(paper.pdf) == [[second], [first], [second]]
    sheet = desk.labels([first], Where(sheet="", start=36))
    assert sheet.media is Media.A4
    assert codes(sheet.pdf) == [[first]]


def test_each_label_is_audited_once_it_is_handed_over_and_is_no_receipt(
    station: Station, desk: Labels
) -> None:
    case = taken(station)
    paper = desk.labels([case.tracking_number])
    assert audited(station, "label") == []
    desk.handed_over(paper)
    desk.handed_over(desk.stamps([case.tracking_number]))
    clerk = Role.MAILROOM.value
    assert audited(station, "label") == [(clerk, case.tracking_number, "{}")]
    assert audited(station, "stamp") == [(clerk, case.tracking_number, "{}")]
    assert station.store.audit.verify() == ()
    assert station.store.prints.next_copy(case.id) == 0


def test_a_hidden_letter_has_a_label_that_hides_it_and_its_scan_stays_closed(
    station: Station, desk: Labels, tmp_path: Path
) -> None:
    page = tmp_path / "page.jpg"
    page.write_bytes(scan())
    case = taken(station, page, kind=Kind.TIPOFF, confidential=True)
    said = lines(desk.labels([case.tracking_number]).pdf)
    assert "ปกปิด" in said
    assert not any(secret in " ".join(said) for secret in ("สมศรี", "ไฟฟ้า", case.pin))
    with pytest.raises(NotAllowed):
        desk.stamped(case.tracking_number)
    assert Labels(station, operator(station, Role.SUPERVISOR)).stamped(case.tracking_number).pdf


def test_the_copy_is_stamped_and_the_scan_stays_as_it_is(
    station: Station, desk: Labels, tmp_path: Path
) -> None:
    page = tmp_path / "page.jpg"
    page.write_bytes(scan())
    case = taken(station, page)
    [kept] = case.attachments
    before = station.store.pages.path(kept.sha256).read_bytes()
    paper = desk.stamped(case.tracking_number, at=(10, 10))
    desk.handed_over(paper)
    assert "๑/๒๕๖๙" in by_pdfium(paper.pdf)
    assert station.store.pages.path(kept.sha256).read_bytes() == before
    assert sha256(station.store.pages.read(kept.sha256)).hexdigest() == kept.sha256
    assert audited(station, "stamped_copy") == [(Role.MAILROOM.value, case.tracking_number, "{}")]


def test_what_is_not_there_cannot_be_stamped(station: Station, desk: Labels, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("no picture")
    case = taken(station, notes)
    for attachment in (0, 2):
        with pytest.raises(NoSuchPlace):
            desk.stamped(case.tracking_number, attachment)
    with pytest.raises(UnreadableLetter):
        desk.stamped(case.tracking_number)


@pytest.mark.parametrize("typed", ["6900 0000 0000", "", "hello"])
def test_an_unknown_number_stops_all_labels(station: Station, desk: Labels, typed: str) -> None:
    with pytest.raises(UnknownCase):
        desk.labels([taken(station).tracking_number, typed])


def test_a_separator_bears_its_batch(desk: Labels) -> None:
    [found] = codes(desk.separator("20261117-1", Media.A5))
    assert set(found) == {separator.code("20261117-1")}
    with pytest.raises(InvalidField):
        desk.separator("ถุงเช้า")


def test_the_administrator_makes_none_of_them(station: Station) -> None:
    number = taken(station).tracking_number
    admin = Labels(station, operator(station, Role.ADMIN))
    for refused in (
        lambda: admin.labels([number]),
        lambda: admin.stamps([number]),
        lambda: admin.stamped(number),
        lambda: admin.separator("1"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def scan() -> bytes:
    file = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(file, "JPEG", dpi=(100, 100))
    return file.getvalue()
