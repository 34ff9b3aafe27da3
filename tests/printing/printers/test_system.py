"""All printers as one: each is reached its own way, and one closed way hides no other."""

import sys
from functools import partial
from pathlib import Path

import pytest

from desktop.printing.printers.choice import Choice
from desktop.printing.printers.cups import Cups
from desktop.printing.printers.pdf_file import PRINTER_ID, PdfFiles
from desktop.printing.printers.printer import Job, JobState, Kind, Media, UnknownPrinter
from desktop.printing.printers.system import Printers, of_this_machine
from desktop.printing.printers.thermal import Thermal, ThermalPrinter
from tests.printing.printers import papers
from tests.printing.printers.servers import free_port, until
from tests.printing.printers.thermal_head import Head, at_a_port


def _is_done(system: Printers, job: Job) -> bool:
    return system.status(job).state is JobState.DONE


def test_printers_of_every_kind_are_listed_and_reached(tmp_path: Path) -> None:
    head = Head()
    with at_a_port(head) as uri:
        roll = ThermalPrinter("Counter", uri)
        system = Printers({Kind.ESCPOS: Thermal([roll]), Kind.PDF: PdfFiles(tmp_path)})
        assert {printer.id for printer in system.list_printers()} == {roll.id, PRINTER_ID}
        paper = papers.paper(papers.ROLL_80)
        for printer_id in (roll.id, PRINTER_ID):
            job = system.submit(printer_id, paper, title="Receipt", media=Media.ROLL_80)
            until(partial(_is_done, system, job))
            system.cancel(job)
        system.close()
    assert len(head.pages) == 1
    assert (tmp_path / "Receipt.pdf").read_bytes() == paper


def test_a_way_that_is_closed_hides_no_other(tmp_path: Path) -> None:
    system = Printers({Kind.CUPS: Cups(f"127.0.0.1:{free_port()}"), Kind.PDF: PdfFiles(tmp_path)})
    assert [printer.id for printer in system.list_printers()] == [PRINTER_ID]


def test_a_printer_of_no_known_kind_is_unknown(tmp_path: Path) -> None:
    system = Printers({Kind.PDF: PdfFiles(tmp_path)})
    with pytest.raises(UnknownPrinter):
        system.submit("cups:laser", b"", title="", media=Media.A4)
    with pytest.raises(UnknownPrinter):
        system.status(Job("fax", "1"))


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_this_machine_always_saves_as_pdf(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    roll = ThermalPrinter("Counter", f"tcp://127.0.0.1:{free_port()}")
    system = of_this_machine(Choice(thermal=(roll,)), tmp_path)
    monkeypatch.undo()
    assert {PRINTER_ID, roll.id} <= {printer.id for printer in system.list_printers()}
    system.close()
