"""A bag of post with the keyboard alone: from the bag to the balance, what is missing found on the way."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.intake.batch import BatchState, Envelope, Fault, Mail, Pile
from desktop.ui.mailroom.scanlist import outcome
from desktop.ui.mailroom.signing import Signature
from desktop.ui.mailroom.whose import Whose
from tests.scanning import test_split
from tests.scanning.corpus import pdfs
from tests.ui.clerk import Clerk, scan
from tests.ui.conftest import Viewer, Windows

ENVELOPES, PAGES = 60, 200
MISSING, UNLABELLED = 23, 31  # by their places in the bag


def stack(envelopes: Sequence[Envelope]) -> tuple[list[str | None], list[str | None]]:
    """The labels of the pages in the order of scanning, one letter left out and one without its label; and
    those of the letter that was left out.
    """
    pages: list[str | None] = []
    late: list[str | None] = []
    extra = PAGES - ENVELOPES
    for index, envelope in enumerate(envelopes):
        more = extra // ENVELOPES + (1 if index < extra % ENVELOPES else 0)
        label = None if envelope.position == UNLABELLED else envelope.tracking_number
        (late if envelope.position == MISSING else pages).extend([label, *[None] * more])
    return pages, late


def test_sixty_envelopes_and_two_hundred_pages_from_the_bag_to_the_balance(clerk: Clerk) -> None:
    person, work = clerk.person, clerk.page.work
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("RR123456785TH", "EP123456785TH", *[""] * (ENVELOPES - 2))
    assert [envelope.mail for envelope in clerk.bag.envelopes[:3]] == [
        Mail.REGISTERED,
        Mail.EMS,
        Mail.ORDINARY,
    ]
    assert len(clerk.bag.envelopes) == ENVELOPES
    clerk.print_labels()

    pages, late = stack(clerk.bag.envelopes)
    assert len(pages) + len(late) == PAGES
    scan(clerk.inbox / "stack.pdf", pages)
    clerk.go(2)
    clerk.read(1)
    assert len(clerk.bag.pages) == len(pages)
    assert not [page for page in clerk.bag.pages if page.pile is Pile.TRAY]

    clerk.go(5)
    assert {each for each in clerk.faults() if each[0] is not Fault.NO_CASE} == {
        (Fault.NO_FIRST_PAGE, MISSING),
        (Fault.NO_FIRST_PAGE, UNLABELLED),
    }

    # The letter whose label was not read lies behind the one before it: found in the strip, and begun there.
    clerk.go(3)
    before = clerk.bag.envelopes[UNLABELLED - 2]
    lying = [page for page in clerk.bag.pages if page.envelope == before.id]
    wrong = lying[len(lying) // 2]
    strip = work.review.strip
    assert person.is_at(strip)
    for _ in range(strip.model_.row_of(wrong.id) - strip.currentIndex().row()):
        clerk.press(Qt.Key.Key_Right)
    assert strip.page == wrong
    clerk.press(Qt.Key.Key_J, control=True)
    question = QApplication.activeModalWidget()
    assert isinstance(question, Whose)
    assert question.line.text() == str(MISSING), "the first letter without a first page is offered"
    person.enter(str(UNLABELLED))
    clerk.settle()
    moved = [page for page in clerk.bag.pages if page.envelope == clerk.bag.envelopes[UNLABELLED - 1].id]
    assert [page.id for page in moved] == [page.id for page in lying[len(lying) // 2 :]]

    # The missing letter lay in the feeder: it is scanned by itself.
    scan(clerk.inbox / "late.pdf", late)
    clerk.go(2)
    clerk.read(1)
    assert len(clerk.bag.pages) == PAGES
    assert not [each for each in clerk.faults() if each[0] is not Fault.NO_CASE]

    clerk.go(4)
    for index in range(ENVELOPES):
        clerk.type_details(f"นายทดสอบ ที่ {index + 1}")
    clerk.go(5)
    assert clerk.bag.balance.balances
    assert person.is_at(work.balance.close_bag)
    clerk.press(Qt.Key.Key_F9)
    person.wait(lambda: clerk.bag.batch.state is BatchState.CLOSED)
    letters = clerk.station.store.letters
    counts = []
    for envelope in clerk.bag.envelopes:
        case = letters.by_number(envelope.tracking_number)
        assert case is not None
        assert len(case.attachments) == 1
        counts.append(case.attachments[0])
    assert len({attachment.sha256 for attachment in counts}) == ENVELOPES
    assert person.is_at(work.balance.place)
    person.enter("ชั้น 3 กล่อง 12")
    person.wait(lambda: {envelope.place for envelope in clerk.bag.envelopes} == {"ชั้น 3 กล่อง 12"})


def test_a_difference_is_signed_by_a_supervisor_at_the_same_desk(clerk: Clerk) -> None:
    person, work = clerk.person, clerk.page.work
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("")
    clerk.go(5)
    assert not work.balance.close_bag.isEnabled()
    clerk.press(Qt.Key.Key_S, control=True)
    signature = QApplication.activeModalWidget()
    assert isinstance(signature, Signature)
    person.enter("ซองเปล่า")
    person.enter("mailroom")
    person.enter("demo")
    person.wait(lambda: signature.banner.isVisible())
    assert clerk.bag.batch.state is BatchState.OPEN
    signature.user.setFocus()
    signature.user.clear()
    person.enter("supervisor")
    person.enter("demo")
    person.wait(lambda: clerk.bag.batch.state is BatchState.CLOSED)
    assert (clerk.bag.batch.signed_by, clerk.bag.batch.signed_reason) == ("supervisor", "ซองเปล่า")


def test_an_odd_scan_is_told_and_logs_nothing(clerk: Clerk) -> None:
    said = clerk.page.work.envelopes.said
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("8851959132012")
    assert clerk.bag.envelopes == ()
    assert said.property("tint") == "error"
    clerk.log("RR123456789TH")
    assert said.property("tint") == "warning"
    clerk.log("RR123456785TH", "RR123456785TH")
    assert said.property("tint") == "warning"
    assert len(clerk.bag.envelopes) == 3


def test_an_envelope_is_described_counted_by_two_and_struck_out(clerk: Clerk) -> None:
    person, form = clerk.person, clerk.page.work.envelopes.outside
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("", "")
    clerk.press(Qt.Key.Key_I, control=True)
    assert person.is_at(form.day)
    person.enter("๑๓/๑๑/๒๕๖๙")
    person.enter("หนองแขม")
    clerk.press(Qt.Key.Key_Down)
    person.enter()
    person.enter("500.50")
    person.enter("2")
    person.enter("")
    clerk.settle()
    assert person.is_at(clerk.page.work.envelopes.scan)
    envelope = clerk.bag.envelopes[1]
    assert str(envelope.outside.postmark_day) == "2026-11-13"
    assert envelope.outside.postmark_office == "หนองแขม"
    assert [each.quantity for each in envelope.enclosures] == [50_050, 2]
    assert envelope.uncounted
    form.count.setFocus()
    clerk.press(Qt.Key.Key_Return)
    person.enter("supervisor")
    person.enter("demo")
    person.wait(lambda: not clerk.bag.envelopes[1].uncounted)
    form.strike.setFocus()
    clerk.press(Qt.Key.Key_Return)
    person.enter("ซองเปล่า")
    person.wait(lambda: clerk.bag.envelopes[1].struck == "ซองเปล่า")


def test_what_is_done_with_pages_is_undone_and_turned(clerk: Clerk) -> None:
    review = clerk.page.work.review
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("", "")
    one, two = (envelope.tracking_number for envelope in clerk.bag.envelopes)
    scan(clerk.inbox / "stack.pdf", [None, one, None, two, None])
    clerk.go(2)
    clerk.read(1)
    clerk.go(3)
    first = clerk.bag.pages
    clerk.press(Qt.Key.Key_R, control=True)
    clerk.settle()
    assert clerk.bag.pages[0].rotation == (first[0].rotation + 90) % 360
    clerk.press(Qt.Key.Key_X, control=True)
    for _ in range(3):
        clerk.press(Qt.Key.Key_Right)
    clerk.press(Qt.Key.Key_V, control=True)
    clerk.settle()
    second = clerk.bag.envelopes[1].id
    assert [page.page for page in clerk.bag.pages if page.envelope == second] == [4, 5, 2]
    clerk.press(Qt.Key.Key_K, control=True)
    clerk.settle()
    assert len([page for page in clerk.bag.pages if page.pile is Pile.TRAY]) == 3
    clerk.press(Qt.Key.Key_Delete)
    clerk.settle()
    assert len([page for page in clerk.bag.pages if page.pile is Pile.ASIDE]) == 1
    clerk.press(Qt.Key.Key_B, control=True)
    clerk.settle()
    for _ in range(5):
        clerk.press(Qt.Key.Key_Z, control=True)
        clerk.settle()
    assert clerk.bag.pages == first
    clerk.press(Qt.Key.Key_Z, control=True)
    clerk.settle()
    assert review.said.isVisible()
    clerk.person.wait(lambda: review.view.is_drawn)


def test_a_bad_file_is_put_aside_in_words(clerk: Clerk) -> None:
    pages = clerk.page.work.pages
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("")
    (clerk.inbox / "empty.pdf").write_bytes(b"")
    (clerk.inbox / "text.pdf").write_text("no scan at all")
    clerk.go(2)
    clerk.person.wait(lambda: len(pages._done) == 2)
    assert {line.name for line in pages._done} == {"empty.pdf", "text.pdf"}
    assert (clerk.inbox / "not-read" / "text.pdf.txt").exists()


def test_separator_sheets_and_the_hand_over_list_have_their_keys(clerk: Clerk, viewer: Viewer) -> None:
    work = clerk.page.work
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("")
    name = clerk.bag.batch.name
    assert name in work.separator.text()
    clerk.print_labels()
    clerk.go(2)
    clerk.press(Qt.Key.Key_H, control=True)
    clerk.person.wait(lambda: [file for file, _ in viewer.files][-1:] == ["separator.pdf"])
    letter = test_split.page(clerk.bag.envelopes[0].tracking_number)
    images = [test_split.separating(name), letter, test_split.separating("OTHER")]
    pdfs.write(clerk.inbox / "scan.pdf", images, test_split.DPI, pdfs.dct)
    clerk.read(1)
    assert [page.pile for page in clerk.bag.pages] == [Pile.LETTER, Pile.ASIDE, Pile.TRAY]
    (line,) = work.pages._done
    assert "OTHER" in outcome(line).second
    clerk.go(3)
    work.review.go_to_tray()
    clerk.settle()
    assert "OTHER" in work.review.heading.text()
    clerk.press(Qt.Key.Key_Delete)
    clerk.settle()
    clerk.go(4)
    clerk.type_details("นางสาวสมหญิง ใจดี")
    clerk.go(5)
    clerk.press(Qt.Key.Key_H, control=True)
    clerk.person.wait(lambda: [file for file, _ in viewer.files][-1:] == ["hand-over.pdf"])
    assert viewer.files[-1][1].startswith(b"%PDF")
    assert clerk.bag.balance.balances


def test_files_that_are_brought_are_read_and_a_draft_is_found_again(
    clerk: Clerk, tmp_path: Path, windows: Windows
) -> None:
    work = clerk.page.work
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("", "")
    scan(tmp_path / "brought.pdf", [clerk.bag.envelopes[0].tracking_number])
    clerk.go(2)
    work.pages.bring([tmp_path / "brought.pdf", tmp_path / "none.pdf"])
    clerk.read(1)
    assert [line.name for line in work.pages._done if line.error] == ["none.pdf"]
    clerk.go(4)
    clerk.person.enter("นางสาวร่าง ยังไม่เสร็จ")
    clerk.go(5)
    clerk.go(4)
    clerk.press(Qt.Key.Key_J, control=True)
    clerk.settle()
    assert work.details.form.who.name.text() == ""
    clerk.press(Qt.Key.Key_J, control=True)
    clerk.settle()
    assert work.details.form.who.name.text() == "นางสาวร่าง ยังไม่เสร็จ"
    clerk.press(Qt.Key.Key_F2)
    assert not clerk.person.new_letter.entry.offer.isVisible(), "it belongs to its envelope"


def test_bags_are_listed_and_found_again(clerk: Clerk) -> None:
    page = clerk.page
    assert page.bags.empty.isVisible(), "nothing yet"
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("")
    clerk.press(Qt.Key.Key_F11)
    clerk.settle()
    assert page.bags.isVisible()
    (bag,) = page.bags.table.table.rows
    assert bag.batch.origin == "ปณ. สามเสนใน"
    assert clerk.person.is_at(page.bags.table)
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    assert page.work.isVisible()
    assert len(clerk.bag.envelopes) == 1


def test_a_bag_with_a_long_name_and_nothing_in_it(clerk: Clerk) -> None:
    name = "ที่ทำการไปรษณีย์สามเสนในและศูนย์คัดแยกไปรษณียภัณฑ์กรุงเทพมหานครฝั่งเหนือ " * 2
    work, title = clerk.page.work, clerk.page.work.title
    clerk.person.window.resize(1024, 640)
    clerk.open_bag(name)
    assert title.text().endswith("…")
    assert title.toolTip() == name.strip()
    assert title.geometry().right() < work.steps.x()
    assert work.steps.geometry().right() < work.width()
    clerk.press(Qt.Key.Key_F11)
    clerk.settle()
    table = clerk.page.bags.table
    assert table.table.index(0, 3).data() == "ถุงนี้ยังว่าง", "there is nothing to balance yet"


def test_what_an_envelope_was_found_to_be_like_is_no_invitation_to_choose(clerk: Clerk) -> None:
    clerk.open_bag("ปณ. สามเสนใน")
    clerk.log("")
    condition = clerk.page.work.envelopes.outside.condition
    assert condition.value() == "sound"
    assert condition.property("chosen") == "yes"
