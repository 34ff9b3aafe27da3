"""The demo is a whole day with its own centre, and its papers open."""

from pathlib import Path

import pypdfium2
import pytest

from tests.commands.program import Program

pytestmark = pytest.mark.long

PAPERS = {
    "receipt": 8,
    "receipt-80mm": 1,
    "receipt-58mm": 1,
    "receipt-english": 1,
    "receipt-large-print": 1,
    "receipt-office-copy": 2,
}


def test_a_whole_day(tmp_path: Path) -> None:
    out = tmp_path / "day"
    program = Program(tmp_path / "unused")
    ran = program.run("demo", "--out", out, environment={"QT_QPA_PLATFORM": "offscreen"})
    assert ran.code == 0, ran.stderr
    day = ran.results[-1]
    assert (day["letters"], day["split"], day["at_the_centre"], day["faults"]) == (12, 4, 12, 0)

    papers = sorted((out / "papers").glob("*.pdf"))
    for paper in papers:
        assert len(pypdfium2.PdfDocument(paper)) >= 1
    receipts = [paper.stem.rpartition("-")[0] for paper in papers if paper.stem.startswith("receipt")]
    assert {name: receipts.count(name) for name in PAPERS} == PAPERS
    others = {paper.stem.partition("-")[0] for paper in papers} - {"receipt"}
    assert others == {"labels", "register", "handover", "envelopes", "pending"}
    assert {paper.suffix for paper in (out / "papers").iterdir()} == {".pdf", ".xlsx", ".csv"}

    letters = [pypdfium2.PdfDocument(letter) for letter in (out / "scans" / "letters").iterdir()]
    assert [len(letter) for letter in letters] == [2, 2, 2, 2]
    assert len(list((out / "screenshots").glob("*.png"))) == 5

    again = program.run("demo", "--out", out)
    assert again.code == 1
    assert "already holds a demo" in again.stderr
