"""In a language that brackets every message, nothing readable stands outside the brackets: on no page, in no output.

What is the same in every language is listed here, and nowhere else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from answered import answers
from pseudo import CODE, embedded, english, sentences, shown, write_pseudo
from unknot.catalog.sources import sources
from unknot.catalog.techniques import technique_rules
from unknot.cli import show
from unknot.cli.main import run
from unknot.journal import Event, Journal, new_id, open_journal
from unknot.journal.concluding import conclude
from unknot.locale.extract import messages
from unknot.web.app import create_app

SAME_EVERYWHERE = (
    "Unknot",
    "unknot[a-z -]*",
    r"QL",
    r"\d+(\.\d+)? ?(cm|kg|mm|s|min|km)\b",
    r"/[\w./-]+",
    r"https?://\S+",
)
"""Names, units behind a number, paths and addresses."""
CITATIONS = tuple(re.escape(one.citation) for one in sources().values())
IDS = tuple(rf"\b{name}\b" for name in sorted(technique_rules(), key=len, reverse=True))
"""Ids of techniques, which the terminal names so that they can be typed."""


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one language, in which every gathered sentence stands in brackets."""
    return write_pseudo(tmp_path_factory.mktemp("languages"), {sentence for _, sentence in messages()})


@pytest.fixture(autouse=True)
def spoken(languages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let everybody speak it."""
    monkeypatch.setattr(sys.modules["unknot.locale.translate"], "LOCALES", languages)
    monkeypatch.setenv("UNKNOT_LOCALE", CODE)
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    show.locale.cache_clear()
    yield
    show.locale.cache_clear()


def played(journal: Journal, days_ago: int = 1) -> None:
    """Play a session some days ago, with numbers before and after."""
    session, at = new_id(), datetime.now(UTC) - timedelta(days=days_ago)
    work = [{"technique": "ql-wall", "side": "right", "level": 1, "seconds": 45, "completed": True, "stop": "sharp"}]
    ending = {"how": "finished", "pain_before": 5, "pain_after": 3, "work": work}
    journal.append(
        Event.make("session-started", {"programme_day": 1}, session_id=session, at=at),
        Event.make("session-ended", ending, session_id=session, at=at + timedelta(minutes=9)),
    )


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A browser whose reader speaks the language."""
    app = create_app(journal_path=tmp_path / "data" / "journal.db")
    with TestClient(app, base_url="http://127.0.0.1:8642", headers={"Accept-Language": CODE}) as client:
        yield client


def journal_of(client: TestClient) -> Journal:
    """Return the journal behind a client."""
    journal: Journal = client.app.state.journal.get()  # type: ignore[attr-defined]
    return journal


def left_english(client: TestClient, path: str) -> list[str]:
    """Return what a page has outside the brackets, in what it shows and in what it gives to its scripts."""
    html = client.get(path).text
    assert "⟦" in html, path
    told = [text for document in embedded(html) for text in sentences(document)]
    return [f"{path}: {words}" for words in english([*shown(html), *told], (*SAME_EVERYWHERE, *CITATIONS))]


BEFORE = (
    "/",
    "/questions",
    "/plan",
    "/techniques",
    "/session?now=1",
    "/check-in",
    "/history",
    "/data",
    "/nope",
    "/claims",
)
AFTER = (
    "/", "/result", "/plan", "/plan/now?minutes=6&at=desk", "/plan/now?minutes=10", "/techniques", "/session?steps=1",
    "/check-in", "/check-in/weekly", "/check-in/after-24h", "/check-in-done", "/history", "/data", "/data/delete",
    "/how-we-know", "/body", "/body/sitting", "/body/stretches", "/claims",
    "/body/sitting?p=slumped-sitting&m=45&p=standing&m=2&p=usual-sitting&m=60&rising=yes",
    "/body/sitting?p=slumped-sitting&m=x",
)  # fmt: skip


def test_before_the_questions(client: TestClient) -> None:
    """Protects whoever reads no English from their first minute on."""
    assert [words for path in BEFORE for words in left_english(client, path)] == []


def test_every_page_of_the_questions(client: TestClient) -> None:
    """Protects the screening: a question that is not understood is not answered."""
    from unknot.coach.interview import pages

    found = pages({})
    assert len(found) > 15
    assert [words for page in found for words in left_english(client, f"/questions/{page.id}")] == []


def test_after_the_questions(client: TestClient) -> None:
    """Protects everything that is shown to somebody who has answered and played."""
    conclude(journal_of(client), answers(hypertension=["yes"], goals=["x"]), datetime.now().date())
    played(journal_of(client))
    assert [words for path in AFTER for words in left_english(client, path)] == []


def test_every_card(client: TestClient) -> None:
    """Protects whoever does an exercise from a card, open or closed."""
    conclude(journal_of(client), answers(), datetime.now().date())
    assert [words for name in technique_rules() for words in left_english(client, f"/techniques/{name}")] == []


def test_the_player(client: TestClient) -> None:
    """Protects whoever lies on the floor: every cue, question and button of a session."""
    conclude(journal_of(client), answers(), datetime.now().date())
    session = new_id()
    assert left_english(client, f"/session/{session}") == []


@pytest.mark.parametrize("sign", ["bladder-bowel-change", "blood-in-urine"])
def test_the_page_that_stops(client: TestClient, sign: str) -> None:
    """Protects life: what to do now is said in the reader's language."""
    document = {**answers(), "signs": {**answers()["signs"], sign: True}}
    conclude(journal_of(client), document, datetime.now().date())
    assert left_english(client, "/result") == []


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("screen",), ("assess",), ("plan",), ("plan", "--why"), ("plan", "--minutes", "6", "--at", "desk"), ("session",),
    ("technique",), ("technique", "ql-wall"), ("technique", "ql-side-bend"), ("technique", "psoas-block"), ("log",),
)  # fmt: skip


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Run a command and return what it says outside the brackets."""
    run(list(arguments))
    printed = capsys.readouterr()
    assert "⟦" in printed.out + printed.err, arguments
    return english([printed.out, printed.err], (*SAME_EVERYWHERE, *IDS))


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_terminal(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever uses the terminal: every command that speaks, for somebody who has answered and played."""
    with open_journal() as journal:
        conclude(journal, answers(hypertension=["yes"]), datetime.now().date())
        played(journal)
    assert said(capsys, *arguments) == []


