"""The papers that tests look at: a receipt of every sort, a register of a busy and of an empty day."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from desktop.intake import tracking
from desktop.intake.batch import Mail
from desktop.intake.case import (
    Attachment,
    Case,
    Complainant,
    Contact,
    NewCase,
    Person,
    Place,
    Promise,
    RegisterNumber,
    Void,
)
from desktop.intake.codes import Channel, Kind
from desktop.intake.office import Office
from desktop.intake.reference import Reference, load
from desktop.printing.entries import DayLog, Repeat
from desktop.printing.envelopes import RECEIVED as CAME
from desktop.printing.envelopes import REPLIES, Posted, envelope_list
from desktop.printing.handover import handover
from desktop.printing.listing import Imprint
from desktop.printing.pending import DRAFTS, STOPPED, UNPRINTED, UNSENT, Pending, pending_list
from desktop.printing.printers.selftest import selftest_page
from desktop.printing.receipt import receipt
from desktop.printing.register import register
from tests.samples import letter

DAY = date(2026, 11, 17)
RECEIVED = datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 3, 2, tzinfo=UTC)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DEMO = Office(demo=True)

_OF_LETTER = {field.name for field in fields(NewCase)}


@cache
def reference() -> Reference:
    return load()


def case(**changes: object) -> Case:
    """A case as taken in at the counter, with `changes` to it or to its letter."""
    base = letter(
        subject="ไฟฟ้าส่องสว่างในซอยดับทั้งซอยมานานสองเดือน เดินทางลำบากและไม่ปลอดภัยในเวลากลางคืน",
        complainant=Complainant(
            Person(
                "นางสมศรี ใจดี",
                "3100600445635",
                "081 234 5678",
                "99/12 ซอยประชาอุทิศ 33 แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร 10140",
            )
        ),
        place=Place("กรุงเทพมหานคร", "ทุ่งครุ", "บางมด"),
    )
    of_letter = {name: value for name, value in changes.items() if name in _OF_LETTER}
    whole = Case(
        id=UUID(int=7),
        tracking_number=tracking.make(2345, 2569),
        pin="482913",
        register_number=RegisterNumber(Channel.COUNTER, 2569, 12),
        station="001",
        operator="somchai",
        operator_name="นายสมชาย รับเรื่อง",
        received_at=RECEIVED,
        letter=replace(base, **of_letter),  # type: ignore[arg-type]
        promise=Promise(15, date(2026, 12, 9)),
    )
    rest = {name: value for name, value in changes.items() if name not in _OF_LETTER}
    return replace(whole, **rest)  # type: ignore[arg-type]


def receipt_of(of: Case, office: Office | None = None, copy: int = 0, **edition: Any) -> bytes:
    """`edition`: paper, office_copy, large, language."""
    agency = reference().agency(of.letter.agency)
    return receipt(of, office or Office(), agency=agency, reference=reference(), copy=copy, **edition)


IMPRINT = Imprint(Office(), "นางสาวหัวหน้า เวรรับ", LATER)
OPERATORS = {"somchai": "นายสมชาย รับเรื่อง", "wanna": "นางวรรณา คัดแยก"}


def register_of(
    cases: list[Case],
    book: Channel | None = None,
    office: Office | None = None,
    repeats: Sequence[Repeat] = (),
) -> bytes:
    log = DayLog(DAY, book, cases, repeats, OPERATORS)
    return register(log, replace(IMPRINT, office=office or Office()), reference(), digest=DIGEST)


def attachments(count: int) -> tuple[Attachment, ...]:
    return tuple(Attachment(UUID(int=number), "0" * 64, 1, "application/pdf") for number in range(count))


VOID = case(void=Void(LATER, "supervisor", "ลงทะเบียนซ้ำกับเรื่องเลขที่ 11/2569"))
GROUP = case(
    complainant=Complainant(
        Person(
            "นายบุญมี ศรีสุข",
            phone="089 876 5432",
            address="45 หมู่ 3 ตำบลหนองปลาหมอ อำเภอบ้านโป่ง จังหวัดราชบุรี 70110",
        ),
        group_size=1250,
    ),
    agency="MOEN",
    place=Place("ราชบุรี", "บ้านโป่ง", "หนองปลาหมอ", "70110"),
    complex=True,
    promise=Promise(),
    attachments=attachments(3),
)
TIPOFF = case(
    complainant=Complainant(),
    kind=Kind.TIPOFF,
    category="law",
    subject="แจ้งเบาะแสบ่อนการพนันใกล้โรงเรียน",
    confidential=True,
    agency=None,
    promise=Promise(),
    channel=Channel.POBOX,
    s10="EI217050620TH",
    tracking_number=tracking.make_emergency("123456789012"),
    register_number=RegisterNumber(Channel.POBOX, 2569, 1043),
)
REPEATED = case(
    contacts=tuple(
        Contact(
            UUID(int=number),
            Channel.COUNTER,
            LATER,
            "somchai",
            "มาติดตามเรื่อง ไฟยังดับอยู่",
            "",
            Complainant(),
        )
        for number in range(2)
    ),
    agency="NBTC",
    complainant=Complainant(Person("นายวิชัย รักไทย", "123"), on_behalf_of="นางทองคำ รักไทย"),
    attachments=attachments(1),
)
LONG = case(
    subject="ขอความอนุเคราะห์แก้ไขปัญหาน้ำท่วมขังบริเวณซอยลาดพร้าว 101 เนื่องจากท่อระบายน้ำอุดตัน " * 40,
    complainant=Complainant(
        Person(
            "นางสาวกนกวรรณ รัตนประเสริฐสุข ณ อยุธยา " * 4,
            address="99/12 ซอยประชาอุทิศ 33 แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร 10140 " * 12,
        )
    ),
    operator_name="ว่าที่ร้อยตรีหญิง พิมพ์ชนกนันทน์ ศรีสุวรรณวัฒนากุลชัย เจ้าพนักงานธุรการชำนาญงาน",
)


def busy_day() -> list[Case]:
    counter = [case(), VOID, GROUP, REPEATED]
    numbered = [
        replace(
            one,
            register_number=RegisterNumber(Channel.COUNTER, 2569, number),
            tracking_number=tracking.make(number, 2569),
        )
        for number, one in enumerate(counter, start=9)
    ]
    return [*numbered, TIPOFF, replace(LONG, register_number=RegisterNumber(Channel.POBOX, 2569, 1044))]


def repeats() -> list[Repeat]:
    """Two who came again about letters of other days, and one about a letter that is confidential."""
    earlier = replace(REPEATED, register_number=RegisterNumber(Channel.COUNTER, 2569, 3))
    secret = replace(TIPOFF, contacts=REPEATED.contacts[:1])
    return [
        Repeat(case, replace(case.contacts[-1], received_at=RECEIVED, s10=s10), len(case.contacts) + 1)
        for case, s10 in (
            (earlier, ""),
            (replace(GROUP, contacts=REPEATED.contacts), "RR123456785TH"),
            (secret, "x"),
        )
    ]


def posted() -> dict[str, list[Posted]]:
    home = "99/12 ซอยประชาอุทิศ 33 แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร 10140"
    number, tracking_number = RegisterNumber(Channel.POBOX, 2569, 1043), tracking.make(2345, 2569)
    return {
        CAME: [
            Posted(tracking_number, number, Mail.REGISTERED, "RR123456785TH", "นางสมศรี ใจดี", home),
            Posted("", None, Mail.EMS, "EI217050620TH", "นายวิชัย รักไทย", home, hidden=True),
            Posted(tracking.make(2346, 2569), None, Mail.EMS, "EB987654321TH"),
        ],
        REPLIES: [Posted(tracking_number, number, None, "", "นางสมศรี ใจดี", home)],
    }


def open_items() -> dict[str, list[Pending]]:
    number, tracking_number = RegisterNumber(Channel.COUNTER, 2569, 12), tracking.make(2345, 2569)
    clerk, subject = "นายสมชาย รับเรื่อง", "ไฟฟ้าส่องสว่างในซอยดับทั้งซอยมานานสองเดือน"

    def item(state: str, problem: str = "") -> Pending:
        return Pending(state, RECEIVED, clerk, subject, problem, tracking_number, number)

    return {
        UNPRINTED: [item("unprinted", "media-empty")],
        UNSENT: [item("pending"), item("waiting", "no connection")],
        STOPPED: [item("rejected", "category: is not one of the list")],
        DRAFTS: [Pending("draft", RECEIVED, "นางวรรณา คัดแยก", "น้ำประปาไม่ไหล")],
    }


def handover_of(cases: Sequence[Case], repeats: Sequence[Repeat] = (), to: str = "", **places: str) -> bytes:
    log = DayLog(DAY, None, cases, repeats, OPERATORS)
    return handover(log, IMPRINT, reference(), to=to, places=places)


@cache
def papers() -> dict[str, bytes]:
    """Every sort of paper by its name."""
    from tests.printing.editions import editions
    from tests.printing.sticky import sticky

    return {
        **editions(),
        **sticky(),
        "receipt": receipt_of(case()),
        "receipt-demo-copy": receipt_of(case(), DEMO, copy=2),
        "receipt-void": receipt_of(VOID),
        "receipt-group": receipt_of(GROUP),
        "receipt-tipoff": receipt_of(TIPOFF),
        "receipt-repeated": receipt_of(REPEATED),
        "receipt-long": receipt_of(LONG, DEMO),
        "register": register_of(busy_day(), office=DEMO, repeats=repeats()),
        "register-empty": register_of([], Channel.POBOX),
        "handover": handover_of(busy_day()[:5], repeats(), "ห้องเก็บเอกสาร ชั้น 2"),
        "envelopes": envelope_list(DAY, IMPRINT, posted()),
        "pending": pending_list(DAY, IMPRINT, open_items()),
        "selftest": selftest_page("เครื่องพิมพ์ใบรับเรื่อง เคาน์เตอร์ ๑", RECEIVED),
    }
