"""The tables that the migrations make are those that the program means, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from central import migration, schema
from central.centre import open_centre
from central.database import Database
from central.failures import NewerDatabase, WrongHome


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path, empty_database: Callable[[str], str | None]) -> str:
    return empty_database(request.param) or f"sqlite:///{tmp_path / 'centre.db'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty one."""
    database = Database(url)
    yield database
    database.close()


def _tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_head_is_what_the_program_means(database: Database) -> None:
    with database.writing() as connection:
        migration.upgrade(connection)
    with database.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_every_constraint_has_the_name_that_the_program_gives_it(database: Database) -> None:
    """What has no name, or another, no later migration finds."""
    with database.writing() as connection:
        migration.upgrade(connection)
    with database.reading() as connection:
        inspector = sa.inspect(connection)
        found = {
            str(constraint["name"])
            for table in schema.metadata.tables
            for constraint in (
                inspector.get_pk_constraint(table),
                *inspector.get_foreign_keys(table),
                *inspector.get_unique_constraints(table),
                *inspector.get_check_constraints(table),
                *inspector.get_indexes(table),
            )
        }
    meant = {
        str(name)
        for table in schema.metadata.tables.values()
        for name in (
            *(constraint.name for constraint in table.constraints),
            *(index.name for index in table.indexes),
        )
    }
    assert found == meant


def test_up_and_down_and_up(database: Database) -> None:
    with database.writing() as connection:
        migration.upgrade(connection)
    assert _tables(database) == set(schema.metadata.tables)
    with database.writing() as connection:
        command.downgrade(migration.config(connection), "base")
    assert _tables(database) == set()
    with database.writing() as connection:
        assert not migration.is_current(connection)
        migration.upgrade(connection)
        assert migration.is_current(connection), "HEAD is not the latest migration"


def test_what_fails_halfway_leaves_nothing(database: Database) -> None:
    with database.engine.connect() as connection:
        connection.begin()
        migration.upgrade(connection)
        connection.rollback()
    assert _tables(database) == set()


def test_a_newer_database_is_left_alone(url: str, database: Database, tmp_path: Path) -> None:
    open_centre(tmp_path, url).database.close()
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        open_centre(tmp_path, url)


def test_processes_that_start_together_make_one_centre(url: str, tmp_path: Path) -> None:
    def start(_: int) -> tuple[bytes, bytes]:
        centre = open_centre(tmp_path, url)
        centre.database.close()
        return centre.recovery_public_key, centre.nonce_key

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(start, range(4)))) == 1


def test_a_home_of_another_centre_is_refused(url: str, tmp_path: Path) -> None:
    open_centre(tmp_path / "home", url).database.close()
    open_centre(tmp_path / "other").database.close()
    with pytest.raises(WrongHome):
        open_centre(tmp_path / "other", url)


def test_a_second_home_without_the_recovery_key_serves(url: str, tmp_path: Path) -> None:
    first = open_centre(tmp_path / "home", url)
    second = open_centre(tmp_path / "second", url)
    assert second.recovery_public_key == first.recovery_public_key
    assert not (tmp_path / "second" / "recovery.key").exists()
    first.database.close()
    second.database.close()


def test_a_home_is_its_owners_only(tmp_path: Path) -> None:
    open_centre(tmp_path / "home").database.close()
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "home" / "recovery.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("other", ["mysql://x/y", "postgresql://x/y", "sqlite+aiosqlite:///x"])
def test_other_databases_are_refused(other: str) -> None:
    with pytest.raises(ValueError, match="sqlite"):
        Database(other)


def test_a_commit_is_on_the_disk_before_it_is_answered(database: Database) -> None:
    with database.writing() as connection:
        if database.is_postgres:
            assert connection.execute(sa.text("SHOW synchronous_commit")).scalar() == "on"
        else:
            full = 2
            assert connection.execute(sa.text("PRAGMA synchronous")).scalar() == full
            assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
            assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
