"""Everything that can be wrong with the file or the folder is said in words, and nothing is overwritten."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from unknot.journal import (
    DamagedError,
    Event,
    FullDiskError,
    Journal,
    LockedError,
    NewerSchemaError,
    UnwritableError,
    forget_journal,
    open_journal,
    restore,
)
from unknot.journal.database import open_engine


def fill(path: Path, count: int = 40) -> list[str]:
    """Write a journal with some events and close it; return their ids."""
    with open_journal(path) as journal:
        events = [Event.make("draft", {"document": {"n": n, "words": "back " * 60}}) for n in range(count)]
        journal.append(*events)
    return [event.id for event in events]


def test_only_this_user_can_open_the_file(journal: Journal, path: Path) -> None:
    """The folder is 0700, the file and its side files are 0600: other users of the machine see nothing."""
    journal.save_draft({})
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_file_left_open_to_others_is_closed(path: Path) -> None:
    """A journal restored with wide rights is made private again when it is opened."""
    fill(path)
    path.chmod(0o644)
    open_journal(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    """A file where the folder should be: the message names the path and the setting that helps."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnwritableError, match=r"file.*UNKNOT_DATA"):
        open_journal(tmp_path / "file" / "journal.db")


def test_a_folder_where_the_file_should_be_says_so(tmp_path: Path) -> None:
    """A folder named journal.db is not taken for a journal."""
    (tmp_path / "journal.db").mkdir()
    with pytest.raises(UnwritableError, match=r"journal\.db"):
        open_journal(tmp_path / "journal.db")


AS_NOBODY = """
import os, sys
from pathlib import Path
from unknot.journal import UnwritableError, open_journal
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    open_journal(Path(sys.argv[1])).save_draft({})
except UnwritableError as fault:
    print(fault)
    sys.exit(7)
"""


@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_folder_says_so(tmp_path: Path, exists: bool) -> None:
    """Somebody without the right to write gets the path and the way out, whether or not a journal is there."""
    folder = tmp_path / "ro"
    if exists:
        fill(folder / "journal.db")
        (folder / "journal.db").chmod(0o444)
    folder.mkdir(exist_ok=True)
    for part in (folder, *folder.parents):
        if part.stat().st_uid == os.geteuid() and part != Path("/tmp"):
            part.chmod(0o555 if part == folder else 0o755)
    script = [sys.executable, "-c", AS_NOBODY, str(folder / "journal.db")]
    told = subprocess.run(script, capture_output=True, text=True, timeout=60, check=False)
    folder.chmod(0o755)
    assert told.returncode == 7, told.stderr
    assert str(folder) in told.stdout
    assert "UNKNOT_DATA" in told.stdout


def test_a_full_disk_says_so_and_keeps_what_was_acknowledged(path: Path) -> None:
    """When no room is left, the event that did not fit is refused whole and all before it is there."""
    acknowledged = fill(path)
    with open_journal(path) as journal:

        @event.listens_for(journal._engine, "checkout")
        def _little_room(dbapi: Any, _record: Any, _proxy: Any) -> None:
            dbapi.execute("PRAGMA max_page_count = 60")

        def write_until_full() -> None:
            for n in range(1000):
                new = Event.make("draft", {"document": {"n": n, "words": "x" * 2000}})
                journal.append(new)
                acknowledged.append(new.id)

        with pytest.raises(FullDiskError, match=r"full.*UNKNOT_DATA"):
            write_until_full()
        assert [one.id for one in journal.events()] == acknowledged
        assert journal.check() == len(acknowledged)


