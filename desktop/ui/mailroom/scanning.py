"""How a scanner is asked: through SANE, on Windows through NAPS2, or over the network. Runs in a lane."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from desktop.desk.scandesk import ScanDesk
from desktop.scanning.tray import ScannedPage

Progress = Callable[[ScannedPage], None]

_BAR = "|"  # between a driver and a name


@dataclass(frozen=True, slots=True)
class Source:
    """`address`: SANE's name of a device, NAPS2's driver and name, or http(s)://… of a network scanner."""

    address: str
    name: str

    @property
    def is_network(self) -> bool:
        return self.address.startswith(("http://", "https://"))


def found() -> tuple[Source, ...]:
    """The scanners that answer on this machine."""
    if sys.platform == "win32":
        from desktop.scanning import naps2

        program = naps2.program()
        there = naps2.scanners(program) if program else ()
        return tuple(Source(f"{each.driver}{_BAR}{each.name}", each.name) for each in there)
    from desktop.scanning.sane import scanners

    return tuple(Source(each.device, f"{each.maker} {each.model}") for each in scanners())


def scan(
    desk: ScanDesk, source: Source, duplex: bool, progress: Progress, cancelled: Callable[[], bool]
) -> int:
    """Scans until the feeder is empty; how many pages. Raises ScannerErrors and Cancelled.

    Every page that was finished waits in the spool, whatever comes after it.
    """
    if source.is_network:
        from desktop.scanning import escl

        wishes = escl.Wishes(duplex=duplex)
        pages = escl.EsclScanner(source.address).scan(
            desk.feed(), wishes, progress=progress, cancelled=cancelled
        )
        return len(pages)
    if sys.platform == "win32":
        return _through_naps2(desk, source, duplex, progress, cancelled)
    from desktop.scanning import sane

    feeder = _feeder(sane.sources(source.address), duplex)
    return len(
        sane.scan(
            source.address, desk.feed(), sane.Wishes(source=feeder), progress=progress, cancelled=cancelled
        )
    )


def _through_naps2(
    desk: ScanDesk, source: Source, duplex: bool, progress: Progress, cancelled: Callable[[], bool]
) -> int:
    from desktop.scanning import naps2

    driver, _, name = source.address.partition(_BAR)
    program = naps2.program() or naps2.PROGRAM
    wishes, scanner = naps2.Wishes(duplex), naps2.Scanner(driver, name)
    pages = naps2.scan(program, scanner, desk.feed(), wishes, progress=progress, cancelled=cancelled)
    return len(pages)


def _feeder(sources: tuple[str, ...], duplex: bool) -> str | None:
    """The driver's word for its feeder, for both sides if they are wanted and it has such a word."""
    feeders = [each for each in sources if "adf" in each.lower() or "feeder" in each.lower()]
    both = [each for each in feeders if "duplex" in each.lower()]
    single = [each for each in feeders if each not in both]
    return next(iter(both + single if duplex else single + both), None)
