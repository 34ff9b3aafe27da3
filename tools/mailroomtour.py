"""The part of the walk that leads through the mail room's own page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.desk.station import Station
from desktop.ui.mailroom.page import MailRoomPage
from desktop.ui.mailroom.work import BALANCE, DETAILS, PAGES, REVIEW
from tools import mailroom

_SETTLED_MS = 200

Take = Callable[[str], None]
Wait = Callable[[Callable[[], bool]], None]


class MailRoomTour:
    """`wait` until something holds, `take` a picture, `close` the dialog that is open."""

    def __init__(self, page: MailRoomPage, wait: Wait, take: Take, close: Callable[[], None]) -> None:
        self._page, self._wait, self._take, self._close = page, wait, take, close

    def walk(self, station: Station, folder: Path) -> None:
        page = self._page
        self._quiet()
        self._take("bags-empty")
        batch = mailroom.bag(station, folder)
        page.bags.arrive()
        self._quiet()
        self._take("bags")
        page.bags.ask()
        self._quiet()
        self._take("bags-open")
        self._close()
        page.bags.chosen.emit(batch.id)
        self._wait(lambda: page.bench.bag is not None and page.work.isVisible())
        self._envelopes()
        for step, name in (
            (PAGES, "pages-in"),
            (REVIEW, "review"),
            (DETAILS, "details"),
            (BALANCE, "balance"),
        ):
            page.work.go(step)
            self._quiet()
            if step == REVIEW:
                self._wait(lambda: len(page.work.review.small) > 0 and page.work.review.small.idle)
            if step == DETAILS:
                self._wait(lambda: page.work.details.view.is_drawn)
            self._take(name)
        page.work.balance.sign.click()
        self._quiet()
        self._take("sign-difference")
        self._close()

    def _envelopes(self) -> None:
        work = self._page.work
        assert self._page.bench.bag is not None
        self._quiet()
        work.envelopes.choose(self._page.bench.bag.envelopes[3].id)
        work.envelopes.scan.setFocus()
        self._quiet()
        self._take("envelopes")
        work.envelopes.scan.setText("8851959132012")
        work.envelopes.scan.returnPressed.emit()
        self._quiet()
        self._take("envelopes-odd")

    def _quiet(self) -> None:
        """Until nothing is under way, and what came of it is laid out."""
        bench = self._page.bench
        self._wait(lambda: bench.place.database.idle and bench.reading.idle)
        laid_out: list[bool] = []
        QTimer.singleShot(_SETTLED_MS, lambda: laid_out.append(True))
        self._wait(lambda: bool(laid_out))
