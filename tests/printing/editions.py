"""Receipts in their other editions: on rolls, in large print, in English, for the office, of a group."""

from dataclasses import replace

from desktop.intake.case import Case, Complainant, Person, Place
from desktop.printing.printers.printer import Media
from tests.printing.papers import DEMO, GROUP, REPEATED, TIPOFF, VOID, attachments, case, receipt_of

ROLLS = (Media.ROLL_80, Media.ROLL_58)

MARCHERS = replace(
    GROUP,
    letter=replace(
        GROUP.letter,
        complainant=replace(
            GROUP.letter.complainant,
            representatives=(
                "นางคำปัน ใจงาม",
                "นายสมบูรณ์ ณ เชียงใหม่",
                "ว่าที่ร้อยตรีหญิง กนกวรรณ รัตนประเสริฐสุข ณ อยุธยา",
            ),
        ),
    ),
)
FULL = case(  # five hundred characters, with every mark above and below
    subject=("ผู้ใหญ่บ้านที่นี่ชี้แจงว่าน้ำป่าไหลหลากเข้าท่วมที่นากตัญญูกู้ฐานะไม่ได้ ฎีกาญี่ปุ่น " * 7)[:500],
    attachments=attachments(12),
)
FOREIGNER = case(
    subject="The street light in our lane has been out for two months",
    complainant=Complainant(
        Person("Ms Jane Doe", "AB1234567", "+66 81 234 5678", "99/12 Soi Pracha Uthit 33")
    ),
    place=Place("กรุงเทพมหานคร", "Thung Khru", "Bang Mot", "10140"),
    operator_name="Somchai",
)


def of(kind: Case, **edition: object) -> bytes:
    return receipt_of(kind, **edition)  # type: ignore[arg-type]


def editions() -> dict[str, bytes]:
    wide, narrow = ROLLS
    return {
        "office": of(MARCHERS, office_copy=True),
        "office-tipoff": of(TIPOFF, office_copy=True, language="en"),
        "office-80mm": of(case(), paper=wide, office_copy=True),
        "large": of(case(), large=True),
        "large-group": of(MARCHERS, office=DEMO, large=True, copy=1),
        "large-office": of(MARCHERS, large=True, office_copy=True),
        "large-80mm": of(case(), paper=wide, large=True),
        "large-58mm": of(TIPOFF, paper=narrow, large=True),
        "english": of(FOREIGNER, language="en"),
        "english-large": of(MARCHERS, language="en", large=True),
        "english-80mm": of(MARCHERS, paper=wide, language="en", copy=1),
        "english-58mm-void": of(VOID, paper=narrow, language="en"),
        "roll-80mm": of(case(), paper=wide),
        "roll-80mm-demo-copy": of(MARCHERS, office=DEMO, paper=wide, copy=2),
        "roll-80mm-repeated": of(REPEATED, paper=wide),
        "roll-58mm": of(case(), paper=narrow),
        "roll-58mm-void": of(VOID, paper=narrow),
        "roll-58mm-tipoff": of(TIPOFF, paper=narrow),
        "full": of(FULL),
        "full-80mm": of(FULL, paper=wide),
        "full-58mm": of(FULL, paper=narrow),
    }
