"""Cards over HTTP: everything about a technique, and how to do it only where the journal's person has it open."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from closed import answers, changes, open_and_closed, own
from unknot.catalog.techniques import technique_rules
from unknot.coach.screening.cards import STEP_FIELDS
from unknot.journal import Event, Journal, new_id
from unknot.journal.standing import standing

V1 = "/api/v1"
PEOPLE: dict[str, dict[str, Any] | None] = {"not-screened": None, **dict(changes())}
CATALOGUE = ("techniques", "gear", "muscles", "claims", "regions", "conditions", "signs", "journal/open-session")


def kept(app: FastAPI) -> Journal:
    """Return the journal of the app."""
    journal: Journal = app.state.journal.get()
    return journal


@pytest.mark.parametrize("who", PEOPLE)
def test_no_answer_tells_how_to_do_what_is_closed(who: str, api: TestClient, api_app: FastAPI) -> None:
    """Not screened, in an emergency, or with one closing condition a column: no step of anything closed is sent."""
    journal, yes = kept(api_app), PEOPLE[who]
    if yes is not None:
        journal.record("intake", {"document": answers(**yes)})
    opened, closed = open_and_closed(standing(journal, date.today()).screening)
    assert closed
    forbidden = {sentence for name in closed for sentence in own(name, opened)}
    for path in (*(f"techniques/{name}" for name in technique_rules()), *CATALOGUE):
        answer = api.get(f"{V1}/{path}")
        assert answer.status_code == 200
        shown = json.dumps(answer.json(), ensure_ascii=False)
        assert not [sentence for sentence in forbidden if sentence in shown], path
        name = path.removeprefix("techniques/")
        if name in closed:
            card = answer.json()["technique"]
            assert card.keys().isdisjoint(STEP_FIELDS), name
            assert card["status"] in ("blocked", "not-screened")
            assert card["sides"] == []
            assert api.get(f"{V1}/body/track/{name}").status_code == 404, name
        elif name in opened:
            assert answer.json()["technique"]["levels"], name


def test_whoever_was_screened_gets_the_steps(api: TestClient, api_app: FastAPI) -> None:
    """After ordinary answers the card of an open technique is whole, up to the level that is open."""
    kept(api_app).record("intake", {"document": answers()})
    card = api.get(f"{V1}/techniques/ql-side-bend").json()["technique"]
    assert card["status"] == "ok"
    assert card["sides"] == ["left", "right"]
    assert card["way_in"][0]["say"]
    assert card["forms"]["chair"]
    palms = api.get(f"{V1}/techniques/psoas-supine-fingers").json()["technique"]
    assert [level["number"] for level in palms["levels"]] == [1]


def test_a_call_for_help_closes_every_card(api: TestClient, api_app: FastAPI) -> None:
    """What ended a session with a call for help closes the cards too, however calm the answers were."""
    journal = kept(api_app)
    journal.record("intake", {"document": answers()})
    assert "way_in" in api.get(f"{V1}/techniques/ql-side-bend").json()["technique"]
    session = new_id()
    journal.append(
        Event.make(
            "session-started", {"score": {}, "programme_day": None, "kind": "one-off", "title": ""}, session_id=session
        ),
        Event.make("session-ended", {"how": "get-help", "reason": "leg-weakness"}, session_id=session),
    )
    card = api.get(f"{V1}/techniques/ql-side-bend").json()["technique"]
    assert card["status"] == "blocked"
    assert "way_in" not in card
    assert standing(journal, date.today() + timedelta(days=1)).stopped
