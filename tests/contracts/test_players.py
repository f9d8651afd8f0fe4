"""The contract of the two players: the same score and events give the same actions, in Python and in the browser."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playing import forget_bundle, plain, play, play_in_browser, walk
from unknot.coach.session import Player, read_score
from unknot.journal import Event, new_id

VECTORS = Path(__file__).parent / "vectors"
NAMES = sorted(path.stem for path in VECTORS.glob("*.json"))
SCORES: dict[str, Any] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((VECTORS / "scores").glob("*.json"))
}
STORIES: dict[str, Any] = {name: json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}
WALKS = 300


@pytest.fixture(scope="module")
def browser_traces() -> Iterator[dict[str, Any]]:
    """Every story as the browser's machine tells it."""
    jobs = [(STORIES[name]["score"], STORIES[name]["events"]) for name in NAMES]
    yield dict(zip(NAMES, map(plain, play_in_browser(SCORES, jobs)), strict=True))
    forget_bundle()


@pytest.mark.parametrize("name", NAMES)
def test_python_tells_the_story(name: str) -> None:
    """The Python player does exactly what the vector says, and stands where it says."""
    story = STORIES[name]
    assert plain(play(SCORES[story["score"]], story["events"])) == {"trace": story["trace"], "state": story["state"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_browser_tells_the_story(name: str, browser_traces: dict[str, Any]) -> None:
    """The browser's player does exactly what the vector says, and stands where it says."""
    story = STORIES[name]
    assert browser_traces[name] == {"trace": story["trace"], "state": story["state"]}


def test_random_walks_go_the_same_way_in_both() -> None:
    """Hundreds of people who press anything at any time: both players act alike, to the last field of the position."""
    rng = random.Random(20261121)
    names = sorted(SCORES)
    jobs = [(name := rng.choice(names), walk(rng, SCORES[name], 60)) for _ in range(WALKS)]
    for (name, events), theirs in zip(jobs, play_in_browser(SCORES, jobs), strict=True):
        assert play(SCORES[name], events) == theirs, (name, events)


def test_the_stories_go_through_every_branch() -> None:
    """Each branch, end, question, notice and sensation is in some vector, so none can drift unseen."""
    ends, actions, felt, asked, spoken = set(), set(), set(), set(), set()
    for story in STORIES.values():
        score = SCORES[story["score"]]
        notices = {notice["say"]: key for key, notice in score["notices"].items()}
        ends.add((story["state"]["ended"], story["state"]["reason"]))
        felt |= {event["id"] for event in story["events"] if event["type"] == "sensation"}
        for action in (one for many in story["trace"] for one in many):
            if action["do"] == "log" and action["kind"] == "feedback":
                actions.add(action["body"]["action"])
            elif action["do"] == "ask":
                asked.add(action["question"])
            elif action["do"] == "say" and action["words"] in notices:
                spoken.add(notices[action["words"]])
    branches = {"continue", "ease", "end-spot", "shift", "stop-spot", "stop-movement", "stop-session", "get-help"}
    assert branches | {"rest-only", "skip", "none"} <= actions
    assert {"finished", "stopped", "get-help", "closed", None} == {how for how, _ in ends}
    score = SCORES["whole-day"]
    assert asked == set(score["questions"])
    assert {one["do"] for one in score["sensations"]} == {one["do"] for one in score["sensations"] if one["id"] in felt}
    assert set(score["notices"]) - spoken <= {"resumed"}


def test_time_may_be_cut_into_any_ticks() -> None:
    """One tick of a minute and six hundred of a tenth of a second tell the same."""
    score = SCORES["ball"]
    start: list[dict[str, Any]] = STORIES["calm-hold"]["events"][:4]
    whole = play(score, [*start, {"type": "tick", "ms": 60_000}])
    cut = play(score, [*start, *[{"type": "tick", "ms": 100}] * 600])
    assert [one for many in whole["trace"] for one in many] == [one for many in cut["trace"] for one in many]
    assert whole["state"] == cut["state"]


def test_the_browser_takes_up_what_the_terminal_left() -> None:
    """A position saved by one player is understood by the other."""
    score, story = SCORES["ball"], STORIES["killed-in-a-hold"]
    half = story["events"][: [event["type"] for event in story["events"]].index("reload")]
    terminal = play(score, half)["state"]
    browser = play_in_browser({"ball": score}, [("ball", half)])[0]["state"]
    assert browser == json.loads(json.dumps(terminal))
    assert Player.resume(read_score(score), browser).state() == play(score, [*half, {"type": "reload"}])["state"]


def test_the_journal_takes_everything_the_players_say() -> None:
    """Every entry of every story is a sound event of the journal, so no answer is lost to a refused batch."""
    session_id = new_id()
    kinds = set()
    for name, story in STORIES.items():
        told = play(SCORES[story["score"]], story["events"])["trace"]
        for action in (one for many in told for one in many if one["do"] == "log"):
            body = json.loads(json.dumps(action["body"]))
            if action["kind"] == "session-started":
                body |= {"score": SCORES[story["score"]], "programme_day": 1, "kind": "programme", "title": name}
            kinds.add(Event.make(action["kind"], body, session_id=session_id).kind)
    assert {"session-started", "cue", "feedback", "session-ended"} <= kinds
