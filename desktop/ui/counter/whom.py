"""To whom: the agency that will answer. The rules suggest, a person decides."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake.codes import Kind
from desktop.intake.letter import MAX_NAME
from desktop.intake.reference import Agency, Reference
from desktop.intake.routing import Reason, Suggestion
from desktop.ui import style
from desktop.ui.counter.section import Record, Section, text_at
from desktop.ui.language import Translated, translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Tick
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.typeahead import Option, TypeAhead

_MOST_SUGGESTED = 2


def agency_name(agency: Agency, thai: bool) -> str:
    if not thai:
        return agency.name_en
    return f"{agency.name_th} ({agency.abbreviation})" if agency.abbreviation else agency.name_th


class Suggested(Translated):
    """One suggestion: the agency, why, who gets a copy, and a button that takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tint", "info")
        self.agency = Text("strong", wrap=True)
        self.reason = Text("note", wrap=True)
        for text in (self.agency, self.reason):
            style.mark(text, "tone", "on_primary_soft")
        self.take = Button("check", "quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.agency)
        words.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(Glyph("route", "on_primary_soft", 20))
        row.addLayout(words, 1)
        row.addWidget(self.take)
        self.hide()

    def retranslate(self) -> None:
        """The section says it anew."""


class Whom(Section):
    def __init__(self, reference: Reference, thai: bool, parent: QWidget | None = None) -> None:
        super().__init__("landmark", parent)
        self._reference = reference
        self._thai = thai
        self._suggestions: tuple[Suggestion, ...] = ()
        self._confidential_chosen = False
        self.agency = TypeAhead(MAX_NAME)
        self.complex = Tick()
        self.confidential = Tick()
        self.suggested = [Suggested() for _ in range(_MOST_SUGGESTED)]
        self.add("agency", self.agency, 0, 0, 2)
        for row, suggested in enumerate(self.suggested, start=1):
            self.grid.addWidget(suggested, row, 0, 1, 2)
            suggested.take.clicked.connect(lambda _=False, row=row: self._take(row - 1))
        self.grid.addWidget(self.complex, 3, 0)
        self.grid.addWidget(self.confidential, 3, 1)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.complex.toggled.connect(lambda _: self.changed.emit())
        self.confidential.toggled.connect(lambda _: self.changed.emit())
        self.confidential.clicked.connect(self._note_choice)
        self.agency.chosen.connect(self._show_suggestions)
        self.speak(thai)
        self.retranslate()

    def speak(self, thai: bool) -> None:
        """The list in Thai or in English."""
        self._thai = thai
        self.agency.offer(
            [
                Option(
                    agency.code, agency_name(agency, thai), (agency.code, agency.abbreviation, agency.name_th)
                )
                for agency in self._reference.agencies
            ]
        )
        self._show_suggestions()

    def retranslate(self) -> None:
        self.title.setText(translate("Counter", "To whom"))
        self.fields["agency"].name(translate("Counter", "Responsible agency"))
        self.agency.setPlaceholderText(translate("Counter", "May stay open: the centre then decides"))
        self.complex.setText(translate("Counter", "Complex: no date is promised"))
        self.confidential.setText(translate("Counter", "Confidential"))
        for suggested in self.suggested:
            suggested.take.setText(translate("Counter", "Choose this"))
        self._show_suggestions()

    def read(self) -> Record:
        return {
            "agency": self.agency.value() or self.agency.text().strip() or None,
            "complex": self.complex.isChecked(),
            "confidential": self.confidential.isChecked(),
        }

    def load(self, record: Mapping[str, Any]) -> None:
        code = text_at(record, "agency")
        self.agency.choose(code)
        if code and not self.agency.text():
            self.agency.setText(code)
        self.complex.setChecked(bool(record.get("complex")))
        self.confidential.setChecked(bool(record.get("confidential")))
        self._confidential_chosen = bool(record.get("confidential"))

    def show_kind(self, kind: str) -> None:
        """A tip-off is confidential unless a person says otherwise."""
        if not self._confidential_chosen:
            self.confidential.setChecked(kind == Kind.TIPOFF)

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        self._suggestions = tuple(suggestions)
        self._show_suggestions()

    def _note_choice(self) -> None:
        self._confidential_chosen = True

    def _take(self, index: int) -> None:
        self.agency.choose(self._suggestions[index].agency_code)
        self.agency.setFocus()

    def _show_suggestions(self) -> None:
        offered = self._suggestions[:_MOST_SUGGESTED] if not self.agency.value() else ()
        for index, widget in enumerate(self.suggested):
            agency = self._reference.agency(offered[index].agency_code) if index < len(offered) else None
            widget.setVisible(agency is not None)
            if agency is not None:
                name = agency_name(agency, self._thai)
                widget.agency.setText(name)
                widget.reason.setText(self._why(offered[index]))
                widget.take.setAccessibleName(f"{widget.take.text()}: {name}")

    def _why(self, suggestion: Suggestion) -> str:
        words = ", ".join(f"“{word}”" for word in suggestion.words[:3])
        reason = {
            Reason.POLICE_ACCUSED: translate("Counter", "An officer is accused: {words}"),
            Reason.POLICE_MATTER: translate("Counter", "A matter for the police of the place: {words}"),
            Reason.WORDS: translate("Counter", "The letter says {words}"),
            Reason.CATEGORY: translate("Counter", "Usual for this category"),
        }[suggestion.reason].format(words=words)
        copies = [agency for code in suggestion.cc if (agency := self._reference.agency(code)) is not None]
        if copies:
            names = ", ".join(agency_name(agency, self._thai) for agency in copies)
            reason += " · " + translate("Counter", "Copy to {agencies}").format(agencies=names)
        return reason
