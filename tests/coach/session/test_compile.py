"""Compiling: the cues say what the catalogue says, in its order, with the planner's times."""

from __future__ import annotations

import dataclasses
import itertools
import json

import jsonschema
import pytest

from sessions import item, session, someone
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.session import SCORE_SCHEMA, compile_session, outline, score_document
from unknot.coach.session.breath import BREATHS_S, LONGEST_BREATH_S, SHORTEST_BREATH_S, pace

PLANNED = [name for name, rules in technique_rules().items() if rules.planned and rules.phase != "habit"]


@pytest.mark.parametrize("name", PLANNED)
def test_every_technique_at_every_level_compiles_to_the_planned_length(name: str) -> None:
    """The duration law: the cues of an item last exactly as long as the planner counted on."""
    for level in range(1, technique_rules()[name].levels + 1):
        made = item(name, level=level)
        score = compile_session(session(made), intake=someone())
        assert sum(cue.ms for cue in score.cues) == made.seconds * 1000
        assert score.seconds == made.seconds


@pytest.mark.parametrize("name", PLANNED)
def test_every_cue_has_words_with_the_sides_filled_in(name: str) -> None:
    """Nobody on the floor reads an empty screen or a {side}."""
    for cue in compile_session(session(item(name)), intake=someone()).cues:
        assert cue.say.strip()
        assert cue.show.strip()
        assert "{" not in cue.say + cue.show


@pytest.mark.parametrize("name", PLANNED)
def test_the_document_obeys_the_published_schema(name: str) -> None:
    """What we publish as the format is what we write."""
    document = json.loads(json.dumps(score_document(compile_session(session(item(name)), intake=someone()))))
    jsonschema.Draft202012Validator(SCORE_SCHEMA).validate(document)


def test_the_schema_is_itself_sound() -> None:
    """The published schema is valid JSON Schema of draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCORE_SCHEMA)
    assert SCORE_SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_second_side_takes_its_own_dose() -> None:
    """The side ledger's smaller dose is what the second side is asked for."""
    made = item("ql-ball-sink", hold_s=45, second={"hold_s": 30})
    score = compile_session(session(made), intake=someone())
    holds = {side: [] for side in ("right", "left")}  # type: dict[str, list[int]]
    for cue in score.cues:
        segment = score.segments[cue.segment]
        if cue.kind == "hold" and segment.side:
            holds[segment.side].append(cue.ms)
    assert set(holds["right"]) == {45_000}
    assert set(holds["left"]) == {30_000}
    assert score.seconds == made.seconds


@pytest.mark.parametrize("first", ["left", "right"])
def test_the_first_side_is_the_one_the_plan_names(first: str) -> None:
    """The sorer side goes first, and the change of side comes before the other."""
    score = compile_session(session(item("ql-ball-sink", first=first)), intake=someone())
    sides = [segment.side for segment in score.segments if segment.part == "work"]
    assert [side for side, _ in itertools.groupby(sides)] == [first, "left" if first == "right" else "right"]


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("ql-wall", ["right", "left"]),
        ("ql-chair", ["right", "left"]),
        ("ql-ball-sink", ["left", "left", "left"]),
        ("psoas-sphinx", ["right", "right", "left"]),
        ("side-lying-abduction", ["right", "left"]),
    ],
)
def test_a_change_of_side_begins_on_the_side_before(name: str, sides: list[str]) -> None:
    """The ball is still at the right side when a hand is put on it, and the belly comes off it there: screen and
    picture say so. A sentence that names the side it goes to is about that one."""
    score = compile_session(session(item(name, first="right")), intake=someone())
    change = [cue for cue in score.cues if score.segments[cue.segment].part == "change-side"]
    assert [cue.side or score.segments[cue.segment].side for cue in change] == sides
    told = [line.side for line in outline(score) if line.words == change[0].say]
    assert sides[0] in told


def test_one_side_only_has_no_change_of_side() -> None:
    """Where the other side is closed, nothing sends the person over to it."""
    score = compile_session(session(item("ql-ball-sink", side="left")), intake=someone())
    assert {segment.side for segment in score.segments if segment.part == "work"} == {"left"}
    assert "change-side" not in {segment.part for segment in score.segments}


def test_a_session_opens_and_closes_with_its_checks() -> None:
    """0–10 and "anything new?" come first, 0–10 comes last, and none of them takes planned time."""
    score = compile_session(session(item("settle-breath"), item("ql-wall"), item("settle-breath")), intake=someone())
    asked = [(cue.question, cue.ms) for cue in score.cues if cue.kind == "ask"]
    assert asked == [("start-pain", 0), ("anything-new", 0), ("end-pain", 0)]
    assert score.cues[0].kind == score.cues[-1].kind == "ask"


def test_breathing_alone_asks_nothing_that_screening_would() -> None:
    """Three minutes of breathing start at once: whoever was never screened is not asked what is new."""
    score = compile_session(session(item("settle-breath")), intake=someone())
    assert [cue.question for cue in score.cues if cue.kind == "ask"] == ["start-pain", "end-pain"]


