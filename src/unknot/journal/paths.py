"""Where the journal lives: a folder of its own that only this user can open."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from unknot.journal.errors import UnwritableError
from unknot.locale import Text

FILE_NAME = "journal.db"
ENV = "UNKNOT_DATA"


def data_folder() -> Path:
    """Return the folder of the journal: `UNKNOT_DATA` when set, otherwise the platform's folder for user data."""
    chosen = os.environ.get(ENV)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("unknot", appauthor=False))


def journal_path(path: Path | None = None) -> Path:
    """Return the journal's file: `path`, or `journal.db` in the data folder."""
    return path if path is not None else data_folder() / FILE_NAME


def make_private(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600) where they are missing; close an open file to others.

    A folder that exists keeps its mode: it may be shared on purpose. SQLite gives its side files the mode of this one.
    Raises `UnwritableError`.
    """
    folder = path.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
        elif path.is_dir():
            raise IsADirectoryError(21, "is a folder, not a file")
    except FileExistsError:
        if not folder.is_dir():
            raise UnwritableError(
                Text("{folder} is a file, so no folder can be made there.", folder=str(folder)),
                other_folder(),
                path=path,
            ) from None
    except OSError as fault:
        raise UnwritableError(
            Text("The journal cannot be kept at {path}: {why}.", path=str(path), why=fault.strerror or str(fault)),
            other_folder(),
            path=path,
        ) from fault
    if os.name == "posix":
        mode = path.stat()
        if mode.st_uid == os.geteuid() and stat.S_IMODE(mode.st_mode) & 0o077:
            path.chmod(0o600)


def other_folder() -> Text:
    """Say the way out where the journal cannot be written."""
    return Text("Give yourself the right to write there, or choose another folder: {env}=/some/folder unknot.", env=ENV)


def side_files(path: Path) -> tuple[Path, ...]:
    """Return the files SQLite keeps beside a database: write-ahead log, shared memory, rollback journal."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def kept_aside(path: Path) -> tuple[Path, ...]:
    """Return the damaged journals that were put aside here, oldest first."""
    return tuple(sorted(path.parent.glob(f"{path.name}.damaged-*")))
