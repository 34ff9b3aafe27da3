"""The register as XLSX and CSV: the rows of the paper, as values of their kind, and nothing that runs."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import Case
from desktop.printing.delimited import delimited, inert
from desktop.printing.entries import DayLog
from desktop.printing.errors import Cancelled
from desktop.printing.progress import Progress
from desktop.printing.text import printable
from desktop.printing.workbook import workbook
from tests.intake.strategies import ANY, THAI
from tests.printing.papers import (
    DAY,
    DIGEST,
    IMPRINT,
    OPERATORS,
    TIPOFF,
    busy_day,
    case,
    reference,
    repeats,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RUNS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1"),
    *("＝1", "＋1", "－1", "＠x", "﹦1", "−1"),
)
any_text = st.text(st.one_of(THAI, ANY, st.characters()), max_size=60)


def log_of(cases: list[Case], again: bool = False) -> DayLog:
    return DayLog(DAY, None, cases, repeats() if again else (), OPERATORS)


def csv_of(log: DayLog) -> list[list[str]]:
    content = delimited(log, reference())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


class Book:
    """A workbook read by its XML."""

    def __init__(self, log: DayLog) -> None:
        content = workbook(log, IMPRINT, reference(), digest=DIGEST)
        self.files = {name: zipfile.ZipFile(io.BytesIO(content)).read(name) for name in _names(content)}
        strings = ElementTree.fromstring(self.files["xl/sharedStrings.xml"])
        self._strings = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in strings]

    def xml(self, sheet: int = 1) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"xl/worksheets/sheet{sheet}.xml"])

    def rows(self, sheet: int = 1) -> list[list[tuple[str, str]]]:
        """Each cell as its kind (`s` a text, `n` a number) and its value."""
        return [list(map(self._cell, row)) for row in self.xml(sheet).iter(f"{MAIN}row")]

    def texts(self, sheet: int = 1) -> list[list[str]]:
        return [[value for _, value in row] for row in self.rows(sheet)]

    def shown_as(self, cell: str) -> str:
        """The format of the numbers in a cell."""
        found = self.xml().find(f".//{MAIN}c[@r='{cell}']")
        assert found is not None
        styles = ElementTree.fromstring(self.files["xl/styles.xml"])
        kind = styles.findall(f".//{MAIN}cellXfs/{MAIN}xf")[int(found.get("s", "0"))].get("numFmtId")
        formats = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{MAIN}numFmt")}
        return formats.get(kind) or f"built in {kind}"

    def _cell(self, cell: ElementTree.Element) -> tuple[str, str]:
        value = cell.findtext(f"{MAIN}v")
        if value is None:
            return "", ""
        if cell.get("t") == "s":
            return "s", self._strings[int(value)]
        return cell.get("t", "n"), value


def _names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_text_file_has_the_rows_of_the_paper() -> None:
    head, *rows = csv_of(log_of(busy_day(), again=True))
    assert head[:8] == ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]
    assert [row[0] for row in rows] == ["9", "10", "11", "12", "1043", "1044", "", "", ""]
    first = dict(zip(head, rows[0], strict=True))
    assert first["จาก"] == "นางสมศรี ใจดี"
    assert first["เลขติดตามเรื่อง"] == tracking.grouped(busy_day()[0].tracking_number)
    assert (first["วันที่รับ"], first["เวลารับ"], first["ครบกำหนด"]) == ("2026-11-17", "09:30", "2026-12-09")
    assert dict(zip(head, rows[1], strict=True))["หมายเหตุ"].startswith("ยกเลิก ลงทะเบียนซ้ำ")
    assert "ติดต่อครั้งที่ 3" in dict(zip(head, rows[6], strict=True))["การปฏิบัติ"]


def test_a_text_file_begins_with_the_mark_and_ends_its_lines_as_windows_does() -> None:
    content = delimited(log_of([case()]), reference())
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("text", RUNS)
def test_what_a_spreadsheet_would_run_stays_text(text: str) -> None:
    row = csv_of(log_of([case(subject=text)]))[1]
    assert row[5] == "'" + printable(text)
    assert inert(text) == "'" + text
    assert Book(log_of([case(subject=text)])).rows()[1][5] == ("s", printable(text))


@pytest.mark.parametrize("text", ["นางสมศรี", "'อ้าง'", "– ไม่มี", "12/3", "“-”", "น้ำ = ชีวิต", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_a_workbook_has_numbers_days_and_times_of_their_kind() -> None:
    book = Book(log_of(busy_day(), again=True))
    head, first, *rest = book.rows()
    titles = [value for _, value in head]
    cells = dict(zip(titles, first, strict=True))
    assert cells["เลขทะเบียนรับ"] == ("n", "9")
    assert cells["จาก"] == ("s", "นางสมศรี ใจดี")
    assert cells["วันที่รับ"] == ("n", str((DAY - date(1899, 12, 30)).days))
    assert float(cells["เวลารับ"][1]) == pytest.approx(9.5 / 24)
    assert cells["ครบกำหนด"] == ("n", str((date(2026, 12, 9) - date(1899, 12, 30)).days))
    assert cells["ลงวันที่"] == ("", "")
    assert len(rest) == len(busy_day()) - 1 + len(repeats())
    assert book.shown_as("K2") == "[$-107041E]d mmm yyyy"
    assert book.shown_as("L2") == "hh:mm"


def test_a_workbook_is_set_up_to_be_read_and_printed() -> None:
    book = Book(log_of([case()]))
    sheet = book.xml()
    pane = sheet.find(f".//{MAIN}pane")
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit"), pane.get("topLeftCell")) == ("frozen", "1", "A2")
    page = sheet.find(f"{MAIN}pageSetup")
    assert page is not None
    assert (page.get("orientation"), page.get("paperSize"), page.get("fitToHeight")) == (
        "landscape",
        "9",
        "0",
    )
    widths = [float(column.get("width", "0")) for column in sheet.iter(f"{MAIN}col")]
    assert widths[5] == max(widths)  # the subject, as the form has it
    assert widths[1] == min(widths)
    header = sheet.findtext(f".//{MAIN}oddHeader") or ""
    assert "ทะเบียนหนังสือรับ" in header
    assert "วันที่ ๑๗ เดือนพฤศจิกายน พ.ศ. ๒๕๖๙" in header
    assert b"Print_Titles" in book.files["xl/workbook.xml"]


def test_a_workbook_has_the_sums_and_the_digest() -> None:
    sums = dict(Book(log_of(busy_day(), again=True)).texts(2))
    assert sums["เรื่องและการติดต่อ"] == "เรื่องใหม่ 5 เรื่อง ติดต่อซ้ำ 3 ครั้ง รวมการติดต่อ 8 ครั้ง"
    assert sums["ค่าตรวจสอบบันทึกประจำวัน (SHA-256)"] == DIGEST


def test_there_is_no_formula_and_no_link_in_a_workbook() -> None:
    book = Book(log_of([case(subject=text) for text in (*RUNS, "https://example.com", "mailto:a@b.c")]))
    for sheet in (1, 2):
        assert book.xml(sheet).find(f".//{MAIN}f") is None
        assert book.xml(sheet).find(f".//{MAIN}hyperlinks") is None


def test_a_confidential_letter_says_nothing_in_a_sheet() -> None:
    secret = replace(TIPOFF, letter=replace(TIPOFF.letter, subject="แจ้งเบาะแสบ่อน"))
    log = log_of([secret], again=True)
    for rows in (csv_of(log), Book(log).texts()):
        said = " ".join(cell for row in rows for cell in row)
        assert "ปกปิดเรื่อง" in said
        assert "บ่อน" not in said
        assert "EI217050620TH" not in said


def test_a_text_that_no_cell_holds_goes_on_below() -> None:
    subject = "น้ำท่วม" * 6000
    rows = Book(log_of([case(subject=subject), case(subject="เรื่องต่อไป")])).texts()
    assert "".join(row[5] for row in rows[1:-1]) == subject
    assert [row[0] for row in rows[1:]] == ["12", "", "", "12"]
    assert max(len(row[5].encode("utf-16-le")) // 2 for row in rows) < 32_767


@settings(max_examples=60, deadline=None)
@given(any_text, any_text)
def test_any_text_comes_back_from_both(subject: str, name: str) -> None:
    person = replace(case().letter.complainant.person, name=name)  # type: ignore[type-var]
    letter = case(subject=subject, complainant=replace(case().letter.complainant, person=person))
    row = csv_of(log_of([letter]))[1]
    assert [row[5].removeprefix("'"), row[3].removeprefix("'")] == [
        printable(text).removeprefix("'") for text in (subject, name)
    ]
    cells = Book(log_of([letter])).texts()[1]
    escaped = [re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), cell) for cell in cells]
    assert [escaped[5], escaped[3]] == [printable(subject), printable(name)]


def _csv(progress: Progress) -> bytes:
    return delimited(log_of(busy_day(), again=True), reference(), progress=progress)


def _xlsx(progress: Progress) -> bytes:
    return workbook(log_of(busy_day(), again=True), IMPRINT, reference(), digest=DIGEST, progress=progress)


@pytest.mark.parametrize("make", [_csv, _xlsx])
def test_long_sheets_tell_how_far_they_are_and_can_be_cancelled(make: Callable[[Progress], bytes]) -> None:
    heard: list[tuple[int, int]] = []
    make(Progress(lambda done, steps: heard.append((done, steps))))
    assert heard == [(done, 9) for done in range(1, 10)]
    with pytest.raises(Cancelled):
        make(Progress(cancelled=lambda: True))


def test_the_same_day_gives_the_same_workbook() -> None:
    first, second = (workbook(log_of([case()]), IMPRINT, reference(), digest=DIGEST) for _ in range(2))
    assert first == second
