"""`unknot body zones`: screened first, in words and as JSON, faults named."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from closed import answers
from unknot.body.zones import techniques_with_zone
from unknot.cli.main import run
from unknot.journal import open_journal


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal of its own."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))


@pytest.fixture
def whose(tmp_path: Path) -> Any:
    """Return a way to write somebody's answers."""

    def write(**yes: Any) -> str:
        document = answers(**yes)
        path = tmp_path / "intake.json"
        path.write_text(json.dumps(document))
        return str(path)

    return write


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command and return status, output, errors."""
    status = run(["body", "zones", *arguments])
    told = capsys.readouterr()
    return status, told.out, " ".join(told.err.split())


@pytest.mark.parametrize("technique", techniques_with_zone())
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_zone_is_a_document_of_the_contract(
    technique: str, side: str, whose: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects programs: the promised keys for all that press, open or closed."""
    status, out, _ = asked(capsys, technique, side, "--person", whose(), "--json")
    assert status == 0
    document = json.loads(out)
    assert {"spot", "allowed", "no_go", "by_hand", "empty_because"} <= document.keys()
    assert (document["spot"] is None) == (document["empty_because"] is not None)
    if document["spot"] is not None:
        assert {"from_spine_line_mm", "above_crest_mm", "below_last_rib_mm"} <= document["spot"].keys()
        assert all("id" in one and "source" in one for one in document["no_go"])


def test_it_says_where_by_hand_and_where_never(whose: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a reader of the terminal: the check of the gap, the spot, what lies around."""
    status, out, _ = asked(capsys, "ql-wall", "right", "--person", whose())
    said = " ".join(out.split())
    assert status == 0
    assert "If fewer than three of your fingers fit" in said
    assert "out to the right" in said
    assert "Never here" in said
    assert "The kidney, with a quiet breath" in said
    assert "about 1 person in 6" in said


def test_what_is_closed_has_its_reason_and_no_spot(whose: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever takes a blood thinner: the reason, what serves instead, and no way to a spot."""
    path = whose(anticoagulant=True)
    status, out, _ = asked(capsys, "ql-wall", "left", "--person", path)
    said = " ".join(out.split())
    assert status == 0
    assert "finger-width" not in said
    assert "Finding the spot" not in said
    assert "ql-side-bend" in said
    _, out, _ = asked(capsys, "ql-wall", "left", "--person", path, "--json")
    document = json.loads(out)
    assert document["spot"] is None
    assert document["status"] == "blocked"


def test_without_answers_there_is_no_spot(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever was not screened: it says what to do first."""
    status, out, _ = asked(capsys, "ql-wall", "left")
    assert status == 0
    assert "once the questions are answered" in out
    assert "unknot ask" in out


def test_the_journals_answers_are_used(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the usual way: no document to name once the answers are kept."""
    with open_journal() as journal:
        journal.record("intake", {"document": answers()})
    status, out, _ = asked(capsys, "ql-wall", "left", "--json")
    assert status == 0
    assert json.loads(out)["spot"] is not None


def test_inches_where_inches_are_used(whose: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever thinks in inches; read from standard input as well."""
    document = json.loads(Path(whose()).read_text()) | {"units": "imperial"}
    path = tmp_path / "inches.json"
    path.write_text(json.dumps(document))
    _, out, _ = asked(capsys, "ql-wall", "left", "--person", str(path))
    assert " in) out to the left" in " ".join(out.split())


def test_a_document_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects pipes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(answers()).encode())))
    status, out, _ = asked(capsys, "glute-ball", "right", "--person", "-", "--json")
    assert status == 0
    assert json.loads(out)["spot"]["x_mm"] < 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ql-bal", "left"), "ql-ball-sink"),
        (("down-dog", "left"), "presses on nothing"),
        (("ql-wall", "middle"), "middle"),
        (("ql-wall", "left", "--ball", "lacrosse-ball"), "tennis-ball"),
        (("ql-wall", "left", "--person", "/nowhere.json"), "cannot be read"),
    ],
)
def test_a_fault_is_a_sentence_and_status_2(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects from a traceback, and names the way out."""
    status, out, err = asked(capsys, *arguments)
    assert status == 2
    assert words in err + out


def test_the_block_is_refused_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects from the one that nobody does."""
    status, out, _ = asked(capsys, "psoas-block", "left")
    assert status == 0
    assert "narrow, high and hard" in " ".join(out.split())


def test_a_map_without_a_file_names_the_whole_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever leaves the file out: the error is the line to type."""
    assert run(["body", "map", "ql-wall", "left"]) == 2
    assert "unknot body map ql-wall left -o map.pdf" in " ".join(capsys.readouterr().err.split())
