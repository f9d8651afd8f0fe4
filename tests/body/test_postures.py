"""Posing a body by name and by angles: what cannot be is refused, and the refusal helps."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies as st

from unknot.body import postures as module
from unknot.body.angles import RANGES_DEG, Angles, ImpossibleAngle
from unknot.body.postures import MistakenSign, UnknownPosture, angles_of, posture, posture_ids, postures, units_hint
from unknot.catalog import postures as catalogue
from unknot.catalog.errors import CatalogError
from unknot.catalog.postures import Pose, PostureCard, Spread


def test_every_posture_poses_a_possible_body() -> None:
    """Protects the model: no posture of the catalogue asks for an angle that no body reaches."""
    assert len(posture_ids()) >= 60
    for name in posture_ids():
        assert isinstance(posture(name).angles, Angles)


def test_an_impossible_posture_in_the_data_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever edits postures.toml: file, posture, angle and range are said."""
    broken = PostureCard(
        id="twisted", name="Twisted", kind="standing", sentence="You twist.", angles=Pose(rotation=40),
        sd=Spread(flexion=1, side_bend=1, rotation=1, hip=1), sources="rules",
    )  # fmt: skip
    monkeypatch.setattr(catalogue, "postures", lambda: {"twisted": broken})
    module._all.cache_clear()
    try:
        with pytest.raises(
            CatalogError, match=r"^postures\.toml: twisted\.angles\.rotation: rotation: 40° is not possible"
        ):
            posture_ids()
    finally:
        monkeypatch.undo()
        module._all.cache_clear()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sidebend-left", "side-bend-left"),
        ("lungge", "lunge-left-back"),
        ("slumped", "slumped-sitting"),
        ("childs_pose", "childs-pose"),
        ("child's pose", "childs-pose"),
        ("Sphynx", "sphinx"),
        ("down dog", "down-dog"),
        ("thomas left down", "thomas-left-down"),
        ("upright", "upright-sitting"),
        ("boomerang", "wall-side-bend-left"),
        ("half kneeling", "lunge-left-back"),
        ("feet on the wall", "legs-up-wall"),
    ],
)
def test_a_misspelt_posture_offers_the_nearest(typed: str, meant: str) -> None:
    """Protects whoever types: the name that was meant comes first."""
    with pytest.raises(UnknownPosture) as unknown:
        posture(typed)
    assert unknown.value.nearest[0] == meant
    assert meant in str(unknown.value)


@given(st.text(max_size=200).filter(lambda name: name not in posture_ids()))
def test_any_other_name_is_refused_in_words(name: str) -> None:
    """Protects from names of any kind: always a sentence, at most three offers, each of them a posture."""
    with pytest.raises(UnknownPosture) as unknown:
        posture(name)
    assert len(unknown.value.nearest) <= 3
    assert set(unknown.value.nearest) <= set(posture_ids())
    assert str(unknown.value).startswith("There is no posture ")


def test_no_offer_for_a_name_that_is_like_none() -> None:
    """Protects from wild guesses: what resembles nothing is told where the list is."""
    with pytest.raises(UnknownPosture, match="`unknot body posture` lists them all"):
        posture("zzzzz")


@pytest.mark.parametrize("name", RANGES_DEG)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e9, -1e9])
def test_an_impossible_angle_names_itself_and_its_range(name: str, value: float) -> None:
    """Protects from poses that no body takes: the refusal says which angle, and from where to where it goes."""
    with pytest.raises(ImpossibleAngle) as fault:
        angles_of(**{name: value})
    low, high = RANGES_DEG[name]
    assert fault.value.name == name
    assert f"from {low:g}° to {high:g}°" in str(fault.value)


def test_a_forward_bend_written_as_positive_is_explained() -> None:
    """Protects whoever writes flexion the other way round: the sign that was meant is offered."""
    with pytest.raises(MistakenSign, match="did you mean -40°"):
        angles_of(flexion=40)
    with pytest.raises(ImpossibleAngle) as fault:
        angles_of(flexion=80)
    assert not isinstance(fault.value, MistakenSign)


def test_radians_are_hinted_at_and_degrees_are_not() -> None:
    """Protects from mistaken units: 1.5708 is read as degrees, and somebody is told so; 2.5 and 90 are not doubted."""
    hint = units_hint(angles_of(flexion=-0.5236, hip_left=1.5708))
    assert hint == "hip left: 1.5708 was read as degrees. If it is in radians, write 90."
    assert units_hint(angles_of(side_bend=2.5)) is None
    assert units_hint(angles_of(hip_left=90.123)) is None
    assert units_hint(Angles()) is None


def test_what_was_never_measured_is_called_assumed() -> None:
    """Protects readers: a side bend is an assumption, usual sitting is not."""
    assert posture("side-bend-left").assumed
    assert not posture("usual-sitting").assumed
    assert posture("usual-sitting").measured == ("flexion",)


def test_the_postures_that_last_are_the_ones_of_a_day() -> None:
    """Protects the lists of daily postures: sitting, standing and lying are in them, a stretch is not."""
    lasting = {name for name, one in postures().items() if one.lasting}
    assert {"standing", "usual-sitting", "slumped-sitting", "car-seat", "supine"} <= lasting
    assert not {"cat", "side-bend-left", "lunge-left-back", "sitting-side-bend-left"} & lasting
