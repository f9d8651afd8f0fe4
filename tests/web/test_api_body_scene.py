"""`/body/scene.glb`: one body over HTTP, asked for again cheaply, wrong sizes as problems."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from scene_file import SceneFile
from unknot.body.scene import READY, SceneMissing, scene_gz, store

PATH = "/api/v1/body/scene.glb"


def test_the_body_of_the_model(api: TestClient) -> None:
    """Protects the viewer: the media type, the name, and a whole file."""
    response = api.get(PATH)
    assert response.status_code == 200
    assert response.headers["content-type"] == "model/gltf-binary"
    assert SceneFile(response.content).extras["person"] == {"height_cm": 168.9, "weight_kg": 75.3, "sex": "male"}


@pytest.mark.parametrize("shape", READY)
def test_ready_bodies(api: TestClient, shape: str) -> None:
    """Protects from waiting: each of the four bodies is there at once."""
    found = SceneFile(api.get(PATH, params={"shape": shape}).content)
    assert found.extras["person"]["height_cm"] == pytest.approx(READY[shape].height_cm, abs=0.05)


def test_it_travels_compressed_where_that_is_understood(api: TestClient) -> None:
    """Protects slow networks: the stored compression is passed on, and undone for whoever cannot."""
    packed = api.get(PATH, headers={"Accept-Encoding": "gzip"})
    plain = api.get(PATH, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(scene_gz(None)) < 1_500_000
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["vary"] == "Accept-Encoding"


def test_a_known_body_is_not_sent_again(api: TestClient) -> None:
    """Protects slow networks: the same body is answered with nothing, another one with itself."""
    first = api.get(PATH)
    assert first.headers["cache-control"] == "private, no-cache"
    again = api.get(PATH, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = api.get(PATH, params={"shape": "large-man"}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert other.headers["etag"] != first.headers["etag"]


def test_a_size_in_the_query_is_the_body(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects personal pictures: the size asked for is the one that is made, whatever shape is named beside it."""
    sizes: list[tuple[float, float, str | None]] = []

    def make(shape: store.Person) -> bytes:
        sizes.append((shape.height_cm, shape.weight_kg, shape.sex))
        return scene_gz_of_reference

    scene_gz_of_reference = scene_gz(None)
    monkeypatch.setattr(store, "made", make)
    assert api.get(PATH, params={"height_cm": 177.3, "weight_kg": 70, "sex": "female"}).status_code == 200
    assert api.get(PATH, params={"height_cm": 166, "weight_kg": 70, "shape": "large-man"}).status_code == 200
    assert sizes == [(177.5, 70.0, "female"), (166.0, 70.0, None)]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"height_cm": 1.78}, "query.height_cm"),
        ({"height_cm": "tall"}, "query.height_cm"),
        ({"height_cm": 250, "weight_kg": 12}, "query."),
        ({"sex": "x"}, "query.sex"),
        ({"shape": "giraffe"}, "query.shape"),
        ({"shape": "large-man", "height_cm": 3}, "query.height_cm"),
    ],
)
def test_wrong_sizes_are_problems(api: TestClient, query: dict[str, object], place: str) -> None:
    """Protects programs: 422, problem+json, the place of the fault."""
    response = api.get(PATH, params=query)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"][0]["place"].startswith(place)


def test_a_body_that_cannot_be_made_is_a_problem(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the page: a sentence, not a traceback."""

    def fail(shape: store.Person) -> bytes:
        raise SceneMissing(store._missing("no room"))

    monkeypatch.setattr(store, "made", fail)
    response = api.get(PATH, params={"height_cm": 201, "weight_kg": 99})
    assert response.status_code == 500
    assert response.json()["type"].endswith("#body-missing")
    assert "no room" in response.json()["detail"]
