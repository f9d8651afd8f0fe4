"""`/screen`, `/assess`, `/plan`, `/session` and the catalogue: the terminal's documents, and faults with places."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest
from starlette.testclient import TestClient

from people import person
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess, assessment_document
from unknot.coach.intake import to_document
from unknot.coach.planning import one_off, plan, programme_document
from unknot.coach.screening import screen, screening_document
from unknot.web.api.catalogue import SHELVES

V1 = "/api/v1"


def healthy() -> dict[str, Any]:
    """Return an intake that screening lets through: every question answered, all of it harmless."""
    from unknot.catalog.asked import conditions, signs

    return {
        "person": {"height_cm": 178, "weight_kg": 74, "sex": "male", "age": 40},
        "complaint": {
            "pains": [{"region": "low-back", "side": "right", "intensity": 4}],
            "since": "over-3-months", "trend": "same", "first_episode": False, "new_or_different": False,
            "worse": ["rolling-in-bed", "carrying"], "eased": ["propping-trunk"],
        },
        "signs": dict.fromkeys(signs(), False),
        "conditions": dict.fromkeys(conditions(), False),
        "today": {
            "meal_hours_ago": 4, "full_bladder": False, "sedatives_or_alcohol_6h": False, "worse_than_usual": False,
        },
        "gear": ["tennis-ball", "wall", "chair", "mat", "towel"],
        "minutes_per_day": 12, "days_per_week": 4,
    }  # fmt: skip


def plain(document: Any) -> Any:
    """Return a document as JSON gives it back."""
    import json

    return json.loads(json.dumps(document))


def test_screening_and_assessment_are_those_of_the_coach(api: TestClient) -> None:
    """What the API says about fifty random people is what the coach says, word for word."""
    chance = random.Random(7)
    for _ in range(50):
        intake = dataclasses.replace(person(chance), locale="en")
        today = api.app.state.now().astimezone().date()  # type: ignore[attr-defined]
        sent = to_document(intake)
        assert api.post(f"{V1}/screen", json=sent).json() == plain(screening_document(screen(intake, on=today)))
        assert api.post(f"{V1}/assess", json=sent).json() == plain(assessment_document(assess(intake)))


def test_the_plan_and_a_single_session(api: TestClient) -> None:
    """The programme, a one-off by minutes, and one by place, are the planner's own."""
    from unknot.coach.intake import parse_intake

    intake = parse_intake(healthy())
    screening, assessment = screen(intake, on=api.app.state.now().astimezone().date()), assess(intake)  # type: ignore[attr-defined]
    answer = api.post(f"{V1}/plan", json=healthy())
    assert answer.json() == plain(programme_document(plan(intake, screening, assessment)))
    single = api.post(f"{V1}/plan", json=healthy(), params={"minutes": 5, "at": "desk"})
    expected = one_off(intake, screening, assessment, minutes=5, at="desk")
    assert single.json() == plain(programme_document(expected))


def test_a_breath_of_ones_own_length(api: TestClient) -> None:
    """The score is paced by the breath that is asked for; one that nobody should pace is a 422."""

    def breaths(**query: float) -> int:
        score = api.post(f"{V1}/session", json=healthy(), params=query).json()
        return sum(cue["breath"]["count"] for cue in score["cues"] if "breath" in cue)

    assert breaths() == breaths(breath_s=10) < breaths(breath_s=7.5)
    assert api.post(f"{V1}/session", json=healthy(), params={"breath_s": 13}).status_code == 422


def test_the_score_of_a_day(api: TestClient) -> None:
    """A day's score comes ready for a player; a day after the last is a 404."""
    score = api.post(f"{V1}/session", json=healthy(), params={"day": 1})
    assert score.status_code == 200
    assert score.json()["cues"]
    assert api.post(f"{V1}/session", json=healthy(), params={"day": 99999}).status_code == 404
    assert api.post(f"{V1}/session", json=healthy(), params={"minutes": 4, "at": "plane"}).status_code == 200


