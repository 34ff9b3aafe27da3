"""Several whole pages in one call: each is held or not, as if it had come alone."""

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests
from sqlalchemy import delete

from central import enrolment, files, schema
from desktop.sync import bundle
from desktop.sync.contract import MAX_BATCH_BYTES
from tests.central.conftest import Serving
from tests.central.test_attachments import content, file_of, head, is_held, letter_with, patch, put
from tests.central.workstation import Workstation, item, packed

SIZES = [0, 1, 1000, 300_000]


def sent(its: dict[str, Any], pages: Sequence[bytes], **other: Any) -> bytes:
    """`other`: in place of what is right, of every page."""
    heads = [
        {"id": told["id"], "letter": its["id"], "sha256": told["sha256"], "size": len(page), **other}
        for told, page in zip(its["attachments"], pages, strict=True)
    ]
    return b"".join(json.dumps(said).encode() + b"\n" + page for said, page in zip(heads, pages, strict=True))


def bring(station: Workstation, body: bytes, **headers: str) -> requests.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return station.call(
        "POST", "/v1/attachments", data=body, headers={"Content-Type": bundle.MEDIA_TYPE} | named
    )


def held(reply: requests.Response) -> set[str]:
    assert reply.status_code == 200, reply.text
    return {str(id) for id in bundle.BundleAnswer.model_validate_json(reply.content).held}


def ids(letter: dict[str, Any]) -> list[str]:
    return [page["id"] for page in letter["attachments"]]


def test_pages_go_up_together_and_are_held_whole(served: Serving, station: Workstation) -> None:
    wholes = [content(size) for size in SIZES]
    letter = letter_with(station, *wholes)
    assert held(bring(station, sent(letter, wholes))) == set(ids(letter))
    for page, whole in zip(letter["attachments"], wholes, strict=True):
        assert file_of(served.home, page).read_bytes() == whole
        assert is_held(served, page)
        assert head(station, page) == len(whole)
        assert put(station, letter, page).headers["Upload-Offset"] == str(len(whole))


def test_the_same_again_is_the_same(served: Serving, station: Workstation) -> None:
    wholes = [content(size) for size in SIZES]
    letter = letter_with(station, *wholes)
    body = sent(letter, wholes)
    assert held(bring(station, body + body)) == held(bring(station, body)) == set(ids(letter))


def test_of_several_letters(served: Serving, station: Workstation) -> None:
    first, second = letter_with(station, b"one"), letter_with(station, b"two")
    body = sent(first, [b"one"]) + sent(second, [b"two"])
    assert held(bring(station, body)) == {*ids(first), *ids(second)}


def test_none_at_all(station: Workstation) -> None:
    assert held(bring(station, b"")) == set()


