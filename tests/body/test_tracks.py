"""The tracks' data: what it names exists, and what is wrong in it is refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bodies_at_random import body, flat
from unknot.body import tracks as module
from unknot.body.angles import RANGES_DEG
from unknot.body.scene.pose import LIMB_ANGLES
from unknot.body.scene.spots import inside
from unknot.body.tracks import Track, track, tracks
from unknot.body.zones import Zone, contacts, techniques_with_zone, zone
from unknot.catalog.errors import CatalogError
from unknot.catalog.techniques import technique, technique_rules

PEOPLE = 200
"""Random people for each of the ten techniques."""


def _sentence(one: Track, words: str) -> str:
    card = technique(one.id)
    if words.startswith("level "):
        _, level, kind, number = words.split()
        steps = getattr(card.levels[int(level) - 1], kind)
    else:
        kind, number = words.split()
        steps = getattr(card, kind)
    return str(steps[int(number) - 1].say)


def test_every_release_has_a_track() -> None:
    """Protects the ten that press: each has key poses, and none is drawn that no card knows."""
    assert set(tracks()) == set(techniques_with_zone())
    assert set(tracks()) <= set(technique_rules())


@pytest.mark.parametrize("name", techniques_with_zone())
def test_a_key_pose_shows_a_sentence_of_its_card(name: str) -> None:
    """Protects whoever follows a picture: each key pose names sentences that the card has."""
    one = track(name)
    assert one.poses[one.main].moment == "on-the-spot"
    for pose in one.poses:
        assert all(_sentence(one, words) for words in pose.says)
        assert pose.says


@pytest.mark.parametrize("name", techniques_with_zone())
def test_a_track_names_only_what_exists(name: str) -> None:
    """Protects the search for contact: angles, parts, supports and the thing that presses are all known."""
    one = track(name)
    assert not one.thing or one.thing in contacts(name)
    known = set(RANGES_DEG) | LIMB_ANGLES
    for pose in one.poses:
        assert set(pose.angles) | set(pose.free) <= known
        assert {words.split()[1] for words in pose.touch} <= set(pose.supports)
        assert pose.ball in ("", "held", *pose.supports)


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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[nobody]\nview = 'right'\nmain = 0\npose = []", "no technique has this id"),
        (
            "[ql-wall]\nview = 'right'\nmain = 1\n[[ql-wall.poses]]\nmoment = 'on-the-spot'\nsays = ['x 1']",
            "key pose 1",
        ),
        ("[ql-wall]\nview = 'right'\nmain = 0\n[[ql-wall.poses]]\nstance = 'head'\nsays = ['x 1']", "no stance"),
        (
            "[ql-wall]\nview = 'right'\nmain = 0\nsurplus = 1\n[[ql-wall.poses]]\nmoment = 'on-the-spot'\nsays = []",
            "surplus",
        ),
        ("[ql-wall]\nview = 'right'\nmain = 0\n[[ql-wall.poses]]\nmoment = 'later'\nsays = ['x 1']", "moment"),
    ],
)
def test_wrong_data_is_refused_by_name(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Protects the build: a slip of the pen in the data is a fault that says where, not an odd picture."""
    file = tmp_path / "tracks.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "FILE", file)
    with pytest.raises(CatalogError, match=says):
        tracks.__wrapped__()
