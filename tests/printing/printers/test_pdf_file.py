"""Papers saved as files: whole, under a name that every system takes, and never over another."""

import errno
import os
from pathlib import Path

import pytest

from desktop.printing.printers.pdf_file import PRINTER_ID, PdfFiles
from desktop.printing.printers.printer import (
    Job,
    JobState,
    Kind,
    Media,
    Reason,
    Refused,
    UnknownJob,
    UnknownPrinter,
)

_PAPER = b"%PDF-1.7 a paper"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "papers" / "of today"


def _print(system: PdfFiles, title: str, paper: bytes = _PAPER) -> Job:
    return system.submit(PRINTER_ID, paper, title=title, media=Media.A5, copies=3)


def test_a_paper_is_saved_once_for_this_user(folder: Path) -> None:
    system = PdfFiles(folder)
    job = _print(system, "Receipt 6901 2345 6789")
    assert system.status(job).state is JobState.DONE
    [saved] = folder.iterdir()
    assert saved.name == "Receipt 6901 2345 6789.pdf" == job.number
    assert saved.read_bytes() == _PAPER
    assert saved.stat().st_mode & 0o077 == 0
    system.cancel(job)
    assert saved.exists()


def test_it_takes_every_kind_of_paper(folder: Path) -> None:
    [printer] = PdfFiles(folder).list_printers()
    assert (printer.id, printer.kind, printer.problem) == (PRINTER_ID, Kind.PDF, None)
    assert printer.media == set(Media)


def test_nothing_is_written_over(folder: Path) -> None:
    system = PdfFiles(folder)
    papers = [b"%PDF one", b"%PDF two", b"%PDF three"]
    jobs = [_print(system, "Register", paper) for paper in papers]
    assert [job.number for job in jobs] == ["Register.pdf", "Register (2).pdf", "Register (3).pdf"]
    assert [(folder / job.number).read_bytes() for job in jobs] == papers


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc passwd.pdf"),
        ('a<b>:c"|?*\\d\n', "a b c d.pdf"),
        ("ทะเบียนหนังสือรับ ๑๗ พ.ย. ๒๕๖๙", "ทะเบียนหนังสือรับ ๑๗ พ.ย. ๒๕๖๙.pdf"),
        ("", "paper.pdf"),
        ("...", "paper.pdf"),
        ("ก" * 300, "ก" * 60 + ".pdf"),
    ],
)
def test_a_title_becomes_a_name(folder: Path, title: str, name: str) -> None:
    assert _print(PdfFiles(folder), title).number == name
    assert [path.name for path in folder.iterdir()] == [name]


def test_what_cannot_be_saved_is_refused_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left") as refused:
        _print(PdfFiles(folder), "Receipt")
    assert refused.value.reason is Reason.NOT_SAVED
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Refused) as refused:
        _print(PdfFiles(tmp_path / "taken" / "papers"), "Receipt")
    assert refused.value.reason is Reason.NOT_SAVED


def test_what_is_not_there_is_unknown(folder: Path) -> None:
    system = PdfFiles(folder)
    with pytest.raises(UnknownPrinter):
        system.submit("cups:laser", _PAPER, title="Receipt", media=Media.A5)
    for ask in (system.status, system.cancel):
        with pytest.raises(UnknownJob):
            ask(Job(PRINTER_ID, "lost.pdf"))
