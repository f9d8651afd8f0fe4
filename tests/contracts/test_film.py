"""The viewer's playback, run in node: sentences in order, ways that arrive, breath in holds, and nothing unasked."""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from playing import ROOT, node
from unknot.body.tracks import with_track
from unknot.web.track_data import Shown, shape_for, track_document

HOLD, REPS, REST = "hold", "reps", "rest"


@lru_cache(maxsize=1)
def bundle() -> Path:
    """The viewer's playback as one module that node can load."""
    out = Path(mkdtemp(prefix="unknot-film-")) / "playback.mjs"
    esbuild = ROOT / "frontend/node_modules/esbuild/bin/esbuild"
    runner = [node(), str(esbuild)] if esbuild.read_bytes()[:2] == b"#!" else [str(esbuild)]
    source = str(ROOT / "frontend/src/viewer/playback.ts")
    subprocess.run([*runner, source, "--bundle", "--format=esm", f"--outfile={out}", "--log-level=error"], check=True)
    return out


def run(*jobs: dict[str, Any]) -> list[dict[str, Any]]:
    """Play jobs, all in one run of node."""
    mill = str(ROOT / "tests/contracts/film.mjs")
    ran = subprocess.run(
        [node(), mill, str(bundle())], input=json.dumps(jobs), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def step(
    *poses: str, kind: str = "do", part: str = "work", seconds: int = 6, reps: int | None = None
) -> dict[str, Any]:
    """One step of a track."""
    return {"part": part, "title": "", "number": 1, "say": "Do it now.", "kind": kind, "seconds": seconds,
            "reps": reps, "rep_s": 4 if reps else None, "poses": list(poses)}  # fmt: skip


STEPS = [
    step("sit", part="way_in"), step("lie", part="way_in"), step("lie", kind=HOLD, seconds=45),
    step("lie", "knee-out", kind=REPS, reps=5), step("lie", "roll", "other", part="change_side"),
    step("other", part="change_side"), step("lie", "roll", "side", part="way_out"),
    step("side", kind=REST, part="way_out"),
]  # fmt: skip
PLAY = [0.0, "play"]


def named(trace: list[list[Any]], what: str) -> list[list[Any]]:
    """The lines of a trace that tell of one thing."""
    return [one for one in trace if one[0] == what]


def test_nothing_moves_until_it_is_asked_for() -> None:
    """Protects calm: opened, the body is in the posture that stands for the whole, and stays there."""
    (found,) = run({"steps": STEPS, "start": 3})
    assert [one[0] for one in found["trace"]] == ["leave", "between"]
    assert (found["at"], found["playing"], found["running"]) == (3, False, False)


@pytest.mark.parametrize("still", [False, True])
def test_played_from_the_start_every_sentence_comes_once_in_order_and_then_it_ends(still: bool) -> None:
    """Protects the film: from the first sentence to the last of this side, also where nothing may move; the change of
    sides, in between, waits for a press of its own."""
    (found,) = run({"steps": STEPS, "start": 3, "presses": [PLAY], "seconds": 120, "still": still})
    places = [one[2] for one in found["trace"][2:]]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3, 6, 7}
    assert (found["at"], found["playing"], found["running"]) == (7, False, False)


def test_a_change_of_sides_that_is_asked_for_is_played_to_its_end() -> None:
    """Protects the other side: all of its sentences, and then it ends: the way out is told of this side."""
    (found,) = run({"steps": STEPS, "presses": [[0.0, "go", 4], [0.1, "play"]], "seconds": 60})
    assert {one[2] for one in found["trace"][2:]} == {4, 5}
    assert (found["at"], found["playing"]) == (5, False)


def test_every_way_is_gone_smoothly_to_its_end() -> None:
    """Protects the eye: a share of a way only grows, from near nothing to all of it, before the next way begins."""
    (found,) = run({"steps": STEPS, "presses": [PLAY], "seconds": 120, "stride": 0.05})
    ways: list[list[float]] = []
    for one in found["trace"][2:]:
        if one[0] == "leave":
            ways.append([])
        elif one[0] == "between":
            ways[-1].append(one[4])
    ways = [way for way in ways if way]
    assert len(ways) > 8
    for way in ways:
        assert way[-1] == 1
        assert way[0] < 0.02
        assert all(a <= b for a, b in pairwise(way))
        assert max(b - a for a, b in pairwise(way)) < 0.1


