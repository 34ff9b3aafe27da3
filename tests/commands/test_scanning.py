"""doctor looks at what scans need; split tells what became of every page of a stack."""

from pathlib import Path

from desktop.desk.station import open_station
from desktop.intake import tracking
from tests.commands.program import Program
from tests.scanning.corpus import pdfs
from tests.scanning.test_split import DPI, page, separating


def findings(program: Program) -> list[tuple[bool, str]]:
    results = program.run("doctor").results
    return [(result["ok"], result["detail"]) for result in results if result["check"] == "scanning"]


def test_doctor_reads_a_label_and_asks_for_scanners(program: Program) -> None:
    label, scanners = findings(program)
    assert label == (True, "a label on a page is read")
    assert scanners[0]
    assert "scanner" in scanners[1]


def test_doctor_misses_the_watched_folder(program: Program, tmp_path: Path) -> None:
    with open_station(program.home, passphrase=program.passphrase) as station:
        station.store.state.put("watched_folder", str(tmp_path))
    assert findings(program)[-1] == (True, "the watched folder is there")
    with open_station(program.home, passphrase=program.passphrase) as station:
        station.store.state.put("watched_folder", str(tmp_path / "gone"))
    assert findings(program)[-1] == (False, "the watched folder is not there, or may not be written")


def test_split_tells_of_letters_separator_sheets_and_what_is_left(program: Program, tmp_path: Path) -> None:
    scan, number = tmp_path / "scan.pdf", tracking.make(1, 2569)
    images = [page(seed=3), separating("BAG-7"), page(number), page(seed=2)]
    pdfs.write(scan, images, DPI, pdfs.dct)
    ran = program.run("split", scan, "--out", tmp_path / "out")
    letter, sheet, rest = ran.results
    assert ran.code == 0
    assert (letter["tracking_number"], letter["known"], letter["batch"]) == (number, False, "BAG-7")
    assert [each["page"] for each in letter["pages"]] == [3, 4]
    assert sheet == {"separator": "BAG-7", "pages": [{"source": str(scan), "page": 2}]}
    assert rest == {"unmatched": [{"source": str(scan), "page": 1}]}
