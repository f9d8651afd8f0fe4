"""What is open for a person, how it is done, and why the rest is closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from people import healthy
from unknot.catalog.gear import gear, is_soft
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import GearId
from unknot.coach.intake import History, Intake
from unknot.coach.planning.available import PRESSES, Available, available, present_level
from unknot.coach.planning.preferences import SOFT_ENOUGH
from unknot.coach.screening.verdict import Because, Disposition, Screening, Status, TechniqueVerdict
from unknot.locale import Text


def screening(flare: bool = False, **verdicts: dict[str, object]) -> Screening:
    """Return a screening that leaves everything open but what is given (names with `_` for `-`)."""
    techniques = {name: TechniqueVerdict(technique=name, left=Status.OK, right=Status.OK) for name in technique_rules()}
    for name, fields in verdicts.items():
        key = name.replace("_", "-")
        techniques[key] = replace(techniques[key], **fields)
    return Screening(disposition=Disposition.CAUTION, ask=(), findings=(), techniques=techniques, flare=flare)


def found(who: Intake | None = None, flare: bool = False, **verdicts: dict[str, object]) -> Available:
    """Return what is open and closed."""
    return available(who or healthy(), screening(flare, **verdicts))


def test_every_technique_is_either_open_or_closed() -> None:
    """Nothing is lost on the way and nothing is in both."""
    sorted_ = found()
    assert set(sorted_.open) | set(sorted_.closed) == set(technique_rules())
    assert not set(sorted_.open) & set(sorted_.closed)


def test_a_block_is_told_in_the_words_of_the_screening() -> None:
    """The strictest reason is repeated."""
    why = Because(id="x", status=Status.BLOCKED, why=Text("A reason."), source="rules", certainty="expert-inference")
    closed = found(ql_wall={"left": Status.BLOCKED, "right": Status.BLOCKED, "because": (why,)}).closed
    assert "A reason." in closed["ql-wall"]


def test_the_softest_ball_comes_first() -> None:
    """With every ball at home the soft air ball is taken; with a tennis ball only, that."""
    assert found().open["ql-ball-sink"].gear == ("soft-air-ball-10cm",)
    only = replace(healthy(), gear=("tennis-ball",))
    assert found(only).open["ql-ball-sink"].gear == ("tennis-ball",)


def test_wall_or_bed_with_a_soft_ball_where_screening_asks_for_it() -> None:
    """Floor forms move to a bed, wall forms stay, and a hard small ball is not enough."""
    milder: dict[str, object] = {"left": Status.MODIFIED, "right": Status.MODIFIED, "wall_or_bed_only": True}
    open_ = found(ql_ball_sink=milder, ql_wall=milder).open
    assert "bed" in open_["ql-ball-sink"].gear
    assert "wall" in open_["ql-wall"].gear
    tennis = replace(healthy(), gear=("tennis-ball", "wall", "bed"))
    assert "soft ball" in found(tennis, ql_ball_sink=milder, ql_wall=milder).closed["ql-wall"]
    assert "wall or on a bed" in found(ql_hook=milder).closed["ql-hook"]


SOFT: dict[str, object] = {"left": Status.MODIFIED, "right": Status.MODIFIED, "soft_only": True}


@pytest.mark.parametrize("hard", ["tennis-ball", "massage-ball", "soft-ball-6cm"])
def test_soft_only_takes_no_harder_ball(hard: GearId) -> None:
    """A body that is to be pressed softly gets no tennis, massage or small ball: a soft one, or else a towel."""
    own = replace(healthy(), gear=(hard, "plus-ball-7cm", "towel", "wall"))
    assert found(own, ql_wall=SOFT).open["ql-wall"].gear == ("wall", "plus-ball-7cm")
    own = replace(healthy(), gear=(hard, "towel", "wall"))
    taken = found(own, ql_wall=SOFT).open["ql-wall"]
    assert (taken.gear, taken.towel) == (("wall", "towel"), True)
    own = replace(healthy(), gear=(hard, "wall"))
    closed = found(own, ql_wall=SOFT, glute_ball=SOFT).closed
    assert "a soft ball of 7 to 10 cm, or a folded towel" in closed["ql-wall"]
    assert "a soft ball of 7 to 10 cm." in closed["glute-ball"], "its card knows no towel"


def test_the_chair_takes_only_soft_things_where_screening_asks_for_it() -> None:
    """In the chair a folded towel or an air ball stays, the small rubber ball does not."""
    small = replace(healthy(), gear=("soft-ball-6cm", "chair"))
    assert found(small).open["ql-chair"].gear == ("chair", "soft-ball-6cm")
    assert "folded towel" in found(small, ql_chair=SOFT).closed["ql-chair"]
    both = replace(healthy(), gear=("soft-ball-6cm", "chair", "towel"))
    taken = found(both, ql_chair=SOFT).open["ql-chair"]
    assert (taken.gear, taken.towel) == (("chair", "towel"), False)


def test_a_towel_takes_the_balls_place_only_where_the_card_and_the_screening_say_so() -> None:
    """The table's flag follows the card's substitutes; whoever may use a ball is not sent a towel."""
    for name, rules in technique_rules().items():
        own_way = any("towel" in need.gear for need in rules.needs)
        if rules.phase == "release" and any(obeys.column == "Q" for obeys in rules.columns) and not own_way:
            assert rules.towel_for_ball == any("towel" in one for one in technique(name).gear.substitutes), name
        else:
            assert not rules.towel_for_ball, name
    assert "ql-wall" in found(replace(healthy(), gear=("towel", "wall"))).closed


def test_what_counts_as_soft_is_what_the_gear_says() -> None:
    """The planner's list and gear.toml agree on every ball."""
    for name, thing in gear().items():
        if thing.ball:
            assert (name in SOFT_ENOUGH) == is_soft(thing), name
            assert name in PRESSES, name
    assert {one for one in PRESSES if not gear()[one].ball} == set()


