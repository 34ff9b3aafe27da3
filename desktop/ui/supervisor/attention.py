"""Letters that cannot go on without a person: each with its reason and what can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk.attention import Stopped, StoppedPage
from desktop.desk.counter import CaseRow
from desktop.intake.tracking import grouped
from desktop.store.delivery import OutboxState
from desktop.ui.language import Translated, translate
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.messages import explain
from desktop.ui.pauses import Pauses
from desktop.ui.supervisor.card import Card, Choice
from desktop.ui.supervisor.compare import CompareDialog
from desktop.ui.supervisor.mend import MendDialog
from desktop.ui.supervisor.reasons import page_reason, reason
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.text import Text
from desktop.ui.workplace import Workplace

_MOST = 30
_AT_ONCE = 2  # cards that are made in one go


@dataclass(frozen=True, slots=True)
class Found:
    stopped: tuple[Stopped, ...]
    pages: tuple[StoppedPage, ...]
    unprinted: tuple[CaseRow, ...]


class AttentionPage(Translated):
    """Emits `changed` when a letter was dealt with."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._found: Found | None = None  # not read yet
        self._shown: tuple[Found, bool] | None = None  # and whether in Thai
        self._cards: list[Card] = []
        self._pauses = Pauses(self)
        self._just_came = False  # the first card takes the cursor once it is there
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Text("title")
        self.banner = Banner("error")
        self.empty = Empty("circle-check")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._list)
        column.addStretch()
        self._content = OrEmpty(scrolled(inner), self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.setSpacing(12)
        outer.addWidget(self.title)
        outer.addWidget(self.banner)
        outer.addWidget(self._content, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Attention", "Needs attention"))
        self.empty.say(
            translate("Attention", "Nothing needs you"),
            translate("Attention", "Every letter has its receipt, and the centre has refused none."),
        )
        if self._found is not None:
            self._show(self._found)

    def arrive(self, again: bool) -> None:
        self._just_came = True
        self.refresh()
        self.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        attention = self._place.attention
        self._place.database.run(
            lambda: Found(attention.stopped(), attention.stopped_pages(), attention.unprinted()),
            self._show,
            self._fail,
            owner=self,
        )

    @property
    def cards(self) -> Sequence[Card]:
        return self._cards

    def _show(self, found: Found) -> None:
        self._found = found
        shown = (found, self._place.thai)
        if shown != self._shown:
            self._shown = shown
            self._show_cards(found)
        total = len(found.stopped) + len(found.pages) + len(found.unprinted)
        self._content.show_content(total > 0)
        if self._just_came and self._cards:
            self._cards[0].button.setFocus()
        self._just_came = False

    def _show_cards(self, found: Found) -> None:
        for card in self._cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self._cards = []
        steps = self._add_in_turn(self._made(found))
        next(steps, None)
        self._pauses.begin(steps)

    def _add_in_turn(self, cards: Iterator[Card]) -> Iterator[None]:
        for number, card in enumerate(cards, start=1):
            self._cards.append(card)
            self._list.addWidget(card)
            if number % _AT_ONCE == 0:
                yield

    def _made(self, found: Found) -> Iterator[Card]:
        """Each is made when its turn comes."""
        place = self._place
        for item in found.stopped[:_MOST]:
            yield Card("triangle-alert", "error", item.row, reason(item), place, *self._choices(item))
        for page in found.pages[:_MOST]:
            again = (translate("Attention", "Send again"), partial(self._send_page_again, page))
            yield Card("triangle-alert", "error", page.row, page_reason(page), place, again)
        for row in found.unprinted[:_MOST]:
            never = translate("Attention", "The receipt was never printed: the citizen may still need it.")
            print_it = (translate("Attention", "Print receipt"), partial(self._print, row))
            card = Card("printer-x", "warning", row, never, place, print_it)
            card.button.setEnabled(not row.masked)
            yield card

    def _choices(self, item: Stopped) -> list[Choice]:
        """What a person can do about a letter, the likeliest first."""
        again = (translate("Attention", "Send again"), lambda: self._send_again(item))
        if item.state is OutboxState.NUMBER_CONFLICT and item.replacement:
            return [(translate("Attention", "Take the new number…"), lambda: self._renumber(item))]
        if item.state is OutboxState.CONFLICT and item.theirs is not None:
            return [(translate("Attention", "Compare and decide…"), lambda: self._compare(item))]
        if item.state is OutboxState.REJECTED and item.row.case.void is None and not item.row.masked:
            return [(translate("Attention", "Mend…"), lambda: self._mend(item)), again]
        return [again]

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _send_again(self, item: Stopped) -> None:
        self._place.database.run(
            lambda: self._place.attention.send_again(item),
            lambda _: self._note_change(),
            self._fail,
            owner=self,
        )

    def _send_page_again(self, page: StoppedPage) -> None:
        self._place.database.run(
            lambda: self._place.attention.send_page_again(page),
            lambda _: self._note_change(),
            self._fail,
            owner=self,
        )

    def _mend(self, item: Stopped) -> None:
        dialog = MendDialog(self._place, item, self)
        dialog.mended.connect(self._note_change)
        dialog.open()

    def _compare(self, item: Stopped) -> None:
        if item.theirs is not None:
            dialog = CompareDialog(self._place, item, item.theirs, self)
            dialog.decided.connect(self._note_change)
            dialog.open()

    def _renumber(self, item: Stopped) -> None:
        question = Question(
            self,
            translate("Attention", "Take the new number?"),
            translate(
                "Attention",
                "The receipt says {before}. From now on the letter is {after}, and can be found by both. "
                "Print its new receipt and tell the citizen.",
            ).format(before=_whole(item.row.case.tracking_number), after=_whole(item.replacement)),
            translate("Attention", "Take the new number"),
            icon="refresh-cw",
        )
        question.ask(
            lambda: self._place.database.run(
                lambda: self._place.attention.renumber(item),
                lambda _: self._note_change(),
                self._fail,
                owner=self,
            )
        )

    def _print(self, row: CaseRow) -> None:
        dialog = PaperDialog(self._place, row, self)
        dialog.noted.connect(self._note_change)
        dialog.open()

    def _note_change(self) -> None:
        self.refresh()
        self.changed.emit()


def _whole(number: str) -> str:
    """A number that no line break takes apart."""
    return grouped(number).replace(" ", "\N{NO-BREAK SPACE}")
