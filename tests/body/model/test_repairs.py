"""Every repair of upstream's body, against what it is there for."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from unknot.body.model import repairs
from unknot.body.model.geometry import LEVELS, PELVIS, Path, mirrored_path
from unknot.body.model.kinematics import BodyModel
from unknot.body.model.repairs import nearest_on
from unknot.body.model.upstream import Upstream
from unknot.body.person import REFERENCE, measures


def paths_of(model: BodyModel, muscle: str) -> list[Path]:
    """The paths of one muscle; there is at least one."""
    found = [path for path in model.geometry.paths if path.muscle == muscle]
    assert found
    return found


def test_every_fascicle_is_there(wide: BodyModel) -> None:
    """Eighteen lines of QL, eleven of psoas, one of iliacus a side, and the context: none got lost on the way."""
    counts = {muscle: len(paths_of(wide, muscle)) for muscle in wide.muscles if muscle.endswith("-left")}
    assert counts == {
        "ql-left": 18, "psoas-left": 11, "iliacus-left": 1, "external-oblique-left": 2, "internal-oblique-left": 3,
        "iliocostalis-left": 12, "longissimus-left": 26,
    }  # fmt: skip


def test_left_is_the_mirror_image_of_right_to_the_last_bit(wide: BodyModel) -> None:
    """Upstream's lopsided muscle, and any that comes later, cannot make a body that leans."""
    paths = {path.name: path for path in wide.geometry.paths}
    right = [path for path in wide.geometry.paths if path.name.endswith("_r")]
    assert 2 * len(right) == len(paths)
    assert all(paths[path.name[:-2] + "_l"] == mirrored_path(path) for path in right)
    assert all(wide.geometry.joints[level][0] == 0.0 for level in LEVELS)


def test_upstream_has_the_lopsided_muscle_that_mirroring_mends(wide: BodyModel) -> None:
    """The left twin of LTpT_T12 lies on the left, as upstream's does not."""
    (twin,) = (path for path in wide.geometry.paths if path.name == "LTpT_T12_l")
    assert all(point.at_mm[0] > 0 for point in twin.points)


def test_the_crest_is_level_with_the_joint_of_l4_and_l5(model: BodyModel, upstream: Upstream) -> None:
    """Radiographs put the crests at L4-5; upstream puts them 22 mm too low on its spine."""
    assert model.geometry.joints["L4L5"][2] == pytest.approx(model.geometry.crest_mm, abs=1e-9)
    assert upstream.geometry.joints["L4L5"][2] - upstream.geometry.crest_mm == pytest.approx(22.2, abs=0.1)


def test_the_ql_begins_on_the_bone(model: BodyModel, upstream: Upstream) -> None:
    """Upstream leaves the lower ends of the QL about 3 cm off the hip bone; ours touch it, at its top and back."""
    ends = [
        next(point.at_mm for point in path.points if point.bone == PELVIS)
        for path in paths_of(model, "ql-right")
        if path.group != "ql-middle"
    ]
    assert len(ends) == 13
    for end in ends:
        gap = min(math.dist(end, nearest_on(triangle, end)) for triangle in upstream.hip_bone_mm)
        assert gap < 1e-6
        assert -20 < end[2] - model.geometry.crest_mm <= 0
        assert -70 < end[0] < -45


def test_the_ribs_hang_to_the_measured_gap(model: BodyModel) -> None:
    """The gap under the ribs is that of the regression for the reference body, not upstream's 125 mm."""
    assert model.geometry.rib_crest_gap_mm == pytest.approx(measures(REFERENCE).rib_crest_gap_mm.value, abs=0.05)


