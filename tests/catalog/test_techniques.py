"""The technique cards: complete, in doses that the evidence used, in times that fit a day, with sides told right."""

from __future__ import annotations

import pytest

from unknot.catalog.technique import Step, Technique
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.timing import item_seconds

ALL = tuple(technique_rules())
STRETCHES = tuple(name for name, rules in technique_rules().items() if rules.phase == "stretch")
STRENGTHENERS = tuple(name for name, rules in technique_rules().items() if rules.phase == "strengthen")


def whole_seconds(name: str, level: int) -> int:
    """Return the length of a technique at a level, both sides, at its own dose."""
    return item_seconds(name, level, technique(name).levels[level - 1].dose, None, True)


def spoken(card: Technique) -> str:
    """Return every word the voice says."""
    steps: list[Step] = [*card.way_in, *card.find, *card.change_side, *card.way_out]
    for level in card.levels:
        steps += [*level.before, *level.work, *level.between]
    return " ".join(step.say for step in steps)


@pytest.mark.parametrize("name", ALL)
def test_every_card_is_complete(name: str) -> None:
    """Protects the promise that every technique says what it is for, how, how much, when to stop and how we know."""
    card = technique(name)
    assert all((card.purpose, card.muscle_sentence, card.gear.nothing))
    assert all((card.cautions, card.sources, card.evidence.sentence))
    assert not card.reviewed_by_clinician
    assert len(card.one_line) <= 90
    if technique_rules()[name].planned:
        assert all((card.way_in, card.way_out, card.feel_right, card.feel_wrong, card.mistakes))


@pytest.mark.parametrize("name", STRETCHES)
def test_a_stretch_takes_two_to_six_minutes(name: str) -> None:
    """Protects the minutes a person has: no stretch eats the session, none is over before it began."""
    assert 120 <= whole_seconds(name, 1) <= 330


@pytest.mark.parametrize("name", STRENGTHENERS)
def test_a_strengthener_takes_three_to_five_minutes(name: str) -> None:
    """Protects the minutes a person has, at every level."""
    for level in technique(name).levels:
        assert 150 <= whole_seconds(name, level.number) <= 300


@pytest.mark.parametrize("name", STRETCHES)
def test_a_stretch_is_held_as_long_as_the_evidence_did(name: str) -> None:
    """Protects the dose: holds of 30 to 90 s, at most 4 minutes a side in all, the first time shorter."""
    for level in technique(name).levels:
        if level.dose.hold_s:
            assert 30 <= level.dose.hold_s <= 90
            assert level.dose.bouts * level.dose.hold_s <= 240
            assert (level.dose.first_hold_s or 0) < level.dose.hold_s


@pytest.mark.parametrize("name", STRENGTHENERS)
def test_a_strengthener_is_one_to_three_sets(name: str) -> None:
    """Protects the dose: one to three sets of 6 to 12, or of short holds; walking counts its steps."""
    for level in technique(name).levels:
        assert 1 <= level.dose.bouts <= 3
        if name == "suitcase-carry":
            continue
        if level.dose.reps:
            assert 6 <= level.dose.reps <= 12
        else:
            assert level.dose.hold_s == 10


@pytest.mark.parametrize("name", [*STRETCHES, *STRENGTHENERS])
def test_every_movement_says_when_pain_means_stop(name: str) -> None:
    """Protects the person: sharp pain, and what spreads or tingles, is on every card with what to do."""
    feels = " ".join(one.feel for one in technique(name).feel_wrong)
    assert "Sharp or stabbing" in feels
    assert "down your leg" in feels or "ingling" in feels


@pytest.mark.parametrize("name", STRETCHES)
def test_stretching_is_never_sold_as_pain_relief(name: str) -> None:
    """Protects honesty: stretching alone did not ease back pain, so no stretch claims more than weak support."""
    assert technique(name).evidence.grade == "weak"


@pytest.mark.parametrize("name", STRENGTHENERS)
def test_strength_is_never_sold_as_certain(name: str) -> None:
    """Protects honesty: exercise has moderate support, single exercises less."""
    assert technique(name).evidence.grade in ("moderate", "weak")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # The side that is named is the side whose muscle is worked.
        ("ql-side-bend", ["Raise your {side} arm", "Lean to the {other}", "the {side} side of your waist pulls"]),
        ("gate-side-bend", ["Stretch your {other} leg out", "Raise your {side} arm", "Lean to the {other}"]),
        (
            "boomerang-wall",
            ["your {other} side to the wall", "Raise your {side} arm", "away from the wall, to the {side}"],
        ),
        ("childs-pose-reach", ["Walk both hands over to the {other}", "back and to the {side}"]),
        (
            "hip-flexor-lunge",
            ["Step your {other} foot forward", "squeeze your {side} buttock", "front of your {side} hip"],
        ),
        ("wall-hip-hike", ["weight on your {other} leg", "Keep your {side} leg straight. Lift that hip"]),
        ("side-lying-abduction", ["Lie on your {other} side", "Lift your {side} leg"]),
        ("psoas-march", ["Lift your {side} knee"]),
        ("side-plank-knees", ["your {side} forearm", "on your {side} side"]),
        ("suitcase-carry", ["the weight in your {other} hand", "your {side} side works"]),
    ],
)
def test_left_and_right_are_told_right(name: str, words: list[str]) -> None:
    """Protects left and right: bending to the left lengthens the right, a weight on the left works the right."""
    said = spoken(technique(name))
    for part in words:
        assert part in said, part


def test_cards_of_articles_say_where_unknot_departs() -> None:
    """Protects honesty: the claims that were refused are answered on the cards they bear on."""
    for name, article in (
        ("cat-cow", "a4"),
        ("down-dog", "a4"),
        ("down-dog", "a2"),
        ("back-extension-ball", "a4"),
        ("towel-v", "a4"),
        ("sphinx-press", "a1"),
        ("side-plank-knees", "a3"),
    ):
        assert article in {one.article for one in technique(name).departures}, name


def test_a_card_says_only_where_else_it_can_be_done() -> None:
    """Protects sense: no card names its own place as another one, or puts a person who stands on a chair."""
    for name in technique_rules():
        card = technique(name)
        for place, words in card.variants.items():
            assert not words.startswith(("This is the", "Standing:", "Sitting:", "Seated:")), (name, place)
            assert place != "chair" or not words.startswith(("Stand", "Hold the back")), name


def test_a_wall_card_sends_nobody_to_the_wall() -> None:
    """Protects whoever stands at the wall already: what to do next time is something else."""
    for name, rules in technique_rules().items():
        at_the_wall = any("wall" in need.gear and need.form is None for need in rules.needs)
        if at_the_wall:
            assert not [one.do for one in technique(name).feel_wrong if "use the wall" in one.do], name
