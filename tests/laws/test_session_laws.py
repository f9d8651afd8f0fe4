"""Laws of the session: what holds for every plan, every person and every order of key presses."""

from __future__ import annotations

import itertools
import json
import random
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from people import people
from playing import walk
from sessions import item, session, someone
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess
from unknot.coach.planning import Session, one_off, plan
from unknot.coach.screening import Screening, screen
from unknot.coach.session import Player, Score, compile_session, read_score, score_document

PLANNED = [name for name, rules in technique_rules().items() if rules.planned and rules.phase != "habit"]
UNASKED = [name for name in PLANNED if technique_rules()[name].phase != "release"]
"""Techniques without questions in their holds: nothing but the clock moves them on."""
WALKS = 200
PEOPLE = 150

WAIT = {"type": "tick", "ms": 120_000}
"""What passes while nobody answers."""

names = st.lists(st.sampled_from(PLANNED), min_size=1, max_size=4)


@lru_cache(maxsize=256)
def compiled(chosen: tuple[str, ...]) -> Score:
    """A session of these techniques at level 1."""
    return compile_session(session(*(item(name) for name in chosen)), intake=someone(country="GB"))


@lru_cache(maxsize=1)
def planned() -> tuple[tuple[Screening, Session, Any], ...]:
    """Sessions that the planner made for random people: (screening, session, intake)."""
    made: list[tuple[Screening, Session, Any]] = []
    for person in people(PEOPLE, seed=41):
        screening = screen(person)
        if screening.disposition.stops:
            continue
        programme = plan(person, screening, assess(person))
        made += [(screening, one, person) for week in programme.weeks[::3] for one in week.sessions[:2]]
        for at in ("home", "desk", "car", "plane"):
            short = one_off(person, screening, assess(person), minutes=4, at=at)
            made += [(screening, one, person) for week in short.weeks for one in week.sessions]
    return tuple(made)


def test_the_planner_gives_us_something_to_hold_to() -> None:
    """The laws below are about hundreds of real sessions, not about none."""
    assert len(planned()) > 200


def test_every_planned_session_lasts_what_the_plan_says() -> None:
    """The duration law on real plans: the cues add up to the items, one after the other without a gap."""
    for _, one, person in planned():
        score = compile_session(one, intake=person)
        assert sum(cue.ms for cue in score.cues) == 1000 * sum(item.seconds for item in one.items)
        starts = list(itertools.accumulate((cue.ms for cue in score.cues), initial=0))
        assert [cue.at_ms for cue in score.cues] == starts[:-1]


def test_every_planned_session_has_words_and_a_sound_document() -> None:
    """Whatever the plan, every cue can be said and shown, and the document reads back."""
    for _, one, person in planned()[::7]:
        score = compile_session(one, intake=person)
        assert all(cue.say.strip() and cue.show.strip() and "{" not in cue.say + cue.show for cue in score.cues)
        document = json.loads(json.dumps(score_document(score)))
        assert json.loads(json.dumps(score_document(read_score(document)))) == document


def test_nothing_blocked_is_ever_played() -> None:
    """What screening closed, on that side, has no cue in any planned session."""
    for screening, one, person in planned():
        for segment in (score := compile_session(one, intake=person)).segments:
            if segment.part in ("opening", "closing"):
                continue
            verdict = screening.techniques[score.items[segment.item].technique]
            assert (segment.side or verdict.allowed_sides[0]) in verdict.allowed_sides


def test_no_planned_hold_is_longer_than_its_caps() -> None:
    """Neither the technique's cap, nor screening's own, nor both after every "more" there is."""
    for screening, one, person in planned():
        score = compile_session(one, intake=person)
        for cue in score.cues:
            here = score.items[score.segments[cue.segment].item]
            if cue.kind == "hold" and here.pressure:
                caps = [here.cap_ms, (screening.techniques[here.technique].cap_s or 10**6) * 1000]
                assert cue.ms + cue.more_ms <= min(cap for cap in caps if cap is not None)


@given(names)
@settings(max_examples=40, deadline=None)
def test_compiling_is_deterministic(chosen: list[str]) -> None:
    """Same session, same score, byte for byte."""
    made = session(*(item(name) for name in chosen))
    one, two = (json.dumps(score_document(compile_session(made, intake=someone()))) for _ in range(2))
    assert one == two


def opened(chosen: tuple[str, ...]) -> Player:
    """A player with its opening check answered."""
    player = Player(compiled(chosen))
    player.feed({"type": "start"})
    player.feed({"type": "answer", "question": "start-pain", "value": 2})
    player.feed({"type": "answer", "question": "anything-new", "value": "no"})
    return player


