"""A question: of which letter is this the first page? Answered by typing or scanning its number."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.intake.batch import Envelope
from desktop.intake.digits import compact
from desktop.intake.letter import MAX_NUMBER
from desktop.ui.language import translate
from desktop.ui.mailroom.wordings import envelope_name
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field


def find(envelopes: Sequence[Envelope], typed: str) -> Envelope | None:
    """The envelope with this place in the bag, tracking number or item number."""
    text = compact(typed).upper()
    for envelope in envelopes:
        if not envelope.struck and text in (str(envelope.position), envelope.tracking_number, envelope.s10):
            return envelope if text else None
    return None


class Whose(Question):
    def __init__(
        self,
        parent: QWidget,
        title: str,
        envelopes: Sequence[Envelope],
        suggested: Envelope | None,
        chosen: Callable[[UUID], None],
    ) -> None:
        super().__init__(
            parent,
            title,
            translate("MailRoom", "Type the envelope's place in the bag, or scan its label."),
            translate("MailRoom", "This one"),
            icon="mail",
        )
        self._envelopes = envelopes
        self.line = QLineEdit()
        self.line.setMaxLength(MAX_NUMBER)
        self._field = Field(self.line, required=True)
        self._field.name(translate("MailRoom", "Envelope"))
        self.body.addWidget(self._field)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self.confirm.click)
        self.accepted.connect(lambda: self._answer(chosen))
        self._found: Envelope | None = None
        self._look("")
        if suggested is not None:
            self.line.setText(str(suggested.position))
            self.line.selectAll()
        self.line.setFocus()

    def _look(self, text: str) -> None:
        self._found = find(self._envelopes, text)
        self.confirm.setEnabled(self._found is not None)
        if self._found is not None:
            self._field.mark("info", envelope_name(self._found))
        elif text.strip():
            self._field.mark("warning", translate("MailRoom", "No envelope of this bag has this number."))
        else:
            self._field.mark("")

    def _answer(self, chosen: Callable[[UUID], None]) -> None:
        if self._found is not None:
            chosen(self._found.id)
