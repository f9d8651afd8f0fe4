"""Sizes: what a factor stretches, and which person gets which factor."""

from __future__ import annotations

import pytest

from unknot.body.model import BodyModel, Scale, load, scale_of
from unknot.body.model.geometry import LEVELS, check
from unknot.body.model.scale import scaled
from unknot.body.person import REFERENCE, Person, measures


def test_no_person_is_the_reference_person() -> None:
    """What is computed without a person is what the packaged ranking was computed on."""
    assert scale_of(REFERENCE) == Scale()
    assert load(REFERENCE) is load() is load(scale=Scale())


def test_factors_stretch_in_the_axes_of_standing(model: BodyModel) -> None:
    """Taller is further apart upright, broader is further from the midline, and nothing else moves."""
    body = model.geometry
    gap = body.rib_crest_gap_mm
    tall = scaled(body, Scale(height=1.2, rib_crest_gap_mm=1.2 * gap))
    broad = scaled(body, Scale(breadth=1.2))
    for old, up, out in zip(body.paths, tall.paths, broad.paths, strict=True):
        for point, higher, wider in zip(old.points, up.points, out.points, strict=True):
            assert higher.at_mm == pytest.approx((point.at_mm[0], point.at_mm[1], 1.2 * point.at_mm[2]), abs=1e-9)
            assert wider.at_mm == pytest.approx((1.2 * point.at_mm[0], point.at_mm[1], point.at_mm[2]), abs=1e-9)
    assert tall.spheres[0].radius_mm == pytest.approx(body.spheres[0].radius_mm * 1.2 ** (1 / 3))
    check(tall)


def test_the_gap_moves_only_the_ribs(model: BodyModel) -> None:
    """A wider gap lifts what ends on the ribs and leaves spine, pelvis and thigh alone."""
    body = model.geometry
    wide = scaled(body, Scale(rib_crest_gap_mm=body.rib_crest_gap_mm + 30))
    assert wide.rib_crest_gap_mm == pytest.approx(body.rib_crest_gap_mm + 30)
    assert wide.joints == body.joints
    lifted = 0
    for old, new in zip(body.paths, wide.paths, strict=True):
        for point, other in zip(old.points, new.points, strict=True):
            rise = other.at_mm[2] - point.at_mm[2]
            assert other.at_mm[:2] == point.at_mm[:2]
            assert 0 <= rise <= 30
            assert rise == 0 or point.bone == "thorax"
            lifted += rise > 0
    assert lifted == 18


def test_a_tighter_gap_makes_a_shorter_ql_that_changes_more() -> None:
    """With less room under the ribs the QL is shorter, and the same lean is a larger part of it."""
    from unknot.body.angles import Angles

    tight, roomy = (load(scale=Scale(rib_crest_gap_mm=gap)) for gap in (30.0, 90.0))
    assert tight.muscle_lengths_mm(Angles())["ql-left"] < roomy.muscle_lengths_mm(Angles())["ql-left"]
    lean = Angles(side_bend=20)
    assert tight.change_pct(lean)["ql-right"] > roomy.change_pct(lean)["ql-right"]


def test_a_person_is_scaled_by_what_was_estimated_of_them() -> None:
    """Stature, breadth over the crests and the gap come from the measures, each against the reference body's."""
    person = Person(height_cm=185, weight_kg=90, sex="male")
    own, reference, scale = measures(person), measures(REFERENCE), scale_of(person)
    assert scale.height == pytest.approx(1850 / 1689)
    assert scale.breadth == pytest.approx(own.bicristal_mm.value / reference.bicristal_mm.value)
    assert scale.depth == pytest.approx((scale.height * scale.breadth) ** 0.5)
    assert load(person).geometry.rib_crest_gap_mm == pytest.approx(own.rib_crest_gap_mm.value, rel=1e-3)


def test_a_taller_person_has_a_longer_psoas() -> None:
    """The lumbar joints of a body of 190 cm are further apart than those of 160 cm, in proportion."""
    small, tall = (load(Person(height_cm=cm, weight_kg=70, sex="male")) for cm in (160, 190))

    def spine(model: BodyModel) -> float:
        return model.geometry.joints[LEVELS[-1]][2] - model.geometry.joints[LEVELS[0]][2]

    assert spine(tall) / spine(small) == pytest.approx(190 / 160)


@pytest.mark.parametrize(
    "wrong",
    [
        {"height": 0.0},
        {"breadth": -1.0},
        {"depth": float("nan")},
        {"height": 170.0},
        {"rib_crest_gap_mm": float("inf")},
    ],
)
def test_an_impossible_scale_is_refused(wrong: dict[str, float]) -> None:
    """Zero, negative, not a number, or centimetres where a factor belongs: refused by name."""
    (name,) = wrong
    with pytest.raises(ValueError, match=name):
        Scale(**wrong)


def test_a_person_and_a_scale_together_are_refused() -> None:
    """Two sizes for one body would silently be one of them."""
    with pytest.raises(ValueError, match="not both"):
        load(REFERENCE, scale=Scale())
