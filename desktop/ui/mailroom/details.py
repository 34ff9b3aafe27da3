"""Details beside the page: the letter at the left, its form at the right, one letter after the other."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.counter import Taken
from desktop.intake.batch import Envelope, Page
from desktop.intake.codes import Channel
from desktop.store.drafts import Draft
from desktop.ui.counter.form import CaseForm
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.pageview import PageView
from desktop.ui.mailroom.wordings import envelope_name
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.text import Text

_FORM_WIDTH = 696  # its least


class Details(Translated):
    """Emits `recorded` when a letter has its details. What is typed is kept as a draft of its envelope."""

    recorded = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._envelope: Envelope | None = None
        self._page = 0
        self.view = PageView(bench)
        self.heading = Text("lead", wrap=True)
        self.counter = Text("muted")
        self.page_words = Text("small")
        self.banner = Banner("error")
        self.form = CaseForm(bench.place, Channel.POBOX)
        self.empty = Empty("circle-check")
        self.before = Button("arrow-left", "quiet", "Ctrl+PgUp")
        self.after = Button("arrow-right", "quiet", "Ctrl+PgDown")
        self.skip = Button("chevron-right", "quiet", "Ctrl+J")
        self.save = Button("save", "primary", "F9")
        self.left_buttons = (self.skip,)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.skip.clicked.connect(lambda: self._next(skip=True))
        self.before.clicked.connect(lambda: self._turn_over(-1))
        self.after.clicked.connect(lambda: self._turn_over(1))
        self.form.paused.connect(self.keep)
        bench.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        pages = QHBoxLayout()
        pages.addWidget(self.page_words, 1)
        pages.addWidget(self.before)
        pages.addWidget(self.after)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(pages)
        left.addWidget(self.view, 1)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.counter)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(head)
        right.addWidget(self.banner)
        right.addWidget(self.form, 1)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.form.setMinimumWidth(_FORM_WIDTH)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self._content = OrEmpty(full, self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)

    def retranslate(self) -> None:
        self.save.setText(translate("MailRoom", "Save and go on"))
        self.skip.setText(translate("MailRoom", "Later: next letter"))
        for button, words in (
            (self.before, translate("MailRoom", "Page before")),
            (self.after, translate("MailRoom", "Next page")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.empty.say(
            translate("MailRoom", "Every letter has its details"),
            translate("MailRoom", "Ctrl+5 shows whether the bag balances."),
        )
        self._show_words()

    def arrive(self) -> None:
        if self._envelope is None:
            self._next()
        if self._content.shows_content:
            self.form.who.name.setFocus()

    def leave(self) -> None:
        """What is typed is kept."""
        self.form.flush()

    def begin(self, envelope_id: UUID | None) -> None:
        """Goes to this envelope's letter."""
        for envelope in self._open_letters():
            if envelope.id == envelope_id:
                self._take_up(envelope)

    # Which letter

    def _open_letters(self) -> list[Envelope]:
        bag = self._bench.bag
        return [each for each in bag.envelopes if each.case_id is None and not each.struck] if bag else []

    def _next(self, *, skip: bool = False) -> None:
        """The first letter without details; with `skip` the one after this."""
        letters = self._open_letters()
        if skip and self._envelope is not None:
            self.form.flush()
            later = [each for each in letters if each.position > self._envelope.position]
            letters = later + [each for each in letters if each not in later]
        self._take_up(letters[0] if letters else None)

    def _take_up(self, envelope: Envelope | None) -> None:
        self.form.flush()
        self._envelope, self._page = envelope, 0
        self._content.show_content(envelope is not None)
        self.save.setEnabled(envelope is not None)
        self.skip.setEnabled(envelope is not None)
        self.banner.say("")
        if envelope is None:
            return
        self.form.load({"s10": envelope.s10})
        self._show_words()
        self._show_page()
        self._bench.place.database.run(
            lambda: self._bench.place.drafts.of(envelope.id),
            lambda draft: self._load_draft(envelope, draft),
            owner=self,
        )

    def _load_draft(self, envelope: Envelope, draft: Draft | None) -> None:
        if draft is not None and self._envelope is not None and self._envelope.id == envelope.id:
            self.form.load(draft.content)

    def _show(self) -> None:
        """The bag has changed: this letter may have other pages, or its details."""
        still = {each.id: each for each in self._open_letters()}
        if self._envelope is None or self._envelope.id not in still:
            self._next()
        else:
            self._envelope = still[self._envelope.id]
            self._show_words()
            self._show_page()

    def _show_words(self) -> None:
        if self._envelope is not None:
            self.heading.setText(envelope_name(self._envelope))
            left = len(self._open_letters())
            self.counter.setText(translate("MailRoom", "Still to type: {n}").format(n=left))

    # Its pages

    def _pages(self) -> list[Page]:
        bag, envelope = self._bench.bag, self._envelope
        return [page for page in bag.pages if page.envelope == envelope.id] if bag and envelope else []

    def _turn_over(self, by: int) -> None:
        self._page = min(max(0, self._page + by), max(0, len(self._pages()) - 1))
        self._show_page()

    def _show_page(self) -> None:
        pages = self._pages()
        self._page = min(self._page, max(0, len(pages) - 1))
        self.view.show_page(pages[self._page] if pages else None)
        words = translate("MailRoom", "Page {n} of {total}").format(n=self._page + 1, total=len(pages))
        self.page_words.setText(words if pages else translate("MailRoom", "Not scanned yet"))
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page < len(pages) - 1)

    # Keeping and saving

    def keep(self) -> None:
        """Keeps what is typed as the draft of this envelope."""
        envelope = self._envelope
        if envelope is not None and self.form.isVisible():
            content = self.form.read() | {"envelope": str(envelope.id)}
            self._bench.place.database.run(
                lambda: self._bench.place.drafts.save(envelope.id, content), owner=self
            )

    def _save(self) -> None:
        envelope = self._envelope
        if envelope is None or not self.save.isEnabled():
            return
        self.banner.say("")
        letter = self.form.letter()
        if letter is None:
            self.banner.say(
                translate("MailRoom", "Some answers are missing, or cannot be recorded as they are."), "error"
            )
            self.form.go_to_errors()
            return
        self.save.setEnabled(False)
        self._bench.act(
            lambda: self._bench.room.take_in(envelope, letter, draft=envelope.id),
            self._saved,
            self._not_saved,
        )

    def _saved(self, taken: Taken) -> None:
        self.recorded.emit()
        if not self._bench.is_open:
            batch = self._bench.batch
            self._bench.act(lambda: self._bench.closing.file_late(batch))
        if self._envelope is not None:
            self.form.who.name.setFocus()

    def _not_saved(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.banner.say(str(explain(error)), "error")
