"""The questions in the terminal: they lead to a whole intake, nothing is lost, and danger stops them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from unknot.cli.main import run
from unknot.coach.intake import parse_intake
from unknot.coach.screening import screen
from unknot.journal import open_journal


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a journal of its own."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))


class Typist:
    """Somebody who types: an answer by what the screen last showed, Enter or the first choice otherwise."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], answers: dict[str, str], leave_at: str | None = None
    ) -> None:
        self.capsys, self.answers, self.leave_at, self.screen, self.last = capsys, answers, leave_at, "", ""

    def __call__(self, prompt: str = "") -> str:
        """Read what was printed since, and answer."""
        shown = self.capsys.readouterr().out
        again = "or 0 if none" not in prompt and ("needs an answer" in shown or shown == "")
        self.screen = shown if shown.strip() else self.screen
        if self.leave_at and self.leave_at in self.screen:
            raise EOFError
        if "not sure" in prompt:
            return ""
        for words, answer in self.answers.items():
            if words in self.screen:
                return answer
        if prompt.startswith("Number:") or again:
            return "1"
        if "or 0 if none" in prompt:
            return "0"
        return "1" if prompt.startswith("Numbers, with") else ""


Play = Callable[..., Typist]


@pytest.fixture
def play(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Play:
    """Return a function that seats a typist at the keyboard."""

    def seat(answers: dict[str, str], **more: str) -> Typist:
        typist = Typist(capsys, answers, **more)
        monkeypatch.setattr("builtins.input", typist)
        return typist

    return seat


ORDINARY = {
    "How strong is it": "4",
    "How long has it been there": "4",
    "Your age": "44",
    "Your height": "178",
    "Your weight": "82",
    "hours": "5",
}


def test_the_questions_lead_to_a_whole_intake(play: Play, tmp_path: Path) -> None:
    """Protects everything after: answering every page gives a sheet that leaves screening nothing to ask."""
    path = tmp_path / "intake.json"
    play(ORDINARY)
    assert run(["ask", "-o", str(path)]) in (0, 3)
    intake = parse_intake(json.loads(path.read_text()))
    assert intake.complaint.pains
    assert screen(intake).ask == ()
    with open_journal() as journal:
        assert journal.latest_intake() is not None


def test_leaving_keeps_what_was_answered(play: Play) -> None:
    """Protects an interrupted evening: the next `ask` goes on where the last one stopped."""
    play(ORDINARY, leave_at="Since when")
    assert run(["ask"]) == 0
    with open_journal() as journal:
        draft = journal.draft()
    assert draft is not None
    assert draft.document["complaint"]["pains"]
    typist = play(ORDINARY, leave_at="Since when")
    assert run(["ask"]) == 0
    assert "Where does it ache" not in typist.screen


def test_an_emergency_stops_at_once(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects life: a yes to a danger sign ends the questions and says what to do now."""
    play({**ORDINARY, "legs, bladder and bowel": "1"})
    status = run(["ask"])
    assert status == 3
    assert re.search(r"emergency", capsys.readouterr().out, re.IGNORECASE)
