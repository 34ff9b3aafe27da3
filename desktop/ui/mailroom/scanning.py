"""How a scanner is asked: through SANE here, or over the network by its address. Runs in a lane."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.desk.scandesk import ScanDesk
from desktop.scanning.tray import ScannedPage

Progress = Callable[[ScannedPage], None]


@dataclass(frozen=True, slots=True)
class Source:
    """`address`: SANE's name of a device, or http(s)://… of a network scanner."""

    address: str
    name: str

    @property
    def is_network(self) -> bool:
        return self.address.startswith(("http://", "https://"))


def found() -> tuple[Source, ...]:
    """The scanners that answer on this machine."""
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
    from desktop.scanning import sane

    feeder = _feeder(sane.sources(source.address), duplex)
    return len(
        sane.scan(
            source.address, desk.feed(), sane.Wishes(source=feeder), progress=progress, cancelled=cancelled
        )
    )


def _feeder(sources: tuple[str, ...], duplex: bool) -> str | None:
    """The driver's word for its feeder, for both sides if they are wanted and it has such a word."""
    feeders = [each for each in sources if "adf" in each.lower() or "feeder" in each.lower()]
    both = [each for each in feeders if "duplex" in each.lower()]
    single = [each for each in feeders if each not in both]
    return next(iter(both + single if duplex else single + both), None)