def test_hanging_ribs_leave_the_vertebrae_where_they_are(model: BodyModel, upstream: Upstream) -> None:
    """A rib turns about its joint with the spine: what ends on T12 goes down with the spine only, rib 12 a little
    more.
    """

    def rib_end(geometry_paths: tuple[Path, ...], name: str) -> float:
        (path,) = (one for one in geometry_paths if one.name == name)
        return next(point.at_mm[2] for point in path.points if point.bone == "thorax")

    down = {
        name: rib_end(upstream.geometry.paths, name) - rib_end(model.geometry.paths, name)
        for name in ("QL_ant_I.2-T12_r", "QL_ant_I.3-12.1_r", "QL_ant_I.3-12.3_r")
    }
    assert down["QL_ant_I.2-T12_r"] == pytest.approx(22.2, abs=0.1)
    assert down["QL_ant_I.2-T12_r"] < down["QL_ant_I.3-12.1_r"] < down["QL_ant_I.3-12.3_r"] < 45


def test_the_psoas_runs_from_the_spine_to_the_thigh(model: BodyModel) -> None:
    """Each of the eleven crosses the spine and the hip in one line; no half of a psoas is left over."""
    for path in paths_of(model, "psoas-left"):
        bones = [point.bone for point in path.points]
        assert bones[0] in {"L1", "L2", "L3", "L4", "L5"}
        assert bones[1:] == [PELVIS, "thigh_left", "thigh_left"]
        assert (path.sphere, path.sphere_after) == ("psoas_l", 1)
    assert {path.muscle.rsplit("-", 1)[0] for path in model.geometry.paths} == {"ql", "psoas", "iliacus"}


def test_the_shares_of_a_muscle_sum_to_one(wide: BodyModel) -> None:
    """A muscle's change is a weighted mean, so that the weights must be shares."""
    for muscle in wide.muscles:
        weights = [path.weight for path in paths_of(wide, muscle)]
        assert min(weights) > 0
        assert math.fsum(weights) == pytest.approx(1.0, abs=1e-12)


TRIANGLE = ((0.0, 0.0, 0.0), (4.0, 0.0, 0.0), (0.0, 3.0, 0.0))


@pytest.mark.parametrize(
    ("point", "nearest"),
    [
        ((1.0, 1.0, 5.0), (1.0, 1.0, 0.0)),
        ((-1.0, -1.0, 2.0), (0.0, 0.0, 0.0)),
        ((9.0, -1.0, 0.0), (4.0, 0.0, 0.0)),
        ((-1.0, 7.0, 0.0), (0.0, 3.0, 0.0)),
        ((2.0, -3.0, 1.0), (2.0, 0.0, 0.0)),
        ((-2.0, 1.0, 1.0), (0.0, 1.0, 0.0)),
        ((3.0, 4.0, 0.0), (1.2 * 4 / 3, 1.8, 0.0)),
    ],
)
def test_nearest_point_of_a_triangle(point: tuple[float, float, float], nearest: tuple[float, float, float]) -> None:
    """Face, each corner and each edge: the point that the QL is laid onto is the nearest there is."""
    found = nearest_on(TRIANGLE, point)
    corners = [
        tuple(a + share * (b - a) for a, b in zip(one, other, strict=True))
        for one, other in pairwise((*TRIANGLE, TRIANGLE[0]))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    assert math.dist(found, point) <= min(math.dist(corner, point) for corner in corners) + 1e-12
    if point != (3.0, 4.0, 0.0):
        assert found == pytest.approx(nearest)


def test_a_path_over_an_unknown_bone_is_refused(model: BodyModel) -> None:
    """A repair that loses a bone's name fails where it happens, not in somebody's answer."""
    from dataclasses import replace

    from unknot.body.model.geometry import Point, check

    first = model.geometry.paths[0]
    wrong = replace(first, points=(Point(bone="sacrum", at_mm=(0.0, 0.0, 0.0)), *first.points))
    with pytest.raises(ValueError, match="unknown bone"):
        check(replace(model.geometry, paths=(wrong, *model.geometry.paths[1:])))


def test_the_reference_gap_is_the_regressions(model: BodyModel) -> None:
    """The constant in the repairs and the regression in the anthropometry are one number."""
    assert measures(REFERENCE).rib_crest_gap_mm.value == pytest.approx(repairs.GAP_MM, abs=0.01)
