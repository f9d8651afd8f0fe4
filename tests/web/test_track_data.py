"""What the viewer plays: every sentence of a card in its order, with poses that are there, and its mirror image."""

from __future__ import annotations

import json
import math
import subprocess
import sys

import pytest

from unknot.body.scene.pose import joint_turns
from unknot.body.scene.solved import solved
from unknot.body.tracks import track, with_track
from unknot.catalog.forms import technique_in
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening.verdict import Status, TechniqueVerdict
from unknot.web import track_data as own
from unknot.web.track_data import PARTS, Shown, capped, levels_open, mirrored_solid, shape_for, track_document, whole

EVERY = [(name, form) for name in with_track() for form in (None, *technique(name).forms)]
BALL = "ql-wall"


def said(words: str) -> str:
    """Return words as they are."""
    return str(words)


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_every_technique_is_a_whole_film_in_every_form(name: str, form: str | None) -> None:
    """Protects every card: no sentence without a posture, on each of the ready bodies or on one that has room."""
    assert whole(name, form)  # type: ignore[arg-type]
    for shape in own.READY:
        assert shape_for(name, form, shape) in own.READY  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_film_says_what_the_card_says_in_its_order(name: str, form: str | None) -> None:
    """Protects the words: no sentence is left out, turned round, or said of the other side, at any level."""
    card = technique_in(name, form)  # type: ignore[arg-type]
    shape = shape_for(name, form, "average-man")  # type: ignore[arg-type]
    assert shape is not None
    for level in card.levels:
        for side, other in (("right", "left"), ("left", "right")):
            film = track_document(Shown(name=name, side=side, form=form, level=level.number, shape=shape), said)  # type: ignore[arg-type]
            change = card.change_side if technique_rules()[name].sided else ()
            told = [*card.way_in, *card.find, *level.before, *level.work, *level.between, *change, *card.way_out]
            here, there = (side, other), (other, side)
            sides = [there if one in change else here for one in told]
            wanted = [
                one.say.replace("{side}", a).replace("{other}", b) for one, (a, b) in zip(told, sides, strict=True)
            ]
            assert [one["say"] for one in film["steps"]] == wanted
            assert [one["kind"] for one in film["steps"]] == [one.kind for one in told]
            parts = [one["part"] for one in film["steps"]]
            assert parts == sorted(parts, key=list(PARTS).index)
            assert 0 <= film["start"] < len(film["steps"])


@pytest.mark.parametrize("name", with_track())
def test_every_pose_that_is_named_is_there_and_whole(name: str) -> None:
    """Protects the viewer: it finds each pose with turns of length one, its solids, its view, and plain JSON."""
    shape = shape_for(name, None, "average-woman")
    assert shape is not None
    film = track_document(Shown(name=name, shape=shape), said)
    assert {pose for one in film["steps"] for pose in one["poses"]} == set(film["poses"])
    for pose in film["poses"].values():
        assert pose["turns"]["pelvis"]["at"][1] > 0
        for bone in pose["turns"].values():
            assert math.hypot(*bone["turn"]) == pytest.approx(1, abs=1e-4)
        assert "floor" in pose["room"]
        assert set(pose["view"]) == {"yaw", "pitch"}
        assert pose["muscles"], "solved before the muscles were kept: draw it again"
        for solid in pose["solids"]:
            assert solid["of"] in ("gear", "cloth", "orb", "ball", "press")
            assert len({"line", "block", "ball"} & set(solid)) == 1
    assert len(json.dumps(film, allow_nan=False)) < 120_000


@pytest.mark.parametrize("name", ["ql-wall", "ql-side-bend"])
def test_the_left_film_is_the_right_one_in_a_mirror(name: str) -> None:
    """Protects left and right: bones, gear, walls and the eye of whoever looks are all on the other side."""
    right, left = (track_document(Shown(name=name, side=side, both=False), said) for side in ("right", "left"))  # type: ignore[arg-type]
    for key, pose in right["poses"].items():
        found = solved(name, key, "average-man")
        assert found is not None
        assert left["poses"][key]["turns"] == joint_turns(found.mirrored())
        assert left["poses"][key]["solids"] == [mirrored_solid(one) for one in pose["solids"]]
        assert [mirrored_solid(one) for one in left["poses"][key]["solids"]] == pose["solids"]
        assert math.sin(left["poses"][key]["view"]["yaw"]) == pytest.approx(-math.sin(pose["view"]["yaw"]), abs=1e-3)
        assert left["poses"][key]["muscles"]["ql-left"] == pose["muscles"]["ql-right"]
        assert ("wall-right" in pose["room"]) == ("wall-left" in left["poses"][key]["room"])


def test_the_change_of_sides_is_shown_on_the_other_side() -> None:
    """Protects the second side: its sentences name it, its poses are mirrored; with one side open it is left out.
    Coming off the first side is still shown there: the ball is where it was."""
    film = track_document(Shown(name=BALL, side="right"), said)
    off, *change = [one for one in film["steps"] if one["part"] == "change_side"]
    assert change
    assert not [pose for pose in off["poses"] if "/" in pose]
    assert all(pose.endswith("/left") for one in change for pose in one["poses"])
    alone = track_document(Shown(name=BALL, side="right", both=False), said)
    assert not [one for one in alone["steps"] if one["part"] == "change_side"]
    assert not [pose for pose in alone["poses"] if "/" in pose]


def test_the_ball_is_there_at_its_true_size_and_only_where_it_presses() -> None:
    """Protects the spot: a solid that presses, as large as the track's own ball, in the poses that have one."""
    from unknot.body.scene.stage import ball_radius_m

    film = track_document(Shown(name=BALL, both=False), said)
    for key, pose in film["poses"].items():
        pressing = [one for one in pose["solids"] if one["of"] == "press"]
        assert bool(pressing) == bool(track(BALL).pose(key).ball)
        for one in pressing:
            assert one["r"] == pytest.approx(ball_radius_m(track(BALL).thing), abs=1e-4)


def test_a_verdict_shortens_its_holds_and_closes_its_levels() -> None:
    """Protects whoever may only do it gently: no hold beyond the cap, no level that is closed."""
    gentle = TechniqueVerdict(technique=BALL, left=Status.MODIFIED, right=Status.MODIFIED, cap_s=20, level_cap=1)
    shown = capped(Shown(name=BALL), gentle)
    holds = [one["seconds"] for one in track_document(shown, said)["steps"] if one["kind"] == "hold"]
    assert holds
    assert max(holds) <= 20
    assert levels_open(BALL, gentle) == [1]
    assert levels_open(BALL, None) == []
    assert levels_open(BALL, TechniqueVerdict(technique=BALL, left=Status.BLOCKED, right=Status.BLOCKED)) == []


def test_what_is_not_there_is_refused() -> None:
    """Protects from a half film: no such level, no such technique, no such form."""
    for shown in (Shown(name=BALL, level=9), Shown(name="nothing"), Shown(name=BALL, form="plane")):
        with pytest.raises(KeyError):
            track_document(shown, said)
    assert not whole("nothing")


def test_a_film_is_made_without_numpy() -> None:
    """Protects the first page: nothing heavy is loaded to answer it."""
    code = (
        "import sys; from unknot.web.track_data import Shown, track_document;"
        f"track_document(Shown(name={BALL!r}), str); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
