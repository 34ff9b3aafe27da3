"""The way to the centre by USB stick, for an office without a line: out, and what came back in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.courier import Luggage
from desktop.sync.carrier import Carrier
from desktop.sync.courier import Exported, Imported
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.words import when
from desktop.ui.workplace import Workplace

_Result = TypeVar("_Result")


class Files(Protocol):
    """Asks a person for a file; None if they think better of it."""

    def to_write(self, parent: QWidget, title: str, name: str) -> Path | None: ...

    def to_read(self, parent: QWidget, title: str) -> Path | None: ...


class AskForFiles:
    def to_write(self, parent: QWidget, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
        return Path(chosen) if chosen else None

    def to_read(self, parent: QWidget, title: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()))
        return Path(chosen) if chosen else None


class _Step(QFrame):
    """A card: what it is, what it says now, one button."""

    def __init__(self, icon: str, kind: str, key: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head, self.words = Text("strong"), Text(wrap=True)
        self.button = Button("", kind, key)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.words)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 16, 16, 16)
        line.setSpacing(16)
        line.addWidget(Glyph(icon, "primary", 28), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        line.addWidget(self.button)


class CourierPage(Translated):
    """Emits `changed` when an acknowledgement has come back."""

    changed = Signal()

    def __init__(self, place: Workplace, files: Files | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._files = files or AskForFiles()
        self._luggage: Luggage | None = None
        self.title, self.lead = Text("title"), Text("muted", wrap=True)
        self.banner = Banner("success")
        self.out = _Step("upload", "primary", "F9")
        self.back = _Step("download", "secondary", "Ctrl+O")
        self.other = _Step("usb", "secondary", "")
        self._steps = self.out, self.back, self.other
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        for part in (self.title, self.lead, self.banner, *self._steps):
            column.addWidget(part)
        column.addStretch()
        self.banner.say("")
        self.out.button.clicked.connect(self._export)
        self.back.button.clicked.connect(self._take_in)
        self.other.button.clicked.connect(self._deliver)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Courier", "Courier: letters by USB stick"))
        self.lead.setText(
            translate(
                "Courier",
                "For times without a line. The file can be read only at the centre, and whatever also goes "
                "over the line is stored there once.",
            )
        )
        self.out.head.setText(translate("Courier", "1. To the centre"))
        self.out.button.setText(translate("Courier", "Write the file…"))
        self.back.head.setText(translate("Courier", "2. Back from the centre"))
        self.back.button.setText(translate("Courier", "Take in the answer…"))
        self.other.head.setText(translate("Courier", "For another office without a line"))
        self.other.words.setText(
            translate(
                "Courier",
                "Its file goes to the centre over this line; the answer is written beside it. Neither can be "
                "read here.",
            )
        )
        self.other.button.setText(translate("Courier", "Deliver a file…"))
        self._show(self._luggage)

    def arrive(self, again: bool) -> None:
        self.refresh()
        self.out.button.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        self._place.database.run(self._place.courier.luggage, self._show, self._fail, owner=self)

    def _show(self, luggage: Luggage | None) -> None:
        self._luggage = luggage
        is_enrolled = luggage is not None and luggage.is_enrolled
        for step in self._steps:
            step.button.setEnabled(is_enrolled)
        if luggage is None:
            return
        if not luggage.is_enrolled:
            self.out.words.setText(
                translate("Courier", "This workstation must be joined to a centre once, over a line.")
            )
            self.back.words.setText("")
            return
        self.out.words.setText(self._waiting(luggage))
        self.back.words.setText(self._last(luggage))

    @staticmethod
    def _waiting(luggage: Luggage) -> str:
        if not luggage.letters and not luggage.pages:
            return translate("Courier", "Nothing waits: the centre has everything.")
        return translate("Courier", "Waiting: {letters} letters, {pages} pages.").format(
            letters=luggage.letters, pages=luggage.pages
        )

    def _last(self, luggage: Luggage) -> str:
        last, place = luggage.last, self._place
        if last is None:
            return translate("Courier", "No file has gone out yet.")
        went = translate("Courier", "Last file: {time}, {letters} letters, {pages} pages.").format(
            time=when(last.exported_at, place.today, place.thai), letters=last.letters, pages=last.pages
        )
        if last.imported_at is None or last.imported_at < last.exported_at:
            due = translate("Courier", "Its answer has not come back: the letters stay due.")
            return f"{went} {due}"
        back = translate("Courier", "Its answer came {time}.").format(
            time=when(last.imported_at, place.today, place.thai)
        )
        return f"{went} {back}"

    def _export(self) -> None:
        file = self._files.to_write(
            self, translate("Courier", "Write the courier file"), self._place.courier.file_name()
        )
        if file is not None:
            self._run(lambda: self._place.courier.export(file), self._exported)

    def _take_in(self) -> None:
        file = self._files.to_read(self, translate("Courier", "Choose the centre's answer"))
        if file is not None:
            self._run(lambda: self._place.courier.take_in(file), self._taken_in)

    def _run(self, do: Callable[[], _Result], done: Callable[[_Result], None]) -> None:
        self._begin()
        self._place.database.run(do, done, self._fail, owner=self)

    def _begin(self) -> None:
        for step in self._steps:
            step.button.setEnabled(False)
        self.banner.say(translate("Courier", "Working…"), "info")

    def _deliver(self) -> None:
        file = self._files.to_read(self, translate("Courier", "Choose the other office's file"))
        if file is None:
            return
        answer = file.with_name(f"{file.name}.ack")

        def go(carrier: Carrier) -> None:
            # Away from the database, for it may take minutes.
            self._place.drawing.run(
                lambda: carrier.deliver(file, answer),
                lambda _: self._delivered(answer),
                self._fail,
                owner=self,
            )

        self._run(self._place.courier.carrier, go)

    def _delivered(self, answer: Path) -> None:
        said = translate("Courier", "The centre has taken it. Take the answer back to that office: {file}")
        self.banner.say(said.format(file=answer.name), "success")
        self.refresh()

    def _exported(self, exported: Exported) -> None:
        said = translate("Courier", "Written: {letters} letters, {pages} pages. Take the file to the centre.")
        words = said.format(letters=exported.letters, pages=exported.pages)
        self.banner.say(words, "success")
        if exported.set_apart:
            more = translate("Courier", "Not written, and in need of attention: {n}.")
            self.banner.say(f"{words} {more.format(n=exported.set_apart)}", "warning")
            self.changed.emit()
        self.refresh()

    def _taken_in(self, imported: Imported) -> None:
        said = translate("Courier", "The centre has {letters} letters and {pages} pages of this file now.")
        words = said.format(letters=imported.acknowledged, pages=imported.pages)
        more = []
        if imported.quarantined:
            more.append(translate("Courier", "In need of attention: {n}.").format(n=imported.quarantined))
        if imported.numbers:
            fresh = translate("Courier", "{n} tracking numbers have come for the time until the next trip.")
            words = f"{words} {fresh.format(n=imported.numbers)}"
        if imported.again:
            more.append(
                translate("Courier", "The centre has lost {n} letters: write a new file.").format(
                    n=imported.again
                )
            )
        self.banner.say(" ".join([words, *more]), "warning" if more else "success")
        self.changed.emit()
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")
        self.refresh()
