"""`unknot check-in`: the web's questions, the web's events, the web's advice; an alarm is answered at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alarming import answers, play
from unknot.cli.main import run
from unknot.coach.interview import CHECK_INS, apply_checkin, checkin_alarm, checkin_pages
from unknot.journal import Event, Journal, open_journal

Type = Callable[..., list[str]]
CALM = {
    "or 0 if none": "0",
    "Number:": "1",
    "(hours)": "5",
    "(minutes)": "40",
}


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A journal with whole answers of an hour ago."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    with open_journal() as opened:
        at = datetime.now(UTC) - timedelta(hours=1)
        opened.append(Event.make("intake", {"document": {**answers(), "country": "FR"}}, at=at))
        yield opened


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Answer by what a prompt says; 3 where it says nothing. Returns the prompts as they come."""

    def seat(**more: str) -> list[str]:
        prompts: list[str] = []

        def line(prompt: str = "") -> str:
            prompts.append(prompt)
            assert len(prompts) < 100, prompts[-5:]
            for words, answer in {**more, **CALM}.items():
                if words.replace("_", " ") in prompt:
                    return answer
            return "" if "not sure of" in prompt else "3"

        monkeypatch.setattr("builtins.input", line)
        return prompts

    return seat


def kept(journal: Journal) -> Event:
    """The newest check-in."""
    latest = journal.latest("check-in")
    assert latest is not None
    return latest


@pytest.mark.parametrize("kind", CHECK_INS)
def test_every_kind_is_asked_whole_and_kept_as_the_web_keeps_it(
    journal: Journal, typed: Type, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every question of every page is shown, and the event is the one that a form with the same answers makes."""
    typed()
    assert run(["check-in", kind]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    document = journal.latest_intake() or {}
    questions = [question for page in checkin_pages(kind, document) for question in page.questions]
    assert [one.label for one in questions if str(one.label) not in shown] == []
    given = {"none": ["rest"]}
    for one in questions:
        if not one.id.startswith("danger_signs."):
            unit = {"hours": "5", "minutes": "40"}.get(str(one.unit), "3")
            given[one.id] = [one.options[0].value if one.options else unit]
    assert kept(journal).body == apply_checkin(kind, given, document).document
    assert "Thank you." in shown


@pytest.mark.parametrize(("prompt", "says"), [("or_0_if_none", "emergency"), ("not_sure_of", "looked at today")])
def test_a_late_sign_is_answered_at_once(
    journal: Journal, typed: Type, prompt: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A yes or a not sure after pressing: no more questions, the same advice as on the web, and nothing is planned."""
    prompts = typed(**{prompt: "1"})
    assert run(["check-in", "after-24h"]) == 3
    assert len(prompts) == 2
    shown = " ".join(capsys.readouterr().out.split())
    words = checkin_alarm(kept(journal).body)
    assert says in words[0]
    assert [one for one in words if str(one) not in shown] == []
    assert "112" in shown
    assert run(["plan"]) == 3


class Tomorrow(datetime):
    """A clock 25 hours ahead."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        """Now, but tomorrow."""
        return datetime.now(tz) + timedelta(hours=25)


def test_what_is_due_comes_first_and_belongs_to_its_session(
    journal: Journal, typed: Type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A day after pressing, the questions of that day come without being named, and the answer is that session's."""
    session = play(journal)
    monkeypatch.setattr("unknot.cli.check_in.datetime", Tomorrow)
    typed()
    assert run(["check-in"]) == 0
    assert (kept(journal).session_id, kept(journal).body["due"]) == (session, "after-24h")
    assert "You worked with pressure." in capsys.readouterr().out


def test_leaving_keeps_nothing(journal: Journal, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """q in the middle: half a check-in would say that nothing is wrong where nothing was asked."""
    typed(**{">": "q"})
    assert run(["check-in"]) == 0
    assert journal.latest("check-in") is None
    assert "Nothing was kept." in capsys.readouterr().out


def test_a_kind_that_there_is_not_is_wrong_input(journal: Journal) -> None:
    """A typo is told apart from a fault of ours."""
    assert run(["check-in", "monthly"]) == 2
