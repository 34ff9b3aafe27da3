"""The page on which a letter is typed: the form, beside it the receipt in the making."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.counter import Taken
from desktop.intake.case import NewCase
from desktop.intake.codes import Channel, Kind
from desktop.intake.errors import InvalidNumber
from desktop.intake.ids import new_id
from desktop.intake.tracking import clean
from desktop.store.drafts import Draft
from desktop.ui.counter.form import CaseForm
from desktop.ui.counter.summary import Summary
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.namedkey import NamedKey
from desktop.ui.widgets.text import Text
from desktop.ui.words import when
from desktop.ui.workplace import Workplace

_SUMMARY_WIDTH = 340
_WIDE = 1060


class Entry(Translated):
    """Emits `taken` once the letter is durable. Until then everything typed is kept as a draft."""

    taken = Signal(object)

    def __init__(self, place: Workplace, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._channel = place, channel
        self._draft_id = new_id()
        self._kept = False  # whether the store has this draft
        self._offered: list[Draft] = []
        self.form = CaseForm(place, channel)
        self.summary = Summary(place)
        self.banner = Banner("error")
        self.offer = Banner("info")
        self.take_draft = Button("history", "secondary")
        self.drop_draft = Button("trash-2", "quiet")
        self.offer.row.addWidget(self.take_draft)
        self.offer.row.addWidget(self.drop_draft)
        self.clear = Button("undo-2", "quiet")
        self.kept_words = Text("small")
        self.save = Button("save", "primary", "F9")
        self._lay_out()
        self.save.clicked.connect(self._save)
        NamedKey("Ctrl+Enter", self, self.save.click, self.save.text)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save.click)  # the larger of the two keys
        self.clear.clicked.connect(self._ask_clear)
        self.take_draft.clicked.connect(self._take_draft)
        self.drop_draft.clicked.connect(self._drop_draft)
        self.form.changed.connect(lambda: self.summary.show_record(self.form.read()))
        self.form.paused.connect(self._pause)
        self.retranslate()
        self.summary.show_record(self.form.read())
        self.look_for_drafts()

    def _lay_out(self) -> None:
        self._talk, self._end = QWidget(), QWidget()
        left = QVBoxLayout(self._talk)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.offer)
        left.addWidget(self.banner)
        left.addWidget(self.form, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.clear)
        buttons.addStretch()
        buttons.addWidget(self.save)
        self.kept_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(8)
        end.addWidget(self.kept_words)
        end.addLayout(buttons)
        self.summary.setFixedWidth(_SUMMARY_WIDTH)
        self._body = QGridLayout(self)
        self._body.setContentsMargins(24, 16, 24, 10)
        self._body.setHorizontalSpacing(16)
        self._body.setVerticalSpacing(8)
        self._body.setColumnStretch(0, 1)
        self._body.setRowStretch(0, 1)
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        """In a narrow window the receipt beside the form gives way to the form."""
        self._wide = wide
        for part in (self._talk, self.summary, self._end):
            self._body.removeWidget(part)
        self._body.addWidget(self._talk, 0, 0, 2 if wide else 1, 1)
        self._body.addWidget(self._end, 1, 1 if wide else 0)
        if wide:
            self._body.addWidget(self.summary, 0, 1)
        self.summary.setVisible(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        if wide != self._wide:
            self._arrange(wide=wide)

    def retranslate(self) -> None:
        self.save.setText(translate("Counter", "Save letter"))
        self.clear.setText(translate("Counter", "Start over"))
        self.take_draft.setText(translate("Counter", "Go on with it"))
        self.drop_draft.setText(translate("Counter", "Discard"))
        self._show_offer()

    # Drafts

    def look_for_drafts(self) -> None:
        """Offers what was typed and not saved, after a crash or a closed window."""
        self._place.database.run(
            lambda: self._place.drafts.kept(self._channel), self._offer_drafts, owner=self
        )

    def _offer_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self._offered = [draft for draft in drafts if draft.id != self._draft_id]
        self._show_offer()

    def _show_offer(self) -> None:
        if not self._offered:
            self.offer.say("")
            return
        draft = self._offered[0]
        subject = str(draft.content.get("subject") or "").strip() or translate("Counter", "without a subject")
        self.offer.say(
            translate("Counter", "A letter that was not saved was kept ({time}): {subject}").format(
                time=when(draft.saved_at, self._place.today, self._place.thai), subject=subject
            )
        )

    def _take_draft(self) -> None:
        draft = self._offered.pop(0)
        self.keep()
        self.form.load(draft.content)
        self._draft_id, self._kept = draft.id, True
        self._show_offer()
        self.form.first.setFocus()

    def _drop_draft(self) -> None:
        draft = self._offered.pop(0)
        self._place.database.run(lambda: self._place.drafts.drop(draft.id), owner=self)
        self._show_offer()
        self.form.first.setFocus()

    def keep(self) -> None:
        """Keeps what is typed at this moment, without waiting for a pause."""
        draft_id = self._draft_id
        if not self.form.is_empty:
            content = self.form.read()
            self._kept = True
            self._place.database.run(
                lambda: self._place.drafts.save(draft_id, content),
                self._say_kept,
                self._say_not_kept,
                owner=self,
            )
        elif self._kept:
            self._kept = False
            self.kept_words.setText("")
            self._place.database.run(lambda: self._place.drafts.drop(draft_id), owner=self)

    def _say_kept(self, _: None) -> None:
        now = self._place.station.clock()
        self.kept_words.setText(
            translate("Counter", "Kept as a draft {time}").format(
                time=when(now, self._place.today, self._place.thai)
            )
        )

    def _say_not_kept(self, error: Exception) -> None:
        self.kept_words.setText("")
        self.banner.say(str(explain(error)), "warning")

    # While typing

    def _pause(self) -> None:
        self.keep()
        self._look_up_repeat()
        letter = self._letter_for_promise()
        self._place.drawing.run(
            lambda: self._place.counter.promise(letter), self.summary.show_promise, owner=self
        )

    def _letter_for_promise(self) -> NewCase:
        """As far as a promise depends on it."""
        typed = self.form.whom.read()
        agency = self.form.whom.agency.value() or None
        return NewCase(self._channel, Kind.COMPLAINT, "", "", "", agency=agency, complex=typed["complex"])

    def _look_up_repeat(self) -> None:
        try:
            number = clean(self.form.who.repeat_of.text())
        except InvalidNumber:
            self.form.note("repeat_of", "")
            return
        self._place.database.run(
            lambda: self._place.counter.find(number),
            lambda case: self.form.note(
                "repeat_of", translate("Counter", "Known here: {subject}").format(subject=case.letter.subject)
            ),
            lambda error: self.form.note("repeat_of", str(explain(error))),
            owner=self,
        )

    # Saving

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        self.banner.say("")
        letter = self.form.letter()
        if letter is None:
            self.banner.say(
                translate("Counter", "Something is missing or cannot be recorded: see the marked fields."),
                "error",
            )
            self.form.go_to_errors()
            return
        self._busy(True)
        self.form.flush()
        draft_id = self._draft_id
        self._place.database.run(
            lambda: self._place.counter.take_in(letter, draft=draft_id),
            self._saved,
            self._not_saved,
            owner=self,
        )

    def _saved(self, taken: Taken) -> None:
        self._busy(False)
        self._begin_anew()
        self.taken.emit(taken)

    def _not_saved(self, error: Exception) -> None:
        self._busy(False)
        self.banner.say(str(explain(error)), "error")
        self.save.setFocus()

    def _busy(self, busy: bool) -> None:
        self.save.setEnabled(not busy)
        self.form.setEnabled(not busy)
        self.clear.setEnabled(not busy)
        self.save.setText(translate("Counter", "Saving…") if busy else translate("Counter", "Save letter"))

    def _begin_anew(self) -> None:
        self._draft_id, self._kept = new_id(), False
        self.form.clear()
        self.kept_words.setText("")
        self.banner.say("")

    def _ask_clear(self) -> None:
        if self.form.is_empty:
            self.form.first.setFocus()
            return
        Question(
            self,
            translate("Counter", "Start over?"),
            translate("Counter", "What you typed for this letter is thrown away. It was not saved."),
            translate("Counter", "Throw it away"),
            icon="trash-2",
            danger=True,
        ).ask(self._throw_away)

    def _throw_away(self) -> None:
        draft_id = self._draft_id
        self._begin_anew()
        self._place.database.run(lambda: self._place.drafts.drop(draft_id), owner=self)
        self.form.first.setFocus()
