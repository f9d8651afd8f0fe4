"""The packaged pictures: one for each release, small, and the left one the right one's mirror image."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from unknot.body.poses import FOLDER, pictured, pose_picture
from unknot.body.tracks import tracks

MOST_BYTES = 20_000


def test_exactly_what_has_a_track_has_a_picture() -> None:
    """Protects against a forgotten picture, and against one of a technique that was taken out."""
    assert set(pictured()) == set(tracks())


@pytest.mark.parametrize("name", sorted(tracks()))
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_picture_is_small_well_formed_and_holds_the_body(name: str, side: str) -> None:
    """Protects the page: an SVG that parses, with a skin, hidden from screen readers, which have the words."""
    text = pose_picture(name, side)  # type: ignore[arg-type]
    root = ElementTree.fromstring(text)
    classes = {one.get("class") for one in root.iter()}
    assert root.get("aria-hidden") == "true"
    assert "pose-skin" in classes
    assert len(text) < MOST_BYTES
    assert "<style" not in text
    assert "<script" not in text


@pytest.mark.parametrize("name", sorted(set(tracks()) - {"psoas-supine-fingers"}))
def test_whatever_presses_is_drawn(name: str) -> None:
    """Protects whoever looks for the ball: it is in the picture of every technique that has one."""
    assert 'class="pose-ball"' in pose_picture(name, "right")


@pytest.mark.parametrize("name", sorted(tracks()))
def test_left_is_right_in_a_mirror(name: str) -> None:
    """Protects the side: the left picture is the right one reflected, frame and all."""
    right, left = pose_picture(name, "right"), pose_picture(name, "left")
    at = re.compile(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"')
    a, b = (tuple(int(value) for value in at.search(text).groups()) for text in (right, left))  # type: ignore[union-attr]
    assert b == (-a[0] - a[2], *a[1:])
    assert left.count('<g transform="scale(-1 1)">') == 1
    inside = right.split(">", 1)[1].removesuffix("</svg>")
    assert inside in left


def test_no_picture_for_what_has_none() -> None:
    """Protects the caller: an unknown technique is a `KeyError`, never somebody else's picture."""
    with pytest.raises(KeyError):
        pose_picture("walk", "right")
    assert FOLDER.is_dir()
