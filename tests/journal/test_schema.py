"""The file: how it is kept, and that the migrations make exactly the tables the code uses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine

import unknot.journal
from unknot.journal import Event, Journal, new_id, open_journal
from unknot.journal.event import canonical
from unknot.journal.schema import APPLICATION_ID, GUARDS, REVISIONS, metadata

MIGRATIONS = Path(unknot.journal.__file__).parent / "migrations"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_keeps_the_file_durably(journal: Journal, pragma: str, value: object) -> None:
    """Write-ahead log, a full sync at each commit (2), foreign keys, erased pages, patience, and our mark."""
    with journal._engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_migrations_make_the_tables_of_the_code(journal: Journal) -> None:
    """Nothing differs between what the migrations made and what the code believes is there."""
    with journal._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_code_knows_every_revision(tmp_path: Path) -> None:
    """The list of known revisions is the chain of migration files, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(chain)) == REVISIONS


def test_an_older_journal_is_brought_up_to_date_with_everything_in_it(path: Path) -> None:
    """A journal of the first schema opens in this version: its events are all there and new ones can be added."""
    first = Event.make("draft", {"document": {"kept": True}})
    row = (first.id, first.at, first.kind, canonical(first.body), first.digest)
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        engine = create_engine("sqlite+pysqlite://", creator=lambda: old, poolclass=StaticPool)
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
        old.execute("INSERT INTO events (id, at, kind, body, digest) VALUES (?, ?, ?, ?, ?)", row)
        old.commit()
    with open_journal(path) as journal:
        assert list(journal.events()) == [first]
        session = new_id()
        journal.append(Event.make("cue", {"cue": 1, "state": {"n": 1}}, session_id=session))
        assert journal.check() == 2
        left = journal.open_session()
        assert left is not None
        assert left.state == {"n": 1}


def test_the_guards_are_those_of_the_code(journal: Journal) -> None:
    """What forgetting puts up again is what the migration put up."""
    with journal._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    assert dict(map(tuple, rows)) == {name: f"CREATE TRIGGER {name} {rest}" for name, rest in GUARDS.items()}


def test_importing_the_journal_is_light() -> None:
    """The terminal's other commands never load the database library."""
    import subprocess
    import sys

    script = "import sys, unknot.journal; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
