"""`unknot session --breath`: how long one breath is, chosen once and remembered on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from people import healthy
from unknot.cli.main import run
from unknot.coach.intake import to_document
from unknot.journal import open_journal
from unknot.journal.settings import read_settings


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of its own, with the answers of an ordinary person."""
    folder = tmp_path / "data"
    monkeypatch.setenv("UNKNOT_DATA", str(folder))
    with open_journal() as journal:
        journal.record("intake", {"document": to_document(healthy())})
    return folder


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The same answers in a file."""
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(to_document(healthy())))
    return str(path)


def breaths(capsys: pytest.CaptureFixture[str], *arguments: str) -> int:
    """How many breaths the session has."""
    capsys.readouterr()
    assert run(["session", *arguments, "--json"]) == 0
    score: dict[str, Any] = json.loads(capsys.readouterr().out)
    return sum(cue["breath"]["count"] for cue in score["cues"] if "breath" in cue)


def test_a_breath_is_remembered(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    """Chosen once, the next session is paced by it without being told again."""
    usual = breaths(capsys)
    quick = breaths(capsys, "--breath", "7.5")
    assert quick > usual
    assert breaths(capsys) == quick
    assert read_settings(data / "journal.db").breath_s == 7.5


def test_a_file_that_is_printed_is_the_same_on_every_machine(capsys: pytest.CaptureFixture[str], file: str) -> None:
    """What this machine remembers is in no document of a file, and reading a file changes nothing here."""
    usual = breaths(capsys, file)
    assert breaths(capsys, file, "--breath", "7.5") > usual
    assert breaths(capsys, "--breath", "7.5") > usual
    assert breaths(capsys, file) == usual


@pytest.mark.parametrize("seconds", ["7", "12.5", "nan", "slow"])
def test_a_breath_out_of_range_is_refused(seconds: str, capsys: pytest.CaptureFixture[str], data: Path) -> None:
    """Status 2, the way out in words, and nothing remembered."""
    assert run(["session", "--breath", seconds]) == 2
    said = capsys.readouterr()
    assert "breath" in said.err + said.out
    assert read_settings(data / "journal.db").breath_s == 10.0
