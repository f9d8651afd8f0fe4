"""Forms: the same technique in another place, with steps that fit the place and the same side, dose and care."""

from __future__ import annotations

import re

import pytest

from unknot.catalog.forms import technique_in
from unknot.catalog.gear import gear, is_soft
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.timing import item_seconds

FORMS = [(name, form) for name in technique_rules() for form in technique(name).forms]
SEATED = [(name, form) for name, form in FORMS if form in ("desk", "car", "plane", "chair")]


def words(name: str, form: str | None) -> str:
    """Return every word the voice says in a form."""
    card = technique_in(name, form)  # type: ignore[arg-type]
    steps = [*card.way_in, *card.find, *card.change_side, *card.way_out]
    for level in card.levels:
        steps += [*level.before, *level.work, *level.between]
    return " ".join(step.say for step in steps)


def test_a_form_replaces_only_what_it_gives() -> None:
    """Protects the card: name, doses, cautions and the steps that a form leaves out are the card's own."""
    plain, seated = technique("ql-side-bend"), technique_in("ql-side-bend", "chair")
    assert seated.way_in != plain.way_in
    assert seated.levels[0].before != plain.levels[0].before
    assert seated.levels[0].work == plain.levels[0].work
    assert seated.levels[0].dose == plain.levels[0].dose
    assert (seated.change_side, seated.way_out, seated.cautions) == (plain.change_side, plain.way_out, plain.cautions)


def test_no_form_is_the_card_itself() -> None:
    """Protects callers: None, and a form that a card does not have, give the card as it is."""
    assert technique_in("ql-side-bend") is technique("ql-side-bend")
    assert technique_in("ql-side-bend", "bed") is technique("ql-side-bend")


def test_an_unknown_technique_is_a_key_error() -> None:
    """Protects callers: a wrong id is told from a broken file."""
    with pytest.raises(KeyError):
        technique_in("no-such-technique", "chair")


@pytest.mark.parametrize(("name", "form"), SEATED)
def test_a_seated_form_asks_nobody_to_stand_or_lie_down(name: str, form: str) -> None:
    """Protects whoever sits in a car or a plane: no step of a seated form needs the floor."""
    found = re.findall(
        r"\b(stand(?! tall for)|kneel|lie down|lie on|roll onto|floor on|the wall)\b", words(name, form).lower()
    )
    assert found == []


@pytest.mark.parametrize("name", [name for name, form in FORMS if form == "car"])
def test_a_car_form_is_for_parked_cars_only(name: str) -> None:
    """Protects life: the first thing said in a car is that the car stands still."""
    assert "parked" in technique_in(name, "car").way_in[0].say
    assert "parked" in technique(name).variants["car"]


@pytest.mark.parametrize("name", [name for name, form in FORMS if form == "plane"])
def test_a_plane_form_keeps_the_belt_fastened(name: str) -> None:
    """Protects whoever flies: the belt stays on."""
    assert "belt" in technique_in(name, "plane").way_in[0].say


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_form_takes_about_as_long_as_the_card(name: str, form: str) -> None:
    """Protects the plan: a form is counted with its own steps, and never doubles the time."""
    for level in technique_in(name, form).levels:  # type: ignore[arg-type]
        plain = item_seconds(name, level.number, level.dose, None, True)
        there = item_seconds(name, level.number, level.dose, None, True, form)  # type: ignore[arg-type]
        assert 0.5 * plain <= there <= 1.2 * plain


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, form in FORMS if technique_rules()[name].sided])
def test_a_sided_form_names_the_side(name: str, form: str) -> None:
    """Protects left and right: in another place, too, the voice says which side."""
    assert "{side}" in words(name, form)


def test_a_bed_has_no_hover() -> None:
    """Protects whoever lies on a bed: what its words keep to the floor has no steps there, at any level."""
    assert [level.number for level in technique_in("ql-ball-deep").levels] == [1, 2, 3, 4]
    assert [level.number for level in technique_in("ql-ball-deep", "bed").levels] == [1, 2, 3]
    assert "The hover needs the floor." in technique("ql-ball-deep").variants["bed"]
    assert "hips" in words("ql-ball-deep", None).lower()
    assert "hover" not in words("ql-ball-deep", "bed").lower()


def test_a_form_that_asks_for_a_soft_ball_lists_no_harder_one() -> None:
    """Protects whoever takes the list at its word: where a form says "a soft ball", nothing firmer is named there."""
    asking = [
        (name, form) for name, form in FORMS if "soft ball" in f"{technique(name).variants[form]} {words(name, form)}"
    ]
    assert ("ql-ball-sink", "bed") in asking
    for name, form in asking:
        balls = [gear()[one.id] for one in technique_in(name, form).gear.works if gear()[one.id].ball]
        assert balls, (name, form)
        assert all(is_soft(ball) for ball in balls), (name, form)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_form_lists_only_what_is_there(name: str, form: str) -> None:
    """Protects sense: no wall is needed on a bed, and no mat, bed or other chair in a seat that cannot be left."""
    listed = {one.id for one in technique_in(name, form).gear.works}  # type: ignore[arg-type]
    absent = {"bed": {"wall", "sock"}, "car": {"chair"}, "plane": {"chair"}}
    if technique_rules()[name].phase == "release":
        assert not listed & absent.get(form, set())
        assert form == "bed" or not listed & {"mat", "bed"}


def test_a_press_has_one_measure_from_the_step_to_the_sign() -> None:
    """Protects trust: a card says one strength to aim for, and its steps do not say another."""
    for name, rules in technique_rules().items():
        if rules.discomfort is not None and rules.discomfort.target == (2, 4):
            card = technique(name)
            assert "2 or 3 out of 10" in card.feel_right[0], name
            assert "2 to 4" not in " ".join(card.feel_right) + words(name, None), name
