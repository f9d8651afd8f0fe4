"""`/api/v1/body/zones/…`: the journal's person or the answers sent, screened first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from closed import answers
from unknot.cli.main import run

PATH = "/api/v1/body/zones"


def test_the_answer_is_that_of_the_terminal(
    api: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever uses both doors: one document, the same words."""
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(answers()))
    assert run(["body", "zones", "ql-wall", "left", "--ball", "tennis-ball", "--person", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert api.post(f"{PATH}/ql-wall/left?ball=tennis-ball", json=answers()).json() == told
    assert told["spot"]["from_spine_line_mm"] > 50


def test_the_journals_person_is_screened_first(api: TestClient, api_app: FastAPI) -> None:
    """Protects from a spot before the questions, and from one that an answer closed."""
    before = api.get(f"{PATH}/ql-wall/right").json()
    assert (before["spot"], before["status"]) == (None, "not-screened")
    journal = api_app.state.journal.get()
    journal.record("intake", {"document": answers()})
    assert api.get(f"{PATH}/ql-wall/right").json()["spot"]["x_mm"] < 0
    journal.record("intake", {"document": answers(anticoagulant=True)})
    after = api.get(f"{PATH}/ql-wall/right").json()
    assert (after["spot"], after["allowed"], after["by_hand"], after["status"]) == (None, [], [], "blocked")
    assert after["empty_because"]
    assert after["because"][0]["source"]


def test_a_fault_is_a_problem(api: TestClient) -> None:
    """Protects programs: problem+json for an unknown technique, one without a zone, a ball, a side, a body."""
    for path, status, kind in (
        ("ql-bal/left", 404, "no-such-id"),
        ("down-dog/left", 404, "no-such-id"),
        ("ql-wall/middle", 422, "unsound-request"),
        ("ql-wall/left?ball=lacrosse-ball", 404, "no-such-id"),
    ):
        for answer in (api.get(f"{PATH}/{path}"), api.post(f"{PATH}/{path}", json=answers())):
            assert answer.status_code == status, path
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"].endswith(f"#{kind}")
    wrong = api.post(f"{PATH}/ql-wall/left", json={**answers(), "person": {"height_cm": 1.78}})
    assert wrong.status_code == 422
    assert "178 cm" in wrong.json()["errors"][0]["problem"]
