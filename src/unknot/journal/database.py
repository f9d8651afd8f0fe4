"""The file itself: open it, keep it durable, bring its schema up to date, and say in words what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from unknot.journal.errors import (
    DamagedError,
    FullDiskError,
    JournalError,
    LockedError,
    NewerSchemaError,
    UnwritableError,
)
from unknot.journal.paths import ENV, make_private, other_folder
from unknot.journal.schema import APPLICATION_ID, REVISIONS
from unknot.locale import Text

BUSY_S = 5.0
"""How long a writer waits for another before it says so."""
MOMENT_MS = 250
"""How long it waits for what comes again in a second."""
HEADER = b"SQLite format 3\x00"
CHECKED_AT_OPEN_BYTES = 2_000_000
"""A journal up to this size has its whole structure checked each time it is opened (under 10 ms)."""


def open_engine(path: Path, *, busy_s: float = BUSY_S) -> Engine:
    """Open the journal at `path`, made and migrated where needed.

    WAL with `synchronous=FULL`: what was committed survives a killed process and a power cut. Raises a `JournalError`.
    """
    make_private(path)
    with speaking(path):
        _look_at_header(path)
        engine = _engine(path, busy_s)
        try:
            with engine.connect() as connection:
                revision = _revision(connection, path)
                if revision is not None and path.stat().st_size <= CHECKED_AT_OPEN_BYTES:
                    check_structure(connection, path)
            if revision != REVISIONS[-1]:
                _migrate(engine, path)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _engine(path: Path, busy_s: float) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=28,
    )

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: Any, _record: Any) -> None:
        cursor = dbapi.cursor()
        ours = cursor.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if ours or cursor.execute("PRAGMA schema_version").fetchone()[0] == 0:
            cursor.execute("PRAGMA journal_mode = WAL")  # it is kept in the file: never set in another program's
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own transactions start too late and too weakly: a reader that turns writer cannot wait its turn.
        writes = connection.get_execution_options().get("unknot_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one moment of the journal."""
    with speaking(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path, *, lasting: bool = True) -> Iterator[Connection]:
    """A connection inside a transaction that has the write lock from its start; committed, and on disk, at the end.

    `lasting=False`: nothing waits for the disk, and for another writer only a moment. What is written so survives a
    killed process; a power cut may take it, and then all of it that was written since the last lasting one.
    """
    with speaking(path), engine.connect().execution_options(unknot_writes=True) as connection:
        if lasting:
            with connection.begin():
                yield connection
            return
        raw = connection.connection.dbapi_connection
        assert raw is not None
        waits_ms = raw.execute("PRAGMA busy_timeout").fetchone()[0]
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(f"PRAGMA busy_timeout = {min(waits_ms, MOMENT_MS)}")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute(f"PRAGMA busy_timeout = {waits_ms}")
            raw.execute("PRAGMA synchronous = FULL")


def check_structure(connection: Connection, path: Path) -> None:
    """Let SQLite look through the whole file. Raises `DamagedError`."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)")]
    if found != ["ok"]:
        raise damaged(path, "; ".join(str(line).replace("\n", " ") for line in found)[:200])


def damaged(path: Path, why: str) -> DamagedError:
    """Say that the file is damaged, and how to go on."""
    return DamagedError(
        Text("The journal at {path} is damaged ({why}). Nothing in it was changed.", path=str(path), why=why),
        Text(
            "If you have an export, `unknot import FILE` puts the damaged file aside under a new name, and makes a new "
            "journal of the export and of all that can still be read. If you have none, move the file to another "
            "folder."
        ),
        path=path,
    )


def newer(path: Path, revision: str) -> NewerSchemaError:
    """Say that a newer Unknot made the file."""
    return NewerSchemaError(
        Text(
            "The journal at {path} was made by a newer Unknot (its schema is {theirs}, this one knows {ours}).",
            path=str(path),
            theirs=revision,
            ours=REVISIONS[-1],
        ),
        Text("Update Unknot, or keep a second journal for this version: {env}=/some/other/folder unknot.", env=ENV),
        path=path,
    )


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system say into a `JournalError` with a way out."""
    try:
        yield
    except exc.TimeoutError as fault:
        raise _locked(path) from fault
    except exc.DBAPIError as fault:
        raise _said(path, fault.orig if isinstance(fault.orig, Exception) else fault) from fault
    except (sqlite3.Error, OSError) as fault:
        raise _said(path, fault) from fault


def _locked(path: Path) -> LockedError:
    return LockedError(
        Text("The journal at {path} is in use by another program and stayed locked.", path=str(path)),
        Text("Close other Unknot windows and backup programs that hold it, then try again. Nothing was lost."),
        path=path,
    )


def _said(path: Path, fault: Exception) -> JournalError:
    code = getattr(fault, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    said = str(fault)
    if primary == sqlite3.SQLITE_FULL or getattr(fault, "errno", None) == 28:
        return FullDiskError(
            Text(
                "The disk that holds the journal ({path}) is full. The last step was not saved; all before it was.",
                path=str(path),
            ),
            Text("Make some room, or choose another folder with {env}=/some/folder, then try again.", env=ENV),
            path=path,
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _locked(path)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, said)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or isinstance(fault, OSError):
        return UnwritableError(
            Text("The journal at {path} cannot be written: {why}.", path=str(path), why=said),
            other_folder(),
            path=path,
        )
    if primary == sqlite3.SQLITE_IOERR:
        return UnwritableError(
            Text("The disk that holds the journal ({path}) gives errors: {why}.", path=str(path), why=said),
            Text("Copy the file to another disk if you can, and check this one."),
            path=path,
        )
    return JournalError(
        Text("The journal at {path} gave an error: {why}.", path=str(path), why=said),
        Text("Try again; if it stays, export and report it."),
        path=path,
    )


def _look_at_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    if header and (len(header) < 100 or not header.startswith(HEADER)):
        raise damaged(path, Text("it does not begin like a journal"))


def _revision(connection: Connection, path: Path) -> str | None:
    """The schema revision of the file; None when it is still empty. Raises when it is not ours or newer."""
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if "alembic_version" not in tables or application != APPLICATION_ID:
        raise DamagedError(
            Text(
                "The file at {path} is a database, but not one of Unknot's. Nothing in it was changed.", path=str(path)
            ),
            Text("Move it away, or choose another folder for the journal: {env}=/some/folder unknot.", env=ENV),
            path=path,
        )
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision is None:
        raise damaged(path, Text("it does not say which schema it has"))
    if revision not in REVISIONS:
        raise newer(path, str(revision))
    return str(revision)


def _migrate(engine: Engine, path: Path) -> None:
    """Bring the schema up to date, in one transaction that two processes cannot be in at once."""
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    with writing(engine, path) as connection:
        if _revision(connection, path) == REVISIONS[-1]:
            return  # another process was faster
        from alembic.config import Config

        config = Config()
        config.attributes["connection"] = connection
        with EnvironmentContext(config, scripts, fn=lambda at, _context: scripts._upgrade_revs("head", at)):
            scripts.run_env()
