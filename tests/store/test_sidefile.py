"""The mark survives whatever a power cut does to the write that was under way."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store import sidefile
from desktop.store.sidefile import Mark

RECORD_BYTES = 136
MARK = Mark(uuid4(), "ab" * 32, position=3, block=uuid4(), used=17, writes=5)


def _advanced(mark: Mark) -> Mark:
    return replace(mark, used=mark.used + 1, writes=mark.writes + 1)


def test_the_last_mark_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    assert sidefile.read(path) is None
    sidefile.make(path, MARK)
    assert sidefile.read(path) == MARK
    mark = MARK
    for _ in range(5):
        mark = _advanced(mark)
        sidefile.write(path, mark)
        assert sidefile.read(path) == mark


@given(
    cut=st.integers(0, 200),
    junk=st.binary(max_size=200),
    writes=st.integers(0, 2**40),
    used=st.integers(0, 10**8),
    block=st.uuids(),
)
def test_a_torn_write_leaves_the_mark_before_it(
    cut: int, junk: bytes, writes: int, used: int, block: UUID, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of the new record only the first `cut` bytes reached the disk, then came junk."""
    path = tmp_path_factory.mktemp("torn") / "mark"
    before = replace(MARK, writes=writes, used=used, block=block)
    sidefile.make(path, before)
    old = path.read_bytes()
    after = _advanced(before)
    sidefile.write(path, after)
    new = path.read_bytes()
    start = after.writes % 2 * 4096
    torn = new[: start + cut] + junk + old[start + cut + len(junk) :]
    path.write_bytes(torn)
    whole = torn[start : start + RECORD_BYTES] == new[start : start + RECORD_BYTES]
    assert sidefile.read(path) == (after if whole else before)


@pytest.mark.parametrize("content", [b"", b"x" * 9000, bytes(8192), b"INTAKE-1" + bytes(9000)])
def test_what_is_no_mark_is_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mark"
    path.write_bytes(content)
    assert sidefile.read(path) is None


def test_a_write_that_fails_leaves_the_mark(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sidefile.write(tmp_path / "mark", MARK)
    assert not (tmp_path / "mark").exists()


def test_a_copy_is_no_side_file(tmp_path: Path) -> None:
    path, copy = tmp_path / "mark", tmp_path / "copy"
    sidefile.make(path, MARK)
    copy.write_bytes(path.read_bytes())
    assert sidefile.read(copy) is None
    path.rename(tmp_path / "moved")
    assert sidefile.read(tmp_path / "moved") == MARK