def test_holds_are_paced_by_breaths_of_seven_and_a_half_to_twelve_seconds() -> None:
    """In for 40 %, out for 60 %, about 10 s a breath, and never more time than the hold has."""
    for seconds in range(8, 301):
        breath = pace(seconds * 1000)
        assert breath is not None
        each = breath.in_ms + breath.out_ms
        assert SHORTEST_BREATH_S * 1000 <= each <= LONGEST_BREATH_S * 1000
        assert abs(breath.in_ms / each - 0.4) < 0.001
        assert 0 <= seconds * 1000 - breath.count * each < LONGEST_BREATH_S * 1000
    assert pace(60_000) == pace(6 * 10_000)
    assert pace(7_000) is None


@pytest.mark.parametrize("breath_s", BREATHS_S)
def test_a_chosen_breath_is_as_near_as_the_hold_allows(breath_s: float) -> None:
    """No other number of breaths would come nearer to what was chosen, and none leaves 7.5–12 s."""
    for seconds in range(8, 301):
        breath = pace(seconds * 1000, breath_s)
        assert breath is not None
        each = (breath.in_ms + breath.out_ms) / 1000
        assert SHORTEST_BREATH_S <= each <= LONGEST_BREATH_S
        others = [seconds / n for n in (breath.count - 1, breath.count + 1) if n]
        fitting = [other for other in others if SHORTEST_BREATH_S <= other <= LONGEST_BREATH_S]
        assert all(abs(each - breath_s) <= abs(other - breath_s) + 0.001 for other in fitting)


@pytest.mark.parametrize("breath_s", [7.4, 12.1, 0, -10, float("nan"), float("inf")])
def test_a_breath_that_nobody_should_pace_is_refused(breath_s: float) -> None:
    """Neither panting nor holding one's breath."""
    with pytest.raises(ValueError, match="one breath"):
        compile_session(session(item("settle-breath")), intake=someone(), breath_s=breath_s)


def test_a_chosen_breath_changes_no_time_and_no_cap() -> None:
    """The same steps at the same times; only the breaths in them are longer."""
    made = session(item("settle-breath"), item("ql-ball-sink"), item("hip-flexor-lunge"))
    usual, slow = (compile_session(made, intake=someone(), breath_s=seconds) for seconds in (10.0, 12.0))
    plain = [[dataclasses.replace(cue, breath=None) for cue in score.cues] for score in (usual, slow)]
    assert plain[0] == plain[1]
    counts = [sum(cue.breath.count for cue in score.cues if cue.breath) for score in (usual, slow)]
    assert counts[1] < counts[0]


def test_questions_come_after_thirty_seconds_of_a_release_hold_and_never_in_a_stretch() -> None:
    """Each release hold is judged after 30 s, or at its end when it is shorter."""
    score = compile_session(session(item("ql-ball-sink", hold_s=45), item("ql-side-bend")), intake=someone())
    for cue in score.cues:
        if cue.kind != "hold":
            assert not cue.asks
        elif score.items[score.segments[cue.segment].item].phase == "release":
            assert [(ask.at_ms, ask.question) for ask in cue.asks] == [
                (5000, "discomfort-first"),
                (30_000, "discomfort"),
            ]
        else:
            assert not cue.asks
    short = compile_session(session(item("ql-ball-sink", hold_s=20)), intake=someone())
    assert {ask.at_ms for cue in short.cues for ask in cue.asks if ask.question == "discomfort"} == {20_000}


@pytest.mark.parametrize(
    ("name", "most", "ceiling", "ease_from", "target"),
    [
        ("ql-ball-sink", None, 5, 5, (2, 4)),
        ("ql-ball-sink", 3, 3, 4, (2, 3)),
        ("ql-ball-sink", 2, 2, 3, (2, 2)),
        ("psoas-supine-fingers", None, 3, 3, (1, 3)),
        ("psoas-supine-fingers", 5, 3, 3, (1, 3)),
    ],
)
def test_the_ceiling_is_five_for_the_ql_three_for_the_belly_or_the_items_own(
    name: str, most: int | None, ceiling: int, ease_from: int, target: tuple[int, int]
) -> None:
    """The strictest of the rule and the person's own limit holds."""
    score = compile_session(session(item(name, max_discomfort=most)), intake=someone())
    limits = score.items[0].discomfort
    assert limits is not None
    assert (limits.ceiling, limits.ease_from, limits.target) == (ceiling, ease_from, target)