FAULTS: tuple[tuple[str, ...], ...] = (
    ("screen",), ("plan", "no-such-file.json"), ("session", "x.json", "--play", "--json"), ("technique", "ql-bal-sink"),
    ("technique", "ql-wall"), ("forget",), ("import", "no-such-file.json"), ("log",),
)  # fmt: skip


@pytest.mark.parametrize("arguments", FAULTS, ids=" ".join)
def test_the_faults_of_the_terminal(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever did something wrong: what and how to mend it, before there are any answers."""
    assert said(capsys, *arguments) == []


def test_the_faults_of_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever wrote an intake by hand: every kind of fault is a sentence of ours, with its place as it is."""
    path = tmp_path / "wrong.json"
    wrong: dict[str, Any] = {
        "complaint": {"pains": [{"region": "low-bak", "intensity": "5"}, {"side": "left"}]},
        "person": {"age": "old", "sex": "robot"},
        "signs": {"saddle-numbness": "maybe"},
        "wishes": [],
        "gear": "ball",
    }
    path.write_text(json.dumps(wrong), encoding="utf-8")
    places = (r"\w+(\.[\w-]+)+", "wishes", "gear", r"'[\w-]+'", r"\{.*\}", "low-back")
    run(["screen", str(path)])
    assert english([capsys.readouterr().err], (*SAME_EVERYWHERE, *places)) == []
