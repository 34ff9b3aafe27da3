"""The mail room: from the bag to the balance, and what is put right on the way."""

from pathlib import Path

import pypdfium2
import pytest

from desktop.desk.errors import NotAllowed, NotAnItemNumber, SamePerson, Unbalanced, WrongCredentials
from desktop.desk.mailroom import MailRoom
from desktop.desk.station import DEMO_PASSWORD, Station
from desktop.intake import arranging
from desktop.intake.batch import BatchState, Enclosure, EnclosureKind, Fault, Mail, Pile
from desktop.intake.codes import Role
from desktop.intake.tracking import grouped
from desktop.scanning.errors import Cancelled
from desktop.scanning.reader import read_pages
from desktop.scanning.tray import Tray
from desktop.store.verify import verify
from tests.desk.post import POST, Post
from tests.printing.reading import lines
from tests.samples import SetClock, letter
from tests.scanning.corpus import pdfs
from tests.scanning.test_split import DPI, page, separating, stack
from tests.stations import operator


@pytest.fixture
def post(station: Station, tmp_path: Path) -> Post:
    return Post(station, tmp_path / "inbox")


def test_one_scan_or_none_logs_an_envelope(post: Post) -> None:
    batch, (plain,) = post.bag(1)
    registered = post.room.log(batch.id, "RR 1234 5678 5 TH").envelope
    express = post.room.log(batch.id, "ฎญๅ/-ภถุึคตธ็").envelope
    assert [each.mail for each in (plain, registered, express)] == [Mail.ORDINARY, Mail.REGISTERED, Mail.EMS]
    assert registered.s10 == "RR123456785TH"
    assert express.s10 == "EP123456789TH"
    assert express.s10_doubtful
    assert not registered.s10_doubtful
    with pytest.raises(NotAnItemNumber):
        post.room.log(batch.id, "8851959132012")
    again = post.room.log(batch.id, "rr123456785th")
    assert again.twins == (registered,)
    assert len(post.room.bag(batch.id).envelopes) == 4


def test_the_counter_has_no_business_here(post: Post) -> None:
    room = MailRoom(post.station, operator(post.station, Role.COUNTER))
    with pytest.raises(NotAllowed):
        room.open_bag("ปณ.")
    with pytest.raises(NotAllowed):
        room.bags()


def test_money_is_counted_by_two(post: Post) -> None:
    _, (envelope,) = post.bag(1)
    money = [Enclosure(EnclosureKind.MONEY, 50_000)]
    assert post.room.enclose(envelope.id, money).uncounted
    with pytest.raises(SamePerson):
        post.room.witness(post.clerk.username, DEMO_PASSWORD)
    with pytest.raises(WrongCredentials):
        post.room.witness("supervisor", "wrong")
    witness = post.room.witness("supervisor", DEMO_PASSWORD)
    assert not post.room.enclose(envelope.id, money, witness).uncounted


def test_a_bag_from_the_first_envelope_to_the_last_page(post: Post) -> None:
    batch, envelopes = post.bag(3)
    numbers = [envelope.tracking_number for envelope in envelopes]
    scan = post.scan("scan.pdf", numbers[0], None, numbers[1], numbers[2], None, None)
    post.poll()
    assert not scan.exists()
    (done,) = post.take_in(batch)
    assert (done.pages, done.letters, done.tray, done.failures) == (6, 3, 0, ())
    assert post.desk.waiting() == ()
    found = post.room.bag(batch.id).balance
    assert {each.fault for each in found.differences} == {Fault.NO_LABEL, Fault.NO_CASE}
    with pytest.raises(Unbalanced):
        post.closing.close(batch.id)
    post.details(envelopes)
    assert post.room.bag(batch.id).balance.balances
    steps: list[tuple[int, int]] = []
    closed = post.closing.close(batch.id, progress=lambda *step: steps.append(step))
    assert closed.state is BatchState.CLOSED
    assert closed.signed_by == ""
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [post.filed(envelope) for envelope in envelopes] == [[2], [1], [3]]
    left = [path for path in post.inbox.rglob("*") if path.is_file()]
    assert left == [], "the originals are let go"
    assert [path for path in post.station.store.home.scans.rglob("*") if path.is_file()] == []
    assert verify(post.station.store) == []


