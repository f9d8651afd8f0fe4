"""What the viewer is given: postures as turns of the rig, figures as everywhere, a body that is there."""

from __future__ import annotations

import json
import math
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.person import REFERENCE, Person
from unknot.body.postures import postures
from unknot.body.ranking import MUSCLES, changes
from unknot.body.scene import READY
from unknot.body.scene.pose import Quaternion, after, turns
from unknot.body.zones import zone, zone_document
from unknot.catalog.vocabulary import REGIONS, Side
from unknot.locale import Text
from unknot.web import viewer_data as own
from unknot.web.viewer_data import POSTURES, START, WORDS, body_address, nearest, pose_of, view_of, viewer_data

SITTING = sorted(name for name, one in postures().items() if one.kind == "sitting")
calmly = settings(deadline=None, max_examples=60)


def said(words: str) -> str:
    """Return words as they are."""
    return str(words)


def turned(way: Quaternion, vector: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return a vector turned."""
    x, y, z, w = way
    rx, ry, rz, _ = after(after(way, (*vector, 0.0)), (-x, -y, -z, w))
    return rx, ry, rz


@pytest.mark.parametrize("name", SITTING)
def test_on_a_seat_thighs_are_level_and_shanks_hang(name: str) -> None:
    """However far the hips bend, the pelvis rolls so that both thighs lie on the seat, the feet below the knees."""
    found = turns(pose_of(postures()[name]))
    for side in ("left", "right"):
        thigh = after(found["pelvis"], found[f"thigh-{side}"])
        x, y, z = turned(thigh, (0.0, -1.0, 0.0))
        tilt = (postures()[name].angles.hip_left - postures()[name].angles.hip_right) / 2
        assert abs(y) < 0.03 + abs(math.sin(math.radians(tilt))), (name, side)
        assert z > 0.9
        assert abs(x) < 0.25
        _, down, _ = turned(after(thigh, found[f"shank-{side}"]), (0.0, -1.0, 0.0))
        assert down < -0.9, (name, side)


def test_standing_turns_nothing() -> None:
    """The posture that everything is compared with is the rig at rest."""
    assert all(way == (0.0, 0.0, 0.0, 1.0) for way in turns(pose_of(postures()[START])).values())


def test_the_figures_are_those_of_the_ranking() -> None:
    """What stands on the body is what every other page says of the same posture."""
    data = viewer_data("/x", said)
    assert [one["id"] for one in data["postures"]] == list(POSTURES)
    for one in data["postures"]:
        assert set(one["muscles"]) == set(MUSCLES)
        for muscle, shown in one["muscles"].items():
            assert shown["pct"] == changes(one["id"])[muscle].change_pct
        assert one["seat"] is (one["id"] != START)


def test_what_is_given_is_plain_json_with_every_word_it_may_say() -> None:
    """Protects the script: it reads JSON, finds each direction, layer and state in words, and none is empty."""
    data = json.loads(json.dumps(viewer_data("/x", said)))
    sectors = ("front", "front-left", "left", "back-left", "back", "back-right", "right", "front-right")
    wanted = {f"{kind}-{one}" for kind in ("from", "caption") for one in sectors}
    wanted |= {f"{kind}-{one}" for kind in ("shown", "ache") for one in ("both", "ql", "psoas")}
    wanted |= {"skin-clear", "skin-solid", "layer-fixed", "layer-near", "zone"}
    wanted |= {f"state-{one}" for one in ("loading", "lost", "failed")}
    assert set(data["words"]) == wanted == set(WORDS)
    assert all(data["words"].values())
    regions = {one["region"] for felt in data["felt"].values() for one in felt}
    assert regions <= set(REGIONS)
    assert regions


def test_sides_are_right_in_words() -> None:
    """Seen from behind the person's right is at the viewer's right, from the front at the left."""
    assert "your right is on the right" in WORDS["caption-back"]
    assert "your right is on the left" in WORDS["caption-front"]


@calmly
@given(
    height=st.floats(145, 200), bmi=st.floats(18, 36), sex=st.sampled_from(("male", "female", None))
)  # fmt: skip
def test_a_body_that_is_not_made_yet_is_stood_in_for_by_the_nearest(height: float, bmi: float, sex: str | None) -> None:
    """Nobody waits: a ready body of the same sex stands in, and the own one is begun."""
    person = Person(height_cm=height, weight_kg=bmi * (height / 100) ** 2, sex=sex)  # type: ignore[arg-type]
    begun: list[Person] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own, "ready", lambda _: False)
        patch.setattr(own, "start_making", begun.append)
        address, is_own = body_address(person)
    shape = parse_qs(urlsplit(address).query)["shape"][0]
    assert not is_own
    assert shape == nearest(person)
    assert sex in (None, READY[shape].sex)
    assert [(one.height_cm, one.weight_kg, one.sex) for one in begun] == [(height, person.weight_kg, sex)]


def test_a_ready_body_is_its_own_nearest() -> None:
    """Each of the bodies that come with the package stands for itself."""
    assert {name: nearest(one) for name, one in READY.items()} == {name: name for name in READY}


def test_the_own_body_is_asked_for_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is made, the address tells the size that the route makes it from; without a size the average stands."""
    monkeypatch.setattr(own, "ready", lambda _: True)
    address, is_own = body_address(Person(height_cm=171.5, weight_kg=70, sex="female", waist_cm=80, age=50))
    assert is_own
    assert parse_qs(urlsplit(address).query) == {
        "height_cm": ["171.5"], "weight_kg": ["70"], "sex": ["female"], "waist_cm": ["80"]
    }  # fmt: skip
    assert body_address(None) == ("/api/v1/body/scene.glb?shape=average-man", False)


def test_every_word_can_be_translated() -> None:
    """The words of the script come from the server, in the reader's language."""
    assert all(isinstance(words, Text) for words in [*WORDS.values(), *POSTURES.values()])
    spoken = viewer_data("/x", lambda words: f"«{words}»")
    assert all(words.startswith("«") for words in spoken["words"].values())
    assert all(one["name"].startswith("«") for one in spoken["postures"])


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("technique", ["ql-ball-sink", "glute-ball", "side-waist-roll", "psoas-supine-fingers"])
def test_a_zone_is_looked_at_from_its_own_side(technique: str, side: Side) -> None:
    """The camera stands where the place is seen: behind, in front or beside, and on the half that it is on."""
    document = zone_document(zone(technique, side, person=REFERENCE), REFERENCE)
    view = view_of(document)
    across, along = math.sin(view["yaw"]), math.cos(view["yaw"])
    facing = document["facing"]
    assert {"back": along < -0.7, "front": along > 0.7, "side": abs(across) > 0.9}[facing]
    assert (across > 0) is (side == "left")
    data = viewer_data("/x", said, zone=document)
    arm = next(one for one in data["postures"] if one["id"] == START)["turns"][f"upper-arm-{side}"]["turn"]
    assert (arm != [0.0, 0.0, 0.0, 1.0]) is (facing == "side"), "the arm is held out of the way of a place at the side"
    assert len(data["zone"]["no_go"]) == len(document["no_go"])
    assert data["layers"] == ["skin"]
