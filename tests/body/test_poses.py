"""The packaged pictures: one for each key pose, small, and nothing but shapes that every drawer knows."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from unknot.body.poses import FOLDER, pictured, pose_art
from unknot.body.tracks import track, with_track
from unknot.paper.poses import PAINTS

KNOWN = frozenset(PAINTS)
MOST_BYTES, ALL_BYTES = 24_000, 25_000_000


def test_exactly_what_has_a_track_has_pictures() -> None:
    """Protects against a forgotten picture, and against one of a pose that was taken out."""
    assert set(pictured()) == set(with_track())
    for name in with_track():
        assert {path.stem for path in (FOLDER / name).iterdir()} == {pose.name for pose in track(name).poses}
    assert {path.stem for path in FOLDER.glob("*.json")} == set(with_track())


def test_all_of_them_fit_into_a_package() -> None:
    """Protects the download: postures and pictures together stay far under 25 MB."""
    assert 0 < sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < ALL_BYTES


@pytest.mark.parametrize("name", with_track())
def test_a_picture_is_small_well_formed_and_holds_the_body(name: str) -> None:
    """Protects the page: shapes that parse, a skin in its frame, no style and no script of their own."""
    for pose in track(name).poses:
        art = pose_art(name, pose.name)
        assert art is not None
        root = ElementTree.fromstring(f"<g>{art.inside}</g>")
        assert {one.tag for one in root} <= {"path", "circle"}
        classes = {one.get("class") for one in root}
        assert "pose-skin" in classes
        assert classes <= KNOWN, pose.name
        assert min(art.wide, art.high) > 0
        assert len(art.inside) < MOST_BYTES, pose.name
        away = any(words.startswith("ball ") and " as=" not in words for words in pose.things)
        assert ("pose-ball" in classes) == (bool(pose.ball) or away), pose.name


@pytest.mark.parametrize("name", with_track())
def test_the_ball_has_one_colour_wherever_it_is(name: str) -> None:
    """Protects whoever looks for the ball: in the hand, on its spot and put away it looks the same. Only the large air
    ball that carries a body looks otherwise."""
    for pose in track(name).poses:
        art = pose_art(name, pose.name)
        assert art is not None
        assert ("pose-orb" in art.inside) == ("physio-ball" in pose.supports), pose.name


@pytest.mark.parametrize(("technique", "name"), [("water", "a"), ("ql-wall", "nobody"), ("nobody", "a")])
def test_no_picture_for_what_has_none(technique: str, name: str) -> None:
    """Protects the caller: an unknown technique or pose has no picture, never somebody else's."""
    assert pose_art(technique, name) is None
