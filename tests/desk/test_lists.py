"""The lists of a day: what leaves, what the post stamps, what is left open; and who may see which words."""

from datetime import timedelta
from uuid import UUID

import pytest

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed
from desktop.desk.lists import Lists
from desktop.desk.station import Station
from desktop.desk.supervisor import Supervisor
from desktop.intake import tracking
from desktop.intake.batch import Mail
from desktop.intake.case import Complainant, Person
from desktop.intake.codes import Channel, Kind, Role
from desktop.intake.dates import bangkok_day
from desktop.printing.errors import Cancelled
from desktop.store.outbox import OutboxState
from tests.printing.reading import lines
from tests.stations import SetClock, letter, operator

HOME = "99/12 ซอยประชาอุทิศ 33 แขวงบางมด"


@pytest.fixture
def counter(station: Station) -> Counter:
    return Counter(station, operator(station))


@pytest.fixture
def lists(station: Station) -> Lists:
    return Lists(station, operator(station, Role.SUPERVISOR))


def test_the_hand_over_list_has_what_leaves_by_agency(
    station: Station, counter: Counter, lists: Lists, clock: SetClock
) -> None:
    first = counter.take_in(letter()).case
    void = counter.take_in(letter(subject="พิมพ์ผิด")).case
    Supervisor(station, operator(station, Role.SUPERVISOR)).void(void.tracking_number, "ซ้ำ")
    counter.take_in(letter(agency="MOEN", subject="ไฟดับ"))
    clock.pass_(minutes=5)
    counter.take_in(letter(repeat_of=first.tracking_number, subject="มาติดตาม"))
    said = lines(lists.handover(bangkok_day(clock()), to="ห้องเก็บเอกสาร"))
    assert "ส่งมอบให้ ห้องเก็บเอกสาร" in said
    assert "ถึง กรุงเทพมหานคร จำนวน ๒ ฉบับ" in said
    assert "ถึง กระทรวงพลังงาน จำนวน ๑ ฉบับ" in said
    assert {"ไฟฟ้าส่องสว่างในซอยดับ", "มาติดตาม", "ไฟดับ", "ติดต่อครั้งที่ ๒"} <= set(said)
    assert "พิมพ์ผิด" not in said


def test_the_hand_over_list_says_where_paper_lies(station: Station, lists: Lists, clock: SetClock) -> None:
    mailroom = operator(station, Role.MAILROOM).account
    batch = station.store.batches.open("ปณ. 1111", operator=mailroom)
    envelope = station.store.batches.log(batch.id, Mail.ORDINARY, "", operator=mailroom)
    promised = Counter(station, operator(station)).promise(letter(channel=Channel.POBOX))
    station.store.batches.register(
        envelope.id, letter(channel=Channel.POBOX), operator=mailroom, promise=promised
    )
    station.store.batches.put_away([envelope.id], "กล่อง 12", operator=mailroom)
    assert "กล่อง 12" in lines(lists.handover(bangkok_day(clock())))


def test_the_envelope_list_has_item_numbers_and_addresses(
    station: Station, counter: Counter, lists: Lists, clock: SetClock
) -> None:
    sender = Complainant(Person("นางสมศรี ใจดี", address=HOME))
    posted = {"channel": Channel.POBOX, "complainant": sender}
    counter.take_in(letter(**posted, s10="RR123456785TH"))
    counter.take_in(letter(subject="ไม่มีที่อยู่"))
    mailroom = operator(station, Role.MAILROOM).account
    batch = station.store.batches.open("ปณ. 1111", operator=mailroom)
    station.store.batches.log(batch.id, Mail.EMS, "EE000000016TH", operator=mailroom)
    said = lines(lists.envelopes(bangkok_day(clock())))
    assert {"RR123456785TH", "ลงทะเบียน", "EE000000016TH", "EMS", "ตราประจำวันที่ทำการไปรษณีย์"} <= set(said)
    assert said.count("นางสมศรี ใจดี") == 2  # what came, and the receipt that goes back
    assert " ".join(said).count("แขวงบางมด") == 2
    assert "รับจากไปรษณีย์ ลงทะเบียนและ EMS จำนวน ๒ ซอง" in said