def test_one_that_will_not_do_hinders_no_other(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    good, changed, unannounced = (letter_with(station, b"page") for _ in range(3))
    foreign, elsewhere = letter_with(other, b"page"), letter_with(station, b"page")
    bad = [
        sent(changed, [b"egap"]),
        sent(unannounced, [b"page"], id=str(uuid4())),
        sent(unannounced, [b"egap"], sha256=sha256(b"egap").hexdigest()),
        sent(foreign, [b"page"]),
        sent(elsewhere, [b"page"], letter=good["id"]),
        sent(elsewhere, [b"page"], letter=item()["id"]),
    ]
    assert held(bring(station, b"".join([*bad, sent(good, [b"page"])]))) == set(ids(good))
    assert is_held(served, good["attachments"][0])
    for letter in (changed, unannounced, foreign, elsewhere):
        assert not is_held(served, letter["attachments"][0])
        assert not file_of(served.home, letter["attachments"][0]).exists()


def test_what_came_in_part_goes_on_alone(served: Serving, station: Workstation) -> None:
    wholes = [content(1000), content(1001)]
    letter = letter_with(station, *wholes)
    begun, fresh = letter["attachments"]
    put(station, letter, begun, wholes[0][:300])
    assert held(bring(station, sent(letter, wholes))) == {fresh["id"]}
    assert head(station, begun) == 300
    assert patch(station, begun, 300, wholes[0][300:]).status_code == 204
    assert is_held(served, begun)


@pytest.mark.parametrize("left", [b"", b"half", b"wrong"])
def test_what_a_crash_leaves_is_set_right(served: Serving, station: Workstation, left: bytes) -> None:
    """A name without its row, and the whole page, less of it, or rubbish under it."""
    letter = letter_with(station, b"whole")
    [page] = letter["attachments"]
    file_of(served.home, page).write_bytes(left)
    assert held(bring(station, sent(letter, [b"whole"]))) == set()
    assert put(station, letter, page, b"whole").headers["Upload-Offset"] == "5"
    assert is_held(served, page)
    assert file_of(served.home, page).read_bytes() == b"whole"


def test_a_row_that_a_power_cut_took_is_made_again_when_the_page_was_synced(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letter_with(station, b"whole")
    [page] = letter["attachments"]
    assert held(bring(station, sent(letter, [b"whole"]))) == {page["id"]}
    with served.centre.database.writing() as connection:
        connection.execute(delete(schema.attachments).where(schema.attachments.c.id == UUID(page["id"])))
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_with_name", synced.append)
    assert held(bring(station, sent(letter, [b"whole"]))) == {page["id"]}
    assert synced == [file_of(served.home, page)], "it may not be on the disk yet"
    assert is_held(served, page)


@pytest.mark.logs_errors
@pytest.mark.parametrize("failing", ["fsync", "folder", "write"])
def test_a_disk_that_takes_nothing_is_said_and_leaves_nothing(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    wholes = [content(size) for size in SIZES]
    letter = letter_with(station, *wholes)
    written = files.PageFile.written

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def full_at_last(file: files.PageFile, parts: list[memoryview]) -> object:
        if sum(map(len, parts)) == SIZES[-1]:
            full()
        return written(file, parts)

    with monkeypatch.context() as patched:
        if failing == "write":
            patched.setattr(files.PageFile, "written", full_at_last)
        else:
            patched.setattr(os, "fsync", full)
            if failing == "folder":
                patched.setattr(os, "fsync", lambda _: None)
                patched.setattr(files, "sync_folder", full)
        assert bring(station, sent(letter, wholes)).status_code == 507
    for page in letter["attachments"]:
        assert not file_of(served.home, page).exists()
        assert not is_held(served, page)
    assert held(bring(station, sent(letter, wholes))) == set(ids(letter))


def test_all_is_synced_before_it_counts(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    wholes = [content(size) for size in SIZES]
    letter = letter_with(station, *wholes)
    happened: list[str] = []

    def telling(word: str, do: Callable[..., None]) -> Callable[..., None]:
        def done(*words: Any) -> None:
            do(*words)
            happened.append(word)

        return done

    monkeypatch.setattr(os, "fsync", telling("sync", os.fsync))
    monkeypatch.setattr(files, "sync_folder", telling("folder", files.sync_folder))
    monkeypatch.setattr(served.centre.database, "note", telling("row", served.centre.database.note))
    bring(station, sent(letter, wholes))
    folders = {file_of(served.home, page).parent for page in letter["attachments"]}
    assert happened == ["sync"] * len(wholes) + ["sync", "folder"] * len(folders) + ["row"]


def test_several_at_once_hold_each_page_once(served: Serving, station: Workstation) -> None:
    """In whatever order each sends them: no two wait for each other for ever."""
    wholes = [content(5000 + number) for number in range(12)]
    letter = letter_with(station, *wholes)
    twins = [station.twin() for _ in range(4)]

    def race(number: int) -> set[str]:
        first = number * 3
        turned = {**letter, "attachments": letter["attachments"][first:] + letter["attachments"][:first]}
        return held(bring(twins[number], sent(turned, wholes[first:] + wholes[:first])))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(race, range(4), timeout=120)) == [set(ids(letter))] * 4
    assert all(is_held(served, page) for page in letter["attachments"])
    for twin in twins:
        twin.close()


LINE = json.dumps({"id": str(uuid4()), "letter": str(uuid4()), "sha256": "a" * 64, "size": 4}).encode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\n", 400),
        (b"page", 400),
        (b"{}\npage", 400),
        (LINE, 400),
        (LINE + b"\n", 400),
        (LINE + b"\npag", 400),
        (LINE + b"\npages", 400),
        (LINE.replace(b"4}", b"-1}") + b"\npage", 400),
        (LINE.replace(b"4}", b"99999999999}") + b"\npage", 400),
        (b" " * 1000 + LINE + b"\npage", 400),
        ((LINE + b"\npage") * (bundle.MAX_PAGES + 1), 400),
        (b"x" * (MAX_BATCH_BYTES + 1), 400),
        (LINE.replace(b"4}", b"9000000}") + b"\n" + bytes(9_000_000), 413),
        ((LINE + b"\npage") * bundle.MAX_PAGES, 200),
    ],
    ids=range(14),
)
def test_what_is_no_bundle(station: Workstation, body: bytes, status: int) -> None:
    assert bring(station, body).status_code == status


def test_it_does_not_come_packed(station: Workstation) -> None:
    assert bring(station, packed({}), Content_Encoding="gzip").status_code == 415


def test_nobody_without_a_token(served: Serving, stranger: Workstation) -> None:
    assert bring(stranger, LINE + b"\npage").status_code == 401


def test_a_workstation_that_was_let_in_and_is_revoked_brings_nothing_more(
    served: Serving, station: Workstation
) -> None:
    letter = letter_with(station, b"page")
    enrolment.revoke(served.centre, station.device_id)
    assert bring(station, sent(letter, [b"page"])).status_code == 403
    assert bring(station, b"no bundle").status_code == 403
    assert not is_held(served, letter["attachments"][0])


@pytest.mark.parametrize("size", [1, 7, 255, 256, 257, 100_000])
def test_in_whatever_pieces_it_arrives(size: int) -> None:
    wholes = [content(length) for length in (0, 1, 5000, 0)]
    heads = [
        bundle.Head(id=uuid4(), letter=uuid4(), sha256=sha256(whole).hexdigest(), size=len(whole))
        for whole in wholes
    ]
    pages = list(zip(heads, wholes, strict=True))
    body, reader = bundle.packed(pages), bundle.Reader()
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    found = [(head, b"".join(parts)) for piece in pieces for head, parts in reader.feed(piece)]
    reader.end()
    assert found == pages
    assert len(body) < sum(map(len, wholes)) + len(pages) * bundle.HEAD_BYTES


def test_as_many_as_fit() -> None:
    assert bundle.fitting([], 1000) == 0
    assert bundle.fitting([744, 1], 1000) == 1
    assert bundle.fitting([745, 1], 1000) == 0
    assert bundle.fitting([1] * 100, MAX_BATCH_BYTES) == bundle.MAX_PAGES
