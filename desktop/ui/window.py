"""The window: sign-in first, then the shell of whoever signed in."""

from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from desktop.settings import Settings
from desktop.ui import style
from desktop.ui.language import Language, translate
from desktop.ui.operations import Lane
from desktop.ui.signin import SignIn

if TYPE_CHECKING:
    from desktop.desk.clockwatch import ClockDoubt
    from desktop.desk.session import Operator
    from desktop.desk.station import Station
    from desktop.desk.workstation import Setup
    from desktop.intake.office import Office
    from desktop.ui.firstrun import FirstRun, SetUp
    from desktop.ui.printing import MakeSystem, Printing
    from desktop.ui.shell.shell import Shell
    from desktop.ui.syncport import StartSync

_SIZE = (1366, 768)
_LEAST = (1024, 640)
_FRAME = 40  # what a title bar takes


def _load_shell() -> None:
    """What everybody needs who signs in, while they type their name."""
    from desktop.ui.counter import page  # noqa: F401
    from desktop.ui.shell import shell  # noqa: F401


class Window(QWidget):
    """Nothing heavy is imported before the first page shows; the station is opened off this thread."""

    def __init__(
        self,
        open_station: "Callable[[], Station]",
        start_sync: "StartSync",
        settings: Settings,
        remember: Callable[[Settings], None],
        print_system: "MakeSystem | None" = None,
        set_up: "SetUp | None" = None,
    ) -> None:
        super().__init__()
        self.resize(*_SIZE)
        self.setMinimumSize(*_LEAST)
        self._open_station, self._start_sync = open_station, start_sync
        self._settings, self._remember = settings, remember
        self._print_system, self._set_up = print_system, set_up
        self.first_run: FirstRun | None = None
        self._printing: Printing | None = None
        self._begun = False
        self._station: Station | None = None
        self._office: Office | None = None
        self.language = Language()
        self.language.use(settings.language)
        self.database = Lane("database", self._fail)
        self.drawing = Lane("drawing", self._fail)
        self.loading = Lane("loading", self._fail)
        self.sign_in = SignIn()
        style.dress(self.sign_in)
        self.shell: Shell | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.sign_in)
        self.sign_in.submitted.connect(self._check)
        self.sign_in.retry_wanted.connect(self.begin)
        self.sign_in.language_wanted.connect(self._switch_language)
        QShortcut(QKeySequence("Ctrl+L"), self.sign_in, self._switch_language)
        self._name_window()
        self.sign_in.wait()

    def begin(self) -> None:
        """Opens the station: once the window is on the screen, since the imports would hold it up."""
        self.sign_in.wait()
        self.sign_in.setFocus()
        self.database.run(self._open, self._welcome, self._cannot_open, owner=self)

    def _open(self) -> "tuple[Station, Office]":
        from desktop.intake.words import breaks

        station = self._open_station()
        breaks("ไทย")  # loads the word list here, so that no page has to wait for it
        return station, station.office

    def _welcome(self, opened: "tuple[Station, Office]") -> None:
        self._station, self._office = opened
        self.sign_in.welcome(self._office.name, self._office.point, self._office.demo)
        # Before a sign-in can be checked: this thread must not load the same at the same time.
        self.database.run(_load_shell)

    def _cannot_open(self, error: Exception) -> None:
        from desktop.store.errors import NotInitialised
        from desktop.ui.messages import explain

        if isinstance(error, NotInitialised) and self._set_up is not None:
            self._offer_set_up()
        else:
            self.sign_in.give_up(str(explain(error)))

    # The first start on a computer

    def _offer_set_up(self) -> None:
        from desktop.ui.firstrun import FirstRun

        if self.first_run is None:
            self.first_run = page = FirstRun()
            style.dress(page)
            page.submitted.connect(self._make)
            page.language_wanted.connect(self._switch_language)
            QShortcut(QKeySequence("Ctrl+L"), page, self._switch_language)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.first_run)
        self.first_run.setFocus()

    def _make(self, setup: "Setup") -> None:
        set_up = self._set_up

        def make() -> "tuple[Station, Office]":
            assert set_up is not None
            station = set_up(setup)
            return station, station.office

        self.database.run(
            make, lambda made: self._begin_with(made, setup.username), self._cannot_make, owner=self
        )

    def _begin_with(self, made: "tuple[Station, Office]", username: str) -> None:
        self._stack.setCurrentWidget(self.sign_in)
        self._welcome(made)
        self.sign_in.begin_as(username)
        if self.first_run is not None:
            self._stack.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None

    def _cannot_make(self, error: Exception) -> None:
        from desktop.ui.messages import explain

        if self.first_run is not None:
            self.first_run.refuse(str(explain(error)))

    # Who works here

    def _check(self, username: str, password: str) -> None:
        from desktop.desk.session import sign_in

        station = self._station
        if station is not None:
            self.database.run(
                lambda: sign_in(station, username, password), self._let_in, self._refuse, owner=self
            )

    def _refuse(self, error: Exception) -> None:
        from desktop.ui.messages import explain

        self.sign_in.refuse(str(explain(error)))

    def _let_in(self, operator: "Operator") -> None:
        from desktop.desk.clockwatch import clock_doubt
        from desktop.desk.printers import chosen
        from desktop.ui.printing import Printing, of_this_machine
        from desktop.ui.shell.shell import Shell
        from desktop.ui.workplace import Workplace

        station = self._station
        if station is None or self._office is None:
            return
        if self._printing is None:
            self._printing = Printing(self._print_system or of_this_machine, self._fail)
        self.database.run(lambda: chosen(station), self._printing.use, owner=self._printing)
        place = Workplace.of(
            station,
            operator,
            self._office,
            database=self.database,
            drawing=self.drawing,
            loading=self.loading,
            language=self.language,
            printing=self._printing,
        )
        self.shell = shell = Shell(place, self._start_sync)
        shell.language_wanted.connect(self._switch_language)
        shell.theme_wanted.connect(self._switch_theme)
        shell.leave_wanted.connect(self._sign_out)
        shell.show_theme(style.current())
        self.sign_in.reset()
        self._stack.addWidget(shell)
        self._stack.setCurrentWidget(shell)
        shell.begin()
        self.database.run(lambda: clock_doubt(station), self._ask_about_clock, owner=shell)

    def _ask_about_clock(self, doubt: "ClockDoubt | None") -> None:
        from desktop.ui.clockquestion import clock_question

        if doubt is not None and self.shell is not None:
            question = clock_question(self.shell, doubt, self.language.code == "th")
            question.rejected.connect(self._sign_out)
            question.open()

    def _sign_out(self) -> None:
        if self.shell is None:
            return
        shell, self.shell = self.shell, None
        shell.close_down()
        style.dress(self.sign_in)
        self._stack.setCurrentWidget(self.sign_in)
        self._stack.removeWidget(shell)
        # Its results are still to come: they are dropped with it, the drafts are not.
        shell.take_down()
        self.sign_in.reset()
        self.sign_in.setFocus()

    # The look and the language

    def _switch_language(self) -> None:
        self.language.use("en" if self.language.code == "th" else "th")
        self._name_window()
        self._keep_settings(replace(self._settings, language=self.language.code))

    def _switch_theme(self) -> None:
        name = "dark" if style.current() == "light" else "light"
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, name)
        if self.shell is not None:
            self.shell.show_theme(name)
        self._keep_settings(replace(self._settings, theme=name))

    def _keep_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.drawing.run(lambda: self._remember(settings), owner=self)

    def _name_window(self) -> None:
        self.setWindowTitle(translate("SignIn", "Intake 1111"))

    # The end

    def _fail(self, error: Exception) -> None:
        """What nobody else answers for."""
        from desktop.ui.messages import explain

        sentence = str(explain(error))
        if self.shell is not None:
            self.shell.banner.say(sentence, "error")
        else:
            self.sign_in.refuse(sentence)

    def report_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A fault of ours in this thread, as `sys.excepthook` hears of it: logged, and said calmly."""
        if isinstance(error, Exception):
            self._fail(error)
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is kept as a draft before the window goes."""
        if self.shell is not None:
            self.shell.close_down()
            self.shell = None
        if self._station is not None:
            self.database.run(self._station.close)
            self._station = None
        self.database.close()
        self.drawing.close()
        self.loading.close()
        if self._printing is not None:
            self._printing.close()
        self.language.close()
        super().closeEvent(event)

    def fits(self, room: QSize) -> bool:
        """Whether `room` holds the window with a frame around it."""
        return room.width() > _SIZE[0] and room.height() > _SIZE[1] + _FRAME

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self.begin)