def test_pages_of_no_sure_letter_wait_for_a_person(post: Post) -> None:
    batch, (one, two) = post.bag(2)
    other_batch, (other,) = post.bag(1)
    post.scan("a.pdf", None, one.tracking_number, other.tracking_number, None)
    post.poll()
    (done,) = post.take_in(batch)
    assert (done.pages, done.letters, done.tray) == (4, 1, 3)
    pages = post.room.bag(batch.id).pages
    tray = [page for page in pages if page.pile is Pile.TRAY]
    assert [page.page for page in tray] == [1, 3, 4]
    post.desk.lay(batch.id, "first page", arranging.begin(pages, tray[1].id, two.id))
    after = post.room.bag(batch.id).pages
    assert [(page.page, page.first) for page in after if page.envelope == two.id] == [(3, True), (4, False)]
    assert post.desk.undo(batch.id) == "first page"
    assert post.room.bag(batch.id).pages == pages
    assert post.room.bag(other_batch.id).pages == ()


def test_a_file_taken_in_twice_is_told_and_put_aside(post: Post) -> None:
    batch, (one,) = post.bag(1)
    post.scan("a.pdf", one.tracking_number)
    content = (post.inbox / "a.pdf").read_bytes()
    post.poll()
    post.take_in(batch)
    (post.inbox / "b.pdf").write_bytes(content)
    post.poll()
    (done,) = post.take_in(batch)
    assert done.pages == 0
    assert "as a.pdf" in done.failures[0].problem
    assert (post.inbox / "not-read" / "b.pdf").read_bytes() == content
    assert len(post.room.bag(batch.id).pages) == 1


def test_a_bad_file_is_put_aside_in_words_and_the_others_go_on(post: Post) -> None:
    batch, (one,) = post.bag(1)
    (post.inbox / "bad.pdf").write_bytes(b"%PDF-1.7 not whole")
    post.scan("good.pdf", one.tracking_number)
    post.poll()
    done = {each.name: each for each in post.take_in(batch)}
    assert done["bad.pdf"].failures[0].problem
    assert done["good.pdf"].pages == 1
    assert (post.inbox / "not-read" / "bad.pdf.txt").exists()
    assert post.desk.waiting() == ()


def test_files_that_are_brought_stay_where_they_were(post: Post, tmp_path: Path) -> None:
    batch, (one,) = post.bag(1)
    file = stack(tmp_path / "brought.pdf", one.tracking_number, None)
    post.desk.bring(file)
    (done,) = post.take_in(batch)
    assert (done.name, done.pages) == ("brought.pdf", 2)
    assert file.exists()
    shown = dict(post.desk.show(post.room.bag(batch.id).pages, 200))
    assert all(image.startswith(b"\xff\xd8") for image in shown.values())
    assert len(shown) == 2


def test_a_feed_is_one_stack_however_many_files_it_has(post: Post, tmp_path: Path) -> None:
    batch, (one, two) = post.bag(2)
    tray = post.desk.feed()
    for number in (one.tracking_number, None, two.tracking_number):
        file = stack(tmp_path / "page.pdf", number)
        with tray.page("pdf") as page:
            page.write(file.read_bytes())
    (done,) = post.take_in(batch)
    assert (done.pages, done.letters) == (3, 2)
    post.details([one, two])
    post.closing.close(batch.id)
    assert [post.filed(one), post.filed(two)] == [[2], [1]]
    assert not Tray(tray.folder).pages


def test_a_cancelled_reading_leaves_the_scan_waiting(post: Post) -> None:
    batch, (one,) = post.bag(1)
    post.scan("a.pdf", one.tracking_number, None)
    post.poll()
    (scan,) = post.desk.waiting()
    with pytest.raises(Cancelled):
        post.desk.take_in(batch.id, scan, cancelled=lambda: True)
    assert post.desk.waiting() == (scan,)
    assert post.take_in(batch)[0].pages == 2


