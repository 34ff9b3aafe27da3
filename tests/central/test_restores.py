"""A centre that is put back from one backup more than once: each time it is another one."""

from pathlib import Path

import pytest

from central import counters
from central.centre import Centre, begin_epoch, open_centre
from central.counters import Counter

GAP = 1000


def _put_back(home: Path, backup: bytes) -> Centre:
    (home / "centre.db").write_bytes(backup)
    for beside in home.glob("centre.db-*"):
        beside.unlink()
    return open_centre(home)


def _serial(centre: Centre) -> int:
    with centre.database.reading() as connection:
        return counters.read(connection, Counter.SERIAL)


def test_from_the_same_backup_twice_it_begins_another_epoch_and_leaps_further(tmp_path: Path) -> None:
    open_centre(tmp_path).database.close()
    backup = (tmp_path / "centre.db").read_bytes()
    seen = []
    for _ in range(3):
        centre = _put_back(tmp_path, backup)
        begin_epoch(centre, GAP)
        seen.append((centre.epoch, _serial(centre)))
        centre.database.close()
    assert seen == [(2, GAP), (3, 2 * GAP), (4, 3 * GAP)]


def test_a_leap_that_cannot_be_written_down_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre = open_centre(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("central.restores.write", full)
    with pytest.raises(OSError, match="No space"):
        begin_epoch(centre, GAP)
    centre.reread_epoch()
    assert (centre.epoch, _serial(centre)) == (1, 0)
    centre.database.close()
