"""The part of the walk that leads through the day at the counter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.counter.form import CaseForm
from desktop.ui.counter.page import NewLetterPage
from desktop.ui.letters.labels import LabelsDialog
from desktop.ui.letters.page import LettersPage
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.printqueue.page import PrintQueuePage
from tools.guide import Guide

_LETTER = {
    "kind": "complaint",
    "category": "social",
    "subject": "ถนนหน้าโรงเรียนเป็นหลุมลึก เด็กนักเรียนล้มทุกวัน",
    "detail": "ถนนหน้าโรงเรียนวัดหนองแขมเป็นหลุมลึกมาสามเดือน รถจักรยานยนต์ล้มเกือบทุกวัน "
    "เคยแจ้งผู้ใหญ่บ้านแล้ว ขอให้เร่งซ่อมก่อนเปิดภาคเรียน",
    "complainant": {
        "name": "นางสาวปราณี รุ่งเรืองศิริ",
        "national_id": "3100600445634",
        "phone": "081 234 5678",
        "address": "88/4 หมู่ 2 ตำบลหนองแขม อำเภอโพธาราม จังหวัดราชบุรี 70120",
    },
    "place": {"province": "ราชบุรี", "district": "โพธาราม", "subdistrict": "หนองแขม", "postcode": "70120"},
}


def walk(guide: Guide) -> None:
    shell = guide.enter("counter")
    page = shell.page("new")
    assert isinstance(page, NewLetterPage)
    guide.wait(shell.offer.isVisible)
    guide.take("counter-offer")
    guide.put_off()
    guide.take("counter-empty")
    _talk(guide, page.entry.form)
    _save(guide, page)
    _labels(guide, guide.letters("letters", row=2))
    _prints(guide)
    shell.go("letters")
    guide.settle()
    shell._show_keys()
    guide.settle()
    guide.take("keys")
    guide.close_dialog()
    guide.leave()


def _talk(guide: Guide, form: CaseForm) -> None:
    for kind in ("on_behalf", "group", "anonymous"):
        form.who.kind.choose(kind)
        guide.settle()
        guide.take(f"counter-{kind.replace('_', '-')}")
    form.load(_LETTER)
    form.who.national_id.editingFinished.emit()
    form.flush()
    form.what.detail.setFocus()
    guide.settle(400)
    guide.take("counter")
    form.whom.agency.setFocus()
    guide.settle()
    guide.take("counter-agency")
    form.where.province.clear()
    guide.type(form.where.province, "บุรี")
    guide.settle()
    guide.take("counter-province")
    QTest.keyClick(form.where.province, Qt.Key.Key_Escape)
    form.where.province.setText("ราชบุรี")
    form.what.detail.setFocus()
    guide.settle()
    guide.switch_theme()
    guide.take("counter-dark")
    guide.switch_theme()


def _save(guide: Guide, page: NewLetterPage) -> None:
    form = page.entry.form
    form.what.subject.clear()
    page.entry.save.click()
    guide.settle()
    guide.take("counter-missing")
    form.what.subject.setText(str(_LETTER["subject"]))
    form.whom.agency.choose("MOT")
    form.flush()
    guide.settle(400)
    page.entry.save.click()
    guide.wait(lambda: page.saved.isVisible() and page.saved.steps.receipt.view.pages > 0)
    guide.settle()
    guide.take("saved")
    page.saved.leave()


def _labels(guide: Guide, page: LettersPage) -> None:
    page.table.mark([3, 4])
    page.labels.click()
    guide.wait(lambda: isinstance(QApplication.activeModalWidget(), LabelsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LabelsDialog)
    guide.wait(lambda: dialog.view.pages > 0)
    guide.settle()
    guide.take("labels")
    guide.close_dialog()


def _prints(guide: Guide) -> None:
    guide.shell.go("prints")
    page = guide.shell.page("prints")
    assert isinstance(page, PrintQueuePage)
    guide.wait(lambda: page.model.rowCount() > 0 and page.print_all.isEnabled())
    guide.take("prints")
    page.print.click()
    guide.wait(lambda: isinstance(QApplication.activeModalWidget(), PaperDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    guide.wait(lambda: dialog.steps.receipt.view.pages > 0)
    guide.take("receipt")
    guide.close_dialog()
    page.print_all.click()
    guide.settle(1200)
    guide.take("prints-running")
    page.by_hand.setEnabled(True)
    page.by_hand.click()
    guide.settle()
    guide.take("prints-by-hand")
    guide.close_dialog()
