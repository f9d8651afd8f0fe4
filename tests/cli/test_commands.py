"""The commands: their documents, their exit statuses, and how they say that something is wrong."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from unknot.catalog.asked import conditions, signs
from unknot.cli import show
from unknot.cli.main import run


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a journal of its own."""
    folder = tmp_path / "data"
    monkeypatch.setenv("UNKNOT_DATA", str(folder))
    return folder


def sheet(**changes: Any) -> dict[str, Any]:
    """Return a complete answer sheet of a man of 44 with an ordinary ache on the right."""
    return {
        "person": {"height_cm": 178, "weight_kg": 82, "sex": "male", "age": 44},
        "complaint": {
            "pains": [{"region": "low-back", "side": "right", "intensity": 4}],
            "since": "6-12-weeks",
            "trend": "same",
            "first_episode": False,
            "new_or_different": False,
            "worse": ["rolling-in-bed"],
        },
        "signs": dict.fromkeys(signs(), False),
        "conditions": dict.fromkeys(conditions(), False),
        "today": {
            "meal_hours_ago": 4,
            "full_bladder": False,
            "sedatives_or_alcohol_6h": False,
            "worse_than_usual": False,
        },
        "gear": ["tennis-ball", "towel", "wall", "chair"],
        "country": "FR",
        **changes,
    }


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    """Return the path of a sound intake document."""
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(sheet()))
    return path


