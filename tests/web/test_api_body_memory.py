"""`POST /api/v1/body/memory`: the terminal's document, over HTTP; nothing kept."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from unknot.body.day_reading import memory_document
from unknot.body.postures import posture_ids

PATH = "/api/v1/body/memory"
DAY = {"day": [{"minutes": 45, "posture": "slumped-sitting"}, {"minutes": 2, "posture": "standing"}]}


def test_the_answer_is_that_of_the_terminal(api: TestClient) -> None:
    """Protects whoever uses both doors: one document, the same words."""
    answer = api.post(PATH, json=DAY)
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(memory_document(DAY)))


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"day": [{"minutes": -1, "posture": "standing"}]}, "day[0].minutes"),
        ({"day": [{"minutes": 1, "posture": "slumped"}]}, "day[0].posture"),
        ({"day": [{"minutes": 1440, "posture": "standing"}, {"minutes": 1, "posture": "standing"}]}, "day"),
        ({"day": []}, "day"),
        ([], ""),
    ],
)
def test_a_fault_is_a_problem_with_its_place(api: TestClient, document: object, place: str) -> None:
    """Protects programs: problem+json, and the place of every fault."""
    answer = api.post(PATH, json=document)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("#unsound-day")
    assert [one["place"] for one in answer.json()["errors"]] == [place]


def test_a_number_that_is_none_is_refused(api: TestClient) -> None:
    """Protects the model: NaN never reaches it."""
    text = '{"day": [{"minutes": NaN, "posture": "standing"}]}'
    answer = api.post(PATH, content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_the_openapi_document_knows_every_posture(api: TestClient) -> None:
    """Protects whoever writes a client: the names that may be sent are in the schema."""
    day = api.get("/api/v1/openapi.json").json()["components"]["schemas"]["Day"]
    assert day["properties"]["day"]["items"]["properties"]["posture"]["enum"] == list(posture_ids())
