"""The tracks' data: every technique has one, every sentence is shown, what is named exists, wrong data are refused."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from bodies_at_random import body, flat
from unknot.body import tracks as module
from unknot.body.angles import RANGES_DEG
from unknot.body.scene.parts import PARTS
from unknot.body.scene.pose import LIMB_ANGLES
from unknot.body.scene.spots import inside
from unknot.body.scene.stills import view_of
from unknot.body.steps import addresses
from unknot.body.tracks import FOLDER, STANCES, track, tracks, with_track
from unknot.body.zones import Zone, contacts, techniques_with_zone, zone
from unknot.catalog.errors import CatalogError
from unknot.catalog.techniques import technique, technique_rules

PEOPLE = 200
"""Random people for each of the ten techniques."""


def test_every_technique_with_a_posture_has_a_track() -> None:
    """Protects against a blank: what is done with the body is shown; what is not (water, rest) has no picture."""
    assert set(tracks()) == set(with_track())
    assert set(techniques_with_zone()) <= set(with_track())
    assert {name for name in technique_rules() if name not in with_track()} == {
        name for name in technique_rules() if technique(name).no_posture
    }


@pytest.mark.parametrize("name", with_track())
def test_every_sentence_is_shown(name: str) -> None:
    """Protects whoever follows the pictures: none is missing, in any form, and no pose shows nothing."""
    one = track(name)
    assert [str(place) for place in addresses(name) if place not in one.steps] == []
    shown = {pose for poses in one.steps.values() for pose in poses}
    assert {pose.name for pose in one.poses} == shown


@pytest.mark.parametrize("name", with_track())
def test_a_track_names_only_what_exists(name: str) -> None:
    """Protects the search for contact: angles, parts, supports, views and the thing that presses are all known."""
    one = track(name)
    assert not one.thing or one.thing in contacts(name)
    known = set(RANGES_DEG) | LIMB_ANGLES
    for pose in one.poses:
        assert set(pose.angles) | set(pose.free) <= known
        assert {words.split()[0] for words in pose.touch} <= set(PARTS)
        assert {words.split()[1] for words in pose.touch} <= set(pose.supports)
        assert pose.ball in ("", "held", *pose.supports)
        view_of(pose.view or one.view)


@pytest.mark.parametrize("name", with_track())
def test_something_carries_every_body(name: str) -> None:
    """Protects the picture's truth: nobody hovers, each pose says what bears its weight."""
    for pose in track(name).poses:
        carried = {words.split()[1] for words in pose.touch if len(words.split()) == 2}
        assert carried & {"floor", "seat", "bed", "physio-ball", "towel-roll"}, pose.name


@pytest.mark.parametrize("name", techniques_with_zone())
def test_what_presses_is_drawn_where_the_card_is_on_the_spot(name: str) -> None:
    """Protects whoever looks for the place: the main picture of a release is the one with the ball, or the hands."""
    one = track(name)
    main = one.pose(one.main)
    assert main.ball or "spot" in main.hands.values()
    assert bool(one.thing) == bool(main.ball)


def _clear(found: Zone) -> bool:
    assert found.spot is not None
    ((across, height),) = flat(found, [found.spot.at])
    hard = [one for one in found.no_go if one.hard and one.facing == found.facing]
    out = [inside(tuple(flat(one, one.outline)), (across, height)) <= 0 for one in hard]
    return bool(hard) and all(out) and inside(tuple(flat(found, found.allowed)), (across, height)) > 0


@pytest.mark.parametrize("name", techniques_with_zone())
def test_the_drawn_thing_lies_in_the_zone_of_random_people(name: str) -> None:
    """Protects everybody: what a track draws lies inside the allowed zone and outside every no-go, or has no room."""
    rng = random.Random(name)
    ball = track(name).thing or None
    zones = [zone(name, rng.choice(("left", "right")), person=body(rng), ball=ball) for _ in range(PEOPLE)]
    with_room = [one for one in zones if one.spot is not None]
    assert len(with_room) > PEOPLE / 10
    assert all(_clear(one) for one in with_room)
    assert all(one.empty_because for one in zones if one.spot is None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tracks that may be spoilt."""
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


POSE = "[[poses]]\nname = 'a'\nsays = ['way_in 1']\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"view = 'right'\nmain = 'b'\n{POSE}", "ql-wall.toml: main: there is no key pose 'b'"),
        (f"view = 'right'\nmain = 'a'\n{POSE}stance = 'head'", "ql-wall.toml: no stance is called 'head'"),
        (f"view = 'right'\nmain = 'a'\nsurplus = 1\n{POSE}", "surplus"),
        (f"view = 'right'\nmain = 'a'\n{POSE}supports = ['cloud']", "supports"),
        (f"view = 'right'\nmain = 'a'\n{POSE}{POSE}", "two key poses are called 'a'"),
        ("view = 'right'\nmain = 'a'\n[[poses]]\nname = 'a'\nsays = ['way_in 7']", "'way_in 7' is no sentence"),
        ("view = 'right'\nmain = 'a'\nposes = [1]", "a key pose is no table"),
        ("view = ", r"ql-wall\.toml"),
    ],
)
def test_wrong_data_is_refused_by_name(text: str, says: str, folder: Path) -> None:
    """Protects the build: a slip of the pen in the data is a fault that says where, not an odd picture."""
    (folder / "ql-wall.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=says):
        module.track.__wrapped__("ql-wall")


def test_a_track_that_is_not_whole_or_not_there_is_refused(folder: Path) -> None:
    """Protects the person on the floor: a sentence without a picture, or a technique without a track, never ships."""
    file = folder / "walk.toml"
    file.unlink()
    module.track.cache_clear()
    try:
        with pytest.raises(CatalogError, match=r"walk\.toml"):
            tracks.__wrapped__()
        file.write_text(f"view = 'right'\nmain = 'a'\n{POSE}", encoding="utf-8")
        with pytest.raises(CatalogError, match=r"walk\.toml: 2 sentences are shown by no key pose: level 1 work 1"):
            tracks.__wrapped__()
        (folder / "nobody.toml").write_text("", encoding="utf-8")
        with pytest.raises(CatalogError, match=r"nobody\.toml: no technique with a posture has this id"):
            tracks.__wrapped__()
    finally:
        module.track.cache_clear()


def test_no_track_for_what_has_no_posture() -> None:
    """Protects the caller: water and a refused technique have none, and say so."""
    for name in ("water", "psoas-block", "nobody"):
        with pytest.raises(KeyError):
            track(name)
    assert STANCES not in {f"{name}.toml" for name in with_track()}
