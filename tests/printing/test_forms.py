"""A form is data that an office may adjust; what is wrong in it is named by its file and key."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import sentences as words
from desktop.printing.delimited import delimited
from desktop.printing.entries import DayLog
from desktop.printing.envelopes import envelope_list
from desktop.printing.errors import FormError
from desktop.printing.pending import pending_list
from desktop.resources import RESOURCES
from tests.printing.papers import (
    DAY,
    DIGEST,
    IMPRINT,
    OPERATORS,
    case,
    handover_of,
    open_items,
    posted,
    reference,
    register_of,
)
from tests.printing.reading import lines

Adjust = Callable[[str, Callable[[dict[str, Any]], object]], None]


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the forms that a test may spoil."""
    folder = tmp_path / "papers"
    shutil.copytree(RESOURCES / "papers", folder)
    monkeypatch.setattr(words, "RESOURCES", tmp_path)
    words.sentences.cache_clear()
    yield folder
    words.sentences.cache_clear()


@pytest.fixture
def adjust(papers: Path) -> Adjust:
    def write(form: str, change: Callable[[dict[str, Any]], object]) -> None:
        path = papers / f"{form}.json"
        content = json.loads(path.read_text("utf-8"))
        change(content["th"])
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    return write


PAPERS: dict[str, Callable[[], bytes]] = {
    "register": lambda: register_of([case()]),
    "handover": lambda: handover_of([case()]),
    "envelopes": lambda: envelope_list(DAY, IMPRINT, posted()),
    "pending": lambda: pending_list(DAY, IMPRINT, open_items()),
}


def _sheet() -> bytes:
    return delimited(DayLog(DAY, None, [case()], (), OPERATORS), reference())


def test_an_office_may_adjust_titles_widths_order_sums_and_signatures(adjust: Adjust) -> None:
    def change(form: dict[str, Any]) -> None:
        form["title"] = "ทะเบียนรับเรื่องราวร้องทุกข์"
        form["columns"] = [
            {"field": "subject", "title": "เรื่องย่อ", "width": 120},
            {"field": "number", "title": "เลขรับ", "width": 29.5},
        ]
        form["totals"] = ["kinds"]
        form["signatures"] = ["หัวหน้าฝ่าย"]

    adjust("register", change)
    said = lines(register_of([case()]))
    assert said[0] == "ทะเบียนรับเรื่องราวร้องทุกข์"
    assert said.index("เรื่องย่อ") < said.index("เลขรับ")
    assert {"แยกตามประเภทเรื่อง", "หัวหน้าฝ่าย", DIGEST} <= set(said)
    assert not {"จาก", "แยกตามผู้รับเรื่อง", "ผู้ตรวจสอบ"} & set(said)


def test_a_form_without_sums_and_signatures_is_a_form(adjust: Adjust) -> None:
    adjust("register", lambda form: form.update(totals=[], signatures=[]))
    said = lines(register_of([case()]))
    assert "สรุปประจำวัน" not in said
    assert DIGEST in said


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda form: form.pop("columns"), "th.columns is missing"),
        (lambda form: form.update(columns=[]), "th.columns must have a column"),
        (lambda form: form.update(columns={}), "th.columns must be a list"),
        (lambda form: form["columns"].insert(1, "x"), "th.columns[1] must be an object"),
        (lambda form: form["columns"][1].update(field="no"), "th.columns[1].field must be one of"),
        (lambda form: form["columns"][1].update(field=["x"]), "th.columns[1].field must be one of"),
        (lambda form: form["columns"][1].pop("title"), "th.columns[1].title must be text"),
        (lambda form: form["columns"][1].update(title="ก" * 61), "th.columns[1].title must be text"),
        (lambda form: form["columns"][1].update(width="wide"), "th.columns[1].width must be a number"),
        (lambda form: form["columns"][1].update(width=True), "th.columns[1].width must be a number"),
        (lambda form: form["columns"][1].update(width=2), "th.columns[1].width must be a number"),
        (lambda form: form["columns"][1].update(width=float("nan")), "th.columns[1].width must be a number"),
        (lambda form: form["columns"][1].update(width=200), "th.columns is "),
        (lambda form: form["columns"].append(form["columns"][0]), "repeats the column"),
        (lambda form: form.update(signatures=["ก"] * 5), "th.signatures has room for 4"),
        (lambda form: form.update(signatures=["ก", 7]), "th.signatures[1] must be text"),
        (lambda form: form.pop("title"), "th.title is missing"),
        (lambda form: form.update(title=["ก"]), "th.title must be text"),
        (lambda form: form.update(title="ก {office}"), "th.title has places for ['office']"),
        (lambda form: form.update(empty="ก {"), "th.empty has a brace too many or too few"),
    ],
)
def test_what_is_wrong_is_named(
    paper: str, change: Callable[[dict[str, Any]], object], key: str, adjust: Adjust
) -> None:
    adjust(paper, change)
    with pytest.raises(FormError) as caught:
        PAPERS[paper]()
    assert str(caught.value).startswith(f"{paper}.json: th.")
    assert key in str(caught.value)


def test_what_is_wrong_in_a_shared_file_names_that_file(adjust: Adjust) -> None:
    adjust("listing", lambda form: form.update(printed="พิมพ์โดย {somebody}"))
    with pytest.raises(FormError, match=r"listing\.json: th\.printed has places for"):
        register_of([case()])


def test_a_sum_that_nobody_knows_is_named(adjust: Adjust) -> None:
    adjust("register", lambda form: form["totals"].append("weather"))
    with pytest.raises(FormError, match=r"register\.json: th\.totals\[5\] must be one of letters, "):
        register_of([case()])


def test_the_columns_of_a_sheet_are_checked_when_one_is_made(adjust: Adjust) -> None:
    adjust("register", lambda form: form["sheet"][2].update(field="pin"))
    assert register_of([case()])
    with pytest.raises(FormError, match=r"register\.json: th\.sheet\[2\]\.field must be one of"):
        _sheet()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"th": {', r"register\.json: line 1, column 9 is no JSON"),
        (b"[]", r"register\.json: th must be an object"),
        (b"\xff", r"register\.json: text is not UTF-8"),
    ],
)
def test_a_file_that_is_no_form_is_named(content: bytes, said: str, papers: Path) -> None:
    (papers / "register.json").write_bytes(content)
    with pytest.raises(FormError, match=said):
        register_of([case()])