def test_with_reduced_motion_a_posture_is_there_at_once() -> None:
    """Protects whoever gets sick of movement: no posture in between is ever shown."""
    (found,) = run({"steps": STEPS, "presses": [PLAY], "seconds": 120, "still": True})
    assert {one[4] for one in named(found["trace"], "between")} == {1}


def test_one_breathes_in_holds_and_rests_only() -> None:
    """Protects what the breath means: it is drawn while one stays in a hold or rests, for one breath of ten seconds."""
    (found,) = run({"steps": STEPS, "presses": [PLAY], "seconds": 120})
    breaths = named(found["trace"], "breathe")
    assert {one[2] for one in breaths} == {2, 7}
    held = [one[1] for one in breaths if one[2] == 2]
    assert held[-1] - held[0] == pytest.approx(10, abs=0.3)


def test_a_counted_movement_goes_there_and_back_three_times() -> None:
    """Protects the repetitions: to and fro between its postures, and no longer than one looks at."""
    (found,) = run({"steps": STEPS, "presses": [PLAY], "seconds": 120})
    gone = [one[3] for one in named(found["trace"], "leave") if one[2] == 3]
    assert gone == ["lie", *["knee-out", "lie"] * 3, "lie"]


def test_slower_takes_twice_as_long_and_repeat_stays() -> None:
    """Protects the two knobs: slower halves the pace, repeat plays one step over and over."""
    plain, slow, again = run(
        {"steps": STEPS, "presses": [PLAY], "seconds": 200},
        {"steps": STEPS, "presses": [[0.0, "slow", True], PLAY], "seconds": 200},
        {"steps": STEPS, "presses": [[0.0, "go", 3], [0.0, "again", True], PLAY], "seconds": 60},
    )
    ends = [found["trace"][-1][1] for found in (plain, slow)]
    assert ends[1] == pytest.approx(2 * ends[0], rel=0.05)
    assert {one[2] for one in again["trace"][2:]} == {3}
    assert again["playing"]


def test_a_pause_freezes_it_where_it_is_and_play_goes_on_from_there() -> None:
    """Protects the pause: not a hair's breadth of movement until it is played again, then on, not from the start."""
    (found,) = run({"steps": STEPS, "presses": [PLAY, [2.5, "pause"], [20.0, "play"]], "seconds": 26})
    times = [one[1] for one in found["trace"]]
    assert not [time for time in times if 2.5 <= time < 20.0]
    later = [one for one in found["trace"] if one[1] >= 20.0]
    assert later
    assert min(one[2] for one in later) >= max(one[2] for one in found["trace"] if one[1] < 2.5)


def test_a_step_that_is_gone_to_shows_its_movement_once() -> None:
    """Protects looking step by step: its whole movement, then it rests at the end; past the last step nothing."""
    found, last = run(
        {"steps": STEPS, "presses": [[0.0, "go", 6]], "seconds": 20},
        {"steps": STEPS, "presses": [[0.0, "go", 99]], "seconds": 20},
    )
    assert [one[3] for one in named(found["trace"], "leave")][1:] == ["lie", "roll", "side"]
    assert (found["at"], found["running"]) == (6, False)
    assert last["at"] == len(STEPS) - 1


def test_every_technique_can_be_played_to_its_end() -> None:
    """Protects every card: each film ends, at its last sentence, in some minutes at most."""
    jobs, ends = [], []
    for name in with_track():
        shape = shape_for(name, None, "average-man")
        if shape is None:
            continue
        steps = track_document(Shown(name=name, shape=shape), str)["steps"]
        jobs.append({"steps": steps, "presses": [PLAY], "seconds": 600, "stride": 0.25})
        ends.append(len(steps) - 1)
    found = run(*jobs)
    assert [(one["at"], one["playing"]) for one in found] == [(end, False) for end in ends]