def test_everybody_gets_a_plan_or_the_reason_why_not(api: TestClient) -> None:
    """Random people: a plan and a score for whoever may move, a 409 for whoever must be seen or asked, nothing else."""
    chance = random.Random(11)
    seen = set()
    for _ in range(60):
        document = to_document(dataclasses.replace(person(chance), locale="en"))
        stops = api.post(f"{V1}/screen", json=document).json()["disposition"] in ("emergency", "urgent", "not-screened")
        for path in ("plan", "session"):
            answer = api.post(f"{V1}/{path}", json=document)
            assert answer.status_code == (409 if stops else 200), answer.text
        seen.add(stops)
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("signs", "disposition"),
    [({"saddle-numbness": True}, "emergency"), ({"foot-drop": True}, "urgent"), (None, "not-screened")],
)
@pytest.mark.parametrize("path", ["plan", "session"])
def test_nothing_is_planned_for_somebody_who_must_be_seen(
    api: TestClient, path: str, signs: dict[str, bool] | None, disposition: str
) -> None:
    """Emergency, urgent and not screened yet answer 409 with what to do now (or to answer first), never a plan."""
    document = healthy()
    document["signs"] = {} if signs is None else {**document["signs"], **signs}
    answer = api.post(f"{V1}/{path}", json=document)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert problem["disposition"] == disposition
    assert problem["ask"] if signs is None else problem["advice"]
    assert "weeks" not in problem


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"person": {"age": 900}}, "person.age"),
        ({"person": {"height_cm": 17}}, "person.height_cm"),
        ({"complaint": {"pains": [{"region": "low-back", "intensity": 14}]}}, "complaint.pains.0.intensity"),
        ({"complaint": {"pains": [{"region": "lowback", "intensity": 4}]}}, "complaint.pains.0.region"),
        ({"complaint": {"pains": []}}, "complaint.pains"),
        ({"complaint": None}, "complaint"),
        ({"signs": {"saddle-numb": True}}, "signs.saddle-numb"),
        ({"signs": {"saddle-numbness": "maybe"}}, "signs.saddle-numbness"),
        ({"person": {"age": "44"}}, "person.age"),
        ({"wishes": 1}, "wishes"),
        ({"gear": ["spoon"]}, "gear.0"),
    ],
)
@pytest.mark.parametrize("path", ["screen", "assess", "plan", "session"])
def test_every_fault_is_named_with_its_place(api: TestClient, path: str, change: dict[str, Any], place: str) -> None:
    """Unknown ids, wrong types and impossible numbers are a 422 that says where, and a near id where there is one."""
    answer = api.post(f"{V1}/{path}", json={**healthy(), **change})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert place in [error["place"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "query", [{"minutes": 0}, {"minutes": "nan"}, {"minutes": 1e9}, {"at": "boat"}, {"minutes": "x"}]
)
def test_an_impossible_query_is_a_422(api: TestClient, query: dict[str, Any]) -> None:
    """Minutes and place have limits, and the answer names which one was broken."""
    answer = api.post(f"{V1}/plan", json=healthy(), params=query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == f"query.{next(iter(query))}"


def test_every_technique_has_its_card(api: TestClient) -> None:
    """The list is the catalogue's, in its order, and every one can be looked up."""
    listed = api.get(f"{V1}/techniques").json()["techniques"]
    assert [one["id"] for one in listed] == list(technique_rules())
    for one in listed:
        card = api.get(f"{V1}/techniques/{one['id']}").json()
        assert card["technique"]["name"] == one["name"]
        assert card["technique"]["sources"]
        assert card["rules"]["id"] == one["id"]
    assert api.get(f"{V1}/techniques/psoas-trampoline").status_code == 404


@pytest.mark.parametrize("shelf", sorted(SHELVES))
def test_everything_known_can_be_listed_and_looked_up(api: TestClient, shelf: str) -> None:
    """Claims, sources, regions, gear, muscles, signs and conditions each have a list and single entries."""
    listed = api.get(f"{V1}/{shelf}").json()[shelf]
    assert listed
    assert api.get(f"{V1}/{shelf}/{listed[0]['id']}").json() == listed[0]
    assert api.get(f"{V1}/{shelf}/nothing-of-the-kind").status_code == 404


def test_the_reference_page_loads_nothing_from_elsewhere(api: TestClient) -> None:
    """The API describes itself in a page and in OpenAPI 3.1, without a script from any other host."""
    document = api.get(f"{V1}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    page = api.get(f"{V1}/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" not in page.text
    assert "http://" not in page.text
    assert "https://" not in page.text
    for path in document["paths"]:
        assert path in page.text


def test_under_16_there_is_one_session_of_breathing(api: TestClient) -> None:
    """The same as in the terminal: no weeks, it is said why, and the session can be had."""
    sent = healthy()
    sent["person"]["age"] = 15
    made = api.post(f"{V1}/plan", json=sent)
    assert made.status_code == 200
    assert made.json()["kind"] == "one-off"
    assert [item["technique"] for item in made.json()["weeks"][0]["sessions"][0]["items"]] == ["settle-breath"] * 2
    assert "not made for you" in made.json()["notes"][0]
    assert api.post(f"{V1}/session", json=sent).status_code == 200
