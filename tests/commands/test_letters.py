"""register, receipt and log, run as programs."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from desktop.intake import tracking
from desktop.intake.dates import bangkok_day
from tests.commands.program import Program, line


def test_register_gives_each_letter_its_numbers(program: Program) -> None:
    ran = program.run("register", stdin=line() + line(channel="pobox") + line(complainant=None))
    assert ran.code == 0, ran.stderr
    assert [set(result) for result in ran.results] == [
        {"id", "tracking_number", "register_number", "pin"}
    ] * 3
    assert all(tracking.is_valid(result["tracking_number"]) for result in ran.results)
    assert [result["register_number"].split("/")[0] for result in ran.results] == ["1", "1", "2"]


def test_a_bad_line_is_named_and_the_good_ones_are_recorded(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "letters.jsonl"
    bad = [line(subject=""), "{not json\n", line(complainant={"name": ""}), line(kind="ransom"), "[1]\n"]
    deep, long = "[" * 200_000 + "\n", line(attachments=["a" * 300])
    file.write_text(line() + "".join(bad) + line(attachments=["absent.pdf"]) + deep + long + line(), "utf-8")
    ran = program.run("register", file)
    assert ran.code == 1
    assert len(ran.results) == 2
    for named in (
        "line 2: subject:",
        "line 3: line: is not JSON",
        "line 4: complainant.name:",
        "line 5: kind:",
        "line 6: line: is not a JSON object",
        "line 7: attachments[0]:",
        "line 8: line: is not JSON",
        "line 9: attachments[0]:",
    ):
        assert named in ran.stderr
    assert program.run("verify").code == 0


def test_bytes_that_are_not_utf8_are_one_bad_line(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "letters.jsonl"
    file.write_bytes(line().encode() + b'{"subject": "\xff\xfe"}\n' + line().encode())
    ran = program.run("register", file)
    assert (ran.code, len(ran.results)) == (1, 2)
    assert "line 2:" in ran.stderr


@pytest.mark.parametrize(
    ("user", "password"), [("counter", "wrong"), ("nobody", "demo"), ("", ""), ("admin", "demo")]
)
def test_who_may_not_record_changes_nothing(program: Program, user: str, password: str) -> None:
    intruder = replace(program, user=user, password=password)
    refused = intruder.run("register", stdin=line())
    assert (refused.code, refused.results) == (1, [])
    assert refused.stderr
    assert "Traceback" not in refused.stderr
    assert program.run("verify").results[-1]["cases"] == 0


def test_receipt_is_an_original_once(program: Program, tmp_path: Path) -> None:
    number = program.run("register", stdin=line()).results[0]["tracking_number"]
    out = tmp_path / "new folder" / "receipt.pdf"
    copies = [program.run("receipt", number, "--out", out).results[0]["copy"] for _ in range(3)]
    assert copies == [0, 1, 2]
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert tracking.grouped(number) in page
    assert "สำเนา" in page


def test_receipt_of_an_unknown_number_says_so(program: Program, tmp_path: Path) -> None:
    ran = program.run("receipt", "690000000000", "--out", tmp_path / "x.pdf")
    assert ran.code == 1
    assert "690000000000" in ran.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_log_of_the_day(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line() + line(channel="pobox", subject="น้ำประปาไม่ไหล"))
    out = tmp_path / "log.pdf"
    day = bangkok_day(datetime.now(UTC))
    ran = program.run("log", day.isoformat(), "--out", out, "--book", "pobox")
    assert ran.code == 0, ran.stderr
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "น้ำประปาไม่ไหล" in text
    assert "ไฟฟ้า" not in text


def test_log_of_the_day_as_sheets(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line(subject="=น้ำประปาไม่ไหล"))
    day = bangkok_day(datetime.now(UTC)).isoformat()
    for ending, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        out = tmp_path / f"log.{ending}"
        ran = program.run("log", day, "--out", out)
        assert ran.code == 0, ran.stderr
        assert out.read_bytes().startswith(begins)
    assert "'=น้ำประปาไม่ไหล" in (tmp_path / "log.csv").read_text("utf-8-sig")
    refused = program.run("log", day, "--out", tmp_path / "log.docx")
    assert refused.code == 1
    assert ".pdf, .xlsx, .csv" in refused.stderr


def test_lists_of_the_day(program: Program, tmp_path: Path) -> None:
    program.run("register", stdin=line(channel="pobox", s10="RR123456785TH"))
    day = bangkok_day(datetime.now(UTC)).isoformat()
    for name, options, word in (
        ("handover", ["--to", "ห้องเก็บเอกสาร"], "ห้องเก็บเอกสาร"),
        ("envelopes", ["--book", "pobox"], "RR123456785TH"),
        ("pending", [], "รายการค้างเมื่อสิ้นวัน"),
    ):
        out = tmp_path / f"{name}.pdf"
        ran = program.run("list", name, day, "--out", out, *options)
        assert ran.code == 0, ran.stderr
        assert ran.results[0]["list"] == name
        assert word in pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    for wrong in (["pending", day, "--book", "pobox"], ["pending", day, "--to", "x"]):
        assert program.run("list", *wrong, "--out", tmp_path / "no.pdf").code == 1
    assert not (tmp_path / "no.pdf").exists()


def test_a_date_that_is_none_is_refused(program: Program, tmp_path: Path) -> None:
    for date in ("2026-02-30", "0001-01-01", "2400-01-01"):
        assert program.run("log", date, "--out", tmp_path / "log.pdf").code == 1
    ran = program.run("log", "9999-12-31", "--out", tmp_path / "log.pdf")
    assert ran.code == 1
    assert "Traceback" not in ran.stderr


def test_a_home_without_a_workstation_says_what_to_do(tmp_path: Path) -> None:
    ran = Program(tmp_path / "nothing").run("register", stdin=line())
    assert ran.code == 1
    assert "init" in ran.stderr


def test_a_pipe_is_written_into(program: Program, tmp_path: Path) -> None:
    number = program.run("register", stdin=line()).results[0]["tracking_number"]
    link = tmp_path / "to the void"
    link.symlink_to("/dev/null")
    assert program.run("receipt", number, "--out", link).code == 0
    assert link.is_symlink()
    assert Path("/dev/null").is_char_device()
