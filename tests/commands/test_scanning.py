"""doctor looks at what scans need: labels that are read, scanners, the watched folder."""

from pathlib import Path

from desktop.desk.station import open_station
from tests.commands.program import Program


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
