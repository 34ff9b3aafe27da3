"""What administrators do on the command line, and what they get to see."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from central import cli
from desktop.intake.reference import read
from desktop.sync.identity import seal
from tests.central.conftest import Serving, serving
from tests.central.workstation import Workstation, amended, attachment, item


@dataclass
class Administrator:
    """Types commands. Each runs as it would in a program of its own, beside the server."""

    home: Path
    capture: pytest.CaptureFixture[str]

    def run(self, name: str, *words: str | Path, ok: bool = True, home: Path | None = None) -> str:
        """What a command prints, on stderr if it must fail."""
        self.capture.readouterr()
        try:
            status = cli.main([name, "--home", str(home or self.home), *map(str, words)])
        except SystemExit as usage:
            status = int(usage.code or 0)
        printed = self.capture.readouterr()
        assert (status == 0) == ok, printed.err
        return printed.out if ok else printed.err

    def lines(self, name: str, *words: str | Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(name, *words).splitlines()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("centre"), None) as centre:
        yield centre


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """The program sets one for its own process, which here is that of the tests."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def admin(served: Serving, capsys: pytest.CaptureFixture[str]) -> Administrator:
    return Administrator(served.home, capsys)


def test_letters_are_listed_without_their_pin(admin: Administrator, station: Workstation) -> None:
    page = attachment()
    letter = {**item(), "attachments": [page]}
    newer = amended(letter, subject="แก้ไข")
    station.push(letter, newer)
    [listed] = [one for one in admin.lines("letters") if one["id"] == letter["id"]]
    payload = {name: value for name, value in newer["payload"].items() if name != "pin"}
    assert listed.pop("received_at")
    assert listed == {
        "id": letter["id"],
        "tracking_number": letter["tracking_number"],
        "official_number": letter["tracking_number"],
        "number_conflict": False,
        "former_numbers": [],
        "station": station.station,
        "rev": 2,
        "status": "received",
        "agency": "BMA",
        "due": "2026-12-09",
        "content_sha256": newer["content_sha256"],
        "payload": payload,
        "pages": [{**page, "held": False}],
    }


@pytest.mark.logs_errors
def test_number_conflicts_are_listed(admin: Administrator, station: Workstation) -> None:
    first = item()
    second = item(first["tracking_number"])
    [_, conflict] = station.push(first, second)
    listed = {one["id"]: one for one in admin.lines("letters")}
    assert not listed[first["id"]]["number_conflict"]
    assert listed[second["id"]]["number_conflict"]
    assert listed[second["id"]]["official_number"] == conflict.replacement_number


def test_a_decision_reaches_the_station(admin: Administrator, station: Workstation) -> None:
    letter = item()
    station.push(letter)
    cursor = station.changes().next
    number = letter["tracking_number"]
    grouped = f"{number[:4]} {number[4:8]} {number[8:]}"
    words = ["--status", "in_progress", "--agency", "MOI", "--due", "2026-12-30", "--message", "ส่งช่างแล้ว"]
    assert admin.lines("status", grouped, *words) == [{"tracking_number": number, "rev": 2}]
    [change] = station.changes(cursor).changes
    assert change.doc == {
        "tracking_number": number,
        "status": "in_progress",
        "agency": "MOI",
        "due": "2026-12-30",
        "message": "ส่งช่างแล้ว",
        "rev": 2,
    }


@pytest.mark.parametrize(
    "words",
    [
        ["690000000097", "--status", "closed"],
        ["123", "--status", "closed"],
        ["690000000097", "--status", "unheard-of"],
        ["690000000097"],
    ],
)
def test_a_decision_about_nothing_is_refused(admin: Administrator, words: list[str]) -> None:
    assert admin.run("status", *words, ok=False)


