"""Bodies that really lie, stand or lean where the card says: supports, ball, zone, and the mirror image.

The packaged postures are measured, not searched for again; a few are, so that the package is what the search says.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from unknot.body.scene import scene_glb
from unknot.body.scene.contact import Placed, measured
from unknot.body.scene.pictures import TOO_FAR_M, crossings, faults, placed_again
from unknot.body.scene.posed import Body
from unknot.body.scene.solved import plain, solved
from unknot.body.scene.spots import inside, on_skin, spot_of, zone_point
from unknot.body.scene.stage import staged, zone_of
from unknot.body.scene.store import READY
from unknot.body.tracks import track, with_track
from unknot.body.zones import techniques_with_zone, zone

SEARCHED = (("ql-ball-sink", "average-man"), ("ql-wall", "small-woman"), ("hip-flexor-lunge", "large-man"))
"""A few postures are searched for again: lying, standing, kneeling."""


@cache
def _body(name: str) -> Body:
    return Body.read(scene_glb(READY[name]))


def _placed(technique: str, pose: str, body: str) -> Placed | None:
    return placed_again(technique, pose, _body(body), body)


@pytest.mark.parametrize("body", sorted(READY))
@pytest.mark.parametrize("technique", with_track())
def test_the_body_really_lies_there(technique: str, body: str) -> None:
    """Protects every picture: what should touch its support does, within 1 cm, nothing sinks deeper than that, hands
    are where they belong, and the ball is sunk 5 to 25 mm, on its support; where there is no room, nothing is drawn."""
    off = {}
    for pose in track(technique).poses:
        found = _placed(technique, pose.name, body)
        if found is None:
            where = zone_of(track(technique), READY[body])
            assert where is not None
            assert where.empty_because
            continue
        assert found.gaps_m
        if wrong := faults(found):
            off[pose.name] = wrong
    assert off == {}


@pytest.mark.parametrize("technique", with_track())
def test_no_limb_passes_through_the_body(technique: str) -> None:
    """Protects the picture's truth: on the body that is drawn, no arm or leg goes through the trunk or another limb."""
    off = {}
    for pose in track(technique).poses:
        found = _placed(technique, pose.name, "average-man")
        assert found is not None
        if wrong := crossings(found):
            off[pose.name] = wrong
    assert off == {}


@pytest.mark.parametrize("body", sorted(READY))
@pytest.mark.parametrize("technique", techniques_with_zone())
def test_the_ball_lies_in_the_zone(technique: str, body: str) -> None:
    """Protects the spot: in every pose with a ball it presses inside the allowed zone and outside every no-go."""
    one, where = track(technique), zone_of(track(technique), READY[body])
    assert where is not None
    for pose in one.poses:
        found = _placed(technique, pose.name, body)
        if found is None or found.pressed_at_rest is None:
            continue
        x, y, z = zone_point(_body(body), found.pressed_at_rest)
        across = y if where.facing == "side" else x
        axis = "y" if where.facing == "side" else "x"
        assert inside(tuple((getattr(one, axis), one.z) for one in where.allowed), (across, z)) > 0, pose.name
        hard = [one for one in where.no_go if one.hard and one.facing == where.facing]
        assert hard
        for area in hard:
            assert inside(tuple((getattr(corner, axis), corner.z) for corner in area.outline), (across, z)) < 0, area.id
        assert x < 0, "the right side is to the body's right"


@pytest.mark.parametrize("technique", with_track())
def test_a_mirrored_pose_is_a_mirrored_scene(technique: str) -> None:
    """Protects the left side: every bone of the mirrored pose is where the mirror shows it."""
    body = _body("average-man")
    for pose in track(technique).poses:
        right = solved(technique, pose.name, "average-man")
        assert right is not None
        frame, left = body.frame(right), body.frame(right.mirrored())
        for number, name in enumerate(body.names):
            other = name.replace("left", "*").replace("right", "left").replace("*", "right")
            mirrored = left.at[body.number(other)] * [-1.0, 1.0, 1.0]
            assert np.abs(mirrored - frame.at[number]).max() < 1e-6, (pose.name, name)


@pytest.mark.parametrize(("technique", "body"), SEARCHED)
def test_the_package_holds_what_the_search_finds(technique: str, body: str) -> None:
    """Protects against old pictures: data or solver changed, and the postures were not made anew."""
    name = track(technique).main
    found, packaged = plain(staged(technique, name, _body(body), READY[body]).pose), solved(technique, name, body)
    held = plain(packaged)
    assert found is not None
    assert held is not None
    assert np.abs(np.array(found["at"]) - np.array(held["at"])).max() < 2e-3
    angles = set(found["angles"]) | set(held["angles"])
    assert max(abs(found["angles"].get(one, 0.0) - held["angles"].get(one, 0.0)) for one in angles) < 0.5


def test_what_floats_or_sinks_is_measured() -> None:
    """Protects the other tests: a body that is lifted or lowered by 2 cm is caught."""
    found = _placed("ql-ball-sink", "on-the-spot", "average-man")
    assert found is not None
    at = found.pose.pelvis_at_m
    assert at is not None
    lifted, lowered = (
        measured(found.task, found.body, replace(found.pose, pelvis_at_m=(at[0], at[1] + up, at[2])))
        for up in (0.02, -0.02)
    )
    assert min(lifted.gaps_m.values()) > TOO_FAR_M
    assert lowered.sunk_m["floor"] > TOO_FAR_M
    assert abs(lifted.ball_off_m) > TOO_FAR_M
    assert faults(lifted)
    assert faults(lowered)


@pytest.mark.parametrize("person", sorted(READY))
@pytest.mark.parametrize("technique", techniques_with_zone())
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