def test_a_difference_is_signed_by_a_supervisor_and_nothing_unassigned_is_let_go(
    post: Post, clock: SetClock
) -> None:
    batch, (one, two) = post.bag(2)
    post.scan("a.pdf", None, one.tracking_number, None, two.tracking_number)
    post.poll()
    post.take_in(batch)
    post.details([one])
    supervisor = operator(post.station, Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        post.closing.close(batch.id, signed=(post.clerk, "no time"))
    closed = post.closing.close(batch.id, signed=(supervisor, "ซองที่สองไม่มีหนังสือ"))
    assert (closed.signed_by, closed.signed_reason) == ("supervisor", "ซองที่สองไม่มีหนังสือ")
    assert post.filed(one) == [2]
    assert len(post.station.store.batch_pages.kept()) == 1, "a page of it belongs to nobody yet"
    clock.pass_(days=1)
    assert [bag.batch.id for bag in post.room.bags()] == [batch.id]
    post.room.take_in(two, POST)
    post.closing.file_late(batch.id)
    assert post.filed(two) == [1]
    assert len(post.station.store.batch_pages.kept()) == 1
    assert verify(post.station.store) == []


def test_a_repeat_joins_its_case_with_its_pages(post: Post) -> None:
    batch, (one, two) = post.bag(2)
    post.scan("a.pdf", one.tracking_number, two.tracking_number, None)
    post.poll()
    post.take_in(batch)
    post.details([one])
    repeat = letter(channel=POST.channel, repeat_of=one.tracking_number)
    post.room.labelled([two])
    assert post.room.take_in(two, repeat).repeat
    post.closing.close(batch.id)
    assert post.filed(one) == [1, 2]
    assert verify(post.station.store) == []


def test_separator_sheets_lie_aside_and_those_of_another_bag_are_shown(post: Post) -> None:
    first, (other,) = post.bag(1)
    batch, (one, two) = post.bag(2)
    assert (first.name, batch.name) == ("20261117-1", "20261117-2")
    assert batch.name == post.room.bag(batch.id).batch.name
    images = [
        *(separating(batch.name), page(one.tracking_number), page(seed=2)),
        *(separating(first.name), page(other.tracking_number), page(seed=3)),
        *(separating(batch.name), page(two.tracking_number)),
    ]
    pdfs.write(post.inbox / "scan.pdf", images, DPI, pdfs.dct)
    post.poll()
    (done,) = post.take_in(batch)
    assert (done.pages, done.letters, done.tray) == (8, 2, 3)
    assert (done.separators, done.others) == (2, (first.name,))
    pages = post.room.bag(batch.id).pages
    lying = {each.page: (each.pile, each.separates) for each in pages}
    assert lying[1] == lying[7] == (Pile.ASIDE, batch.name)
    assert lying[4] == (Pile.TRAY, first.name)
    assert lying[5] == lying[6] == (Pile.TRAY, None)
    assert {each.envelope for each in pages if each.page in (2, 3)} == {one.id}
    assert {each.envelope for each in pages if each.page == 8} == {two.id}
    assert len(pypdfium2.PdfDocument(post.room.separator(batch))) == 1


def test_the_hand_over_list_of_a_bag_names_its_letters_and_repeats(post: Post) -> None:
    _, (elsewhere,) = post.bag(1)
    batch, (one, two, three) = post.bag(3)
    post.details([elsewhere, one])
    repeat = letter(channel=POST.channel, repeat_of=elsewhere.tracking_number, subject="ถามครั้งที่สอง")
    post.room.take_in(two, repeat)
    post.room.strike(three.id, "โฆษณา")
    post.room.put_away([one], "กล่อง 7")
    said = lines(post.room.hand_over_list(batch.id, to="ห้องเก็บเอกสาร"))
    assert {"กล่อง 7", "ถามครั้งที่สอง", grouped(one.tracking_number)} <= set(said)
    assert grouped(three.tracking_number) not in said


def test_the_papers_place_and_the_hand_over(post: Post) -> None:
    batch, (one, two) = post.bag(2)
    post.details([one])
    post.room.strike(two.id, "โฆษณา")
    post.room.put_away([one, two], " ชั้น 3  กล่อง 7 ")
    first, second = post.room.hand_over(batch.id)
    assert first.case is not None
    assert first.case.tracking_number == one.tracking_number
    assert first.envelope.place == "ชั้น 3 กล่อง 7"
    assert (second.case, second.envelope.struck) == (None, "โฆษณา")


def test_a_letter_larger_than_the_centre_takes_goes_in_parts(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.desk.closing.MAX_ATTACHMENT_BYTES", 60_000)
    batch, (one,) = post.bag(1)
    post.scan("a.pdf", one.tracking_number, None, None, None, None)
    post.poll()
    post.take_in(batch)
    post.details([one])
    post.closing.close(batch.id)
    parts = post.filed(one)
    assert sum(parts) == 5
    assert len(parts) > 1


def test_a_label_shows_the_number_that_a_scan_is_known_by(post: Post, tmp_path: Path) -> None:
    batch, envelopes = post.bag(2)
    pdf = pypdfium2.PdfDocument(post.room.labels(envelopes))
    for sticker, envelope in zip(pdf, envelopes, strict=True):
        sheet = page()
        sheet.paste(sticker.render(scale=DPI / 72).to_pil(), (sheet.width // 2, 60))
        sheet.save(tmp_path / "page.png")
        (seen,) = read_pages(tmp_path / "page.png")
        assert seen.numbers == (envelope.tracking_number,)
    pdf.close()
    post.room.labelled(envelopes)
    assert [envelope.labels for envelope in post.room.bag(batch.id).envelopes] == [1, 1]
