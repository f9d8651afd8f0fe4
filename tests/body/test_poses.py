"""The packaged pictures: one for each key pose, small, and the left one the right one's mirror image."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from unknot.body.poses import FOLDER, pictured, pose_picture
from unknot.body.tracks import track, with_track

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
    """Protects the page: an SVG that parses, with a skin, hidden from screen readers, which have the words."""
    for pose in track(name).poses:
        for side in ("left", "right"):
            text = pose_picture(name, side, pose.name)
            root = ElementTree.fromstring(text)
            classes = {one.get("class") for one in root.iter()}
            assert root.get("aria-hidden") == "true"
            assert "pose-skin" in classes
            assert len(text) < MOST_BYTES, pose.name
            assert "<style" not in text
            assert "<script" not in text
            held = any("as=press" in words for words in pose.things)
            assert ('class="pose-ball"' in text) == (bool(pose.ball) or held), pose.name


@pytest.mark.parametrize("name", with_track())
def test_left_is_right_in_a_mirror(name: str) -> None:
    """Protects the side: the left picture is the right one reflected, frame and all."""
    at = re.compile(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"')
    for pose in track(name).poses:
        right, left = (pose_picture(name, side, pose.name) for side in ("right", "left"))
        a, b = (tuple(int(one) for one in at.search(text).groups()) for text in (right, left))  # type: ignore[union-attr]
        assert b == (-a[0] - a[2], *a[1:])
        assert left.count('<g transform="scale(-1 1)">') == 1
        inside = right.split(">", 1)[1].removesuffix("</svg>")
        assert inside in left


def test_without_a_name_it_is_the_main_one() -> None:
    """Protects cards and plans: the one picture that stands for a technique is the one its track names."""
    assert pose_picture("ql-wall", "right") == pose_picture("ql-wall", "right", track("ql-wall").main)


@pytest.mark.parametrize(("technique", "name"), [("water", None), ("ql-wall", "nobody"), ("nobody", None)])
def test_no_picture_for_what_has_none(technique: str, name: str | None) -> None:
    """Protects the caller: an unknown technique or pose is a `KeyError`, never somebody else's picture."""
    with pytest.raises(KeyError):
        pose_picture(technique, "right", name)
