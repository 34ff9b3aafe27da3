"""A morning in the mail room, for pictures: a bag, its envelopes, and the stack that was scanned of them."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from desktop.desk.closing import Closing
from desktop.desk.mailroom import MailRoom
from desktop.desk.scandesk import ScanDesk
from desktop.desk.session import sign_in
from desktop.desk.station import DEMO_PASSWORD, Station
from desktop.intake.batch import Batch, Condition, Enclosure, EnclosureKind, Envelope, Outside
from desktop.intake.dates import bangkok_day
from desktop.printing.fonts import Weight
from desktop.printing.paper import Paper
from desktop.printing.style import Style
from desktop.printing.text import wrap

_DPI = 150
_A4 = (210.0, 297.0)
_SCANS = ("RR123456785TH", "", "EP123456785TH", "", "RR987654324TH", "", "")
_LETTERS = (
    "ขอให้ตรวจสอบการปล่อยน้ำเสียลงคลองหลังหมู่บ้าน น้ำมีสีดำและมีกลิ่นเหม็นทุกคืนหลังเวลา ๒๒ นาฬิกา",
    "ไฟฟ้าส่องสว่างหน้าโรงเรียนวัดหนองแขมดับมาแล้วสามเดือน เด็กนักเรียนเดินกลับบ้านในที่มืดทุกวัน",
    "ถนนสายบ้านโป่งถึงหนองปลาหมอเป็นหลุมลึก รถจักรยานยนต์ล้มหลายครั้ง ขอให้เร่งซ่อมแซม",
    "ขอความอนุเคราะห์เรื่องเบี้ยยังชีพผู้สูงอายุ ซึ่งไม่ได้รับมาตั้งแต่เดือนกันยายน",
    "เสียงดังจากสถานบันเทิงริมแม่น้ำรบกวนผู้ป่วยในบ้านพักคนชราทุกคืนวันศุกร์และวันเสาร์",
    "ขอให้ช่วยติดตามการออกโฉนดที่ดินซึ่งยื่นไว้ตั้งแต่ปี ๒๕๖๖ ยังไม่มีคำตอบ",
    "ชมเชยเจ้าหน้าที่จุดบริการที่ให้คำแนะนำอย่างสุภาพและรวดเร็ว",
)


def bag(station: Station, folder: Path) -> Batch:
    """A bag of seven letters: six scanned, one of them behind another, one not found."""
    clerk = sign_in(station, "mailroom", DEMO_PASSWORD)
    room, desk = MailRoom(station, clerk), ScanDesk(station, clerk)
    Closing(station, clerk, desk).resume()
    batch = room.open_bag("ปณ. สามเสนใน")
    envelopes = [room.log(batch.id, scanned).envelope for scanned in _SCANS]
    posted = bangkok_day(station.clock())
    room.describe(envelopes[1].id, Outside(posted.replace(day=13), "หนองแขม", Condition.TORN))
    room.enclose(envelopes[3].id, [Enclosure(EnclosureKind.ORIGINALS, 2)])
    room.labelled(envelopes[:-1])
    file = folder / "copier-0012.pdf"
    _stack(room, envelopes, station).save(file)
    desk.bring(file)
    for scan in desk.waiting():
        desk.take_in(batch.id, scan)
    return batch


class _Stack:
    def __init__(self) -> None:
        self.pages: list[Image.Image] = []

    def save(self, file: Path) -> None:
        data = BytesIO()
        self.pages[0].save(data, "PDF", save_all=True, append_images=self.pages[1:], resolution=_DPI)
        file.write_bytes(data.getvalue())


def _stack(room: MailRoom, envelopes: list[Envelope], station: Station) -> _Stack:
    stack = _Stack()
    for index, envelope in enumerate(envelopes):
        if index == 4:
            continue  # it lies in the feeder still
        first = _letter(_LETTERS[index], station)
        if index != 5:  # whose label fell off
            label = pypdfium2.PdfDocument(room.labels([envelope]))[0].render(scale=_DPI / 72).to_pil()
            first.paste(label, (first.width - label.width - 60, 50))
        stack.pages.append(first)
        stack.pages += [_letter(_LETTERS[(index + 1) % 7][:40], station) for _ in range(index % 3)]
    return stack


def _letter(words: str, station: Station) -> Image.Image:
    paper = Paper(_A4, title="", author="", made_at=station.clock())
    paper.new_page()
    style = Style(15, 10, Weight.REGULAR)
    baseline = 70.0
    for line in (f"เรื่อง {words[:40]}", "", words, "", "ขอแสดงความนับถือ"):
        baseline = paper.lines(25, baseline, wrap(line, style, _A4[0] - 50) or ("",), style)
    drawn = pypdfium2.PdfDocument(paper.finish())[0].render(scale=_DPI / 72, grayscale=True)
    page: Image.Image = drawn.to_pil().convert("L")
    return page