def test_devices_are_listed_suspended_resumed_and_revoked(admin: Administrator, station: Workstation) -> None:
    second = Workstation(station.url)
    second.enrol(admin.run("enrol-code").strip())
    second.sign_in()
    device = str(second.device_id)

    def listed() -> dict[str, object]:
        [one] = [one for one in admin.lines("devices") if one["id"] == device]
        return one

    assert (listed()["station"], listed()["status"], listed()["revoked"]) == (second.station, "ok", False)
    admin.run("suspend", device)
    assert second.say_hello().status == "suspended"
    assert listed()["status"] == "suspended"
    admin.run("resume", device)
    assert second.say_hello().status == "ok"
    admin.run("revoke", device)
    assert second.call("GET", "/v1/changes").status_code == 403
    assert listed()["revoked"] is True
    second.close()


@pytest.mark.parametrize("name", ["suspend", "resume", "revoke"])
def test_an_unknown_device_is_refused(admin: Administrator, name: str) -> None:
    admin.run(name, str(uuid4()), ok=False)


def test_a_code_for_a_station_that_is_there(admin: Administrator, station: Workstation) -> None:
    replacement = Workstation(station.url)
    replacement.enrol(admin.run("enrol-code", "--station", station.station).strip())
    assert replacement.station == station.station
    replacement.close()
    admin.run("enrol-code", "--station", "999", ok=False)


def test_a_list_is_published(admin: Administrator, station: Workstation, tmp_path: Path) -> None:
    cursor = station.changes().next
    file = tmp_path / "agencies.json"
    file.write_text(json.dumps(read()["agencies"]), "utf-8")
    assert admin.lines("publish", "agencies", file) == [{"list": "agencies", "rev": 1}]
    [change] = station.changes(cursor).changes
    assert (change.id, change.doc) == ("agencies", read()["agencies"])
    file.write_text("[]", "utf-8")
    admin.run("publish", "agencies", file, ok=False)
    file.write_text("{", "utf-8")
    admin.run("publish", "agencies", file, ok=False)


def test_a_list_is_withdrawn(admin: Administrator, station: Workstation, tmp_path: Path) -> None:
    file = tmp_path / "holidays.json"
    file.write_text(json.dumps(read()["holidays"]), "utf-8")
    admin.run("withdraw", "holidays", ok=False)
    admin.run("publish", "holidays", file)
    cursor = station.changes().next
    assert admin.lines("withdraw", "holidays") == [{"list": "holidays", "rev": 2}]
    [change] = station.changes(cursor).changes
    assert (change.id, change.deleted) == ("holidays", True)


def test_a_sealed_key_is_opened(admin: Administrator, station: Workstation, tmp_path: Path) -> None:
    secret = bytes(range(32))
    file = tmp_path / "escrow.json"
    file.write_text(seal(secret, station.recovery_public_key), "utf-8")
    assert admin.run("unseal", file).strip() == secret.hex()
    assert "recovery key" in admin.run("unseal", file, ok=False, home=tmp_path)
    file.write_text("{}", "utf-8")
    admin.run("unseal", file, ok=False)


def test_after_a_restore(admin: Administrator, station: Workstation) -> None:
    before = station.changes()
    assert admin.lines("restored") == [{"server_epoch": before.server_epoch + 1}]
    after = station.changes(before.next)
    assert after.server_epoch == before.server_epoch + 1
    assert after.next == before.next + 1_000_000


def test_the_description_is_what_the_server_publishes(
    station: Workstation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["openapi"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == station.call("GET", "/openapi.json").json()
    assert printed["openapi"].startswith("3.1")
    for path, operations in printed["paths"].items():
        for operation in operations.values():
            assert "422" not in operation["responses"]
            if path.startswith("/v1"):
                assert "503" in operation["responses"]


@pytest.mark.parametrize("url", ["postgresql+psycopg://nobody@127.0.0.1:1/nothing", "mysql://x/y", "x"])
def test_a_database_that_is_not_there(admin: Administrator, url: str) -> None:
    assert admin.run("letters", "--database", url, ok=False)
