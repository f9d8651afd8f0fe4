"""`/api/v1/body/map/…` and `/api/v1/plan.pdf`: only what screening leaves open, as files; otherwise the reason."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from closed import answers, changes, open_and_closed
from paper_text import text_of
from unknot.body.zones import techniques_with_zone
from unknot.cli.main import run
from unknot.coach.intake import parse_intake
from unknot.coach.screening import screen
from unknot.coach.screening.places import body_of

PATH = "/api/v1/body/map"


def test_the_file_is_that_of_the_terminal(api: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever uses both doors: one picture, byte for byte."""
    path, out = tmp_path / "intake.json", tmp_path / "map.svg"
    path.write_text(json.dumps(answers()))
    arguments = ["body", "map", "ql-wall", "left", "--ball", "tennis-ball", "--person", str(path), "-o", str(out)]
    assert run(arguments) == 0
    assert str(out.name) in capsys.readouterr().out.replace("\n", "")
    sent = api.post(f"{PATH}/ql-wall.svg?side=left&ball=tennis-ball", json=answers())
    assert sent.headers["content-type"].startswith("image/svg+xml")
    assert sent.content == out.read_bytes()
    assert run([*arguments[:-1], str(tmp_path / "map.PDF")]) == 0
    assert "Find it with your hand" in text_of((tmp_path / "map.PDF").read_bytes())


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        (("--person", "INTAKE", "-o", "map.png"), 2, ".svg or .pdf"),
        (("-o", "map.pdf"), 3, "once the questions are answered"),
        (("--person", "BLOCKED", "-o", "map.pdf"), 3, "Safer, for the same muscle"),
        (("--person", "INTAKE", "-o", "no-such-folder/map.svg"), 1, "cannot be written"),
    ],
)
def test_a_fault_is_a_sentence_and_no_file(
    more: tuple[str, ...],
    status: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Protects from an empty or a forbidden map: nothing is written, and the way out is said."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "INTAKE").write_text(json.dumps(answers()))
    (tmp_path / "BLOCKED").write_text(json.dumps(answers(anticoagulant=True)))
    assert run(["body", "map", "ql-wall", "right", *more]) == status
    assert words in " ".join(capsys.readouterr().err.split())
    assert not list(tmp_path.glob("map.*"))


def test_the_journals_person_is_screened_first(api: TestClient, api_app: FastAPI) -> None:
    """Protects from a map before the questions, and from one that an answer closed; and from a cached one."""
    for form in ("svg", "pdf"):
        before = api.get(f"{PATH}/ql-wall.{form}?side=right")
        assert before.status_code == 409
        assert before.json()["type"].endswith("#no-map")
        assert "questions" in before.json()["detail"]
    nothing = api.get("/api/v1/plan.pdf")
    assert (nothing.status_code, nothing.json()["disposition"]) == (409, "not-screened")
    assert nothing.json()["ask"]
    journal = api_app.state.journal.get()
    journal.record("intake", {"document": answers()})
    picture, paper = (api.get(f"{PATH}/ql-wall.{form}?side=right") for form in ("svg", "pdf"))
    assert ElementTree.fromstring(picture.text).tag.endswith("svg")
    assert picture.headers["cache-control"] == "no-store"
    assert paper.headers["content-type"] == "application/pdf"
    assert 'filename="unknot-ql-wall-right.pdf"' in paper.headers["content-disposition"]
    assert "How each of them is done" in text_of(api.get("/api/v1/plan.pdf").content)
    assert "For now" in text_of(api.get("/api/v1/plan.pdf?minutes=6&at=home").content)
    journal.record("intake", {"document": answers(anticoagulant=True)})
    for form in ("svg", "pdf"):
        after = api.get(f"{PATH}/ql-wall.{form}?side=right")
        assert (after.status_code, after.headers["content-type"]) == (409, "application/problem+json")


@pytest.mark.parametrize("who", [name for name, _ in changes()])
def test_what_is_closed_has_no_map_anywhere(who: str, api: TestClient) -> None:
    """Protects whoever has a reason against something: of a closed side there is the reason, never a line of a map."""
    from datetime import date

    document = answers(**dict(changes())[who])
    intake = parse_intake(document)
    screening = screen(intake, on=date.today())
    _, closed = open_and_closed(screening)
    for name in techniques_with_zone():
        for side in ("left", "right"):
            sent = api.post(f"{PATH}/{name}.svg?side={side}", json=document)
            if name in closed or side not in screening.techniques[name].allowed_sides:
                assert sent.status_code == 409, (name, side)
                assert "svg" not in sent.text
                assert sent.json()["detail"]
            else:
                assert sent.status_code in (200, 409)
    assert body_of(intake.person)
    paper = api.post("/api/v1/plan.pdf", json=document)
    assert paper.status_code == (409 if screening.disposition.stops else 200)
    if screening.disposition.stops:
        assert paper.json()["type"].endswith("#stop")
        assert paper.json()["advice"] == [str(one) for one in screening.advice]


def test_a_fault_is_a_problem(api: TestClient) -> None:
    """Protects programs: problem+json for an unknown technique, one without a zone, a ball, a side, another format."""
    for path, status, kind in (
        ("ql-bal.svg?side=left", 404, "no-such-id"),
        ("down-dog.pdf?side=left", 404, "no-such-id"),
        ("ql-wall.svg?side=middle", 422, "unsound-request"),
        ("ql-wall.svg", 422, "unsound-request"),
        ("ql-wall.png?side=left", 422, "unsound-request"),
        ("ql-wall.svg?side=left&ball=lacrosse-ball", 404, "no-such-id"),
    ):
        for answer in (api.get(f"{PATH}/{path}"), api.post(f"{PATH}/{path}", json=answers())):
            assert answer.status_code == status, path
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"].endswith(f"#{kind}")


def test_the_plan_of_the_terminal_is_printed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever lives in the terminal: `unknot plan --pdf` writes the pages and still says the plan."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "intake.json").write_text(json.dumps(answers()))
    assert run(["plan", "intake.json", "--pdf", "plan.pdf"]) == 0
    told = capsys.readouterr()
    assert "Week 1" in told.out
    assert "plan.pdf" in told.err
    assert "Week 1" in text_of((tmp_path / "plan.pdf").read_bytes())


def test_the_plan_is_never_printed_over_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects a file of another kind: `--pdf intake.json`, easily typed, is refused before anything is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "intake.json").write_text(json.dumps(answers()))
    assert run(["plan", "intake.json", "--pdf", "intake.json"]) == 2
    assert ".pdf" in capsys.readouterr().err
    assert json.loads((tmp_path / "intake.json").read_text()) == answers()
