"""What administrators do on the command line, and what they get to see."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.intake.reference import read
from desktop.sync.identity import seal
from tests.central.program import Place, enrolled, lines, run, serving
from tests.central.workstation import Workstation, amended, item


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return ["--home", tmp_path_factory.mktemp("centre") / "home"]


@pytest.fixture(scope="module")
def station(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workstation]:
    with serving(place, tmp_path_factory.mktemp("log") / "log") as program:
        station = enrolled(program.url, place)
        yield station
        station.close()


def test_letters_are_listed_without_their_pin(place: Place, station: Workstation) -> None:
    letter = item()
    newer = amended(letter, subject="แก้ไข")
    station.push(letter, newer)
    [listed] = [one for one in lines("letters", *place) if one["id"] == letter["id"]]
    payload = {name: value for name, value in newer["payload"].items() if name != "pin"}
    assert listed.pop("received_at")
    assert listed == {
        "id": letter["id"],
        "tracking_number": letter["tracking_number"],
        "official_number": letter["tracking_number"],
        "number_conflict": False,
        "station": station.station,
        "rev": 2,
        "status": "received",
        "agency": "BMA",
        "due": "2026-12-09",
        "content_sha256": newer["content_sha256"],
        "payload": payload,
    }


def test_number_conflicts_are_listed(place: Place, station: Workstation) -> None:
    first = item()
    second = item(first["tracking_number"])
    [_, conflict] = station.push(first, second)
    listed = {one["id"]: one for one in lines("letters", *place)}
    assert not listed[first["id"]]["number_conflict"]
    assert listed[second["id"]]["number_conflict"]
    assert listed[second["id"]]["official_number"] == conflict.replacement_number


def test_a_decision_reaches_the_station(place: Place, station: Workstation) -> None:
    letter = item()
    station.push(letter)
    cursor = station.changes().next
    number = letter["tracking_number"]
    grouped = f"{number[:4]} {number[4:8]} {number[8:]}"
    words = ["--status", "in_progress", "--agency", "MOI", "--due", "2026-12-30", "--message", "ส่งช่างแล้ว"]
    assert lines("status", *place, grouped, *words) == [{"tracking_number": number, "rev": 2}]
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
def test_a_decision_about_nothing_is_refused(place: Place, words: list[str]) -> None:
    assert run("status", *place, *words, ok=False).stderr


def test_devices_are_listed_suspended_resumed_and_revoked(place: Place, station: Workstation) -> None:
    second = enrolled(station.url, place)
    device = str(second.device_id)

    def listed() -> dict[str, object]:
        [one] = [one for one in lines("devices", *place) if one["id"] == device]
        return one

    assert (listed()["station"], listed()["status"], listed()["revoked"]) == (second.station, "ok", False)
    run("suspend", *place, device)
    assert second.say_hello().status == "suspended"
    assert listed()["status"] == "suspended"
    run("resume", *place, device)
    assert second.say_hello().status == "ok"
    run("revoke", *place, device)
    assert second.call("GET", "/v1/changes").status_code == 403
    assert listed()["revoked"] is True
    second.close()


@pytest.mark.parametrize("name", ["suspend", "resume", "revoke"])
def test_an_unknown_device_is_refused(place: Place, name: str) -> None:
    run(name, *place, str(uuid4()), ok=False)


def test_a_code_for_a_station_that_is_there(place: Place, station: Workstation) -> None:
    replacement = Workstation(station.url)
    replacement.enrol(run("enrol-code", *place, "--station", station.station).stdout.strip())
    assert replacement.station == station.station
    replacement.close()
    run("enrol-code", *place, "--station", "999", ok=False)


def test_a_list_is_published(place: Place, station: Workstation, tmp_path: Path) -> None:
    cursor = station.changes().next
    file = tmp_path / "agencies.json"
    file.write_text(json.dumps(read()["agencies"]), "utf-8")
    assert lines("publish", *place, "agencies", file) == [{"list": "agencies", "rev": 1}]
    [change] = station.changes(cursor).changes
    assert (change.id, change.doc) == ("agencies", read()["agencies"])
    file.write_text("[]", "utf-8")
    run("publish", *place, "agencies", file, ok=False)
    file.write_text("{", "utf-8")
    run("publish", *place, "agencies", file, ok=False)


def test_a_sealed_key_is_opened(place: Place, station: Workstation, tmp_path: Path) -> None:
    secret = bytes(range(32))
    file = tmp_path / "escrow.json"
    file.write_text(seal(secret, station.recovery_public_key), "utf-8")
    assert run("unseal", *place, file).stdout.strip() == secret.hex()
    assert "recovery key" in run("unseal", "--home", tmp_path, file, ok=False).stderr
    file.write_text("{}", "utf-8")
    run("unseal", *place, file, ok=False)


def test_after_a_restore(place: Place, station: Workstation) -> None:
    before = station.changes()
    assert lines("restored", *place) == [{"server_epoch": before.server_epoch + 1}]
    after = station.changes(before.next)
    assert after.server_epoch == before.server_epoch + 1
    assert after.next == before.next + 1_000_000


def test_the_description_is_what_the_server_publishes(station: Workstation) -> None:
    printed = json.loads(run("openapi").stdout)
    assert printed == station.call("GET", "/openapi.json").json()
    assert printed["openapi"].startswith("3.1")
    for path, operations in printed["paths"].items():
        for operation in operations.values():
            assert "422" not in operation["responses"]
            if path.startswith("/v1"):
                assert "503" in operation["responses"]


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    assert run("letters", "--home", tmp_path, "--database", url, ok=False).stderr
    assert "sqlite" in run("letters", "--home", tmp_path, "--database", "mysql://x/y", ok=False).stderr
