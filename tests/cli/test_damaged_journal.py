"""The terminal and a journal that cannot be used: one sentence, the right status, and nothing overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from unknot.journal import Event, open_journal


def unknot(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command with its journal in a folder."""
    env = {**os.environ, "UNKNOT_DATA": str(data)}
    script = "import sys; from unknot.cli.main import main; sys.exit(main())"
    told = [sys.executable, "-c", script, *arguments]
    return subprocess.run(told, capture_output=True, text=True, timeout=60, check=False, env=env)


def test_damage_is_told_and_import_recovers(tmp_path: Path) -> None:
    """`log` names the file and the way out with status 1; `import` follows that way and keeps the damaged file."""
    path, export = tmp_path / "journal.db", tmp_path / "export.json"
    with open_journal(path) as journal:
        journal.append(Event.make("draft", {"document": {"n": 1}}))
        export.write_text(json.dumps(journal.export()))
    broken = b"\0" * 16 + path.read_bytes()[16:]
    path.write_bytes(broken)

    told = unknot(tmp_path, "log")
    assert told.returncode == 1
    assert str(path) in told.stderr
    assert "unknot import" in told.stderr
    assert "Traceback" not in told.stderr

    mended = unknot(tmp_path, "import", str(export))
    assert (mended.returncode, mended.stderr) == (0, "")
    (aside,) = tmp_path.glob("journal.db.damaged-*[0-9]")
    assert aside.read_bytes() == broken
    assert str(aside) in mended.stdout.replace("\n", "")  # a long path goes over the edge of a line
    assert unknot(tmp_path, "log").returncode == 0


def test_a_damaged_journal_can_be_forgotten_from_the_terminal(tmp_path: Path) -> None:
    """`forget --yes` leaves no file of a journal that cannot be opened."""
    (tmp_path / "journal.db").write_text("my diary")
    told = unknot(tmp_path, "forget", "--yes")
    assert (told.returncode, told.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
