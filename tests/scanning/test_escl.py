"""Network scanners: page after page, each kept before the next; whatever goes wrong is told."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from desktop.scanning.errors import (
    Cancelled,
    CoverOpen,
    FeederEmpty,
    PaperJam,
    ScannerBusy,
    ScannerError,
    ScannerGone,
    ScannerRefused,
)
from desktop.scanning.escl import EsclScanner, Wishes
from desktop.scanning.tray import ScannedPage, Tray
from tests.scanning.escl_scanner import Scanner, serving

Start = Callable[..., tuple[Scanner, EsclScanner]]


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray(tmp_path / "tray")


@pytest.fixture
def start() -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(**how: object) -> tuple[Scanner, EsclScanner]:
            scanner = stack.enter_context(serving(Scanner(**how)))  # type: ignore[arg-type]
            return scanner, EsclScanner(scanner.url, wait=lambda _: None)

        yield begin


def greys(tray: Tray) -> list[int]:
    """Which pages these are, by their grey."""
    found = []
    for page in tray.pages:
        with Image.open(page.file) as image:
            found.append(255 - image.tobytes()[0])
    return found


def test_ten_pages_each_kept_before_the_next(start: Start, tray: Tray) -> None:
    scanner, ours = start()
    heard: list[ScannedPage] = []

    def progress(page: ScannedPage) -> None:
        assert scanner.given == page.number, "the next one was not asked for yet"
        assert Tray(tray.folder).pages[-1] == page
        heard.append(page)

    pages = ours.scan(tray, Wishes(duplex=True, resolution=200), progress=progress)
    assert len(pages) == 10
    assert tuple(heard) == pages
    assert greys(tray) == list(range(10))
    assert b"<scan:Duplex>true</scan:Duplex>" in scanner.settings
    assert b"<scan:XResolution>200</scan:XResolution>" in scanner.settings
    assert ours.name() == "Test 1111"


def test_a_page_that_is_not_ready_is_waited_for(start: Start, tray: Tray) -> None:
    _, ours = start(pages=2, slow=3)
    assert len(ours.scan(tray, Wishes())) == 2


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ("ScannerAdfJam", PaperJam),
        ("ScannerAdfHatchOpen", CoverOpen),
        ("ScannerAdfMultipickDetected", PaperJam),
        ("gone", ScannerGone),
    ],
)
def test_what_was_scanned_before_is_kept(
    state: str, error: type[ScannerError], start: Start, tray: Tray
) -> None:
    _, ours = start(fails_after=4, state=state)
    with pytest.raises(error):
        ours.scan(tray, Wishes())
    assert greys(tray) == [0, 1, 2, 3]
    _, again = start(pages=6)
    again.scan(tray, Wishes())
    assert [page.number for page in tray.pages] == list(range(1, 11)), "the rest goes behind it"


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"pages": 0}, FeederEmpty),
        ({"busy": True}, ScannerBusy),
        ({"fails_after": 0, "state": "ScannerAdfJam"}, PaperJam),
        ({"fails_after": 0, "state": "ScannerAdfHatchOpen"}, CoverOpen),
        ({"media_type": "text/html"}, ScannerRefused),
    ],
)
def test_what_stops_it_at_once_is_told(
    how: dict[str, object], error: type[ScannerError], start: Start, tray: Tray
) -> None:
    _, ours = start(**how)
    with pytest.raises(error):
        ours.scan(tray, Wishes())
    assert tray.pages == ()


def test_a_person_may_stop_it_and_the_scanner_hears_of_it(start: Start, tray: Tray) -> None:
    scanner, ours = start()
    with pytest.raises(Cancelled):
        ours.scan(tray, Wishes(), cancelled=lambda: len(tray.pages) >= 3)
    assert greys(tray) == [0, 1, 2]
    assert scanner.deleted


def test_an_address_where_nobody_is_and_one_that_is_none(tray: Tray) -> None:
    with serving(Scanner()) as scanner:
        address = scanner.url
    with pytest.raises(ScannerGone):
        EsclScanner(address).scan(tray, Wishes())
    with pytest.raises(ScannerRefused):
        EsclScanner("file:///etc/passwd")