def test_a_confidential_envelope_is_known_to_the_post_by_its_item_number_alone(
    station: Station, lists: Lists, clock: SetClock
) -> None:
    sender = Complainant(Person("นายดำ ไม่เปิดเผย", address=HOME))
    clerk = Counter(station, operator(station, Role.MAILROOM))
    secret = clerk.take_in(
        letter(
            kind=Kind.TIPOFF,
            confidential=True,
            channel=Channel.POBOX,
            complainant=sender,
            s10="RR123456785TH",
        )
    ).case
    said = " ".join(lines(lists.envelopes(bangkok_day(clock()))))
    assert "RR123456785TH" in said
    assert "ปกปิดชื่อ" in said
    for word in ("นายดำ", "ประชาอุทิศ", tracking.grouped(secret.tracking_number)):
        assert word not in said


def test_what_is_pending_at_the_days_end(
    station: Station, counter: Counter, lists: Lists, clock: SetClock
) -> None:
    store, clerk = station.store, operator(station)
    done, waits, stopped = (counter.take_in(letter(subject=f"เรื่องที่ {n}")).case for n in range(3))
    counter.handed_over(counter.receipt(done.tracking_number))
    counter.handed_over(counter.receipt(stopped.tracking_number))
    store.outbox.acknowledge([(done.id, 1)], clock())
    store.outbox.quarantine((stopped.id, 1), OutboxState.REJECTED, "no such category", "category")
    store.prints.failed(waits.id, "paper_out")
    store.drafts.save(UUID(int=1), {"kind": "complaint", "subject": "ยังพิมพ์ไม่เสร็จ"}, operator=clerk.username)
    store.drafts.save(UUID(int=2), {"kind": "tipoff", "subject": "ความลับ"}, operator=clerk.username)
    day = bangkok_day(clock())
    clock.pass_(days=1)
    counter.take_in(letter(subject="วันรุ่งขึ้น"))
    said = lines(lists.pending(day))
    assert "เรื่องที่ 0" not in said
    assert said.count("เรื่องที่ 1") == 2  # neither printed nor sent
    assert said.count("เรื่องที่ 2") == 1
    assert {"เครื่องพิมพ์กระดาษหมด", "no such category", "ส่วนกลางไม่รับ", "รอส่ง", "ยังพิมพ์ไม่เสร็จ"} <= set(said)
    assert {"ร่างที่ยังไม่ได้ลงทะเบียน ๒ รายการ", clerk.name} <= set(said)
    assert "วันรุ่งขึ้น" not in said
    assert "ความลับ" not in said
    assert "วันรุ่งขึ้น" in lines(lists.pending(day + timedelta(days=1)))


def test_no_list_tells_what_a_confidential_letter_says(
    station: Station, counter: Counter, lists: Lists, clock: SetClock
) -> None:
    counter.take_in(
        letter(
            kind=Kind.TIPOFF,
            confidential=True,
            subject="บ่อนการพนัน",
            complainant=Complainant(Person("นายดำ ไม่เปิดเผย")),
        )
    )
    day = bangkok_day(clock())
    for said in (lines(lists.handover(day)), lines(lists.pending(day))):
        assert not {word for word in ("บ่อน", "นายดำ") if word in " ".join(said)}
        assert "๑" in said


def test_lists_need_the_right_to_print_them(station: Station, clock: SetClock) -> None:
    lists = Lists(station, operator(station, Role.ADMIN))
    day = bangkok_day(clock())
    for make in (lists.handover, lists.envelopes, lists.pending):
        with pytest.raises(NotAllowed):
            make(day)


@pytest.mark.parametrize("name", ["handover", "envelopes", "pending"])
def test_a_list_tells_how_far_it_is_and_can_be_cancelled(
    name: str, counter: Counter, lists: Lists, clock: SetClock
) -> None:
    counter.take_in(letter(channel=Channel.POBOX, s10="RR123456785TH"))
    make, day = getattr(lists, name), bangkok_day(clock())
    heard: list[tuple[int, int]] = []
    make(day, progress=lambda done, steps: heard.append((done, steps)))
    assert heard[-1][0] == heard[-1][1] > 0
    assert heard == sorted(heard)
    with pytest.raises(Cancelled):
        make(day, cancelled=lambda: True)
