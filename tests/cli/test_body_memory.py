"""`unknot body memory`: the document of a day in, words or JSON out, faults named with their place."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from unknot.cli.main import run

DAY = {"day": [{"minutes": 45, "posture": "slumped-sitting"}, {"minutes": 2, "posture": "standing"}]}


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command and return status, output, errors."""
    status = run(["body", "memory", *arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), told.err


@pytest.fixture
def day(tmp_path: Path) -> str:
    """Return the path of a sound day."""
    path = tmp_path / "day.json"
    path.write_text(json.dumps(DAY))
    return str(path)


def test_it_says_what_the_day_did_and_what_it_does_not_know(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a reader of the terminal: every entry, the sentences, the caution, the limits, the sources."""
    status, out, _ = asked(capsys, day)
    assert status == 0
    assert "after 45 min: Slumped sitting, 4.3°" in out
    assert "Standing for 2 minutes gave back about half of the extra bend." in out
    assert "before you lift anything heavy" in out
    assert "Nobody has published such numbers for the QL or the psoas" in out
    assert "McGill and Brown 1992" in out


def test_a_dash_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects pipes: the document of the contract comes out as JSON."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(DAY).encode())))
    status, out, _ = asked(capsys, "-", "--json")
    document = json.loads(out)
    assert status == 0
    assert [one["creep_deg"] for one in document["day"]] == [4.32, 2.08]
    assert document["next_break"]["while"] == "slumped-sitting"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"day": [{"minutes": NaN, "posture": "standing"}]}', "day[0].minutes: Give the minutes as a number"),
        ('{"day": [{"minutes": 5, "posture": "slumped"}]}', "Did you mean slumped-sitting"),
        ('{"day": []}', "day: The day is empty"),
        ('{"day": [', "is not JSON"),
        ("[1]", "must be an object"),
        ("[" * 100_000, "is not JSON"),
        ("\xff", "is not UTF-8 text"),
    ],
)
def test_a_fault_is_a_sentence_and_status_2(
    text: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever writes a day by hand: no traceback, the place, and the way out."""
    path = tmp_path / "day.json"
    path.write_bytes(text.encode("latin-1"))
    status, _, err = asked(capsys, str(path))
    assert status == 2
    assert says in err
    assert "Traceback" not in err


def test_a_file_that_is_too_long_or_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the machine and the reader: a huge file is not parsed, a missing one is named."""
    path = tmp_path / "day.json"
    path.write_bytes(b" " * 1_000_001)
    assert asked(capsys, str(path))[0] == 2
    status, _, err = asked(capsys, str(tmp_path / "nowhere.json"))
    assert status == 2
    assert "cannot be read" in err
