"""Pages: what is read is what was put, or an error."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.store.errors import PageDamaged, PageMissing
from desktop.store.home import Home
from desktop.store.store import Store


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=5000))
def test_a_page_is_read_as_it_was_put(content: bytes, store: Store) -> None:
    page = store.pages.put(content)
    assert (page.sha256, page.size) == (sha256(content).hexdigest(), len(content))
    assert store.pages.read(page.sha256) == content


def test_a_file_becomes_a_page_with_its_name_and_type(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "หนังสือ ฉบับที่ 1.pdf"
    file.write_bytes(b"%PDF-1.4")
    page = store.pages.put(file)
    assert (page.name, page.media_type, page.size) == (file.name, "application/pdf", 8)
    assert store.pages.put(b"?").media_type == "application/octet-stream"
    assert store.pages.put(b"?", media_type="image/png").media_type == "image/png"
    with pytest.raises(FileNotFoundError):
        store.pages.put(tmp_path / "gone.pdf")


def test_the_same_page_is_stored_once(store: Store) -> None:
    one, other = store.pages.put(b"the same", name="a"), store.pages.put(b"the same", name="b")
    assert one.id != other.id
    assert one.sha256 == other.sha256
    assert list(store.pages.digests()) == [one.sha256]


def test_a_changed_page_is_not_read(store: Store) -> None:
    page = store.pages.put(b"a page of some length")
    path = store.pages.path(page.sha256)
    stored = path.read_bytes()
    for at in range(len(stored)):
        path.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
        with pytest.raises(PageDamaged):
            store.pages.read(page.sha256)
    for cut in (0, 5, 20, len(stored) - 1):
        path.write_bytes(stored[:cut])
        with pytest.raises(PageDamaged):
            store.pages.read(page.sha256)


def test_a_damaged_page_is_mended_by_putting_it_again(store: Store) -> None:
    page = store.pages.put(b"a page")
    store.pages.path(page.sha256).write_bytes(b"?")
    store.pages.put(b"a page")
    assert store.pages.read(page.sha256) == b"a page"


def test_a_page_in_the_place_of_another_is_not_read(store: Store) -> None:
    one, other = store.pages.put(b"one"), store.pages.put(b"two")
    store.pages.path(one.sha256).write_bytes(store.pages.path(other.sha256).read_bytes())
    with pytest.raises(PageDamaged):
        store.pages.read(one.sha256)


def test_a_page_that_is_not_there_is_missing(store: Store) -> None:
    with pytest.raises(PageMissing):
        store.pages.read("0" * 64)


def test_a_put_that_fails_leaves_nothing(store: Store, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(Exception, match="disk"):
        store.pages.put(b"content")
    assert [path for path in home.pages.rglob("*") if path.is_file()] == []
