"""The first start on a computer: whose workstation is this, and who looks after it?"""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.desk.workstation import LEAST_PASSWORD, Setup
from desktop.intake.office import Office
from desktop.ui.cover import Cover
from desktop.ui.language import Translated, translate
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk.station import Station

SetUp = Callable[[Setup], "Station"]

_FORM_WIDTH = 480
_LONGEST = 200
_HIDDEN = ("password", "again")


class FirstRun(Translated):
    """Emits `submitted` with a `Setup` that is complete; whoever makes it says `refuse` or goes on."""

    submitted = Signal(object)
    language_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = Office()
        self.inputs = {
            name: QLineEdit(text)
            for name, text in (
                ("office", usual.name),
                ("point", usual.point),
                ("username", "admin"),
                ("name", ""),
                ("password", ""),
                ("again", ""),
            )
        }
        self.fields = {name: Field(line, required=True) for name, line in self.inputs.items()}
        for line in self.inputs.values():
            line.setMaxLength(_LONGEST)
            line.setCursorPosition(0)
        for name in _HIDDEN:
            self.inputs[name].setEchoMode(QLineEdit.EchoMode.Password)
        self.demo = Tick()
        self.make = Button("check", "primary")
        self.language = Button("languages", "quiet")
        self.banner = Banner("error")
        self._title = Text("title")
        self._lead = Text("muted", wrap=True)
        self._after = Text("muted", wrap=True)
        self._lay_out()
        lines = list(self.inputs.values())
        for line, following in pairwise(lines):
            line.returnPressed.connect(following.setFocus)
        lines[-1].returnPressed.connect(self._submit)
        for name, line in self.inputs.items():
            line.textEdited.connect(lambda _, name=name: self.fields[name].mark(""))
        self.demo.toggled.connect(self._show_demo)
        self.make.clicked.connect(self._submit)
        self.language.clicked.connect(self.language_wanted)
        self.setFocusProxy(self.inputs["office"])
        self.retranslate()

    def _lay_out(self) -> None:
        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(self.demo)
        for name in ("office", "point"):
            column.addWidget(self.fields[name])
        for pair in (("username", "name"), _HIDDEN):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in pair:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(self._after)
        column.addWidget(self.banner)
        column.addWidget(self.make)
        column.addStretch()
        middle = QWidget()
        around = QHBoxLayout(middle)
        around.setContentsMargins(24, 0, 24, 0)
        around.addStretch()
        around.addWidget(form)
        around.addStretch()
        side = QVBoxLayout()
        side.setContentsMargins(0, 16, 0, 16)
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.addStretch()
        top.addWidget(self.language)
        side.addLayout(top)
        side.addWidget(scrolled(middle), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Cover(), 2)
        row.addLayout(side, 3)

    def retranslate(self) -> None:
        self._title.setText(translate("FirstRun", "Set up this workstation"))
        self._lead.setText(
            translate(
                "FirstRun", "This computer holds no register yet. What you enter stands on every receipt."
            )
        )
        self.demo.setText(translate("FirstRun", "Only a demonstration, with example accounts"))
        self._after.setText(
            translate(
                "FirstRun",
                "You become the administrator. Accounts for the others are added by the command “account”, "
                "a safe copy comes back by “restore” in place of this page.",
            )
        )
        for name, words in (
            ("office", translate("FirstRun", "Name of the office")),
            ("point", translate("FirstRun", "Service point")),
            ("username", translate("FirstRun", "Your user name")),
            ("name", translate("FirstRun", "Your name, as on papers")),
            ("password", translate("FirstRun", "Password")),
            ("again", translate("FirstRun", "Password again")),
        ):
            self.fields[name].name(words)
        self.make.setText(translate("FirstRun", "Set it up"))
        self.language.setText(translate("SignIn", "ภาษาไทย", "the other language, in its own script"))

    def refuse(self, sentence: str) -> None:
        """It could not be made: says why; everything typed is still there."""
        self.make.setEnabled(True)
        self.banner.say(sentence)
        self.make.setFocus()

    def _show_demo(self, demo: bool) -> None:
        for field in self.fields.values():
            field.setVisible(not demo)
        self._after.setVisible(not demo)

    def _submit(self) -> None:
        if not self.make.isEnabled():
            return
        self.banner.say("")
        faults = {} if self.demo.isChecked() else self._faults()
        for name, field in self.fields.items():
            field.mark("error" if name in faults else "", faults.get(name, ""))
        if faults:
            self.inputs[next(iter(faults))].setFocus()
            return
        self.make.setEnabled(False)
        self.submitted.emit(self._setup())

    def _setup(self) -> Setup:
        if self.demo.isChecked():
            return Setup(demo=True)
        text = {name: line.text() for name, line in self.inputs.items()}
        return Setup(
            text["office"].strip(),
            text["point"].strip(),
            text["username"].strip(),
            text["name"].strip(),
            text["password"],
        )

    def _faults(self) -> dict[str, str]:
        """What is wrong, by field, in the order of the page."""
        text = {name: line.text() for name, line in self.inputs.items()}
        missing = translate("FirstRun", "This is needed.")
        faults = {name: missing for name in text if name not in _HIDDEN and not text[name].strip()}
        if len(text["password"]) < LEAST_PASSWORD:
            words = translate("FirstRun", "At least {n} characters.")
            faults["password"] = words.format(n=LEAST_PASSWORD)
        elif text["password"] != text["again"]:
            faults["again"] = translate("FirstRun", "The two passwords differ.")
        return faults
