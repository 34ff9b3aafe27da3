"""Whatever way a database came to this version, it is the same database, and nothing in it is lost."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from desktop.store import schema, versions
from desktop.store.accounts import Account
from desktop.store.database import Database, check
from desktop.store.errors import NewerDatabase
from desktop.store.home import Home
from desktop.store.migrations.running import FOLDER, migrate
from desktop.store.opening import open_store
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock
from tests.store import old_databases
from tests.store.conftest import PASSPHRASE
from tests.store.writing import register

REVISIONS = [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]
KEY = bytes(32)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "some.db", KEY)
    yield made
    made.close()


def _shape(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger as SQLite keeps it; white space means nothing."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    return {name: re.sub(r"\s*([(),])\s*", r"\1", sql.replace('"', "")) for name, sql in rows}


def _created(tmp_path: Path) -> dict[str, str]:
    other = Database(tmp_path / "created.db", KEY)
    with other.write() as connection:
        versions.create(connection)
        shape = _shape(connection)
    other.close()
    return shape


def _is_search_index(difference: tuple[object, ...]) -> bool:
    """The index and its helpers are no tables that SQLAlchemy knows."""
    return str(getattr(difference[1], "name", "")).startswith("letter_index")


def test_the_program_knows_its_own_version() -> None:
    assert REVISIONS[-1] == schema.VERSION
    assert sorted(REVISIONS) == REVISIONS  # versions are compared as text


def test_the_migrations_lead_to_the_tables_of_the_program(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        migrate(connection, schema.VERSION)
        assert _shape(connection) == _created(tmp_path)
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    assert [each for each in differences if not _is_search_index(each)] == []


@pytest.mark.parametrize("version", REVISIONS)
def test_up_and_down_again_changes_nothing(database: Database, version: str) -> None:
    before = REVISIONS[: REVISIONS.index(version)]
    with database.write() as connection:
        if before:
            migrate(connection, before[-1])
        shape = _shape(connection)
        migrate(connection, version)
        assert _shape(connection) != shape
        migrate(connection, before[-1] if before else "base")
        after = _shape(connection)
    after.pop("alembic_version")
    shape.pop("alembic_version", None)
    assert after == shape


def test_alembic_finds_one_head_and_one_base() -> None:
    scripts = ScriptDirectory(str(FOLDER))
    assert len(scripts.get_heads()) == len(scripts.get_bases()) == 1


@pytest.mark.parametrize("version", REVISIONS)
def test_what_an_old_version_wrote_is_read_whole(version: str, home: Home) -> None:
    old_databases.install(version, home)
    with open_store(home, clock=SetClock(), passphrase=old_databases.PASSPHRASE) as store:
        assert old_databases.said(store) == old_databases.EXPECTED
        assert verify(store) == []


def test_a_database_with_letters_goes_down_and_up(store: Store, clerk: Account, clock: SetClock) -> None:
    register(store, clerk, 40)
    with store.database.write() as connection:
        for version in [*REVISIONS[-2::-1], *REVISIONS[1:]]:
            migrate(connection, version)
    check(store.database)
    assert store.letters.count() == 40
    assert verify(store) == []


def test_a_newer_database_is_left_alone(store: Store, home: Home) -> None:
    with store.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = home.database.read_bytes()
    with pytest.raises(NewerDatabase):
        open_store(home, clock=SetClock(), passphrase=PASSPHRASE)
    assert home.database.read_bytes() == before


def test_upgrading_keeps_a_copy_of_what_was_there(
    store: Store, home: Home, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(store, clerk, 3)
    steps: list[str] = []
    with store.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    def migrated(connection: Connection, version: str) -> None:
        steps.append(version)
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})

    monkeypatch.setattr("desktop.store.migrations.running.migrate", migrated)
    versions.upgrade(store.database, home.backups / "copy.db")
    assert steps == [schema.VERSION]
    kept = Database(home.backups / "copy.db", store.key)
    with kept.read() as connection:
        assert versions.version(connection) == "0000"
        assert connection.scalar(text("SELECT count(*) FROM letters")) == 3
    kept.close()


def test_alembic_is_not_loaded_for_a_database_that_is_current(store: Store, home: Home) -> None:
    store.close()
    program = (
        "import sys; from pathlib import Path; from desktop.intake.clock import system_clock;"
        "from desktop.store.home import Home; from desktop.store.opening import open_store;"
        f"open_store(Home(Path({str(home.path)!r})), clock=system_clock, passphrase={PASSPHRASE!r}).close();"
        "print([name for name in ('alembic', 'keyring', 'pydantic') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
