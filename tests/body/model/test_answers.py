"""The answer to one posture: lengths, changes, moment arms and words that agree with the model and with each other."""

from __future__ import annotations

import json

import numpy as np
import pytest

from unknot.body.angles import Angles
from unknot.body.bands import MUSCLES
from unknot.body.model import BodyModel, load
from unknot.body.model.answers import posture_answer
from unknot.body.person import Person, person_of
from unknot.body.postures import UnknownPosture, posture
from unknot.body.ranking import changes

LEVELS = ("L5S1", "L4L5", "L3L4", "L2L3", "L1L2")


def test_lengths_and_changes_are_the_model_s(model: BodyModel) -> None:
    """Protects the figures: what is printed is what the model says, to a tenth."""
    angles = posture("side-bend-flexed-left").angles
    found = posture_answer("side-bend-flexed-left")
    lengths, change = model.lengths_mm(angles), model.change_pct(angles)
    for row, one in enumerate(model.fascicles):
        assert found["fascicles"][one.name]["length_mm"] == pytest.approx(lengths[row], abs=0.051)
    for muscle in MUSCLES:
        assert found["muscles"][muscle]["change_pct"] == pytest.approx(change[muscle], abs=0.051)


def test_a_muscle_is_the_weighted_mean_of_its_fascicles(model: BodyModel) -> None:
    """Protects the meaning of a group: change, length and arm are means by cross-section."""
    found = posture_answer("upright-sitting")
    weight = {one.name: one.weight for one in model.fascicles}
    for muscle in MUSCLES:
        mine = [(name, one) for name, one in found["fascicles"].items() if one["muscle"] == muscle]
        assert sum(weight[name] for name, _ in mine) == pytest.approx(1)
        whole = found["muscles"][muscle]
        for key in ("change_pct", "length_mm"):
            assert whole[key] == pytest.approx(sum(weight[name] * one[key] for name, one in mine), abs=0.11)
        hip = sum(weight[name] * one["moment_arm_mm"]["hip_flexion"] for name, one in mine)
        assert whole["moment_arm_mm"]["hip_flexion"] == pytest.approx(hip, abs=0.11)


def test_every_fascicle_has_its_own_band() -> None:
    """Protects from false exactness below the muscle: each change lies in its band, none is exact but at the origin."""
    found = posture_answer("side-bend-flexed-left")["fascicles"]
    for one in found.values():
        assert one["band_pct"][0] <= one["change_pct"] <= one["band_pct"][1]
    assert all(one["band_pct"][0] < one["band_pct"][1] for one in found.values() if one["muscle"].startswith("ql"))
    assert all(one["band_pct"] == [0, 0] for one in posture_answer("standing")["fascicles"].values())


def test_arms_are_minus_the_slope_of_the_length() -> None:
    """Protects the sign and the size of the arms, by finite differences over the whole low back and one hip."""
    step = 0.5
    here = posture_answer(Angles(flexion=-20, side_bend=5, hip_left=30, hip_right=30))
    model = load()
    for name, arm in (("side_bend", "side_bend"), ("flexion", "flexion")):
        low, high = (
            model.lengths_mm(Angles(**{"flexion": -20, "side_bend": 5, "hip_left": 30, "hip_right": 30, name: value}))
            for value in ((-20 if name == "flexion" else 5) - step, (-20 if name == "flexion" else 5) + step)
        )
        slope = (high - low) / np.deg2rad(2 * step)
        shares = {"flexion": (0.125, 0.185, 0.204, 0.231, 0.255), "side_bend": (0.1356, 0.1812, 0.2452, 0.25, 0.188)}[
            name
        ]
        for row, one in enumerate(model.fascicles):
            arms = here["fascicles"][one.name]["moment_arm_mm"]
            total = sum(share * arms[level][arm] for level, share in zip(LEVELS, shares, strict=True))
            assert total == pytest.approx(-slope[row], abs=0.3)


def test_the_psoas_flexes_the_low_joints_and_not_the_upper_ones() -> None:
    """Protects the published sign pattern (bogduk): flexor at L5/S1 and L4/L5, extensor at L2/3, hip flexor."""
    arms = posture_answer("standing")["muscles"]["psoas-left"]["moment_arm_mm"]
    assert arms["L5S1"]["flexion"] < 0
    assert arms["L4L5"]["flexion"] < 0
    assert arms["L2L3"]["flexion"] > 0
    assert 20 < arms["hip_flexion"] < 30