def output_of(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command and return status, output, errors."""
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_screen_gives_the_published_document(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects programs that read `screen --json`: every published field is there with its published values."""
    status, out, _ = output_of(capsys, "screen", intake, "--json")
    document = json.loads(out)
    assert status == 0
    assert {"disposition", "ask", "findings", "techniques"} <= document.keys()
    assert document["disposition"] in ("clear", "caution")
    assert document["ask"] == []
    for row in document["techniques"].values():
        assert {"status", "sides", "needs", "because", "modify", "instead"} <= row.keys()
        assert row["status"] in ("ok", "modified", "blocked")
        assert row["needs"] in (None, "clinician-ok", "switch-on")


def test_assess_gives_the_published_document(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects programs that read `assess --json`: shares sum to 1, best first."""
    status, out, _ = output_of(capsys, "assess", intake, "--json")
    document = json.loads(out)
    shares = [one["share"] for one in document["hypotheses"]]
    assert status == 0
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert document["confidence"] in ("low", "moderate")
    assert {"ask_next", "note"} <= document.keys()


def test_plan_gives_the_published_document(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects programs that read `plan --json`: weeks of sessions of items, each with its reason."""
    status, out, _ = output_of(capsys, "plan", intake, "--json")
    document = json.loads(out)
    assert status == 0
    assert {"weeks", "left_out", "waived", "review_after_days"} <= document.keys()
    items = [item for week in document["weeks"] for one in week["sessions"] for item in one["items"]]
    assert items
    assert all({"technique", "side", "level", "dose", "why"} <= item.keys() for item in items)
    assert all(item["why"] for item in items)


@pytest.mark.parametrize("place", ["home", "desk", "car", "plane"])
def test_a_one_off_fits_its_minutes(intake: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects "I have 3 minutes": one session, not longer than asked for."""
    status, out, _ = output_of(capsys, "plan", intake, "--minutes", "3", "--at", place, "--json")
    sessions = [one for week in json.loads(out)["weeks"] for one in week["sessions"]]
    assert status == 0
    assert len(sessions) == 1
    assert sessions[0]["minutes"] <= 3.05


def test_the_same_input_gives_the_same_bytes(intake: Path) -> None:
    """Protects reproducibility: two processes with different hash seeds print the same plan."""
    command = [sys.executable, "-m", "unknot", "plan", str(intake), "--json"]
    outputs = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True, capture_output=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects pipes: a dash reads the document from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(sheet()).encode())))
    assert output_of(capsys, "assess", "-", "--json")[0] == 0


@pytest.mark.parametrize("command", ["screen", "plan", "session"])
def test_an_emergency_stops_everything(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects life: on an emergency every command exits 3, says what to do now, and names no technique to do."""
    path = tmp_path / "emergency.json"
    path.write_text(json.dumps(sheet(signs=dict.fromkeys(signs(), False) | {"bladder-bowel-change": True})))
    status, out, _ = output_of(capsys, command, path)
    assert status == 3
    assert "112" in out
    assert "Sink" not in out
    status, out, _ = output_of(capsys, command, path, "--json")
    assert status == 3
    assert '"items"' not in out
    assert '"cues"' not in out


@pytest.mark.parametrize("command", ["screen", "plan", "session"])
def test_unanswered_danger_questions_stop_everything(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects the unscreened: with a must-ask sign open, exit 3 and the list of what to answer."""
    path = tmp_path / "open.json"
    path.write_text(json.dumps({"complaint": {"pains": [{"region": "low-back", "intensity": 3}]}}))
    status, out, _ = output_of(capsys, command, path)
    assert status == 3
    assert signs()["saddle-numbness"].question[:30] in " ".join(out.split())


def test_a_session_is_a_score(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects players: `session --json` is a document that reads back as a score of the length it says."""
    from unknot.coach.session import read_score

    status, out, _ = output_of(capsys, "session", intake, "--json")
    assert status == 0
    assert read_score(json.loads(out)).cues
    status, out, _ = output_of(capsys, "session", intake, "--day", "3", "--json")
    assert status == 0


def test_a_day_after_the_last_is_said(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects against silence: a day that the programme does not have is named, exit 2."""
    status, _, err = output_of(capsys, "session", intake, "--day", "4000")
    assert status == 2
    assert "4000" in err


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "not JSON"),
        (b'{"complaint": {"pains": [{"region": "low-bak", "intensity": 3}]}}', "low-back"),
        (b'{"complaint": {"pains": [{"region": "low-back", "intensity": 14}]}}', "complaint.pains.0.intensity"),
        (b" " * 10_000_000, "MB"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
@pytest.mark.parametrize("command", ["screen", "assess", "plan", "session"])
def test_wrong_input_is_named(
    tmp_path: Path, command: str, content: bytes, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever made the document: exit 2, the place and the way out, never a traceback."""
    path = tmp_path / "wrong.json"
    path.write_bytes(content)
    status, out, err = output_of(capsys, command, path)
    assert status == 2
    assert word in err
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen"],
        ["screen", "no-such-file.json"],
        ["plam", "x"],
        ["plan", "x.json", "--minutes", "900"],
        ["plan", "x.json", "--at", "moon"],
        ["session", "-", "--play"],
        ["technique", "ql-bal-sink"],
        ["import", "no-such-file.json"],
        ["forget"],
    ],
)
def test_wrong_usage_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Protects scripts: a wrong call is always status 2, with a sentence."""
    status, out, err = output_of(capsys, *arguments)
    assert status == 2
    assert (out + err).strip()


def test_a_card_shows_its_steps_only_when_screening_left_it_open(
    intake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects the unscreened and the blocked: no steps of a pressing technique without an open verdict."""
    from unknot.catalog.techniques import technique

    first = technique("ql-ball-sink").levels[0].work[0].say.format(side="right", other="left")[:40]
    _, unknown, _ = output_of(capsys, "technique", "ql-ball-sink")
    _, allowed, _ = output_of(capsys, "technique", "ql-ball-sink", "--intake", intake)
    closed = tmp_path / "closed.json"
    closed.write_text(
        json.dumps(sheet(conditions=dict.fromkeys(conditions(), False) | {"kidney-single-or-abnormal": True}))
    )
    _, blocked, _ = output_of(capsys, "technique", "ql-ball-sink", "--intake", closed)
    _, as_json, _ = output_of(capsys, "technique", "ql-ball-sink", "--intake", closed, "--json")
    assert first in " ".join(allowed.split())
    assert first not in " ".join(unknown.split())
    assert first not in " ".join(blocked.split())
    assert first not in as_json
    assert json.loads(as_json).keys().isdisjoint({"levels", "forms", "variants", "way_in", "find", "way_out"})


def test_a_card_gives_the_steps_of_the_side_that_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a closed side: where screening left one side open, the steps shown are for that side."""
    path = tmp_path / "leg.json"
    pains = [{"region": region, "side": "right", "intensity": 4} for region in ("low-back", "below-knee")]
    complaint = {**sheet()["complaint"], "pains": pains}
    path.write_text(
        json.dumps(sheet(complaint=complaint, signs=dict.fromkeys(signs(), False) | {"leg-pain-below-knee": True}))
    )
    _, verdict, _ = output_of(capsys, "screen", path, "--json")
    assert json.loads(verdict)["techniques"]["ql-ball-sink"]["sides"] == {"left": "ok", "right": "blocked"}
    _, out, _ = output_of(capsys, "technique", "ql-ball-sink", "--intake", path)
    shown = " ".join(out.split())
    assert "Only your left side is open" in shown
    assert "right side of your low back" not in shown


def test_a_danger_told_halfway_stops_the_session(own_journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects life: unfinished answers that hold a danger count before the calm ones that were finished earlier."""
    from unknot.journal import open_journal

    with open_journal() as journal:
        journal.record("intake", {"document": sheet()})
        assert output_of(capsys, "session")[0] == 0
        journal.save_draft(sheet(signs=dict.fromkeys(signs(), False) | {"bladder-bowel-change": True}))
    for command in (["session"], ["session", "--json"], ["session", "--play"]):
        status, out, _ = output_of(capsys, *command)
        assert status == 3
        assert "112" in out
        assert '"cues"' not in out
    _, out, _ = output_of(capsys, "technique", "ql-ball-sink")
    assert "Closed for you" in out


def test_the_journal_goes_out_and_comes_back(
    tmp_path: Path, own_journal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects memory: export, forget and import bring everything back, once."""
    from unknot.journal import open_journal

    with open_journal() as journal:
        journal.record("intake", {"document": sheet()})
    saved = tmp_path / "saved.json"
    assert output_of(capsys, "export", "-o", saved)[0] == 0
    assert output_of(capsys, "forget", "--yes")[0] == 0
    assert "None yet" in output_of(capsys, "log")[1]
    assert output_of(capsys, "import", saved)[0] == 0
    assert output_of(capsys, "import", saved)[0] == 0
    _, out, _ = output_of(capsys, "log", "--json")
    assert [event["kind"] for event in json.loads(out)["events"]].count("intake") == 1
    assert output_of(capsys, "session", "--json")[0] == 0


def test_light_commands_import_nothing_heavy() -> None:
    """Protects start-up: `--version`, `screen` and `plan` load no database, no web server, no numbers library."""
    script = (
        "import sys; from unknot.cli.main import run; status = run(sys.argv[1:]);"
        "names = ('sqlalchemy', 'alembic', 'fastapi', 'uvicorn', 'jinja2', 'numpy', 'mujoco');"
        "heavy = [name for name in names if name in sys.modules];"
        "sys.exit(f'{heavy} {status}' if heavy or status else 0)"
    )
    for arguments in (["--version"], ["screen", "-", "--json"], ["plan", "-", "--json"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], input=json.dumps(sheet()), capture_output=True, text=True
        )
        assert done.returncode == 0, (arguments, done.stderr[-300:])


def test_the_log_says_whether_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the promise to find out with the person: sessions in words, and the review's decision."""
    from unknot.journal import new_id, open_journal

    session = new_id()
    with open_journal() as journal:
        journal.record("session-started", {"title": "Day 1"}, session_id=session)
        journal.record("session-ended", {"how": "finished", "work": []}, session_id=session)
    status, out, _ = output_of(capsys, "log")
    assert status == 0
    assert "finished" in out
    assert "too early to say" in out


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_a_plan_is_read_in_whole_minutes_that_add_up(
    columns: int, intake: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects a tired reader: no week and no day for a single session, no tenths of a minute, the sum is right, and no
    line ends between a number and its minutes."""
    monkeypatch.setattr(show, "console", lambda: Console(width=columns, highlight=False, markup=False))
    status, out, _ = output_of(capsys, "plan", intake, "--at", "desk", "--minutes", "6")
    assert status == 0
    assert "Week" not in out
    assert "Day" not in out
    said = [int(number) for number in re.findall(r"(\d+) min\b", out)]
    assert said[0] == sum(said[1:])
    _, out, _ = output_of(capsys, "plan", intake)
    assert "Week 1" in out
    assert re.search(r"\d\.\d min", out) is None


def test_a_card_says_what_to_take_instead_how_often_and_how_to_change_sides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever reads a card in the terminal: what is there for want of a ball is no step and no thing to have,
    what lies between two rounds is told apart, and the second side has its way."""
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(sheet()))
    assert run(["technique", "ql-wall", "--intake", str(path)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Instead: A pair of thick socks" in out
    assert "With nothing: Leave the ball out" in out
    assert "2 rounds · 45 seconds · at most 90 seconds on one spot Between two rounds ·" in out
    assert "Changing sides · Put a hand on the ball" in out
    assert "Now the left side." in out
    assert "Readers' comments under article 2:" in out
    assert "A2C" not in out
    assert run(["technique", "ql-side-bend", "--intake", str(path)]) == 0
    assert "at most 45 seconds at a time" in " ".join(capsys.readouterr().out.split())
