"""The bottom of the window: honestly, how far the letters are."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.intake.clock import Clock
from desktop.intake.dates import bangkok_day
from desktop.sync.status import Connection, SyncStatus
from desktop.ui import style
from desktop.ui.language import Translated, translate
from desktop.ui.shell.connection import words
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.words import age, when

_TICK_MS = 30_000


class _Item(QWidget):
    """An icon and a few words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.glyph = Glyph(icon, "muted", 18)
        self.text = Text("note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.glyph)
        row.addWidget(self.text)

    def say(self, sentence: str, icon: str = "", tone: str = "muted") -> None:
        self.text.setText(sentence)
        self.updateGeometry()  # at once: what fits beside it is asked before the layout comes round
        self.setVisible(bool(sentence))
        if icon:
            self.glyph.show_icon(icon, tone)


class StatusBar(Translated):
    """Connection · how many wait · age of the oldest · last success · pause and send now."""

    send_wanted = Signal()
    pause_wanted = Signal(bool)

    def __init__(self, clock: Clock, thai: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(style.size("size_status"))
        self._clock, self._thai = clock, thai
        self._status = SyncStatus(Connection.NOT_ENROLLED)
        self._paused = False
        self.connection = _Item("cloud")
        self.waiting = _Item("inbox")
        self.oldest = _Item("clock")
        self.stopped = _Item("triangle-alert")
        self.success = _Item("circle-check")
        self.pause = Button("", "quiet")
        self.send = Button("send", "quiet", "F8")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(24)
        for item in (self.connection, self.waiting, self.oldest, self.stopped, self.success):
            row.addWidget(item)
        row.addStretch()
        row.addWidget(self.pause)
        row.addWidget(self.send)
        row.setSpacing(20)
        self.send.clicked.connect(self.send_wanted)
        self.pause.clicked.connect(self._toggle_pause)
        self._tick = QTimer(self)  # the oldest grows older without any news
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.retranslate)
        self._tick.start()
        self.retranslate()

    @property
    def paused(self) -> bool:
        return self._paused

    def show_status(self, status: SyncStatus) -> None:
        self._status = status
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only when it is on the screen is it known how wide its words are."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Where there is no room for all, what is said elsewhere too, or matters least, gives way."""
        layout = self.layout()
        if layout is None:
            return
        given_way = (self.success, self.connection, self.oldest)
        for item in given_way:
            item.setVisible(bool(item.text.text()))
        for item in given_way:
            layout.invalidate()
            if layout.minimumSize().width() <= self.width():
                break
            item.hide()
        self.waiting.setToolTip("\n".join(item.text.text() for item in given_way if item.text.text()))

    def retranslate(self) -> None:
        status, now = self._status, self._clock()
        shown = words(status.connection, paused=self._paused)
        tone = {"neutral": "muted", "info": "primary"}.get(shown.level, shown.level)
        self.connection.say(self._page(status) or shown.text, shown.icon, tone)
        self.connection.setToolTip(shown.advice)
        enrolled = status.connection is not Connection.NOT_ENROLLED
        if status.waiting:
            self.waiting.say(_counted(translate("Status", "Waiting to be sent: {n}"), status.waiting))
        elif status.pages_waiting:
            self.waiting.say(_counted(translate("Status", "Pages to be sent: {n}"), status.pages_waiting))
        else:
            self.waiting.say(
                translate("Status", "Nothing waits") if enrolled else translate("Status", "No letters yet")
            )
        self.oldest.say(self._oldest(status.oldest_recorded_at, now))
        self.stopped.say(
            _counted(translate("Status", "Needs attention: {n}"), status.quarantined)
            if status.quarantined
            else "",
            "triangle-alert",
            "error",
        )
        self.success.say(self._last(status.last_success, now) if enrolled else "")
        self.pause.setVisible(enrolled)
        self.send.setVisible(enrolled)
        self.send.setEnabled(status.connection is not Connection.SENDING)
        self.send.setText(translate("Status", "Send now"))
        self.pause.show_icon("refresh-cw" if self._paused else "clock")
        self.pause.setText(
            translate("Status", "Go on sending") if self._paused else translate("Status", "Pause sending")
        )
        self._fit()

    @staticmethod
    def _page(status: SyncStatus) -> str:
        """Which page is on its way, once the letters have gone."""
        if status.connection is not Connection.SENDING or status.waiting or not status.pages_waiting:
            return ""
        number, total = status.pages_sent + 1, status.pages_sent + status.pages_waiting
        return translate("Status", "Sending page {n} of {total}").format(n=number, total=total)

    def _oldest(self, recorded: datetime | None, now: datetime) -> str:
        if recorded is None:
            return ""
        return translate("Status", "Oldest: {age}").format(age=age(now - recorded))

    def _last(self, success: datetime | None, now: datetime) -> str:
        if success is None:
            return translate("Status", "Never sent yet")
        return translate("Status", "Last sent: {time}").format(
            time=when(success, bangkok_day(now), self._thai())
        )

    def _toggle_pause(self) -> None:
        self._paused = not self._paused
        self.retranslate()
        self.pause_wanted.emit(self._paused)


def _counted(words: str, count: int) -> str:
    return words.format(n=f"{count:,}")
