"""Labels, stamps, separators and calibration pages as tests look at them."""

from dataclasses import replace

from desktop.intake.case import RegisterNumber
from desktop.intake.codes import Channel
from desktop.intake.office import Office
from desktop.printing.calibration import calibration_page
from desktop.printing.label import label_of, labels
from desktop.printing.offset import Offset
from desktop.printing.overlay import stamped
from desktop.printing.paper import A4, Paper
from desktop.printing.printers.printer import Media
from desktop.printing.separator import separator_sheet
from desktop.printing.stamp import Stamp, stamp_labels, stamp_of
from desktop.printing.stickers import sheet
from desktop.printing.style import Style
from tests.printing.papers import DEMO, GROUP, RECEIVED, TIPOFF, VOID, case

LATE = replace(VOID, register_number=RegisterNumber(Channel.POBOX, 2569, 99_999_999))
CASES = (case(), TIPOFF, LATE, GROUP)
LONG_OFFICE = "ศูนย์บริการประชาชน สำนักงานปลัดสำนักนายกรัฐมนตรี ทำเนียบรัฐบาล ประจำภาคตะวันออกเฉียงเหนือตอนล่าง"
PRINTER = "เครื่องพิมพ์ป้าย เคาน์เตอร์ ๑"


def letter() -> bytes:
    """A page with a letterhead where the stamp would go."""
    paper = Paper(A4, title="letter", author="", made_at=RECEIVED)
    paper.new_page()
    paper.lines(140, 18, ["สำนักงานเขตทุ่งครุ", "ถนนประชาอุทิศ กทม. 10140"], Style(12, 7))
    paper.lines(25, 70, ["เรียน ผู้อำนวยการ ขอร้องเรียนเรื่องไฟฟ้าส่องสว่างในซอยดับ"] * 9, Style(12, 9))
    return paper.finish()


def sticky() -> dict[str, bytes]:
    of = [label_of(one) for one in CASES]
    stamps = [stamp_of(case(), Office()), stamp_of(TIPOFF, DEMO), Stamp(LONG_OFFICE, "1/2569", RECEIVED)]
    return {
        "label": labels(of[:2], Office(), made_at=RECEIVED),
        "label-demo": labels(of[2:3], DEMO, made_at=RECEIVED),
        "label-sheet": labels(of * 9, Office(), made_at=RECEIVED, on=sheet(), start=35),
        "label-sheet-40": labels(of, Office(), made_at=RECEIVED, on=sheet("a4-40"), offset=Offset(1.5, -0.5)),
        "stamp": stamp_labels(stamps, made_at=RECEIVED),
        "stamp-sheet": stamp_labels(stamps, made_at=RECEIVED, on=sheet("a4-27"), start=3),
        "stamped-letter": stamped(letter(), stamps[0], RECEIVED),
        "separator": separator_sheet("20261117-1", Office(), RECEIVED),
        "separator-a5": separator_sheet("20261117-123", DEMO, RECEIVED, Media.A5),
        "calibration": calibration_page(PRINTER, RECEIVED, on=sheet(), offset=Offset(0.5, -1)),
        "calibration-roll": calibration_page(PRINTER, RECEIVED),
    }
