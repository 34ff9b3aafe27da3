"""CUPS and printers for the tests that print in earnest, started by the first that asks for them."""

from collections.abc import Iterator
from itertools import count

import pytest

from desktop.printing.printers.cups import Cups
from tests.printing.printers.cupsd import Cupsd, cups
from tests.printing.printers.ipp_printer import A4, A5, IppPrinter, ipp_printer, message_bus

_numbers = count(1)


@pytest.fixture(scope="session")
def bus() -> Iterator[str]:
    with message_bus() as address:
        yield address


@pytest.fixture(scope="session")
def cupsd() -> Iterator[Cupsd]:
    with cups() as service:
        yield service


@pytest.fixture
def system(cupsd: Cupsd) -> Cups:
    """What the program has of this CUPS."""
    return Cups(cupsd.socket)


@pytest.fixture
def printer(bus: str) -> Iterator[IppPrinter]:
    """A printer that is on and takes A4 and A5."""
    with ipp_printer(bus, A4, A5) as found:
        yield found


@pytest.fixture
def queue(cupsd: Cupsd, printer: IppPrinter) -> str:
    """The id of that printer in CUPS."""
    return cupsd.add_queue(f"queue{next(_numbers)}", printer.uri)
