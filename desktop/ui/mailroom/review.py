"""Looking the pages over: every page in its letter, and what is wrong put right, by keyboard or by hand."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake import arranging
from desktop.intake.batch import Envelope, Page, Pile
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.pageview import PageView
from desktop.ui.mailroom.strip import CELL, SIDE, Strip
from desktop.ui.mailroom.thumbnails import Thumbnails
from desktop.ui.mailroom.whose import Whose
from desktop.ui.mailroom.wordings import page_sentence
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.namedkey import NamedKey
from desktop.ui.widgets.text import Text

_KEPT = 700  # small pictures
_COLUMNS = 4
_AROUND = 36  # the frame and the scroll bar


class Review(Translated):
    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._cut: list[int] = []
        self.small = Thumbnails(bench, SIDE, _KEPT, self)
        self.strip = Strip(self.small)
        self.view = PageView(bench)
        self.heading = Text("lead", wrap=True)
        self.said = Banner("info")
        self.empty = Empty("files")
        self.first = Button("mail", "secondary", "Ctrl+J")
        self.split = Button("scissors", "quiet", "Ctrl+K")
        self.merge = Button("files", "quiet", "Ctrl+M")
        self.cut = Button("", "quiet", "Ctrl+X")
        self.paste = Button("", "quiet", "Ctrl+V")
        self.replace = Button("copy", "quiet", "Ctrl+H")
        self.turn = Button("refresh-cw", "quiet", "Ctrl+R")
        self.turn_back = Button("history", "quiet", "Ctrl+Shift+R")
        self.blank = Button("file-text", "quiet", "Ctrl+B")
        self.aside = Button("archive", "quiet", "Del")
        self.undo = Button("undo-2", "quiet", "Ctrl+Z")
        self.nearer = Button("plus", "quiet", "Ctrl++", binds=False)
        self.farther = Button("minus", "quiet", "Ctrl+-", binds=False)
        self.left_buttons = (self.first, self.split, self.merge)
        self._looks = (self.turn_back, self.turn, self.farther, self.nearer)  # beside the page, without words
        self._acts: list[tuple[Button, Callable[[], None]]] = [
            (self.first, self._ask_first),
            (self.split, self._split),
            (self.merge, self._merge),
            (self.cut, self._cut_out),
            (self.paste, lambda: self._paste()),
            (self.replace, self._replace),
            (self.turn, lambda: self._turn(90)),
            (self.turn_back, lambda: self._turn(270)),
            (self.blank, self._mark_blank),
            (self.aside, self._put_aside),
            (self.undo, self._undo),
        ]
        self._lay_out()
        for button, act in self._acts:
            button.clicked.connect(act)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays with the pages
        for button, zoom in ((self.nearer, self.view.nearer), (self.farther, self.view.farther)):
            button.clicked.connect(zoom)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        NamedKey(
            "Ctrl+Shift+V",
            self,
            lambda: self._paste(behind=False),
            lambda: translate("MailRoom", "Put in before"),
        )
        NamedKey(
            "Esc", self, lambda: self._take_up([]), lambda: translate("MailRoom", "Leave them where they are")
        )
        self.strip.current.connect(self._show_page)
        self.strip.dropped.connect(self._move)
        bench.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        self.strip.setMinimumWidth(CELL.width() * 2 + _AROUND)
        self.strip.setMaximumWidth(CELL.width() * _COLUMNS + _AROUND)
        tools = Flow()
        for button in (*self._looks, self.blank, self.undo, self.cut, self.paste, self.replace, self.aside):
            tools.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.heading)
        right.addWidget(self.said)
        right.addWidget(self.view, 1)
        right.addLayout(tools)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.strip, 2)
        row.addLayout(right, 3)
        self._content = OrEmpty(full, self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)

    def retranslate(self) -> None:
        for button, words in (
            (self.first, translate("MailRoom", "First page of…")),
            (self.split, translate("MailRoom", "Split here")),
            (self.merge, translate("MailRoom", "Merge into…")),
            (self.cut, translate("MailRoom", "Take out")),
            (self.paste, translate("MailRoom", "Put in behind")),
            (self.replace, translate("MailRoom", "Replace this")),
            (self.blank, translate("MailRoom", "Blank")),
            (self.aside, translate("MailRoom", "Lay aside")),
            (self.undo, translate("MailRoom", "Undo")),
        ):
            button.setText(words)
        for button, words in (
            (self.turn, translate("MailRoom", "Turn")),
            (self.turn_back, translate("MailRoom", "Turn back")),
            (self.nearer, translate("MailRoom", "Nearer")),
            (self.farther, translate("MailRoom", "Farther")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.strip.setAccessibleName(translate("MailRoom", "Pages"))
        self.empty.say(
            translate("MailRoom", "No pages yet"),
            translate("MailRoom", "Stick each label on the first page of its letter, then scan: Ctrl+2."),
        )
        if self._bench.bag is not None:
            self.strip.model_.retell(self._bench.bag)
        self._show_page(self.strip.page)

    def arrive(self) -> None:
        if self._content.shows_content:
            self.strip.setFocus()

    def go_to(self, page_ids: tuple[int, ...]) -> None:
        """Puts the cursor on the first of these pages."""
        if page_ids:
            self.strip.go_to(page_ids[0])

    def go_to_tray(self) -> None:
        self.go_to(tuple(page.id for page in self.strip.model_.pages if page.pile is Pile.TRAY))

    # Showing

    def _show(self) -> None:
        bag = self._bench.bag
        if bag is None:
            return
        there = {page.id for page in bag.pages}
        self._take_up([each for each in self._cut if each in there])
        self.strip.show_bag(bag)
        self._content.show_content(bool(bag.pages))
        for button, _ in self._acts:
            button.setEnabled(self._bench.is_open)
        self._enable()

    def _enable(self) -> None:
        for button in (self.paste, self.replace):
            button.setEnabled(bool(self._cut) and self._bench.is_open)

    def _show_page(self, page: Page | None) -> None:
        self.view.show_page(page)
        if page is None or self._bench.bag is None:
            self.heading.setText("")
            return
        self.heading.setText(page_sentence(page, self._bench.bag.envelope(page.envelope)))

    # Acting

    def _lay(self, what: str, changed: tuple[Page, ...], said: str = "") -> None:
        if changed and self._bench.is_open:
            batch = self._bench.batch
            self._bench.act(
                lambda: self._bench.desk.lay(batch, what, changed),
                lambda _: self.said.say(said, "info"),
            )

    @property
    def _pages(self) -> tuple[Page, ...]:
        return self._bench.bag.pages if self._bench.bag is not None else ()

    def _envelopes(self) -> tuple[Envelope, ...]:
        return self._bench.bag.envelopes if self._bench.bag is not None else ()

    def _ask_first(self) -> None:
        page = self.strip.page
        if page is None:
            return
        by_label = [each for each in self._envelopes() if each.tracking_number in page.numbers]
        begun = {each.envelope for each in self._pages if each.first}
        waiting = [each for each in self._envelopes() if each.id not in begun and not each.struck]
        suggested = next(iter([*by_label, *waiting]), None)

        def begin(envelope_id: UUID) -> None:
            self._lay("first", arranging.begin(self._pages, page.id, envelope_id))

        title = translate("MailRoom", "First page of which letter?")
        Whose(self, title, self._envelopes(), suggested, begin).open()

    def _split(self) -> None:
        if (page := self.strip.page) is not None:
            self._lay("split", arranging.split(self._pages, page.id))

    def _merge(self) -> None:
        page = self.strip.page
        if page is None or page.envelope is None:
            return
        source = page.envelope

        def merge(target: UUID) -> None:
            if target != source:
                self._lay("merge", arranging.merge(self._pages, source, target))

        title = translate("MailRoom", "Into which letter do its pages go?")
        Whose(self, title, self._envelopes(), None, merge).open()

    def _cut_out(self) -> None:
        self._take_up(self.strip.chosen)
        words = translate(
            "MailRoom", "Taken out: {n}. Go to another page: Ctrl+V puts them behind it, Esc leaves them."
        )
        self.said.say(words.format(n=len(self._cut)), "info")

    def _take_up(self, ids: list[int]) -> None:
        """These wait to be put in elsewhere; until then they lie where they lay."""
        if self._cut and not ids:
            self.said.say("")
        self._cut = ids
        self.strip.model_.cut(frozenset(ids))
        self._enable()

    def _paste(self, *, behind: bool = True) -> None:
        target = self.strip.page
        if target is not None and self._cut:
            ids = self._cut
            self._take_up([])
            self._move(ids, target.id, behind)

    def _move(self, ids: list[int], target: int, behind: bool) -> None:
        """Behind the page `target` or before it, into whichever pile it lies in."""
        if target in ids:
            return
        page = next(each for each in self._pages if each.id == target)
        pile = [each.id for each in self._pages if (each.pile, each.envelope) == (page.pile, page.envelope)]
        at = pile.index(target) + int(behind)
        self._lay("move", arranging.move(self._pages, ids, (page.pile, page.envelope), at))

    def _replace(self) -> None:
        page = self.strip.page
        if page is not None and len(self._cut) == 1 and self._cut[0] != page.id:
            new = self._cut[0]
            self._take_up([])
            self._lay("replace", arranging.substitute(self._pages, page.id, new))

    def _turn(self, degrees: int) -> None:
        self._lay("turn", arranging.turn(self._pages, self.strip.chosen, degrees))

    def _mark_blank(self) -> None:
        if (page := self.strip.page) is not None:
            self._lay("blank", arranging.mark_blank(self._pages, self.strip.chosen, not page.blank))

    def _put_aside(self) -> None:
        self._lay("aside", arranging.move(self._pages, self.strip.chosen, arranging.ASIDE))

    def _undo(self) -> None:
        batch = self._bench.batch
        self._bench.act(lambda: self._bench.desk.undo(batch), self._undone)

    def _undone(self, what: str | None) -> None:
        if what is None:
            self.said.say(translate("MailRoom", "There is nothing to undo."), "info")
        else:
            self.said.say(translate("MailRoom", "Taken back."), "info")
