"""The part of the walk that leads through what a supervisor answers for."""

from desktop.ui.letters.page import LettersPage
from desktop.ui.supervisor.attention import AttentionPage
from desktop.ui.supervisor.register import RegisterPage
from tools.guide import Guide


def walk(guide: Guide) -> None:
    shell = guide.enter("supervisor")
    guide.put_off()
    _letters(guide, guide.letters("supervisor-letters"))
    _register(guide)
    _attention(guide)
    shell.go("courier")
    guide.settle(600)
    guide.take("courier")
    guide.leave()


def _letters(guide: Guide, page: LettersPage) -> None:
    guide.type(page.search, "น้ำ")
    guide.settle(600)
    guide.take("search")
    page.search.setText("ไม่มีคำนี้")
    guide.settle(600)
    guide.take("search-nothing")
    page.search.clear()
    guide.settle(600)
    page.void.click()
    guide.settle()
    guide.take("void")
    guide.close_dialog()
    page.table.choose(3)
    page.print.click()
    guide.settle()
    guide.take("copy")
    guide.close_dialog()


def _register(guide: Guide) -> None:
    guide.shell.go("register")
    page = guide.shell.page("register")
    assert isinstance(page, RegisterPage)
    guide.wait(lambda: page.view.pages > 0)
    guide.take("register")
    for paper in ("handover", "pending"):
        page.side.paper.choose(paper)
        guide.wait(lambda: page.view.pages > 0 and page.save.isEnabled())
        guide.take(f"register-{paper}")
    page.side.paper.choose("register")
    guide.wait(lambda: page.view.pages > 0 and page.save.isEnabled())
    watch = page.progress.begin("…")
    watch.report(3200, 10000)
    page.progress.show()
    guide.settle()
    guide.take("register-progress")
    page.progress.end()
    page.side.day.earlier.click()
    guide.settle(600)
    guide.take("register-empty")


def _attention(guide: Guide) -> None:
    guide.shell.go("attention")
    page = guide.shell.page("attention")
    assert isinstance(page, AttentionPage)
    guide.wait(lambda: len(page.cards) > 0)
    guide.settle()
    guide.take("attention")
    for card, name in zip(page.cards, ("mend", "compare", "renumber"), strict=False):
        card.button.click()
        guide.settle(600)
        guide.take(name)
        guide.close_dialog()
