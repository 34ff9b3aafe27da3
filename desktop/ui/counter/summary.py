"""The receipt in the making: what will stand on it, as the letter is typed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake.case import Promise
from desktop.intake.letter import text_of
from desktop.ui import style
from desktop.ui.counter.whom import agency_name
from desktop.ui.language import Translated, translate
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.words import full_date, named, place_words, working_days
from desktop.ui.workplace import Workplace

_LABEL_WIDTH = 88
_NAMES = ("from", "place")


class Summary(Translated):
    """A slip of paper. What is not known yet is left open, as on a form."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._place = place
        self._record: Mapping[str, Any] = {}
        self._promise: Promise | None = None
        self._office = Text("strong", wrap=True)
        self._title = Text("lead")
        self._number = Text("muted", wrap=True)
        self._labels: dict[str, Text] = {}
        self._values: dict[str, Text] = {}
        self._secret = QWidget()
        self._secret_words = Text("small", wrap=True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(4)
        for text in (self._office, self._title, self._number):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(4)
        rule = QFrame()
        rule.setObjectName("line")
        column.addWidget(rule)
        column.addSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        # Small words on the baseline of the larger ones beside them.
        drop = QFontMetrics(style.font()).ascent() - QFontMetrics(style.font("type_small")).ascent()
        for row, name in enumerate(("from", "kind", "category", "subject", "place", "agency", "promise")):
            label, value = Text("small"), Text("body", wrap=True)
            label.setFixedWidth(_LABEL_WIDTH)
            label.setContentsMargins(0, drop, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._labels[name], self._values[name] = label, value
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        secret = QHBoxLayout(self._secret)
        secret.setContentsMargins(0, 8, 0, 0)
        secret.setSpacing(8)
        secret.addWidget(Glyph("lock", "ink_muted", 16))
        secret.addWidget(self._secret_words, 1)
        column.addWidget(self._secret)
        column.addStretch()

    def retranslate(self) -> None:
        self._office.setText(self._place.office.name.replace(" ", "\n", 1))  # names break at their spaces
        self._title.setText(translate("Summary", "Receipt"))
        self._number.setText(translate("Summary", "Tracking number, date and PIN: given when it is saved"))
        self._secret_words.setText(
            translate("Summary", "Confidential: hidden from everyone but you and your supervisor")
        )
        for name, words in (
            ("from", translate("Summary", "From")),
            ("kind", translate("Summary", "Kind")),
            ("category", translate("Summary", "Category")),
            ("subject", translate("Summary", "Subject")),
            ("place", translate("Summary", "Place")),
            ("agency", translate("Summary", "Agency")),
            ("promise", translate("Summary", "Answer by")),
        ):
            self._labels[name].setText(words)
        self.show_record(self._record)

    def show_record(self, record: Mapping[str, Any]) -> None:
        """`record` as `CaseForm.read` gives it, however incomplete."""
        self._record = record
        reference, thai = self._place.reference, self._place.thai
        kind, category = (
            reference.kind(text_of(record, "kind")),
            reference.category(text_of(record, "category")),
        )
        agency = reference.agency(text_of(record, "agency"))
        values = {
            "from": self._from(record),
            "kind": named(kind, thai),
            "category": named(category, thai),
            "subject": text_of(record, "subject"),
            "place": place_words(
                text_of(record, "place", "subdistrict"),
                text_of(record, "place", "district"),
                text_of(record, "place", "province"),
            ),
            "agency": agency_name(agency, thai) if agency is not None else "",
            "promise": self._promised(),
        }
        for name, text in values.items():
            show = self._values[name].show_names if name in _NAMES else self._values[name].setText
            show(text or "–")
        self._secret.setVisible(bool(record.get("confidential")))

    def show_promise(self, promise: Promise) -> None:
        self._promise = promise
        self._values["promise"].setText(self._promised() or "–")

    def _promised(self) -> str:
        if self._promise is None:
            return ""
        if self._promise.due is None or self._promise.working_days is None:
            return translate("Summary", "No date: progress is reported from time to time")
        return (
            f"{full_date(self._promise.due, self._place.thai)} ({working_days(self._promise.working_days)})"
        )

    @staticmethod
    def _from(record: Mapping[str, Any]) -> str:
        name = text_of(record, "complainant", "name")
        if "complainant" in record and record["complainant"] is None and record.get("group_size") is None:
            name = translate("Summary", "Gives no name")
        if other := text_of(record, "on_behalf_of"):
            return translate("Summary", "{name}, on behalf of {other}").format(name=name, other=other)
        if size := record.get("group_size"):
            return translate("Summary", "{name} and a group, {size} people").format(name=name, size=size)
        return name
