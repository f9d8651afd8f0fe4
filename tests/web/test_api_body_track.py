"""A technique as a film over HTTP: only where its steps may be shown, on the asked body, in its documented shape."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from alarming import feel, play
from closed import answers, changes, open_and_closed
from unknot.body.tracks import with_track
from unknot.catalog.techniques import technique_rules
from unknot.journal import Journal
from unknot.journal.standing import standing
from unknot.web.track_data import levels_open

TRACK = "/api/v1/body/track"
PEOPLE: dict[str, dict[str, Any] | None] = {"not-screened": None, **dict(changes())}
BALL = "ql-wall"


def kept(app: FastAPI) -> Journal:
    """Return the journal of the app."""
    journal: Journal = app.state.journal.get()
    return journal


@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_closed_is_not_played(who: str, api: TestClient, api_app: FastAPI) -> None:
    """Protects everybody: not screened, in an emergency, or with one closing condition, nothing closed has a film, in
    no form, on no side, at no level; what is open has one."""
    yes = PEOPLE[who]
    if yes is not None:
        kept(api_app).record("intake", {"document": answers(**yes)})
    here = standing(kept(api_app), date.today())
    opened, closed = open_and_closed(here.screening)
    assert closed
    for name in technique_rules():
        for query in ("",) if name in opened else ("", "?side=left&level=2&form=bed"):
            answer = api.get(f"{TRACK}/{name}{query}")
            if name in closed:
                assert (answer.status_code, answer.json()["type"][-8:]) == (404, "not-open"), name
                assert "steps" not in answer.json()
            elif name in with_track():
                played = 1 in levels_open(name, here.screening.techniques.get(name) if yes is not None else None)
                assert answer.status_code == (200 if played else 404), name
                assert not played or answer.json()["steps"]


def test_one_closed_side_is_not_played(api: TestClient, api_app: FastAPI) -> None:
    """Protects the side that may not be worked: its film is refused, and the other one does not lead over to it."""
    kept(api_app).record("intake", {"document": answers()})
    play(kept(api_app), feel("tingling"))
    verdicts = standing(kept(api_app), date.today()).screening.techniques
    one_sided = {name: one.allowed_sides[0] for name, one in verdicts.items() if len(one.allowed_sides) == 1}
    assert one_sided
    for name, side in one_sided.items():
        other = "left" if side == "right" else "right"
        assert api.get(f"{TRACK}/{name}?side={other}").status_code == 404
        parts = [one["part"] for one in api.get(f"{TRACK}/{name}?side={side}").json()["steps"]]
        assert parts
        assert "change_side" not in parts


def test_a_level_that_is_closed_is_not_played(api: TestClient, api_app: FastAPI) -> None:
    """Protects from what was not switched on or is capped: only the levels of the card are played."""
    kept(api_app).record("intake", {"document": answers()})
    verdicts = standing(kept(api_app), date.today()).screening.techniques
    for name in with_track():
        for level in range(1, technique_rules()[name].levels + 2):
            if level not in levels_open(name, verdicts.get(name)):
                assert api.get(f"{TRACK}/{name}?level={level}").status_code == 404, (name, level)


def test_it_is_shown_on_the_asked_body(api: TestClient, api_app: FastAPI) -> None:
    """Protects the eye: the film is of the body that the page loads, its side and its level are those asked for."""
    kept(api_app).record("intake", {"document": answers()})
    film = api.get(f"{TRACK}/{BALL}?side=left&shape=small-woman").json()
    assert (film["technique"], film["side"], film["shape"], film["level"]) == (BALL, "left", "small-woman", 1)
    other = api.get(f"{TRACK}/{BALL}?side=left&shape=large-man").json()
    assert film["steps"] == other["steps"]
    assert film["poses"] != other["poses"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        (f"{BALL}?side=up", 422),
        (f"{BALL}?shape=giant", 422),
        (f"{BALL}?level=0", 422),
        (f"{BALL}?form=plane", 404),
    ],
)
def test_what_makes_no_sense_is_refused(path: str, status: int, api: TestClient, api_app: FastAPI) -> None:
    """Protects from a half answer: an unknown technique, side, body, level or form is named as a problem."""
    kept(api_app).record("intake", {"document": answers()})
    answer = api.get(f"{TRACK}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_form_that_is_not_there_is_named(api: TestClient, api_app: FastAPI) -> None:
    """Protects a program: it reads which form is not known and which are, not that there is no film at all."""
    kept(api_app).record("intake", {"document": answers()})
    assert "ql-wall has no form desk. Its forms: none." in api.get(f"{TRACK}/{BALL}?form=desk").json()["detail"]
    assert "bed" in api.get(f"{TRACK}/ql-ball-sink?form=desk").json()["detail"]


def test_a_level_that_a_form_has_not_is_named(api: TestClient, api_app: FastAPI) -> None:
    """Protects whoever lies on a bed: the hover has a film on the floor, and none on the bed."""
    kept(api_app).record("intake", {"document": answers()})
    assert api.get(f"{TRACK}/ql-ball-deep?level=4").status_code == 200
    assert api.get(f"{TRACK}/ql-ball-deep?level=3&form=bed").status_code == 200
    answer = api.get(f"{TRACK}/ql-ball-deep?level=4&form=bed")
    assert answer.status_code == 404
    assert "ql-ball-deep has no level 4 in the form bed." in answer.json()["detail"]
