"""The body over HTTP: the documents of the terminal, faults as problems, and nobody waits for ever for the model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from unknot.body.model import cache
from unknot.body.postures import posture_ids
from unknot.web.api import body_person


def got(api: TestClient, path: str, **query: Any) -> Any:
    """The document at a path below /body."""
    response = api.get(f"/api/v1/body/{path}", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def refused(api: TestClient, path: str, **query: Any) -> Any:
    """The problem at a path below /body."""
    response = api.get(f"/api/v1/body/{path}", params=query)
    assert response.headers["content-type"] == "application/problem+json"
    return {"status": response.status_code, **response.json()}


def test_every_posture_is_listed(api: TestClient) -> None:
    """Protects programs: the ids, the angles, and what was measured."""
    listed = got(api, "postures")["postures"]
    assert [one["id"] for one in listed] == list(posture_ids())
    assert [one for one in listed if one["id"] == "usual-sitting"][0]["measured"] == ["flexion"]  # noqa: RUF015


def test_a_posture_by_name_and_by_angles(api: TestClient) -> None:
    """Protects both ways to ask."""
    named = got(api, "posture/side-bend-left")
    posed = got(api, "posture", side_bend=20)
    assert named["muscles"]["ql-right"]["change_pct"] == posed["muscles"]["ql-right"]["change_pct"] > 8
    assert (named["posture"], posed["posture"]) == ("side-bend-left", None)
    assert named["body"]["reference"]


def test_a_size_in_the_query_is_the_body(api: TestClient) -> None:
    """Protects personal figures: any part of a size may be told, and the figures are of that body."""
    tall = got(api, "posture/cat", height_cm=195, weight_kg=95, sex="male")
    assert tall["body"] == {"reference": False, "height_cm": 195.0, "weight_kg": 95.0, "sex": "male"}
    assert tall["muscles"]["ql-left"]["length_mm"] > got(api, "posture/cat")["muscles"]["ql-left"]["length_mm"]
    assert "not known" in got(api, "posture/cat", sex="female")["notes"][0]
    assert len(got(api, "stretches/psoas/left", height_cm=160)) == len(got(api, "stretches/psoas/left"))
    assert len(got(api, "sitting", height_cm=160)) == len(got(api, "sitting"))


def test_an_unknown_posture_offers_the_nearest(api: TestClient) -> None:
    """Protects whoever mistypes."""
    problem = refused(api, "posture/side-bend-lefft")
    assert problem["status"] == 404
    assert problem["nearest"][0] == "side-bend-left"
    assert problem["detail"].startswith("There is no posture 'side-bend-lefft'. Did you mean side-bend-left")


@pytest.mark.parametrize(
    ("path", "query", "place"),
    [
        ("posture", {"flexion": -70}, "query.flexion"),
        ("posture", {"hip_right": "nan"}, "query.hip_right"),
        ("posture/cat", {"height_cm": 1.78}, "query.height_cm"),
        ("posture/cat", {"height_cm": 70, "weight_kg": 82}, "query.height_cm"),
        ("posture/cat", {"weight_kg": 0}, "query.weight_kg"),
        ("stretches/ql/middle", {}, "path.side"),
        ("stretches/biceps/left", {}, "path.muscle"),
    ],
)
def test_what_is_not_sound_is_named(api: TestClient, path: str, query: dict[str, Any], place: str) -> None:
    """Protects programs: angle, size, muscle or side, the fault names its place."""
    problem = refused(api, path, **query)
    assert problem["status"] == 422
    assert [one["place"] for one in problem["errors"]] == [place]


@pytest.mark.parametrize(
    ("path", "query", "way_out"),
    [
        ("posture", {"flexion": 45}, "did you mean -45°?"),
        ("posture", {"hip_left": 130}, "It goes from -30° to 125°."),
        ("posture/cat", {"height_cm": 1.78}, "Did you mean 178 cm?"),
        ("stretches/ql/left", {"height_cm": 70, "weight_kg": 82}, "If the height is in inches, write 178 cm."),
        ("sitting", {"weight_kg": -5}, "It lies between 10 and 400."),
    ],
)
def test_a_fault_offers_its_way_out(api: TestClient, path: str, query: dict[str, Any], way_out: str) -> None:
    """Protects programs from less than the terminal says: units and signs mistaken are asked back."""
    problem = refused(api, path, **query)
    assert problem["status"] == 422
    assert problem["errors"][0]["problem"].endswith(way_out)


def test_own_fingers_count(api: TestClient) -> None:
    """Protects whoever measured the gap: less room under the ribs is a shorter QL."""
    narrow, wide = (got(api, "posture/standing", rib_gap_fingers=count) for count in (2, 5))
    assert narrow["muscles"]["ql-left"]["length_mm"] < wide["muscles"]["ql-left"]["length_mm"]


def test_the_limits_stand_in_the_document_of_the_api(api: TestClient) -> None:
    """Protects programs that read OpenAPI: what is refused can be known before asking."""
    paths = api.get("/api/v1/openapi.json").json()["paths"]
    listed = {one["name"]: one["schema"] for one in paths["/api/v1/body/posture"]["get"]["parameters"]}
    assert (listed["flexion"]["minimum"], listed["flexion"]["maximum"]) == (-66, 31)
    assert '"maximum": 260' in json.dumps(listed["height_cm"])


def test_a_day_of_postures(api: TestClient) -> None:
    """Protects a day at a desk, and names what is wrong in one."""
    day = {"day": [{"minutes": 50, "posture": "slumped-sitting"}, {"minutes": 2, "posture": "standing"}]}
    found = api.post("/api/v1/body/day", json=day).json()
    assert found["minutes"] == 52
    assert found["muscles"]["psoas-left"]["minutes_short"] == 50
    wrong = api.post("/api/v1/body/day", json={"day": [{"minutes": 1, "posture": "catt"}]})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["place"] == "day[0].posture"


def test_while_the_model_is_being_built_one_is_told_to_come_back(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects a first run: 503 with a time to come back, building begun once; lists and rankings answer meanwhile."""
    begun: list[bool] = []
    monkeypatch.setattr(cache, "ready", lambda: False)
    monkeypatch.setattr(cache, "start_building", lambda: begun.append(True))
    monkeypatch.setattr(cache, "state", lambda: "building")
    monkeypatch.setattr(body_person, "BUILD_WAIT_S", 0.1)
    response = api.get("/api/v1/body/posture/cat")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "3")
    assert response.json()["type"] == "/api/v1/docs#body-being-built"
    assert begun == [True]
    assert len(got(api, "stretches/ql/left")) > 5
    assert got(api, "sitting")[0]["rank"] == 1


def test_a_model_that_cannot_be_built_is_said(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects a machine without the model: a problem in words, never a traceback."""

    def missing(**_: Any) -> Any:
        raise cache.ModelMissing("The body's model cannot be built here: no memory.")

    monkeypatch.setattr("unknot.body.model.effects.load", missing)
    problem = refused(api, "posture/cat")
    assert problem["status"] == 500
    assert problem["type"] == "/api/v1/docs#body-missing"
    assert "no memory" in problem["detail"]
