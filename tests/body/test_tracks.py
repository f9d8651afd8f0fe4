"""The tracks' data: what it names exists, and what is wrong in it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.body import tracks as module
from unknot.body.angles import RANGES_DEG
from unknot.body.scene.pose import LIMB_ANGLES
from unknot.body.tracks import Track, track, tracks
from unknot.body.zones import contacts, techniques_with_zone
from unknot.catalog.errors import CatalogError
from unknot.catalog.techniques import technique, technique_rules


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
