"""Pages come in chunk by chunk: each is whole and verified before it counts, whatever happens on the way."""

import base64
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests

from central import files, holdings, schema
from central.files import PageFile
from desktop.sync.contract import CHUNK_BYTES, MAX_ATTACHMENT_BYTES, UploadAnswer
from tests.central.conftest import Serving
from tests.central.program import Place, enrolled, run, serving
from tests.central.workstation import Workstation, item

SIZES = [0, 1, 100_000, CHUNK_BYTES, CHUNK_BYTES + 1, 1_500_000]


def content(size: int) -> bytes:
    return Random(size).randbytes(size)


def announce(page: bytes) -> dict[str, Any]:
    digest = sha256(page).hexdigest()
    return {"id": str(uuid4()), "sha256": digest, "size": len(page), "media_type": "image/jpeg"}


def letter_with(station: Workstation, *pages: bytes) -> dict[str, Any]:
    """A letter that the centre holds and whose pages are announced."""
    letter = {**item(), "attachments": [announce(page) for page in pages]}
    assert station.outcomes(letter) == ["created"]
    return letter


def b64(value: bytes | str) -> str:
    return base64.b64encode(value.encode() if isinstance(value, str) else value).decode()


def put(
    station: Workstation, letter: dict[str, Any], page: dict[str, Any], beginning: bytes = b"", **other: Any
) -> requests.Response:
    """`other`: in place of what is right."""
    said = {"sha256": page["sha256"], "letter": letter["id"], "size": page["size"], **other}
    metadata = f"sha256 {b64(said['sha256'])},letter {b64(said['letter'])}"
    headers = {"Upload-Length": str(said["size"]), "Upload-Metadata": metadata}
    if beginning:
        checksum = said.get("checksum", f"sha256 {b64(sha256(beginning).digest())}")
        headers |= {"Upload-Checksum": checksum, "Content-Type": "application/offset+octet-stream"}
    return station.call("PUT", f"/v1/attachments/{page['id']}", data=beginning, headers=headers)


def patch(
    station: Workstation, page: dict[str, Any], at: int, chunk: bytes, checksum: str | None = None
) -> requests.Response:
    headers = {
        "Upload-Offset": str(at),
        "Upload-Checksum": checksum or f"sha256 {b64(sha256(chunk).digest())}",
        "Content-Type": "application/offset+octet-stream",
    }
    return station.call("PATCH", f"/v1/attachments/{page['id']}", data=chunk, headers=headers)


def head(station: Workstation, page: dict[str, Any]) -> int:
    url = f"{station.url}/v1/attachments/{page['id']}"
    reply = requests.head(url, headers={"Authorization": f"Bearer {station.token}"}, timeout=30)
    assert (reply.status_code, reply.headers["Upload-Length"]) == (200, str(page["size"]))
    return int(reply.headers["Upload-Offset"])


def send(station: Workstation, page: dict[str, Any], whole: bytes, at: int = 0) -> None:
    """The rest of a page from byte `at`."""
    while at < len(whole):
        chunk = whole[at : at + CHUNK_BYTES]
        reply = patch(station, page, at, chunk)
        at += len(chunk)
        assert (reply.status_code, reply.headers["Upload-Offset"]) == (204, str(at)), reply.text


def file_of(home: Path, page: dict[str, Any]) -> Path:
    return PageFile(home, UUID(page["id"])).folder / str(page["id"])


def is_held(served: Serving, page: dict[str, Any]) -> bool:
    """As the command tells administrators."""
    letters = holdings.letters(served.centre)
    [told] = [one for letter in letters for one in letter["pages"] if one["id"] == page["id"]]
    return bool(told["held"])


@pytest.mark.parametrize("size", SIZES)
def test_a_page_goes_up_and_is_held_whole(served: Serving, station: Workstation, size: int) -> None:
    whole = content(size)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    assert is_held(served, page) is False
    begun = put(station, letter, page)
    assert begun.status_code == 201
    assert UploadAnswer.model_validate_json(begun.content).offset == int(begun.headers["Upload-Offset"]) == 0
    send(station, page, whole)
    assert file_of(served.home, page).read_bytes() == whole
    assert is_held(served, page) is True
    assert head(station, page) == size
    again = put(station, letter, page)
    assert (again.status_code, again.headers["Upload-Offset"]) == (200, str(size))


@pytest.mark.parametrize("beginning", [1, 999, 1000])
def test_an_announcement_may_bring_the_beginning(
    served: Serving, station: Workstation, beginning: int
) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    begun = put(station, letter, page, whole[:beginning])
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, str(beginning))
    assert head(station, page) == beginning
    assert is_held(served, page) is (beginning == 1000)
    send(station, page, whole, beginning)
    assert file_of(served.home, page).read_bytes() == whole
    assert is_held(served, page)


