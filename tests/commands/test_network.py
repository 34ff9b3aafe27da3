"""enrol, sync, doctor and the demo day, run as programs against a centre that is one too."""

import json
from pathlib import Path

from tests.central.program import run as central
from tests.central.program import serving
from tests.commands.program import Program, line


def test_letters_reach_the_centre_once(program: Program, tmp_path: Path) -> None:
    place: list[str | Path] = ["--home", tmp_path / "centre"]
    with serving(place, tmp_path / "centre.log") as centre:
        code = central("enrol-code", *place).stdout.strip()
        enrolled = program.run("enrol", centre.url, code)
        assert enrolled.code == 0, enrolled.stderr
        assert program.run("enrol", centre.url, code).code == 1
        program.run("sync")
        recorded = program.run("register", stdin=line() * 3).results
        # Leased numbers have twelve digits, emergency numbers fourteen.
        assert {len(result["tracking_number"]) for result in recorded} == {12}
        first, second = program.run("sync"), program.run("sync")
        assert (first.code, first.results[0]["acknowledged"]) == (0, 3)
        assert (second.code, second.results[0]["sent"]) == (0, 0)
        examined = program.run("doctor")
        assert examined.code == 0, examined.results
        assert "the centre answers" in examined.results[-1]["detail"]
        held = [json.loads(row) for row in central("letters", *place).stdout.splitlines()]
        assert sorted(row["id"] for row in held) == sorted(result["id"] for result in recorded)
    program.run("register", stdin=line())
    alone = program.run("sync")
    assert alone.code == 1
    assert alone.results[0]["pending"] == 1
    assert "no answer" in alone.stderr


def test_letters_reach_the_centre_on_a_stick(program: Program, tmp_path: Path) -> None:
    """Once joined, the workstation never sees a line again."""
    place: list[str | Path] = ["--home", tmp_path / "centre"]
    with serving(place, tmp_path / "centre.log") as centre:
        code = central("enrol-code", *place).stdout.strip()
        assert program.run("enrol", centre.url, code).code == 0
    recorded = program.run("register", stdin=line() * 3).results
    stick = tmp_path / "stick"
    out = program.run("courier", "export", stick)
    assert (out.code, out.results[0]["letters"]) == (0, 3), out.stderr
    taken = json.loads(central("courier", stick, *place).stdout)
    assert taken["outcomes"] == {"created": 3}
    answer = Path(taken["acknowledgement"])
    for acknowledged in (3, 0):
        back = program.run("courier", "import", answer)
        assert (back.code, back.results[0]["acknowledged"]) == (0, acknowledged), back.stderr
    again = json.loads(central("courier", stick, *place).stdout)
    assert again["outcomes"] == {"duplicate": 3}
    held = [json.loads(row) for row in central("letters", *place).stdout.splitlines()]
    assert sorted(row["id"] for row in held) == sorted(result["id"] for result in recorded)
    stick.write_bytes(stick.read_bytes()[:-100])
    assert "not whole" in central("courier", stick, *place, ok=False).stderr
    foreign = program.run("courier", "import", stick)
    assert foreign.code == 1
    assert "not whole" in foreign.stderr


def test_an_office_with_a_line_carries_for_one_without(program: Program, tmp_path: Path) -> None:
    place: list[str | Path] = ["--home", tmp_path / "centre"]
    carrier = Program(tmp_path / "carrier")
    assert carrier.run("init", "--demo").code == 0
    stick = tmp_path / "stick"
    with serving(place, tmp_path / "centre.log") as centre:
        for office in (program, carrier):
            code = central("enrol-code", *place).stdout.strip()
            assert office.run("enrol", centre.url, code).code == 0
        for length in (14, 12):
            recorded = program.run("register", stdin=line() * 2).results
            assert {len(result["tracking_number"]) for result in recorded} == {length}
            assert program.run("courier", "export", stick).code == 0
            carried = carrier.run("courier", "deliver", stick, "--url", centre.url)
            assert carried.code == 0, carried.stderr
            back = program.run("courier", "import", carried.results[0]["answer"])
            assert back.code == 0, back.stderr
            assert (back.results[0]["acknowledged"], back.results[0]["changes"]) == (2, 2)
    alone = carrier.run("courier", "deliver", stick, "--out", tmp_path / "answer")
    assert alone.code == 1
    assert "no answer" in alone.stderr
    assert not (tmp_path / "answer").exists()


def test_a_workstation_of_no_centre_says_so(program: Program) -> None:
    ran = program.run("sync")
    assert ran.code == 1
    assert "enrol" in ran.stderr
