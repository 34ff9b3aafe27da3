"""The frame around the pages of a signed-in person: rail, header, status bar, and the page in the middle."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.sync.status import Connection, SyncStatus, status_of
from desktop.ui import style
from desktop.ui.language import Translated
from desktop.ui.messages import explain, report
from desktop.ui.pauses import Pauses
from desktop.ui.shell.ahead import Ahead
from desktop.ui.shell.header import Header
from desktop.ui.shell.keys import Keys
from desktop.ui.shell.offer import Offer
from desktop.ui.shell.places import ATTENTION, BAGS, NEEDS, PRINTS, maker
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.statusbar import StatusBar
from desktop.ui.syncport import StartSync, SyncPort
from desktop.ui.widgets.banner import Banner
from desktop.ui.workplace import Workplace


class Page(Protocol):
    """What the shell asks of a page."""

    def arrive(self, again: bool) -> None:
        """A person came here; `again`: from here."""

    def leave(self) -> None:
        """The person signs out or the window closes."""


class _Heard(QObject):
    """Carries the status from the thread that synchronises into the window's."""

    status = Signal(object)


class Shell(Translated):
    language_wanted = Signal()
    theme_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, place: Workplace, start_sync: StartSync, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._live: Connection | None = None
        self._on_their_way: tuple[object, ...] = ()
        self.places = tuple(p for p, permission in NEEDS.items() if place.operator.may(permission))
        self.rail = Rail(self.places)
        self.header = Header(place.office, place.operator.name, place.operator.role)
        self.status = StatusBar(place.station.clock, lambda: place.thai)
        self.banner = Banner("error")
        self.offer = Offer()
        self.has_begun = False
        self._pauses = Pauses(self, pause_ms=0)
        self._pages: dict[str, QWidget] = {}
        self._loaded: list[str] = []  # places whose pages need no more imports
        self._stack = QStackedWidget()
        self.ahead = Ahead(self.page, self)
        self._lay_out()
        self._connect()
        self._heard = _Heard()
        self._heard.status.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self.sync: SyncPort = start_sync(self._heard.status.emit)
        self.sync.start()
        self.read_status()
        self._read_offer()

    def begin(self) -> None:
        """Goes to the first place, once the frame around it is on the screen."""
        self._pauses.begin(self._begin())

    def _begin(self) -> Iterator[None]:
        first = self.page(self.places[0].id)
        yield
        style.dress(first)
        yield
        if self._stack.currentWidget() is first:  # nobody went elsewhere meanwhile
            self.go(self.places[0].id)
        self.has_begun = True
        self._load_ahead()

    def _load_ahead(self) -> None:
        """The mail room's page is loaded and no more: making it begins its work."""
        ids = [place.id for place in self.places]

        def begin(_: object) -> None:
            self._loaded = [id for id in ids if id != BAGS.id]
            self._get_ready()

        # What cannot be loaded now is told when somebody goes there.
        self._place.loading.run(lambda: [maker(id) for id in ids], begin, report, owner=self)

    def _get_ready(self) -> None:
        if self.has_begun:
            self.ahead.get_ready(list(dict.fromkeys([*self._pages, *self._loaded])))

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """Those that are made."""
        return tuple(self._pages.values())

    def page(self, id: str) -> QWidget:
        """The page of a place of this person, made when it is first wanted."""
        if id not in self._pages:
            page = self._pages[id] = maker(id)(self._place)
            self._stack.addWidget(page)
            for name in ("recorded", "changed"):
                if (signal := getattr(page, name, None)) is not None:
                    signal.connect(self._note_change)
        return self._pages[id]

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self.offer)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.header.language_wanted.connect(self.language_wanted)
        self.header.theme_wanted.connect(self.theme_wanted)
        self.header.leave_wanted.connect(self.leave_wanted)
        self.header.keys_wanted.connect(self._show_keys)
        for key, do in (
            ("F1", self._show_keys),
            ("Ctrl+L", self.language_wanted.emit),
            ("Ctrl+D", self.theme_wanted.emit),
            ("Ctrl+Q", self.leave_wanted.emit),
        ):
            QShortcut(QKeySequence(key), self, do)
        self.status.send_wanted.connect(lambda: self.sync.send_now())
        self.status.pause_wanted.connect(self._pause)
        self.offer.show_wanted.connect(lambda: self.go(PRINTS.id))
        self.offer.answered.connect(
            lambda due: self._place.database.run(lambda: self._place.queue.note_offered(due), owner=self)
        )
        self._place.papers.changed.connect(self._count_prints)

    def retranslate(self) -> None:
        """Every part does it itself, those that are not on the screen a little later."""
        self._get_ready()

    @property
    def current(self) -> str:
        shown = self._stack.currentWidget()
        return next((id for id, page in self._pages.items() if page is shown), self.places[0].id)

    def go(self, id: str) -> None:
        before = self._stack.currentWidget()
        page = self.page(id)
        again = page is before
        self.ahead.finish(page)
        self._stack.setCurrentWidget(page)
        self.rail.show_current(id)
        if id == PRINTS.id:
            self.offer.answer()
        cast(Page, page).arrive(again)

    def keep(self) -> None:
        """Keeps what is typed on any page."""
        for page in self._pages.values():
            cast(Page, page).leave()

    def close_down(self) -> None:
        """The person leaves: nothing typed is lost, nothing that was opened stays behind."""
        self.has_begun = False
        self.ahead.end()
        self.keep()
        self._place.papers.end()
        self.sync.stop()
        self._place.viewer.close()

    def take_down(self) -> None:
        """Deletes this page by page: all at once would hold the window up."""
        self._pauses.begin(self._without_pages())

    def _without_pages(self) -> Iterator[None]:
        for page in self._pages.values():
            page.deleteLater()
            yield
        self.deleteLater()

    def show_theme(self, name: str) -> None:
        """What is on the screen wears the theme at once, the other pages a little later."""
        self.header.show_theme(name)
        for part in (self.rail, self.header, self.banner, self.offer, self.status):
            style.dress(part)
        if self.has_begun:
            style.dress(self.page(self.current))
        self._get_ready()

    # The state of the letters on their way

    def read_status(self) -> None:
        store = self._place.station.store
        self._place.database.run(
            lambda: status_of(store),
            self._show_status,
            lambda error: self.banner.say(str(explain(error))),
            owner=self,
        )
        if ATTENTION in self.places:
            self._place.database.run(
                self._place.attention.count,
                lambda count: self.rail.show_count(ATTENTION.id, count),
                owner=self,
            )

        self._count_prints()

    def _count_prints(self) -> None:
        if PRINTS in self.places:
            self._place.database.run(
                self._place.queue.count, lambda count: self.rail.show_count(PRINTS.id, count), owner=self
            )

    def _read_offer(self) -> None:
        """Receipts that a crash, or the end of a day, left without paper are offered once."""
        if PRINTS in self.places:
            self._place.database.run(self._place.queue.to_offer, self.offer.offer, owner=self)

    def _hear(self, status: SyncStatus) -> None:
        """What the thread that synchronises says. A page whose letters have moved on shows them anew."""
        self._live = status.connection
        self._show(status)
        on_their_way = (status.waiting, status.quarantined, status.last_success)
        if on_their_way != self._on_their_way:
            self._on_their_way = on_their_way
            follow = getattr(self._stack.currentWidget(), "follow", None)
            if follow is not None:
                follow()

    def _show_status(self, status: SyncStatus) -> None:
        """What the store knows; a connection that is being tried is known better by who tries."""
        if self._live is not None:
            status = replace(status, connection=self._live)
        self._show(status)

    def _show(self, status: SyncStatus) -> None:
        self.banner.say("")
        self.status.show_status(status)
        self.header.show_connection(status.connection, paused=self.status.paused)

    def _pause(self, paused: bool) -> None:
        if paused:
            self.sync.pause()
        else:
            self.sync.resume()
        self.read_status()

    def _note_change(self) -> None:
        self.sync.wake()
        self.read_status()

    def _show_keys(self) -> None:
        Keys(self.places, self.page(self.current), self).open()