def worked(score: Score, pain: int | None, new: str | None) -> set[int]:
    """The items of which anything is played, by somebody who tells this at the start and nothing after it."""
    player = Player(score)
    trace = player.feed({"type": "start"})
    for question, value in (("start-pain", pain), ("anything-new", new)):
        asked = any(one.question == question for one in player.s.open)
        trace += player.feed({"type": "answer", "question": question, "value": value} if value is not None else WAIT)
        if asked and player.s.notice:
            trace += player.feed({"type": "tick", "ms": player.s.notice.left_ms})
    trace += [action for _ in range(80) for action in player.feed({"type": "tick", "ms": 60_000})]
    cues = [score.segments[one["body"]["segment"]] for one in trace if one["do"] == "log" and one["kind"] == "cue"]
    return {one.item for one in cues if one.part not in ("opening", "closing")}


def test_unknown_at_the_start_is_never_milder_than_any_answer() -> None:
    """In planned sessions of random people: without the first number, or without the second answer, nothing is played
    that would not be played after the worst number, and nothing is pressed or loaded.
    """
    seen = 0
    for _, one, person in planned()[::23]:
        score = compile_session(one, intake=person)
        calm = {index for index, item in enumerate(score.items) if item.gentle}
        told, sore = worked(score, 0, "no"), worked(score, 10, "no")
        unknown = [worked(score, None, "no"), worked(score, 0, None), worked(score, None, None)]
        if score.cues[1].question is None:
            unknown = unknown[:1]  # all of it is calm, so only the number is asked
        assert all(played <= sore <= told and played <= calm for played in unknown)
        seen += told != calm
    assert seen > 5


@given(st.sampled_from(PLANNED), st.integers(0, 400_000))
@settings(max_examples=80, deadline=None)
def test_killed_at_any_moment_the_clock_is_less_than_a_second_off(name: str, at_ms: int) -> None:
    """From a position of any millisecond: what counts as held is never less than was held, and at most a second more
    (a repetition that had begun counts whole), and never beyond the cue's own length.
    """
    player = opened((name,))
    player.feed({"type": "tick", "ms": at_ms})
    before = player.state()
    again = Player.resume(player.score, json.loads(json.dumps(before)))
    cue = player.cue
    spare = cue.count.each_ms if cue.kind == "count" and cue.count else 1000
    assert before["elapsed_ms"] <= again.s.elapsed_ms <= before["elapsed_ms"] + spare
    assert again.s.cue == before["cue"]
    assert cue.ms == 0 or again.s.elapsed_ms <= cue.ms


