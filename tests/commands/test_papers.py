"""receipt in its editions, label, stamp and separator, run as programs."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from desktop.commands.parser import build
from desktop.intake import separator
from desktop.printing.printers.pdf import page_count, page_size, raster
from tests.commands.program import Program, line
from tests.printing.reading import by_pdfium


def registered(program: Program, *lines: str) -> list[str]:
    ran = program.run("register", stdin="".join(lines or (line(),)))
    assert ran.code == 0, ran.stderr
    return [result["tracking_number"] for result in ran.results]


def codes(pdf: bytes) -> list[list[str]]:
    return [[code.text for code in zxingcpp.read_barcodes(page.convert("L"))] for page in raster(pdf)]


def test_receipt_comes_on_every_paper(program: Program, tmp_path: Path) -> None:
    [number] = registered(program)
    out = tmp_path / "receipt.pdf"
    for paper, wide in (("a5", 148), ("80mm", 80), ("58mm", 58)):
        assert program.run("receipt", number, "--out", out, "--paper", paper).code == 0
        assert page_size(out.read_bytes())[0] == pytest.approx(wide, abs=0.1)
    assert program.run("receipt", number, "--out", out, "--large", "--language", "en").code == 0
    assert page_size(out.read_bytes())[0] == pytest.approx(210, abs=0.1)
    assert "Copy no. 3" in by_pdfium(out.read_bytes())


def test_the_offices_copy_leaves_the_original_due(program: Program, tmp_path: Path) -> None:
    [number] = registered(program)
    out = tmp_path / "receipt.pdf"
    office = program.run("receipt", number, "--out", out, "--office-copy")
    assert office.results[0]["copy"] == 0
    assert "ฉบับเจ้าหน้าที่" in by_pdfium(out.read_bytes())
    assert program.run("receipt", number, "--out", out).results[0]["copy"] == 0


def test_a_group_names_its_representatives(program: Program, tmp_path: Path) -> None:
    [number] = registered(program, line(group_size=40, representatives=["นายบุญมี ศรีสุข", "นางคำ ใจงาม"]))
    out = tmp_path / "receipt.pdf"
    assert program.run("receipt", number, "--out", out).code == 0
    assert "นายบุญมี ศรีสุข · นางคำ ใจงาม" in by_pdfium(out.read_bytes())


def test_labels_on_a_roll_and_on_sheets(program: Program, tmp_path: Path) -> None:
    numbers = registered(program, line(), line(), line())
    out = tmp_path / "labels.pdf"
    ran = program.run("label", *numbers, "--out", out)
    assert ran.results == [{"tracking_numbers": numbers, "file": str(out), "media": "50x30mm"}]
    assert codes(out.read_bytes()) == [[number] for number in numbers]
    ran = program.run("label", *numbers, "--out", out, "--sheet", "--start", 35, "--offset=-1.5,2")
    assert (ran.code, ran.results[0]["media"]) == (0, "a4")
    assert [sorted(page) for page in codes(out.read_bytes())] == [sorted(numbers[:2]), [numbers[2]]]
    assert program.run("label", numbers[0], "--out", out, "--sheet", "a4-40", "--stamp").code == 0
    assert "เลขรับ" in by_pdfium(out.read_bytes())
    assert program.run("verify").code == 0


def test_what_cannot_be_made_is_refused_and_nothing_is_written(program: Program, tmp_path: Path) -> None:
    [number] = registered(program)
    out = tmp_path / "labels.pdf"
    for arguments, code, said in (
        ([number, "--sheet", "a3"], 1, "a4-36"),
        ([number, "--sheet", "--start", "37"], 1, "labels 1 to 36"),
        ([number, "--offset=30,0"], 2, "--offset"),
        ([number, "690000000000"], 1, "690000000000"),
    ):
        ran = program.run("label", *arguments, "--out", out)
        assert (ran.code, out.exists()) == (code, False)
        assert said in ran.stderr


@pytest.mark.parametrize("text", ["nan,0", "1", "1,2,3", "a,b", "0,inf", "11,0"])
def test_an_offset_is_two_plausible_lengths(text: str) -> None:
    with pytest.raises(SystemExit):
        build().parse_args(["label", "1", "--out", "x.pdf", f"--offset={text}"])


def test_a_scanned_letter_is_stamped_on_a_copy(program: Program, tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    file = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(file, "PNG", dpi=(100, 100))
    scan.write_bytes(file.getvalue())
    [number, bare] = registered(program, line(attachments=[str(scan)]), line())
    out = tmp_path / "stamped.pdf"
    assert program.run("stamp", number, "--out", out).code == 0
    assert page_count(out.read_bytes()) == 1
    assert "๑/" in by_pdfium(out.read_bytes())
    assert program.run("stamp", number, "--out", out, "--at", "10,20").code == 0
    for arguments in ([number, "--attachment", 2], [bare], [number, "--at", "500,1"]):
        assert program.run("stamp", *arguments, "--out", tmp_path / "none.pdf").code == 1
    assert not (tmp_path / "none.pdf").exists()
    assert scan.read_bytes() == file.getvalue()
    assert program.run("verify").code == 0


def test_a_separator_bears_its_batch(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "separator.pdf"
    assert program.run("separator", "20261117-1", "--out", out, "--paper", "a5").code == 0
    assert set(codes(out.read_bytes())[0]) == {separator.code("20261117-1")}
    ran = program.run("separator", "ถุงเช้า", "--out", out)
    assert ran.code == 1
    assert "batch" in ran.stderr


def test_the_page_to_measure_by_is_made_for_the_sheet(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    ran = program.run("calibration", "--out", out, "--sheet", "a4-27", "--printer", "laser 1")
    assert ran.results == [{"file": str(out), "sheet": "a4-27", "cross_mm": 20.0}]
    by_sheet = raster(out.read_bytes())[0].tobytes()
    assert "laser 1" in by_pdfium(out.read_bytes())
    assert program.run("calibration", "--out", out, "--sheet").results[0]["sheet"] == "a4-36"
    assert raster(out.read_bytes())[0].tobytes() != by_sheet
    assert program.run("calibration", "--out", out).results[0]["sheet"] is None
    assert page_size(out.read_bytes()) == pytest.approx((50, 30), abs=0.1)
    assert program.run("calibration", "--out", tmp_path / "none.pdf", "--sheet", "a3").code == 1
    assert not (tmp_path / "none.pdf").exists()
