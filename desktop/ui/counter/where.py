"""Where: the place that the matter is about, not where the citizen lives."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.intake.letter import MAX_NAME, MAX_NUMBER
from desktop.intake.reference import Reference
from desktop.ui.counter.section import Record, Section, fill, text_at
from desktop.ui.language import translate
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.numberline import NumberLine
from desktop.ui.widgets.typeahead import Option, TypeAhead


class Where(Section):
    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__("map-pin", parent)
        self.province = TypeAhead(MAX_NAME)
        self.province.offer(
            [Option(province.name, province.name, province.aliases) for province in reference.provinces]
        )
        self.district = Line(MAX_NAME)
        self.subdistrict = Line(MAX_NAME)
        self.postcode = NumberLine(MAX_NUMBER)
        self.add("place.province", self.province, 0, 0)
        self.add("place.district", self.district, 0, 1)
        self.add("place.subdistrict", self.subdistrict, 0, 2)
        self.add("place.postcode", self.postcode, 0, 3)
        for column, stretch in enumerate((4, 4, 4, 3)):
            self.grid.setColumnStretch(column, stretch)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Counter", "Where"))
        for path, words in (
            ("place.province", translate("Counter", "Province")),
            ("place.district", translate("Counter", "District")),
            ("place.subdistrict", translate("Counter", "Subdistrict")),
            ("place.postcode", translate("Counter", "Postcode")),
        ):
            self.fields[path].name(words)

    def read(self) -> Record:
        place = {
            # The name in the list, where an abbreviation was typed; else what was typed.
            "province": self.province.value() or self.province.text(),
            "district": self.district.text(),
            "subdistrict": self.subdistrict.text(),
            "postcode": self.postcode.text(),
        }
        return {"place": place if any(text.strip() for text in place.values()) else None}

    def load(self, record: Mapping[str, Any]) -> None:
        fill(self.province, text_at(record, "place", "province"))
        fill(self.district, text_at(record, "place", "district"))
        fill(self.subdistrict, text_at(record, "place", "subdistrict"))
        fill(self.postcode, text_at(record, "place", "postcode"))