def visible(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a person sees and hears."""
    return [action for action in actions if action["do"] not in ("log", "pause", "resume")]


@given(
    st.lists(st.sampled_from(PLANNED), min_size=1, max_size=2).map(tuple),
    st.integers(0, 400_000),
    st.integers(1, 999_999),
)
@settings(max_examples=60, deadline=None)
def test_a_pause_only_shifts_time(chosen: tuple[str, ...], before_ms: int, away_ms: int) -> None:
    """Whoever pauses, however long, then plays exactly what was still to come."""
    through, paused = opened(chosen), opened(chosen)
    for player in (through, paused):
        player.feed({"type": "tick", "ms": before_ms})
    if paused.ended or paused.s.open:
        return
    paused.feed({"type": "pause"})
    assert paused.feed({"type": "tick", "ms": away_ms}) == []
    paused.feed({"type": "resume"})
    rest = [visible(player.feed({"type": "tick", "ms": 900_000})) for player in (through, paused)]
    assert rest[0] == rest[1]
    assert through.ended == paused.ended


@given(st.sampled_from(PLANNED), st.lists(st.integers(1, 45_000), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_how_time_is_cut_changes_nothing(name: str, cuts: list[int]) -> None:
    """A slow machine and a fast one play the same."""
    whole, cut = opened((name,)), opened((name,))
    once = whole.feed({"type": "tick", "ms": sum(cuts)})
    pieces = [action for ms in cuts for action in cut.feed({"type": "tick", "ms": ms})]
    assert once == pieces
    assert whole.state() == cut.state()


@given(st.sampled_from(UNASKED), st.lists(st.integers(1, 40_000), min_size=1, max_size=15))
@settings(max_examples=60, deadline=None)
def test_back_never_skips(name: str, cuts: list[int]) -> None:
    """Back only ever goes to an earlier instruction, and in the end every cue was played."""
    player = Player(compiled((name,)))
    trace = player.feed({"type": "start"})
    for question, value in (("start-pain", 2), ("anything-new", "no")):
        trace += player.feed({"type": "answer", "question": question, "value": value})
    for ms in cuts:
        trace += player.feed({"type": "tick", "ms": ms})
        here = player.s.cue
        trace += player.feed({"type": "back"})
        assert player.s.cue <= here
    trace += [action for _ in range(60) for action in player.feed({"type": "tick", "ms": 60_000})]
    assert player.ended == "finished"
    played = {action["body"]["cue"] for action in trace if action["do"] == "log" and action["kind"] == "cue"}
    assert played == set(range(len(player.score.cues)))


@pytest.fixture(scope="module")
def walks() -> list[tuple[Player, list[dict[str, Any]]]]:
    """Players after random walks, with everything they did; most of them end."""
    rng = random.Random(7)
    mixes = [
        ("settle-breath", "ql-ball-sink", "ql-wall", "glute-ball", "settle-breath"),
        ("psoas-supine-fingers", "down-dog", "bird-dog"),
        ("ql-ball-deep", "side-plank-knees"),
        ("settle-breath", "hip-flexor-lunge", "ql-side-bend", "glute-bridge"),
    ]
    told = []
    for number in range(WALKS):
        score = compiled(mixes[number % len(mixes)])
        player, trace = Player(score), []
        for event in walk(rng, score_document(score), 150):
            if event["type"] == "reload":
                player = Player.resume(score, json.loads(json.dumps(player.state())))
            else:
                trace += player.feed(event)
        told.append((player, trace))
    return told


def test_any_sequence_ends_in_a_defined_state(walks: list[tuple[Player, list[dict[str, Any]]]]) -> None:
    """Whatever was pressed: ended once, or playing, paused, or waiting, with time still leading to the end."""
    ends = set()
    for player, trace in walks:
        finishes = [action for action in trace if action["do"] == "finish"]
        assert len(finishes) == (1 if player.ended else 0)
        if player.ended is None:
            player.feed({"type": "resume"})
            for _ in range(120):
                player.feed({"type": "tick", "ms": 60_000})
        assert player.ended in ("finished", "stopped", "get-help", "closed")
        ends.add(player.ended)
    assert ends == {"finished", "stopped", "get-help", "closed"}


def test_no_walk_holds_a_spot_longer_than_its_cap(walks: list[tuple[Player, list[dict[str, Any]]]]) -> None:
    """With every "more", every "back" and every interrupted page: the time on a spot stays within its cap."""
    seen = 0
    for player, _ in walks:
        score = player.score
        on_spot: dict[int, int] = {}
        for key, ms in player.s.held.items():
            on_spot[score.cues[int(key)].segment] = on_spot.get(score.cues[int(key)].segment, 0) + ms
        for number, ms in on_spot.items():
            here = score.items[score.segments[number].item]
            planned_ms = sum(cue.ms for cue in score.cues if cue.segment == number)
            if here.pressure and here.cap_ms:
                assert ms <= max(here.cap_ms, planned_ms)
                seen += 1
    assert seen > 10


def test_no_walk_returns_to_a_side_that_tingled(walks: list[tuple[Player, list[dict[str, Any]]]]) -> None:
    """After a stop of the spot, that family is not worked on that side again today."""
    seen = 0
    for player, trace in walks:
        stopped: set[tuple[str, str]] = set()
        for action in trace:
            if action["do"] != "log":
                continue
            body = action["body"]
            here = player.score.items[player.score.segments[body["segment"]].item]
            if action["kind"] == "cue" and body["elapsed_ms"] == 0 and body["phase"] in ("find", "work"):
                assert (here.family, body["side"]) not in stopped
            if action["kind"] == "feedback" and body["action"] == "stop-spot":
                stopped.add((here.family, body["side"]))
                seen += 1
    assert seen > 10


def test_every_log_entry_is_a_position_to_resume_from(walks: list[tuple[Player, list[dict[str, Any]]]]) -> None:
    """Killed after any event at all, the session can be taken up again, and never with more to hold than was left."""
    rng = random.Random(3)
    for player, trace in walks[::4]:
        entries = [action["body"] for action in trace if action["do"] == "log"]
        stops = [body for body in entries if body.get("action") == "stop-spot"]
        for body in [*rng.sample(entries, min(10, len(entries))), *stops]:
            again = Player.resume(player.score, json.loads(json.dumps(body["state"])))
            assert again.ended == body["state"]["ended"]
            if body.get("action") == "stop-spot":
                here = player.score.items[player.score.segments[body["segment"]].item]
                assert [here.family, body["side"]] in again.s.stopped or again.ended
            for key, ms in body["state"]["held"].items():
                assert again.s.held[key] >= ms
