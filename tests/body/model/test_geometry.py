"""The geometry as plain data: there and back, mirrored, and refused when it is no body."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from unknot.body.model import BodyModel
from unknot.body.model.geometry import Point, check, from_plain, mirrored_path, to_plain, whole


def test_there_and_back_to_the_last_bit(wide: BodyModel) -> None:
    """What is read from a file is what was written, so that a cached model answers as a fresh one."""
    assert from_plain(json.loads(json.dumps(to_plain(wide.geometry)))) == wide.geometry


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {},
        "body",
        {"joints": {}},
        {"joints": {"L5S1": [0, 0]}, "crest_mm": 1, "rib_mm": 2, "spheres": [], "paths": []},
    ],
)
def test_nonsense_is_refused(plain: object) -> None:
    """Anything that is no geometry is a ValueError, never half a body."""
    with pytest.raises(ValueError, match=r"."):
        from_plain(plain)


def test_numbers_that_no_body_has_are_refused(model: BodyModel) -> None:
    """Not a number, or a kilometre: refused."""
    body = model.geometry
    for wrong in (float("nan"), float("inf"), 1e6):
        with pytest.raises(ValueError, match="no length of a body"):
            check(replace(body, crest_mm=wrong))
        path = replace(body.paths[0], points=(Point(bone="pelvis", at_mm=(0.0, wrong, 0.0)), *body.paths[0].points))
        with pytest.raises(ValueError, match="no length of a body"):
            check(replace(body, paths=(path, *body.paths[1:])))


def test_a_missing_joint_sphere_or_share_is_refused(model: BodyModel) -> None:
    """Each part that a length depends on is looked for."""
    body = model.geometry
    with pytest.raises(ValueError, match="joints"):
        check(replace(body, joints={name: at for name, at in body.joints.items() if name != "L3L4"}))
    with pytest.raises(ValueError, match="sphere"):
        check(replace(body, spheres=body.spheres[:1]))
    with pytest.raises(ValueError, match="sum to 1"):
        check(replace(body, paths=body.paths[1:]))


def test_only_a_right_path_is_mirrored(model: BodyModel) -> None:
    """Mirroring a left path would make a second right one."""
    left = next(path for path in model.geometry.paths if path.name.endswith("_l"))
    with pytest.raises(ValueError, match="right side"):
        mirrored_path(left)


def test_a_half_becomes_a_whole(model: BodyModel) -> None:
    """Each muscle has its left fascicles, then its right ones, in the same order."""
    body = model.geometry
    half = replace(
        body,
        paths=tuple(path for path in body.paths if path.name.endswith("_r")),
        spheres=tuple(sphere for sphere in body.spheres if sphere.name.endswith("_r")),
    )
    assert whole(half) == body
