"""Nobody is shown a spot that screening closed: every technique, side, and kind of person for whom something is."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from bodies import Body, answered_no, with_yes
from people import people
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones import NoZone, UnknownBall, techniques_with_zone
from unknot.coach.intake import Intake
from unknot.coach.screening import Screening, Status, screen, visible_zone
from unknot.coach.screening.places import body_of

TODAY = date(2026, 11, 21)
HIDDEN = ("spot", "allowed", "by_hand")


def woman(*yes: str) -> Intake:
    """Return a woman of 40 who said yes to these."""
    return with_yes(answered_no(Body("female", 40, 24)), *yes)


def seen(intake: Intake, name: str, side: str, screening: Screening | None, **more: object) -> dict[str, object]:
    """Return what she sees."""
    verdict = screening.techniques[name] if screening else None
    return visible_zone(name, side, person=intake.person, verdict=verdict, **more)  # type: ignore[arg-type]


def test_no_closed_side_has_a_spot() -> None:
    """Protects three thousand random people: closed means no spot, outline or words, and a reason; open means all."""
    rng, closed, opened = random.Random(5), 0, 0
    for intake in people(3_000, seed=29):
        screening = screen(intake, on=TODAY)
        name, side = rng.choice(techniques_with_zone()), rng.choice(("left", "right"))
        document = json.loads(json.dumps(seen(intake, name, side, screening)))
        if screening.techniques[name].side(side) is Status.BLOCKED:
            closed += 1
            assert not any(document[key] for key in HIDDEN), (name, side)
            assert document["empty_because"]
            assert document["because"]
            assert document["status"] == "blocked"
        else:
            opened += 1
            assert document["status"] in ("ok", "modified")
            assert (document["spot"] is None) == (document["empty_because"] is not None)
    assert closed > 300
    assert opened > 100


@pytest.mark.parametrize("name", techniques_with_zone())
def test_who_was_not_screened_sees_no_spot(name: str) -> None:
    """Protects whoever has not answered yet."""
    document = seen(woman(), name, "left", None)
    assert not any(document[key] for key in (*HIDDEN, "no_go"))
    assert document["status"] == "not-screened"
    assert document["empty_because"]


def test_the_reason_of_screening_comes_first() -> None:
    """Protects from "no room" where the reason is another: a blood thinner is named, with what serves instead."""
    intake = woman("anticoagulant")
    document = seen(intake, "ql-wall", "left", screen(intake, on=TODAY))
    assert "blood" in str(document["empty_because"])
    assert "ql-side-bend" in document["instead"]  # type: ignore[operator]
    assert document["no_go"] == []


def test_a_body_without_room_sees_what_lies_there() -> None:
    """Protects understanding: where the own size closes it, the drawing of what lies around stays."""
    intake = woman()
    intake = replace(intake, person=replace(intake.person, rib_gap_fingers=2))
    document = seen(intake, "ql-wall", "left", screen(intake, on=TODAY))
    assert not any(document[key] for key in HIDDEN)
    assert "three of your fingers" in str(document["empty_because"])
    assert {one["id"] for one in document["no_go"]} >= {"kidney-left", "ribs"}  # type: ignore[attr-defined,index]


def test_a_milder_form_allows_only_soft_things() -> None:
    """Protects the brittle: with a softer ball asked for, a tennis ball has no spot, and the change is told."""
    intake = woman("osteoporosis")
    screening = screen(intake, on=TODAY)
    with pytest.raises(UnknownBall, match="plus-ball-7cm"):
        seen(intake, "ql-wall", "left", screening, ball="tennis-ball")
    document = seen(intake, "ql-wall", "left", screening)
    assert document["status"] == "modified"
    assert document["modify"]
    assert document["spot"] is not None


def test_where_no_soft_ball_has_room_a_folded_towel_is_named() -> None:
    """Protects the very short and brittle: room is looked for among soft things only, and no other ball is advised."""
    intake = woman("osteoporosis")
    intake = replace(intake, person=replace(intake.person, height_cm=141.0, weight_kg=48.0, rib_gap_fingers=3))
    screening = screen(intake, on=TODAY)
    assert screening.techniques["ql-wall"].soft_only
    document = seen(intake, "ql-wall", "right", screening)
    assert document["spot"] is not None
    assert any("only a folded towel" in note for note in document["notes"])  # type: ignore[attr-defined]
    for ball in ("plus-ball-7cm", "soft-air-ball-10cm"):
        document = seen(intake, "ql-wall", "right", screening, ball=ball)
        assert document["spot"] is None
        assert "no room for a ball as large as this one" in str(document["empty_because"])
        assert " cm" not in str(document["empty_because"])
    wide = seen(intake, "ql-wall", "left", screening)
    assert wide["spot"] is not None
    assert not any("folded towel" in note for note in wide["notes"])  # type: ignore[attr-defined]


def test_units_and_ball_reach_the_words() -> None:
    """Protects inches, and the larger ball's smaller zone."""
    intake = woman()
    screening = screen(intake, on=TODAY)
    small = seen(intake, "ql-wall", "right", screening, units="imperial")
    large = seen(intake, "ql-wall", "right", screening, ball="soft-air-ball-10cm")
    assert " in" in " ".join(small["by_hand"])  # type: ignore[arg-type]
    assert large["ball"] == "soft-air-ball-10cm"
    heights = [[point[2] for point in one["allowed"]] for one in (small, large)]  # type: ignore[index,attr-defined]
    assert max(heights[1]) < max(heights[0])


def test_what_has_no_zone_is_refused_and_the_block_explains_itself() -> None:
    """Protects the two ends: a stretch has no zone, and a ball on a block has a reason."""
    with pytest.raises(NoZone):
        seen(woman(), "cat-cow", "left", screen(woman(), on=TODAY))
    assert "narrow" in str(seen(woman(), "psoas-block", "left", None)["empty_because"])
    with pytest.raises(UnknownBall):
        seen(woman(), "ql-wall", "left", None, ball="lacrosse-ball")


def test_sizes_of_no_one_body_draw_nothing() -> None:
    """Protects from a drawing of nobody: no shapes at all, and the sentence that says what to look at."""
    intake = woman()
    intake = replace(intake, person=replace(intake.person, height_cm=70, weight_kg=80))
    with pytest.raises(ImpossibleSize):
        body_of(intake.person)
    document = seen(intake, "ql-wall", "left", screen(intake, on=TODAY))
    assert document["no_go"] == []
    assert document["spot"] is None
    assert "write 178 cm" in " ".join(one["why"] for one in document["because"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("side", ["left", "right"])
def test_hands_that_only_rest_have_no_spot_to_press(side: str) -> None:
    """Protects whoever may not press on the belly (switched off, pregnant, odd sizes): no place for it."""
    name, on = "psoas-supine-fingers", woman()
    off, pregnant = replace(on, switched_on=()), woman("pregnant")
    unsure = replace(on, person=replace(on.person, height_cm=70, weight_kg=80))
    for one in (off, pregnant, unsure):
        screening = screen(one, on=TODAY)
        assert screening.techniques[name].level_cap == 1
        document = seen(one, name, side, screening)
        assert not any(document[key] for key in (*HIDDEN, "no_go"))
        assert "only rest" in str(document["empty_because"])
        assert document["status"] in ("ok", "modified")
    assert seen(on, name, side, screen(on, on=TODAY))["spot"] is not None
