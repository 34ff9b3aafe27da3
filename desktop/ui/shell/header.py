"""The top of the window: which office, who works here as what, and whether the centre can be reached."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.intake.codes import Role
from desktop.intake.office import Office
from desktop.sync.status import Connection
from desktop.ui import style
from desktop.ui.language import Translated, translate
from desktop.ui.shell.connection import words
from desktop.ui.shell.roles import role_name
from desktop.ui.widgets.banner import Tag
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.oneline import OneLine
from desktop.ui.widgets.text import Text

_LEAST_NAME = 160


class Header(Translated):
    language_wanted = Signal()
    theme_wanted = Signal()
    keys_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, office: Office, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(style.size("size_header"))
        self._office, self._name, self._role = office, name, role
        self._connection, self._paused = Connection.NOT_ENROLLED, False
        self._title = OneLine("strong", _LEAST_NAME)
        self._place = Text("small")
        self.demo = Tag("warning")
        self.connection = Tag("neutral")
        self._person = OneLine("strong", _LEAST_NAME)
        self._person_role = Text("small")
        self._glyph = Glyph("user", "muted", 24)
        self.keys = Button("keyboard", "quiet", parent=self)
        self.language = Button("languages", "quiet", parent=self)
        self.theme = Button("moon", "quiet", parent=self)
        self.leave = Button("log-out", "quiet", parent=self)
        self._lay_out()
        self.demo.setVisible(office.demo)
        self.keys.clicked.connect(self.keys_wanted)
        self.language.clicked.connect(self.language_wanted)
        self.theme.clicked.connect(self.theme_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        self._person.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._person_role.setAlignment(Qt.AlignmentFlag.AlignRight)
        office = _two_lines(self._title, self._place)
        person = _two_lines(self._person, self._person_role)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 12, 4)
        row.setSpacing(8)
        row.addLayout(office)
        row.addSpacing(8)
        row.addWidget(self.demo)
        row.addStretch()
        row.addWidget(self.connection)
        row.addSpacing(16)
        row.addLayout(person)
        row.addWidget(self._glyph)
        row.addSpacing(8)
        for button in (self.keys, self.language, self.theme, self.leave):
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only when it is on the screen is it known how wide its words are."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """In a narrow window the office's name gives way, which its hint has, then what F1 does too, and last
        the word beside the flag of a demonstration.
        """
        given_way: tuple[QWidget, ...] = (self._place, self._glyph, self.keys, self.demo.words)
        for widget in given_way:
            widget.show()
        for widget in given_way:
            if self._least_width() <= self.width():
                break
            widget.hide()

    def _least_width(self) -> int:
        """As things stand now: layouts within layouts keep what they measured until they are laid out."""
        layout = self.layout()
        assert layout is not None
        self.demo.updateGeometry()
        for inner in layout.findChildren(QLayout):
            inner.invalidate()
        layout.invalidate()
        return layout.minimumSize().width()

    def retranslate(self) -> None:
        self._title.setText(self._office.point)
        self._place.setText(self._office.name)
        self._title.setToolTip(f"{self._office.point}\n{self._office.name}")
        self.demo.say("flag", translate("Shell", "Demo"))
        self.demo.setToolTip(translate("Shell", "Demo"))
        self._person.setText(self._name)
        self._person_role.setText(role_name(self._role))
        self.language.setText(translate("Shell", "ไทย", "the other language, in its own script, short"))
        for button, name in (
            (self.keys, translate("Shell", "Keyboard shortcuts (F1)")),
            (self.language, translate("Shell", "Language")),
            (self.theme, translate("Shell", "Light or dark")),
            (self.leave, translate("Shell", "Sign out")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.show_connection(self._connection, paused=self._paused)

    def show_theme(self, name: str) -> None:
        self.theme.show_icon("moon" if name == "light" else "sun")

    def show_connection(self, connection: Connection, *, paused: bool) -> None:
        self._connection, self._paused = connection, paused
        shown = words(connection, paused=paused)
        self.connection.say(shown.icon, shown.text, shown.level)
        self.connection.setToolTip(shown.advice)
        self._fit()


def _two_lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    """One closely above the other, in the middle of the height."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch()
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch()
    return column