def test_more_stays_within_the_cap_the_three_minutes_a_side_and_the_ratio() -> None:
    """However often the person asks for more, no spot, no side and no ratio is overrun; the belly gets nothing."""
    for dose, second in (({"hold_s": 60}, None), ({"hold_s": 45}, {"hold_s": 30}), ({"hold_s": 30}, {"hold_s": 45})):
        score = compile_session(
            session(item("ql-ball-sink", second=second, **dose), item("psoas-supine-fingers")), intake=someone()
        )
        most: dict[str, int] = {}
        for number, segment in enumerate(score.segments):
            if segment.part != "work" or not score.items[segment.item].pressure:
                continue
            cues = [cue for cue in score.cues if cue.segment == number]
            total = sum(cue.ms + cue.more_ms for cue in cues)
            cap = score.items[segment.item].cap_ms
            assert cap is not None
            assert total <= max(cap, sum(cue.ms for cue in cues))
            if score.items[segment.item].family == "belly":
                assert all(cue.more_ms == 0 for cue in cues)
            elif segment.side:
                most[segment.side] = most.get(segment.side, 0) + total
        assert max(most.values()) <= 180_000


def test_a_level_that_is_not_there_is_refused() -> None:
    """A plan and a catalogue that disagree are a bug, said at once and not on the floor."""
    wrong = dataclasses.replace(item("ql-ball-sink"), level=7)
    with pytest.raises(ValueError, match="no level 7"):
        compile_session(session(wrong), intake=someone())


def test_a_hold_beyond_its_cap_is_refused() -> None:
    """The cap is checked where the words are made, whatever the plan says."""
    with pytest.raises(ValueError, match="beyond its cap"):
        compile_session(session(item("ql-ball-sink", hold_s=120, cap_s=90)), intake=someone())


def test_a_length_that_is_not_the_sum_of_its_steps_is_refused() -> None:
    """A plan's minutes and the session's minutes cannot drift apart."""
    wrong = dataclasses.replace(item("ql-ball-sink"), seconds=1)
    with pytest.raises(ValueError, match="the plan says 1 s"):
        compile_session(session(wrong), intake=someone())


def test_the_same_session_compiles_to_the_same_document() -> None:
    """Same input, same score, byte for byte."""
    made = session(item("settle-breath"), item("ql-ball-sink"), item("settle-breath"))
    once, again = (json.dumps(score_document(compile_session(made, intake=someone()))) for _ in range(2))
    assert once == again


def test_the_outline_holds_every_spoken_step_in_order() -> None:
    """Who has no player can read the whole session, with its times."""
    score = compile_session(session(item("settle-breath"), item("ql-ball-sink")), intake=someone())
    lines = outline(score)
    assert [line.words for line in lines] == [cue.say for cue in score.cues if cue.kind != "show"]
    assert [line.heading for line in lines if line.heading] == [
        technique("settle-breath").name,
        technique("ql-ball-sink").name,
    ]
    assert [line.at_s for line in lines] == sorted(line.at_s for line in lines)


def test_what_is_gentler_for_this_person_is_said_right_before_the_effort_of_each_side() -> None:
    """The soft ball, 3 of 10, keep still: heard before the first hold of each side, in the outline too, in no time."""
    lines = ("Use a soft ball.", "At most 3 out of 10, and keep still.")
    made = item("ql-ball-sink", modify=lines)
    score = compile_session(session(made), intake=someone())
    first = [
        index for index, cue in enumerate(score.cues) if cue.kind == "hold" and score.segments[cue.segment].bout == 1
    ]
    assert len(first) == 2
    for index in first:
        assert tuple(cue.say for cue in score.cues[index - 2 : index]) == lines
    assert score.seconds == made.seconds
    assert [line.words for line in outline(score)].count(lines[1]) == 2


@pytest.mark.parametrize("name", ["ql-ball-sink", "ql-wall", "psoas-sphinx", "glute-bridge"])
def test_a_step_that_says_leave_this_one_out_offers_it(name: str) -> None:
    """The words and the way to follow them come together, and nowhere else."""
    cues = compile_session(session(item(name)), intake=someone()).cues
    for cue in cues:
        assert cue.leave_out == ("leave this one out" in f"{cue.say} {cue.show}".lower())
    assert any(cue.leave_out for cue in cues) == (name != "glute-bridge")


def test_help_names_the_number_of_the_country() -> None:
    """In an emergency the number is there, and without a country the words still say whom to call."""
    in_france = compile_session(session(item("settle-breath")), intake=someone(country="FR"))
    somewhere = compile_session(session(item("settle-breath")), intake=someone())
    assert in_france.help.number == "112"
    assert any("112" in words for words in in_france.help.words)
    assert somewhere.help.number == ""
    assert any("your local emergency number" in words for words in somewhere.help.words)


def test_check_ins_are_announced_only_after_release_work() -> None:
    """8, 24 and 48 hours are for pressure, where harm can show late."""
    pressed = compile_session(session(item("ql-wall")), intake=someone())
    calm = compile_session(session(item("pelvic-clock")), intake=someone())
    assert pressed.closing.check_in_h == (8, 24, 48)
    assert calm.closing.check_in_h == ()
    assert calm.closing.check_in == ""
