"""Letters that cannot go on without a person: each with its reason and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.desk.attention import Stopped
from desktop.desk.counter import CaseRow
from desktop.intake.tracking import grouped
from desktop.store.delivery import OutboxState
from desktop.ui.language import Translated, translate
from desktop.ui.letters.model import sender
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.words import when
from desktop.ui.workplace import Workplace

_MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    stopped: tuple[Stopped, ...]
    unprinted: tuple[CaseRow, ...]


def _reason(item: Stopped) -> str:
    """Ours in words, then what the centre said."""
    ours = {
        OutboxState.REJECTED: translate("Attention", "The centre does not accept this letter."),
        OutboxState.CONFLICT: translate("Attention", "The centre holds another version of this letter."),
        OutboxState.NUMBER_CONFLICT: translate("Attention", "The centre has this number for another letter."),
    }.get(item.row.sync or OutboxState.BLOCKED, translate("Attention", "The letter could not be sent."))
    field = f" ({item.field})" if item.field else ""
    return f"{ours} {item.problem}{field}".strip()


class _Card(QFrame):
    """One letter: icon, numbers, why it is here, one button."""

    def __init__(self, icon: str, tone: str, row: CaseRow, reason: str, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("card")
        head, words, why = Text("strong"), Text("muted", wrap=True), Text(wrap=True)
        case = row.case
        head.setText(f"{grouped(case.tracking_number)}  ·  {case.register_number}")
        received = when(case.received_at, place.today, place.thai)
        words.setText(f"{received} · {sender(case)} · {case.letter.subject}")
        why.setText(reason)
        column = QVBoxLayout()
        column.setSpacing(2)
        for text in (head, words, why):
            column.addWidget(text)
        self.button = Button("", "secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 12, 16, 12)
        line.setSpacing(16)
        line.addWidget(Glyph(icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        line.addWidget(self.button)


class AttentionPage(Translated):
    """Emits `changed` when a letter was dealt with."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._found = Found((), ())
        self._cards: list[_Card] = []
        self.title = Text("title")
        self.banner = Banner("error")
        self.empty = Empty("circle-check")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._list)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.setSpacing(12)
        outer.addWidget(self.title)
        outer.addWidget(self.banner)
        outer.addWidget(self._stack, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Attention", "Needs attention"))
        self.empty.say(
            translate("Attention", "Nothing needs you"),
            translate("Attention", "Every letter has its receipt, and the centre has refused none."),
        )
        self._show(self._found)

    def arrive(self, again: bool) -> None:
        self.refresh()
        self.cards[0].button.setFocus() if self.cards else self.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        attention = self._place.attention
        self._place.database.run(
            lambda: Found(attention.stopped(), attention.unprinted()), self._show, self._fail, owner=self
        )

    @property
    def cards(self) -> Sequence[_Card]:
        return self._cards

    def _show(self, found: Found) -> None:
        self._found = found
        for card in self._cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self._cards = []
        for item in found.stopped[:_MOST]:
            card = _Card("triangle-alert", "error", item.row, _reason(item), self._place)
            card.button.setText(translate("Attention", "Send again"))
            card.button.clicked.connect(lambda _=False, item=item: self._send_again(item))
            self._add(card)
        for row in found.unprinted[:_MOST]:
            reason = translate("Attention", "The receipt was never printed: the citizen may still need it.")
            card = _Card("printer-x", "warning", row, reason, self._place)
            card.button.setText(translate("Attention", "Print receipt"))
            card.button.setEnabled(not row.masked)
            card.button.clicked.connect(lambda _=False, row=row: self._print(row))
            self._add(card)
        total = len(found.stopped) + len(found.unprinted)
        self._stack.setCurrentIndex(0 if total else 1)

    def _add(self, card: _Card) -> None:
        self._cards.append(card)
        self._list.addWidget(card)

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _send_again(self, item: Stopped) -> None:
        self._place.database.run(
            lambda: self._place.attention.send_again(item),
            lambda _: self._note_change(),
            self._fail,
            owner=self,
        )

    def _print(self, row: CaseRow) -> None:
        dialog = PaperDialog(self._place, row, self)
        dialog.noted.connect(self._note_change)
        dialog.open()

    def _note_change(self) -> None:
        self.refresh()
        self.changed.emit()
