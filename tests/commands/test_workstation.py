"""init, account, backup, restore, verify, doctor, run as programs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.desk.printers import choose
from desktop.desk.session import sign_in
from desktop.desk.station import open_station
from desktop.printing.printers.choice import Choice
from desktop.printing.printers.thermal import ThermalPrinter
from tests.commands.program import Program, line
from tests.printing.printers.servers import free_port


def test_init_refuses_a_home_that_is_in_use(program: Program) -> None:
    program.run("register", stdin=line())
    again = program.run("init", "--demo")
    assert again.code == 1
    assert program.run("verify").results[-1]["cases"] == 1


@pytest.mark.parametrize("part", ["intake.db", "key.json"])
def test_what_is_left_of_a_workstation_is_left_alone(program: Program, part: str) -> None:
    """Its key still opens a database that was moved away, its database still waits for its key."""
    program.run("register", stdin=line())
    (program.home / part).rename(program.home.parent / part)
    for arguments in (["init", "--demo"], ["verify"]):
        refused = program.run(*arguments)
        assert refused.code == 1
        assert "is missing: restore a safe copy" in refused.stderr or "already holds" in refused.stderr
    (program.home.parent / part).rename(program.home / part)
    assert program.run("verify").results[-1]["cases"] == 1


def test_an_emptied_database_is_called_damaged(program: Program) -> None:
    (program.home / "intake.db").write_bytes(b"")
    refused = program.run("register", stdin=line())
    assert refused.code == 1
    assert "restore a safe copy" in refused.stderr


def test_a_real_workstation_starts_with_its_administrator(tmp_path: Path) -> None:
    admin = Program(tmp_path / "home", user="admin", password="a long secret")
    assert admin.run("init").results == [{"home": str(admin.home), "demo": False, "accounts": ["admin"]}]
    clerk = replace(admin, user="somsri", password="another secret")
    refused = clerk.run("register", stdin=line())
    assert refused.code == 1
    # The new account's password comes from its own variable; here it equals the clerk's.
    secret = {"INTAKE_NEW_PASSWORD": "another secret"}
    made = admin.run("account", "somsri", "counter", "--name", "สมศรี", environment=secret)
    assert made.results == [{"account": "somsri", "role": "counter"}]
    assert clerk.run("register", stdin=line()).code == 0


def test_a_backup_comes_back_whole_and_gives_no_number_twice(program: Program, tmp_path: Path) -> None:
    before = program.run("register", stdin=line() * 3).results
    file = tmp_path / "usb" / "safe.backup"
    file.parent.mkdir()
    assert program.run("backup", file).code == 0
    after = program.run("register", stdin=line() * 2).results
    other = replace(program, home=tmp_path / "other")
    restored = other.run("restore", file)
    assert restored.code == 0, restored.stderr
    assert other.run("verify").results[-1] == {"ok": True, "cases": 3, "faults": 0}
    new = other.run("register", stdin=line() * 2).results
    numbers = [result["tracking_number"] for result in before + after + new]
    assert len(set(numbers)) == len(numbers)


def test_a_backup_with_a_passphrase_opens_anywhere(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line())
    file = tmp_path / "safe.backup"
    secret = {"INTAKE_BACKUP_PASSPHRASE": "for the safe"}
    assert program.run("backup", file, environment=secret).code == 0
    # Another home, whose own passphrase never opened the first.
    other = replace(program, home=tmp_path / "other", passphrase="of another machine")
    assert other.run("restore", file).code == 1
    assert other.run("restore", file, environment=secret).code == 0
    assert other.run("verify").results[-1] == {"ok": True, "cases": 1, "faults": 0}


def test_restore_leaves_a_workstation_in_use_alone(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "safe.backup"
    program.run("backup", file)
    program.run("register", stdin=line())
    assert program.run("restore", file).code == 1
    assert program.run("verify").results[-1]["cases"] == 1


def test_a_damaged_backup_is_refused_and_nothing_is_made(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line() * 2)
    file = tmp_path / "safe.backup"
    program.run("backup", file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    other = replace(program, home=tmp_path / "other")
    refused = other.run("restore", file)
    assert refused.code == 1
    assert "Traceback" not in refused.stderr
    assert other.run("verify").code == 1


def test_verify_finds_a_page_that_was_changed(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    page.write_bytes(b"%PDF-1.4 a page")
    ran = program.run("register", stdin=line(attachments=[str(page)]))
    assert ran.code == 0, ran.stderr
    assert program.run("verify").code == 0
    (stored,) = [path for path in (program.home / "pages").rglob("*") if path.is_file()]
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(content)
    found = program.run("verify")
    assert found.code == 1
    assert found.results[-1]["faults"] == 1


def test_doctor_examines_and_tells_nothing_personal(program: Program) -> None:
    program.run("register", stdin=line())
    ran = program.run("doctor")
    assert ran.code == 0, ran.results
    checks = {result["check"] for result in ran.results}
    assert checks >= {"database", "disk", "clock", "paper", "printers", "connection"}
    report = json.dumps(ran.results, ensure_ascii=False)
    assert "สมศรี" not in report
    assert "ไฟฟ้า" not in report


def test_doctor_reads_the_test_page_back_on_every_paper(program: Program) -> None:
    details = [result["detail"] for result in program.run("doctor").results if result["check"] == "paper"]
    for paper in ("a4", "a5", "80mm", "58mm", "50x30mm"):
        assert f"{paper}: Thai text reads back" in details
        assert any(line.startswith(f"{paper}: at 203 dpi 3 of 3 barcodes") for line in details)


def test_doctor_misses_a_chosen_printer(program: Program) -> None:
    off = ThermalPrinter("เคาน์เตอร์", f"tcp://127.0.0.1:{free_port()}")
    with open_station(program.home, passphrase=program.passphrase) as station:
        admin = sign_in(station, "admin", "demo")
        choose(station, admin, Choice().add(off).choose(off.media, off.id))
    ran = program.run("doctor")
    assert ran.code == 1
    found = [result for result in ran.results if result["check"] == "printers" and not result["ok"]]
    assert [result["detail"] for result in found] == ["80mm: เคาน์เตอร์, offline"]


def test_doctor_says_what_is_wrong_without_breaking(tmp_path: Path) -> None:
    ran = Program(tmp_path).run("doctor")
    assert ran.code == 1
    assert any(result["check"] == "database" and not result["ok"] for result in ran.results)
    assert "Traceback" not in ran.stderr


def test_a_restored_register_goes_on_where_the_paper_says(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line() * 2)
    file = tmp_path / "copy"
    assert program.run("backup", file).code == 0
    program.run("register", stdin=line())
    known, unknown, wrong = (replace(program, home=tmp_path / name) for name in ("known", "unknown", "wrong"))
    assert known.run("restore", file, "--last", "counter=3", "--last", "pobox=0").code == 0
    assert _registered(known) == "4"
    told = unknown.run("restore", file)
    assert "not known" in told.stderr
    assert _registered(unknown) == "10003"
    assert unknown.run("verify").code == 0
    for mistaken in ("counter", "shelf=3", "counter=-1"):
        assert wrong.run("restore", file, "--last", mistaken).code == 1
    assert not wrong.home.exists()


def _registered(program: Program) -> str:
    """The register number of one more letter, without its year."""
    number: str = program.run("register", stdin=line()).results[0]["register_number"]
    return number.partition("/")[0]