def test_the_iliacus_crosses_no_lumbar_joint() -> None:
    """Protects from an arm where there is no muscle, and from a minus before a zero."""
    arms = posture_answer("side-bend-left")["muscles"]["iliacus-right"]["moment_arm_mm"]
    assert all(str(value) == "0.0" for level in LEVELS for value in arms[level].values())
    assert arms["hip_flexion"] > 25


def test_name_and_angles_give_the_same_figures_with_another_band() -> None:
    """Protects the two ways to ask: the pose is the same; only a named posture has a spread between people."""
    named, posed = posture_answer("cat"), posture_answer(posture("cat").angles)
    for key in ("length_mm", "change_pct", "moment_arm_mm"):
        assert {name: one[key] for name, one in named["fascicles"].items()} == {
            name: one[key] for name, one in posed["fascicles"].items()
        }
    assert named["angles"] == posed["angles"]
    assert (named["posture"], posed["posture"]) == ("cat", None)
    wide, narrow = (one["muscles"]["ql-left"]["band_pct"] for one in (named, posed))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_live_and_packaged_figures_agree() -> None:
    """Protects pages and commands from telling different figures for the reference body."""
    for name in ("standing", "slumped-sitting", "lunge-tucked-left-back"):
        live = posture_answer(name)["muscles"]
        for muscle, packaged in changes(name).items():
            assert live[muscle]["change_pct"] == pytest.approx(packaged.change_pct, abs=0.11)
            assert live[muscle]["band_pct"] == pytest.approx(list(packaged.band_pct), abs=0.11)


def test_a_larger_body_has_longer_muscles_and_like_changes() -> None:
    """Protects personal figures: millimetres follow the body, percentages hardly do, and the size is said."""
    small, large = (
        posture_answer("side-bend-left", Person(height_cm=height, weight_kg=weight, sex="male"))
        for height, weight in ((160, 60), (190, 95))
    )
    for muscle in MUSCLES:
        assert small["muscles"][muscle]["length_mm"] < large["muscles"][muscle]["length_mm"]
    assert large["muscles"]["ql-right"]["change_pct"] == pytest.approx(
        small["muscles"]["ql-right"]["change_pct"], abs=3
    )
    assert large["body"] == {"reference": False, "height_cm": 190, "weight_kg": 95, "sex": "male"}
    assert posture_answer("standing")["body"]["reference"]


def test_what_is_not_known_of_the_body_is_said() -> None:
    """Protects whoever gave no size, a child, and the very large: the answer says that it is less sure."""
    assert "not known" in posture_answer("cat", person_of())["notes"][0]
    assert "adults" in posture_answer("cat", person_of(height_cm=140, weight_kg=35, age=11))["notes"][0]
    assert "your size" in posture_answer("cat", person_of(height_cm=240, weight_kg=200))["notes"][0]
    assert posture_answer("cat", Person(height_cm=175, weight_kg=75, sex="male"))["notes"] == []


def test_how_it_is_known_is_part_of_the_answer() -> None:
    """Protects readers: assumed angles are called so, measured ones name their source, radians are hinted at."""
    assert posture_answer("cat")["known"] == {
        "assumed": True, "measured": [], "sources": ["rules"],
        "note": "Nobody has measured these angles: they are assumed.",
    }  # fmt: skip
    assert "mitchell08" in posture_answer("usual-sitting")["known"]["sources"]
    assert "in radians" in posture_answer(Angles(hip_left=1.5708))["notes"][0]


def test_what_lengthens_and_what_shortens_is_listed() -> None:
    """Protects programs that want no figures: the far side is longer, the near side shorter, standing neither."""
    found = posture_answer("side-bend-left")
    assert (found["longer"], found["shorter"]) == (["ql-right", "psoas-right"], ["ql-left", "psoas-left"])
    standing = posture_answer("standing")
    assert standing["longer"] == standing["shorter"] == []


def test_an_answer_is_plain_json() -> None:
    """Protects programs: nothing in it but objects, lists, numbers and strings, and no number that is none."""
    text = json.dumps(posture_answer("lunge-leaning-left-back"), allow_nan=False)
    assert json.loads(text)["muscles"].keys() == set(MUSCLES)


def test_an_unknown_posture_is_refused() -> None:
    """Protects from silent nothing."""
    with pytest.raises(UnknownPosture):
        posture_answer("catt")