def test_missing_gear_and_positions_are_named() -> None:
    """What is not there is said, so that the person can get it or tell."""
    bare = replace(healthy(), gear=("wall",), can=("stand",))
    closed = found(bare).closed
    assert "soft" in closed["ql-wall"] or "ball" in closed["ql-wall"]
    assert "lying on your back" in closed["dead-bug"]


def test_unanswered_gear_and_positions_are_the_usual_ones() -> None:
    """A wall, a chair, a towel, a bed, a doorway; everything but head-down and one leg."""
    usual = found(replace(healthy(), gear=None, can=None))
    assert "wall-dog" in usual.open
    assert "towel-roll" in usual.open
    assert "down-dog" in usual.closed
    assert "wall-hip-hike" in usual.closed


@pytest.mark.parametrize(
    ("level", "calm", "stops", "present"),
    [(1, 0, 0, 1), (1, 3, 0, 2), (2, 2, 0, 2), (3, 9, 0, 4), (4, 9, 0, 4), (2, 9, 2, 1), (1, 0, 2, 1), (99, 0, 0, 4)],
)
def test_levels_rise_by_calm_sessions_and_fall_by_stops(level: int, calm: int, stops: int, present: int) -> None:
    """One up after three calm sessions, one down after two stops, never outside what exists."""
    history = History(levels={"x": level}, calm_sessions={"x": calm}, stops={"x": stops})
    assert present_level(history, "x", 4) == present


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_bed_has_its_own_highest_level(level: int) -> None:
    """Protects whoever may use the ball on a bed only: the hover, which needs the floor, is not planned there."""
    milder: dict[str, object] = {"left": Status.MODIFIED, "right": Status.MODIFIED, "wall_or_bed_only": True}
    earned = History(levels={"ql-ball-deep": level}, calm_sessions={"ql-ball-sink": 3})
    lying = found(replace(healthy(), history=earned), ql_ball_deep=milder).open["ql-ball-deep"]
    assert (lying.place, lying.level) == ("bed", min(level, 3))
    assert found(replace(healthy(), history=earned)).open["ql-ball-deep"].level == level


def test_the_stronger_article_waits_for_the_gentler_one() -> None:
    """The large ball comes after three calm sessions of the still one."""
    assert "first, three calm sessions" in found().closed["ql-ball-deep"]
    calm = replace(healthy(), history=History(calm_sessions={"ql-ball-sink": 3}))
    assert "ql-ball-deep" in found(calm).open


def test_pads_under_the_belly_stay_off_until_switched_on() -> None:
    """Even where a verdict leaves them open, the planner asks for the switch itself."""
    assert "switch it on" in found().closed["psoas-sphinx"]
    calm = History(calm_sessions={"psoas-supine-fingers": 3})
    switched = replace(healthy(), switched_on=("psoas-sphinx",), history=calm)
    assert "psoas-sphinx" in found(switched).open
    # Its second level needs the switch too, so three calm sessions of resting palms earn no pressing.
    assert found(replace(healthy(), history=calm)).open["psoas-supine-fingers"].level == 1


def test_twice_stopped_at_the_lowest_level_rests() -> None:
    """There is no lower level to go to, so it is left out and the reason said."""
    stopped = replace(healthy(), history=History(stops={"ql-side-bend": 2}))
    assert "twice" in found(stopped).closed["ql-side-bend"]


def test_a_flare_closes_all_but_its_list() -> None:
    """The flare list is all that is left, whatever the verdicts say."""
    assert set(found(flare=True).open) <= {"heat", "settle-breath", "legs-on-chair", "pelvic-clock", "walk"}


def test_a_ball_too_large_for_a_body_is_none() -> None:
    """Protects the right kidney of a small woman: the soft ball that has room is taken, or the ball is left out."""
    small = healthy(sex="female", height_cm=150, weight_kg=52)
    both = found(replace(small, gear=("soft-air-ball-10cm", "plus-ball-7cm", "wall"))).open
    assert both["ql-ball-sink"].gear == ("plus-ball-7cm",)
    assert set(both["ql-wall"].gear) == {"wall", "plus-ball-7cm"}
    large = found(replace(small, gear=("soft-air-ball-10cm", "wall")))
    assert "too large" in large.closed["ql-ball-sink"]
    assert "too large" in large.closed["ql-wall"]
    left: dict[str, object] = {"right": Status.BLOCKED}
    assert found(replace(small, gear=("soft-air-ball-10cm",)), ql_ball_sink=left).open["ql-ball-sink"].sides == (
        "left",
    )
    tall = replace(healthy(), gear=("soft-air-ball-10cm", "plus-ball-7cm", "wall"))
    assert found(tall).open["ql-ball-sink"].gear == ("soft-air-ball-10cm",)
