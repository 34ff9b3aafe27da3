"""One bag on the desk, in five steps that may be taken in any order."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.intake.batch import Difference, Envelope, Fault
from desktop.printing.printers.printer import JobState, JobStatus, Media
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.balance import BalanceStep
from desktop.ui.mailroom.details import Details
from desktop.ui.mailroom.envelopes import Envelopes
from desktop.ui.mailroom.pagesin import PagesIn
from desktop.ui.mailroom.review import Review
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.messages import explain
from desktop.ui.widgets.actions import Actions, stand_below
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Segments
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.namedkey import NamedKey
from desktop.ui.widgets.oneline import OneLine

ENVELOPES, PAGES, REVIEW, DETAILS, BALANCE = ("envelopes", "pages", "review", "details", "balance")
STEPS = (ENVELOPES, PAGES, REVIEW, DETAILS, BALANCE)


class Step(Protocol):
    """What the work asks of a step."""

    def arrive(self) -> None:
        """A person came here."""


class Parts:
    """The steps of the work. `making` makes one after the other, so that others have their turn between."""

    envelopes: Envelopes
    pages: PagesIn
    review: Review
    details: Details
    balance: BalanceStep

    def making(self, bench: Workbench) -> Iterator[None]:
        self.envelopes = Envelopes(bench)
        yield
        self.pages = PagesIn(bench)
        yield
        self.review = Review(bench)
        yield
        self.details = Details(bench)
        yield
        self.balance = BalanceStep(bench)
        yield


class Work(Translated):
    """Emits `back_wanted`; `recorded` when a letter was registered."""

    back_wanted = Signal()
    recorded = Signal()

    def __init__(self, bench: Workbench, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.back = Button("arrow-left", "quiet", "F11", binds=False)
        self.title = OneLine("title")
        self.steps = Segments(STEPS)
        self.on = Button("arrow-right", "primary", "F9")
        self.banner = Banner("error")
        self.separator = Button("printer", "quiet", "Ctrl+H")
        self.envelopes, self.pages, self.review = parts.envelopes, parts.pages, parts.review
        self.details, self.balance = parts.details, parts.balance
        steps: tuple[Step, ...] = (self.envelopes, self.pages, self.review, self.details, self.balance)
        self._parts = dict(zip(STEPS, steps, strict=True))
        self._stack = QStackedWidget()
        self._actions = QStackedWidget()
        self._lay_out()
        self.steps.chosen.connect(self._go)
        self.back.clicked.connect(self.back_wanted)
        for number, step in enumerate(STEPS, start=1):
            NamedKey(f"Ctrl+{number}", self, partial(self.go, step), partial(self.steps.words, step))
        self.envelopes.labels_wanted.connect(self._print)
        self.details.recorded.connect(self.recorded)
        self.balance.step_wanted.connect(self._take_step)
        bench.stumbled.connect(lambda words: self.banner.say(words, "error"))
        bench.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(KeyCap(f"Ctrl+1–{len(STEPS)}"))
        head.addWidget(self.steps)
        for part, left, primary in (
            (self.envelopes, self.envelopes.left_buttons, self.envelopes.labels),
            (self.pages, (self.separator, self.pages.sources.duplex), self.pages.read),
            (self.review, self.review.left_buttons, self.on),
            (self.details, self.details.left_buttons, self.details.save),
            (self.balance, self.balance.left_buttons, self.balance.close_bag),
        ):
            self._stack.addWidget(part)
            bar = Actions()
            for button in left:
                bar.left.addWidget(button)
            bar.right.addWidget(primary)
            self._actions.addWidget(bar)
        self.on.clicked.connect(lambda: self.go(DETAILS))
        self.separator.clicked.connect(self._show_separator)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._actions.setFixedHeight(bar.height())
        stand_below(self._actions, column, self)

    def retranslate(self) -> None:
        self.back.setText(translate("MailRoom", "All bags"))
        self.on.setText(translate("MailRoom", "On to the details"))
        names = (
            translate("MailRoom", "1 Envelopes"),
            translate("MailRoom", "2 Pages in"),
            translate("MailRoom", "3 Look over"),
            translate("MailRoom", "4 Details"),
            translate("MailRoom", "5 Balance"),
        )
        for step, name in zip(STEPS, names, strict=True):
            self.steps.label(step, name)
        self.steps.setAccessibleName(translate("MailRoom", "Steps"))
        self._show()

    # Steps

    @property
    def step(self) -> str:
        return self.steps.value()

    def go(self, step: str) -> None:
        if self.step == step:
            self._go()
        else:
            self.steps.choose(step)

    def _go(self) -> None:
        index = STEPS.index(self.step)
        self.banner.say("")
        self.pages.leave()
        self.details.leave()
        self._stack.setCurrentIndex(index)
        self._actions.setCurrentIndex(index)
        self.arrive()

    def arrive(self) -> None:
        """A step in which there is nothing to do yet leaves the keyboard with the steps."""
        self.steps.button(self.step).setFocus()
        self._parts[self.step].arrive()

    def leave(self) -> None:
        self.pages.leave()
        self.details.leave()

    def _show(self) -> None:
        bag = self._bench.bag
        if bag is not None:
            self.title.setText(bag.batch.origin)
            words = translate("MailRoom", "Separator sheet {bag}").format(bag=bag.batch.name)
            self.separator.setText(words)

    def _take_step(self, difference: Difference) -> None:
        """Goes where the difference is put right."""
        envelope = difference.envelope
        match difference.fault:
            case Fault.NO_LABEL if envelope is not None:
                self._print([envelope])
            case Fault.NO_CASE if envelope is not None:
                self.go(DETAILS)
                self.details.begin(envelope.id)
            case Fault.UNCOUNTED if envelope is not None:
                self.go(ENVELOPES)
                self.envelopes.choose(envelope.id)
                self.envelopes.count()
            case Fault.NO_FIRST_PAGE | Fault.TRAY:
                self.go(REVIEW)
                self.review.go_to_tray()
            case Fault.TWO_FIRST_PAGES | Fault.STRUCK_PAGES if envelope is not None:
                self.go(REVIEW)
                bag = self._bench.bag
                pages = [page.id for page in bag.pages if page.envelope == envelope.id] if bag else []
                self.review.go_to(tuple(pages))
            case _:
                self.go(REVIEW)
                self.review.go_to(difference.pages)

    def _show_separator(self) -> None:
        bag, place, room = self._bench.bag, self._bench.place, self._bench.room

        def show(pdf: bytes) -> None:
            place.viewer.open("separator.pdf", pdf)

        if bag is not None:
            place.database.run(lambda: room.separator(bag.batch), show, self._bench.fail, owner=self)

    # Labels

    def _print(self, envelopes: Sequence[Envelope]) -> None:
        """On the printer for labels; where there is none, as PDF, and a person says whether they came out."""
        place, room = self._bench.place, self._bench.room
        printer = place.printing.printer_for(Media.LABEL_50X30)

        def print_(pdf: bytes) -> None:
            if printer is None:
                place.viewer.open("labels.pdf", pdf)
                self._ask_printed(envelopes)
                return
            words = translate("MailRoom", "Labels are printing on {printer}…").format(printer=printer.name)
            self.banner.say(words, "info")
            job = place.printing.print(printer, pdf, "1111 labels", Media.LABEL_50X30, self._bench.fail)
            job.setParent(self)
            job.heard.connect(lambda status: self._heard(envelopes, status))

        place.database.run(lambda: room.labels(envelopes), print_, self._bench.fail, owner=self)

    def _heard(self, envelopes: Sequence[Envelope], status: JobStatus) -> None:
        if status.state is JobState.DONE:
            self._printed(envelopes)
        elif status.state.final:
            self.banner.say(
                translate(
                    "MailRoom", "The labels did not come out. Look at the printer, then print them again."
                ),
                "error",
            )

    def _ask_printed(self, envelopes: Sequence[Envelope]) -> None:
        Question(
            self,
            translate("MailRoom", "Did the labels come out?"),
            translate(
                "MailRoom", "Print them from the window that opened. Say yes once they are on paper: {n}"
            ).format(n=len(envelopes)),
            translate("MailRoom", "Yes, they are here"),
            icon="check",
            key="F9",
        ).ask(lambda: self._printed(envelopes))

    def _printed(self, envelopes: Sequence[Envelope]) -> None:
        words = translate("MailRoom", "Labels printed: {n}").format(n=len(envelopes))
        self._bench.act(
            lambda: self._bench.room.labelled(envelopes),
            lambda _: self.banner.say(words, "success"),
            lambda error: self.banner.say(str(explain(error)), "error"),
        )
