"""Bodies that really lie, stand or lean where the card says: supports, ball, zone, and the mirror image."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from unknot.body.scene import scene_glb
from unknot.body.scene.contact import Placed, measured
from unknot.body.scene.posed import Body
from unknot.body.scene.spots import inside, on_skin, spot_of, zone_point
from unknot.body.scene.stage import staged, zone_of
from unknot.body.scene.store import READY
from unknot.body.tracks import track, tracks
from unknot.body.zones import zone

BODIES = ("small-woman", "average-man", "large-man")
WITHIN_M = 0.010
MAIN = [
    (body, name) for body in BODIES for name in tracks() if (body, name) != ("small-woman", "ql-ball-deep")
]  # a large ball has no room on her, and the card says so


@cache
def _body(name: str) -> Body:
    return Body.read(scene_glb(READY[name]))


@cache
def _placed(body: str, technique: str) -> Placed:
    return staged(technique, track(technique).main, _body(body), READY[body])


@pytest.mark.parametrize(("body", "technique"), MAIN)
def test_the_body_really_lies_there(body: str, technique: str) -> None:
    """Protects the picture: what should touch its support does, within 1 cm, and nothing sinks deeper than that."""
    found = _placed(body, technique)
    assert found.gaps_m
    assert {one: gap for one, gap in found.gaps_m.items() if abs(gap) > WITHIN_M} == {}
    assert {one: deep for one, deep in found.sunk_m.items() if deep > WITHIN_M} == {}
    assert all(off < WITHIN_M for off in found.reach_m)


@pytest.mark.parametrize(("body", "technique"), [one for one in MAIN if one[1] != "psoas-supine-fingers"])
def test_the_ball_lies_in_the_zone_and_is_sunk(body: str, technique: str) -> None:
    """Protects the spot: 5 to 25 mm deep, on its support, pressing inside the allowed zone and outside every no-go."""
    found, where = _placed(body, technique), zone_of(track(technique), READY[body])
    assert found.pressed_at_rest is not None
    assert where is not None
    assert 0.005 <= found.ball_sunk_m <= 0.025
    assert abs(found.ball_off_m) <= WITHIN_M
    x, y, z = zone_point(_body(body), found.pressed_at_rest)
    across = y if where.facing == "side" else x
    axis = "y" if where.facing == "side" else "x"
    assert inside(tuple((getattr(one, axis), one.z) for one in where.allowed), (across, z)) > 0
    hard = [one for one in where.no_go if one.hard and one.facing == where.facing]
    assert hard
    for one in hard:
        assert inside(tuple((getattr(corner, axis), corner.z) for corner in one.outline), (across, z)) < 0, one.id
    assert x < 0, "the right side is to the body's right"


@pytest.mark.parametrize("technique", ["ql-ball-sink", "side-waist-roll", "psoas-supine-fingers"])
def test_a_mirrored_pose_is_a_mirrored_scene(technique: str) -> None:
    """Protects the left side: every bone of the mirrored pose is where the mirror shows it."""
    right = _placed("average-man", technique)
    body = right.body
    left, frame = body.frame(right.pose.mirrored()), right.frame
    for number, name in enumerate(body.names):
        other = name.replace("left", "*").replace("right", "left").replace("*", "right")
        mirrored = left.at[body.number(other)] * [-1.0, 1.0, 1.0]
        assert np.abs(mirrored - frame.at[number]).max() < 1e-6


def test_what_floats_or_sinks_is_measured() -> None:
    """Protects the other tests: a body that is lifted or lowered by 2 cm is caught."""
    found = _placed("average-man", "ql-ball-sink")
    at = found.pose.pelvis_at_m
    assert at is not None
    lifted, lowered = (
        measured(found.task, found.body, replace(found.pose, pelvis_at_m=(at[0], at[1] + up, at[2])))
        for up in (0.02, -0.02)
    )
    assert min(lifted.gaps_m.values()) > WITHIN_M
    assert lowered.sunk_m["floor"] > WITHIN_M
    assert abs(lifted.ball_off_m) > WITHIN_M


@pytest.mark.parametrize("person", sorted(READY))
@pytest.mark.parametrize("technique", sorted(tracks()))
def test_the_spot_on_the_skin_is_the_spot_of_the_zone(person: str, technique: str) -> None:
    """Protects the bridge between zones and skins: the point on the mesh has the zone's own distances."""
    thing = {"ql-ball-deep": None}.get(technique, track(technique).thing or None)
    where = zone(technique, "right", person=READY[person], ball=thing)
    if where.spot is None:
        with pytest.raises(ValueError, match="room"):
            spot_of(_body(person), where)
        return
    spot = spot_of(_body(person), where)
    x, _, z = zone_point(_body(person), spot.shares @ _body(person).skin.corners[spot.corners])
    assert abs(z - where.spot.at.z) < 0.5
    if where.facing != "side":
        assert abs(x - where.spot.at.x) < 0.5


def test_no_skin_where_there_is_none() -> None:
    """Protects the caller: a place beside the body is refused."""
    with pytest.raises(ValueError, match="no skin"):
        on_skin(_body("average-man"), "back", 2.0, 0.0, 1.0)