@pytest.mark.parametrize("what", ["header", "short", "text", "middle", "everything"])
def test_a_damaged_file_is_told_and_left_alone(path: Path, what: str) -> None:
    """Damage anywhere is found when the file is opened, and not one byte of the file is changed by finding it."""
    fill(path, 200)
    data = bytearray(path.read_bytes())
    if what == "header":
        data[0:16] = b"\0" * 16
    elif what == "short":
        del data[60:]
    elif what == "text":
        data[:] = b"my diary\n"
    elif what == "middle":
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 8192] = b"\xff" * 8192
    else:
        data[100:] = b"\xa5" * (len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(DamagedError, match=r"damaged.*unknot import"), open_journal(path) as journal:
        journal.check()
    assert path.read_bytes() == bytes(data)


def test_flipped_bytes_inside_an_answer_are_found(path: Path) -> None:
    """SQLite has no checksums; ours find a changed answer, so a wrong one is never acted on."""
    fill(path)
    data = path.read_bytes()
    at = data.index(b"back back")
    path.write_bytes(data[:at] + b"HACK" + data[at + 4 :])
    with open_journal(path) as journal, pytest.raises(DamagedError, match="checksum"):
        list(journal.events())


def test_another_program_s_database_is_not_taken_for_a_journal(tmp_path: Path) -> None:
    """A photo library at our path is refused and stays as it is."""
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE photos (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="not one of Unknot's"):
        open_journal(path)
    assert path.read_bytes() == before


def test_a_newer_journal_is_refused_and_left_alone(path: Path) -> None:
    """A journal of a later version says to update, and is not touched."""
    fill(path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(NewerSchemaError, match=r"newer Unknot.*9999.*Update"):
        open_journal(path)


def test_a_locked_journal_says_so(path: Path) -> None:
    """Another program that keeps the write lock is named as the cause, after a short wait."""
    fill(path)
    journal = Journal(open_engine(path, busy_s=0.1), path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError, match="another program"):
        journal.save_draft({})
    holder.execute("COMMIT")
    journal.save_draft({"after": True})
    holder.close()
    journal.close()


def test_restoring_keeps_the_damaged_file_aside(path: Path) -> None:
    """Import on a damaged journal moves that file away under a new name and reads the export into a new one."""
    fill(path)
    with open_journal(path) as journal:
        export = journal.export()
    broken = b"\0" * 16 + path.read_bytes()[16:]
    path.write_bytes(broken)
    done = restore(export, path)
    assert (done.imported.new, done.rescued) == (export["count"], 0)
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    with open_journal(path) as journal:
        assert journal.export()["events"] == export["events"]


def test_restoring_into_a_sound_journal_moves_nothing(path: Path) -> None:
    """Import on a sound journal merges; no file is put aside."""
    fill(path)
    with open_journal(path) as journal:
        export = journal.export()
    done = restore(export, path)
    assert (done.imported.new, done.imported.known, done.aside) == (0, export["count"], None)


def test_what_can_still_be_read_is_rescued(path: Path) -> None:
    """A journal with two ruined pages and no export: every event on the other pages is in the new journal."""
    ids = fill(path, 400)
    data = bytearray(path.read_bytes())
    middle = data.index(b"back back", len(data) // 3) // 4096 * 4096
    data[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    done = restore(None, path)
    assert done.aside is not None
    assert done.aside.read_bytes() == bytes(data)
    with open_journal(path) as journal:
        kept = [event.id for event in journal.events()]
        assert journal.check() == len(kept) == done.rescued
    assert set(kept) < set(ids)
    assert len(kept) > 340


def test_nothing_can_be_rescued_from_a_stranger_s_file(path: Path) -> None:
    """Text where the journal should be: it is kept aside, and a new, empty journal begins."""
    path.parent.mkdir()
    path.write_text("my diary")
    done = restore(None, path)
    assert (done.rescued, done.aside and done.aside.read_text()) == (0, "my diary")


def test_a_damaged_journal_can_be_forgotten(path: Path) -> None:
    """Forgetting works on a file that cannot be opened: it is overwritten and removed, copies put aside included."""
    fill(path)
    path.write_bytes(b"\0" * 16 + path.read_bytes()[16:])
    path.with_name("journal.db.damaged-20260101T000000").write_bytes(b"back back")
    receipt = forget_journal(path)
    assert receipt.leftovers == ()
    assert list(path.parent.iterdir()) == []


def test_an_interrupted_first_start_is_finished_by_the_next(path: Path) -> None:
    """An empty file (killed before the first table) is a journal that was not made yet."""
    path.parent.mkdir()
    path.touch()
    with open_journal(path) as journal:
        journal.save_draft({})
        assert journal.check() == 1
