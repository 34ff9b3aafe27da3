"""Who: the person at the counter, or who wrote."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.intake.case import ComplainantKind
from desktop.intake.letter import MAX_ADDRESS, MAX_NAME, MAX_NUMBER, MAX_REPRESENTATIVES
from desktop.ui.counter.section import Record, Section, fill, text_at
from desktop.ui.language import translate
from desktop.ui.widgets.choice import Segments
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.numberline import NumberLine

_KINDS = tuple(ComplainantKind)


class Who(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("user", parent)
        self.kind = Segments([kind.value for kind in _KINDS])
        self.name = Line(MAX_NAME)
        self.national_id = NumberLine(MAX_NUMBER)
        self.phone = NumberLine(MAX_NUMBER)
        self.address = Line(MAX_ADDRESS)
        self.on_behalf_of = Line(MAX_NAME)
        self.group_size = NumberLine(9)
        self.representatives = Line(MAX_REPRESENTATIVES * (MAX_NAME + 2))
        self.repeat_of = NumberLine(MAX_NUMBER)
        self.grid.addWidget(self.kind, 0, 0, 1, 3)
        self.add("complainant.name", self.name, 1, 0)
        self.add("complainant.national_id", self.national_id, 1, 1)
        self.add("complainant.phone", self.phone, 1, 2)
        self.add("complainant.address", self.address, 2, 0, 2)
        self.add("repeat_of", self.repeat_of, 2, 2)
        self.add("on_behalf_of", self.on_behalf_of, 3, 0, 2, required=True)
        # A row of their own: Qt leaves no space above a row in which a hidden part shares a cell.
        self.add("group_size", self.group_size, 4, 0, required=True)
        self.add("representatives", self.representatives, 4, 1, 2)
        for column in range(3):
            self.grid.setColumnStretch(column, 1)
        self.kind.chosen.connect(self._show_fields)
        self.kind.chosen.connect(self.changed)
        self._show_fields()
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Counter", "Who"))
        for kind, words in (
            (ComplainantKind.PERSON, translate("Counter", "One person")),
            (ComplainantKind.ANONYMOUS, translate("Counter", "Gives no name")),
            (ComplainantKind.ON_BEHALF, translate("Counter", "On behalf of another")),
            (ComplainantKind.GROUP, translate("Counter", "A group")),
        ):
            self.kind.label(kind.value, words)
        self.kind.setAccessibleName(translate("Counter", "Who brings the letter"))
        for path, words in (
            ("complainant.name", translate("Counter", "Name")),
            ("complainant.national_id", translate("Counter", "National ID")),
            ("complainant.phone", translate("Counter", "Telephone")),
            ("complainant.address", translate("Counter", "Address")),
            ("repeat_of", translate("Counter", "Earlier tracking number")),
            ("on_behalf_of", translate("Counter", "On behalf of")),
            ("group_size", translate("Counter", "Number of people")),
            ("representatives", translate("Counter", "Other representatives, with commas between")),
        ):
            self.fields[path].name(words)

    def read(self) -> Record:
        kind = ComplainantKind(self.kind.value())
        person = {
            "name": self.name.text(),
            "national_id": self.national_id.text(),
            "phone": self.phone.text(),
            "address": self.address.text(),
        }
        named = kind is not ComplainantKind.ANONYMOUS
        size = self.group_size.text().strip()
        return {
            "complainant": person
            if kind is ComplainantKind.PERSON or (named and any(person.values()))
            else None,
            "on_behalf_of": self.on_behalf_of.text() if kind is ComplainantKind.ON_BEHALF else "",
            "group_size": (int(size) if size.isdecimal() else 0) if kind is ComplainantKind.GROUP else None,
            "representatives": self._names() if kind is ComplainantKind.GROUP else [],
            "repeat_of": self.repeat_of.text(),
        }

    def _names(self) -> list[str]:
        names = self.representatives.text().split(",")
        return [name.strip() for name in names if name.strip()]

    def load(self, record: Mapping[str, Any]) -> None:
        fill(self.name, text_at(record, "complainant", "name"))
        fill(self.national_id, text_at(record, "complainant", "national_id"))
        fill(self.phone, text_at(record, "complainant", "phone"))
        fill(self.address, text_at(record, "complainant", "address"))
        fill(self.on_behalf_of, text_at(record, "on_behalf_of"))
        fill(self.group_size, text_at(record, "group_size").removeprefix("0"))
        fill(self.representatives, ", ".join(record.get("representatives", ())))
        fill(self.repeat_of, text_at(record, "repeat_of"))
        self.kind.choose(self._kind_of(record).value)

    @staticmethod
    def _kind_of(record: Mapping[str, Any]) -> ComplainantKind:
        if record.get("group_size") is not None:
            return ComplainantKind.GROUP
        if record.get("on_behalf_of"):
            return ComplainantKind.ON_BEHALF
        if "complainant" in record and record["complainant"] is None:
            return ComplainantKind.ANONYMOUS
        return ComplainantKind.PERSON

    def _show_fields(self) -> None:
        kind = ComplainantKind(self.kind.value())
        named = kind is not ComplainantKind.ANONYMOUS
        for path in ("name", "national_id", "phone", "address"):
            self.fields[f"complainant.{path}"].setVisible(named)
        self.fields["complainant.name"].require(kind is ComplainantKind.PERSON)
        self.fields["on_behalf_of"].setVisible(kind is ComplainantKind.ON_BEHALF)
        for path in ("group_size", "representatives"):
            self.fields[path].setVisible(kind is ComplainantKind.GROUP)
