"""The first thing on the screen: who are you?

It is shown before the database is open, so it knows the office only when `welcome` says so. Nothing heavy
is imported here: the time from the double click to this page is measured.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.cover import Cover
from desktop.ui.language import Translated, translate
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import Text

_FORM_WIDTH = 400


class SignIn(Translated):
    """Asks for a name and a password. Emits `submitted` with both; whoever checks them says `refuse` or
    goes on.
    """

    submitted = Signal(str, str)
    language_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal = ""
        self._demo = False
        self._state = "opening"
        self.user = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._user_field = Field(self.user)
        self._password_field = Field(self.password)
        self.enter = Button("log-in", "primary")
        self.language = Button("languages", "quiet")
        self.banner = Banner("error")
        self.demo = Banner("warning")
        self._title = Text("title")
        self._sentence = Text("muted", wrap=True)
        self.cover = Cover()
        self._lay_out()
        self.enter.clicked.connect(self._submit)
        self.language.clicked.connect(self.language_wanted)
        self.user.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)
        self.user.textEdited.connect(self._hint_layout)
        self.password.textEdited.connect(self._hint_layout)
        self.password.installEventFilter(self)
        self.setFocusProxy(self.user)
        self.retranslate()

    def _lay_out(self) -> None:
        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self.demo)
        column.addWidget(self._user_field)
        column.addWidget(self._password_field)
        column.addWidget(self.banner)
        column.addSpacing(8)
        column.addWidget(self.enter)

        side = QVBoxLayout()
        side.setContentsMargins(24, 16, 24, 16)
        side.addWidget(self.language, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(form)
        middle.addStretch()
        side.addLayout(middle)
        side.addStretch(3)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cover, 2)
        row.addLayout(side, 3)

    def retranslate(self) -> None:
        self._title.setText(translate("SignIn", "Sign in"))
        # Broken at spaces: the list of Thai words takes a while to load.
        self._sentence.show_names(translate("SignIn", "Your name stands on every letter that you take in."))
        self._user_field.name(translate("SignIn", "User name"))
        self._password_field.name(translate("SignIn", "Password"))
        self.enter.setText(
            {
                "opening": translate("SignIn", "Opening the register…"),
                "open": translate("SignIn", "Sign in"),
                "failed": translate("SignIn", "Try again"),
            }[self._state]
        )
        # The language is named in itself: whoever needs it can read it.
        self.language.setText(translate("SignIn", "ภาษาไทย", "the other language, in its own script"))
        self.demo.say(
            translate(
                "SignIn",
                "Demonstration: nothing here is real. "
                "Users counter, mailroom, supervisor and admin, password demo.",
            )
            if self._demo
            else ""
        )
        self.banner.say(self._refusal)

    def wait(self) -> None:
        """Until `welcome`, names can be typed but not sent."""
        self._enter_state("opening")

    def welcome(self, office: str, point: str, demo: bool) -> None:
        """The register is open: this is its office."""
        self._demo = demo
        self.cover.show_place(point, office)
        self._enter_state("open")

    def begin_as(self, username: str) -> None:
        """Only the password is asked of somebody who is known."""
        self.user.setText(username)
        (self.password if username else self.user).setFocus()

    def give_up(self, sentence: str) -> None:
        """The register cannot be opened: says why; the button tries again."""
        self._enter_state("failed", sentence)

    def _enter_state(self, state: str, refusal: str = "") -> None:
        self._state, self._refusal = state, refusal
        self.enter.setEnabled(state != "opening")
        self.retranslate()

    def refuse(self, sentence: str) -> None:
        """Says why it did not work and asks for the password again."""
        self._refusal = sentence
        self.enter.setEnabled(True)
        self.banner.say(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def reset(self) -> None:
        """For the next person."""
        self._refusal = ""
        self.banner.say("")
        self.user.clear()
        self.password.clear()
        self.enter.setEnabled(self._state != "opening")

    def _submit(self) -> None:
        if not self.enter.isEnabled():
            return
        if self._state == "failed":
            self.retry_wanted.emit()
            return
        if not self.user.text().strip():
            self.user.setFocus()
            return
        self.enter.setEnabled(False)
        self._refusal = ""
        self.banner.say("")
        self.submitted.emit(self.user.text().strip(), self.password.text())

    def _hint_layout(self) -> None:
        thai = translate("SignIn", "The keyboard is set to Thai.")
        for field, text in (
            (self._user_field, self.user.text()),
            (self._password_field, self.password.text()),
        ):
            is_thai = any("\u0e00" <= sign <= "\u0e7f" for sign in text)
            if is_thai:
                field.mark("info", thai)
            elif field.marked == thai or not text:
                field.mark("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._hint_caps(event)
        return super().eventFilter(watched, event)

    def _hint_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell the state of Caps Lock: a capital letter without Shift gives it away."""
        text = event.text()
        if not (text.isascii() and text.isalpha()):
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if text.isupper() != shift:
            self._password_field.mark("info", translate("SignIn", "Caps Lock is on."))
        else:
            self._password_field.mark("")