def test_of_a_beginning_what_is_there_is_not_taken_again(served: Serving, station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    said = [
        (1, 201, 1),
        (300, 200, 300),
        (300, 200, 300),
        (10, 200, 300),
        (1000, 200, 1000),
        (1000, 200, 1000),
    ]
    for beginning, status, offset in said:
        reply = put(station, letter, page, whole[:beginning])
        assert (reply.status_code, reply.headers["Upload-Offset"]) == (status, str(offset))
    assert file_of(served.home, page).read_bytes() == whole
    assert is_held(served, page)


def test_a_beginning_that_will_not_do_leaves_nothing(served: Serving, station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    assert put(station, letter, page, whole + b"x").status_code == 413
    assert put(station, letter, page, whole, checksum="").status_code == 400
    assert put(station, letter, page, whole, checksum=f"sha256 {b64(bytes(32))}").status_code == 460
    assert put(station, letter, page, bytes(1000)).status_code == 460, "it is not what the letter announced"
    assert put(station, item(), page, whole).status_code == 404
    assert not is_held(served, page)
    assert put(station, letter, page, whole).status_code == 201
    assert is_held(served, page)


def test_the_largest_page_and_no_larger(station: Workstation) -> None:
    whole = bytes(MAX_ATTACHMENT_BYTES)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    assert put(station, letter, page, size=MAX_ATTACHMENT_BYTES + 1).status_code == 413
    assert put(station, letter, page).status_code == 201
    assert patch(station, page, 0, whole[: CHUNK_BYTES + 1]).status_code == 413
    send(station, page, whole)
    assert head(station, page) == MAX_ATTACHMENT_BYTES


def test_a_page_longer_than_announced_is_refused(station: Workstation) -> None:
    letter = letter_with(station, b"short")
    [page] = letter["attachments"]
    put(station, letter, page)
    assert patch(station, page, 0, b"shorter").status_code == 413
    assert head(station, page) == 0


def test_a_chunk_at_another_place_learns_the_right_one(station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    assert patch(station, page, 0, whole[:300]).status_code == 204
    for at in (0, 299, 301, 1000):
        reply = patch(station, page, at, whole[:300])
        assert (reply.status_code, reply.headers["Upload-Offset"]) == (409, "300")
    send(station, page, whole, 300)
    assert patch(station, page, 300, whole[300:]).headers["Upload-Offset"] == "1000"


def test_a_changed_chunk_leaves_nothing(served: Serving, station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    reply = patch(station, page, 0, whole[:500], f"sha256 {b64(sha256(whole).digest())}")
    assert reply.status_code == 460
    assert head(station, page) == 0
    send(station, page, whole)
    assert is_held(served, page)


def test_a_page_that_is_another_as_a_whole_begins_anew(served: Serving, station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    assert patch(station, page, 0, whole[:500]).status_code == 204
    assert patch(station, page, 500, bytes(500)).status_code == 460
    assert (head(station, page), is_held(served, page)) == (0, False)
    send(station, page, whole)
    assert is_held(served, page)


@pytest.mark.parametrize(
    "checksum", ["", "sha256", "md5 AAAA", "sha256 !", "sha256 ก".encode().decode("latin-1")]
)
def test_what_is_no_checksum(station: Workstation, checksum: str) -> None:
    letter = letter_with(station, b"page")
    [page] = letter["attachments"]
    put(station, letter, page)
    reply = patch(station, page, 0, b"page", checksum or "x")
    assert reply.status_code in (400, 460)
    assert head(station, page) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload-Length": "4"},
        {"Upload-Length": "-1", "Upload-Metadata": "x"},
        {"Upload-Length": "9" * 5000, "Upload-Metadata": "x"},
        {"Upload-Length": "4", "Upload-Metadata": ""},
        {"Upload-Length": "4", "Upload-Metadata": "sha256 !!!,letter AAAA"},
        {"Upload-Length": "4", "Upload-Metadata": "sha256 YWE=,letter YWE="},
        {"Upload-Length": "4", "Upload-Metadata": "sha256"},
    ],
    ids=range(8),
)
def test_what_announces_no_page(station: Workstation, headers: dict[str, str]) -> None:
    assert station.call("PUT", f"/v1/attachments/{uuid4()}", headers=headers).status_code in (400, 413)
    assert station.call("PUT", "/v1/attachments/7", headers=headers).status_code == 400


def test_only_what_the_letter_announced(station: Workstation) -> None:
    letter, elsewhere = letter_with(station, b"page"), letter_with(station, b"other")
    [page] = letter["attachments"]
    assert put(station, letter, page, sha256=sha256(b"egap").hexdigest()).status_code == 400
    assert put(station, letter, page, size=5).status_code == 400
    assert put(station, elsewhere, page).status_code == 404
    assert put(station, item(), page).status_code == 404
    assert patch(station, page, 0, b"page").status_code == 404
    assert put(station, letter, page).status_code == 201
    assert put(station, elsewhere, page).status_code == 400


def test_only_the_own_stations_pages(station: Workstation, other: Workstation) -> None:
    letter = letter_with(station, b"page")
    [page] = letter["attachments"]
    assert put(other, letter, page).status_code == 404
    put(station, letter, page)
    assert put(other, letter, page).status_code == 404
    assert patch(other, page, 0, b"page").status_code == 404
    url = f"{other.url}/v1/attachments/{page['id']}"
    assert (
        requests.head(url, headers={"Authorization": f"Bearer {other.token}"}, timeout=30).status_code == 404
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_nobody_without_a_token(stranger: Workstation, method: str) -> None:
    path = f"/v1/attachments/{uuid4()}"
    assert stranger.call(method, path, data=b"page").status_code == 401
    assert requests.head(stranger.url + path, timeout=30).status_code == 401


def test_several_at_once_send_one_page(served: Serving, station: Workstation) -> None:
    """Each goes on from what it is told: the page is whole, and every byte is there once."""
    whole = content(40 * 5000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    twins = [station.twin() for _ in range(4)]

    def race(twin: Workstation) -> int:
        reply = put(twin, letter, page)
        begun, at = reply.status_code, int(reply.headers["Upload-Offset"])
        while at < len(whole):
            reply = patch(twin, page, at, whole[at : at + 5000])
            assert reply.status_code in (204, 409)
            at = int(reply.headers["Upload-Offset"])
        return begun

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(race, twins)) == [200, 200, 200, 201]
    assert file_of(served.home, page).read_bytes() == whole
    assert is_held(served, page)
    for twin in twins:
        twin.close()


@pytest.mark.logs_errors
def test_a_page_that_is_gone_from_the_disk_is_asked_for_again(served: Serving, station: Workstation) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    send(station, page, whole)
    file_of(served.home, page).unlink()
    assert put(station, letter, page).headers["Upload-Offset"] == "0"
    assert not is_held(served, page)
    send(station, page, whole)
    assert is_held(served, page)


@pytest.mark.parametrize("left", ["part", "whole"])
def test_what_a_crash_leaves_before_the_row_is_set_right(
    served: Serving, station: Workstation, left: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All bytes are there, and the end of it was not written down: no byte need come again."""
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    file = file_of(served.home, page)
    (file if left == "whole" else file.with_name(f"{file.name}.part")).write_bytes(whole)
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_with_name", synced.append)
    assert put(station, letter, page).headers["Upload-Offset"] == "1000"
    assert synced == [file], "it may not be on the disk yet"
    assert is_held(served, page)
    assert file.read_bytes() == whole


def test_a_database_restored_from_before_the_page_takes_it_from_the_disk(
    served: Serving, station: Workstation
) -> None:
    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    send(station, page, whole)
    with served.centre.database.writing() as connection:
        connection.execute(schema.attachments.delete().where(schema.attachments.c.id == UUID(page["id"])))
    reply = put(station, letter, page)
    assert (reply.status_code, reply.headers["Upload-Offset"]) == (201, "1000")
    assert is_held(served, page)


@pytest.mark.logs_errors
def test_a_disk_that_takes_nothing_is_said_and_passes(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    whole = content(1000)
    letter = letter_with(station, whole)
    [page] = letter["attachments"]
    put(station, letter, page)
    with monkeypatch.context() as patched:
        patched.setattr(files, "sync_content", full)
        assert patch(station, page, 0, whole[:10]).status_code == 507
        assert patch(station, page, 0, whole).status_code == 507
    assert head(station, page) == 0, "what may not be on the disk does not count"
    send(station, page, whole)
    assert is_held(served, page)


@pytest.mark.parametrize("chunks", [1, 3])
def test_killed_and_started_again_it_goes_on_at_the_byte(place: Place, tmp_path: Path, chunks: int) -> None:
    whole = content(4 * CHUNK_BYTES + 7)
    reached = chunks * CHUNK_BYTES
    with serving(place, tmp_path / "log") as program:
        station = enrolled(program.url, place)
        letter = letter_with(station, whole)
        [page] = letter["attachments"]
        put(station, letter, page)
        send(station, page, whole[:reached])
        program.kill()
    with serving(place, tmp_path / "log") as program:
        twin = station.twin(program.url)
        assert put(twin, letter, page).headers["Upload-Offset"] == str(reached)
        send(twin, page, whole, reached)
        twin.close()
    station.close()
    assert file_of(tmp_path / "home", page).read_bytes() == whole
    assert f'"id": "{page["id"]}"' in run("letters", *place).stdout


def test_the_calls_are_described_with_every_answer(station: Workstation) -> None:
    calls = station.call("GET", "/openapi.json").json()["paths"]["/v1/attachments/{id}"]
    common = {"400", "401", "403", "404", "413", "415", "426", "429", "503", "507"}
    assert set(calls["put"]["responses"]) == {"200", "201", "460"} | common
    assert set(calls["head"]["responses"]) == {"200"} | common
    assert set(calls["patch"]["responses"]) == {"204", "409", "460"} | common
    assert "application/offset+octet-stream" in calls["patch"]["requestBody"]["content"]
