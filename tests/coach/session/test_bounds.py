"""A score that comes back from a journal is played only where this Unknot could have made it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from people import healthy, people
from sessions import item, session, someone
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.assessment import assess
from unknot.coach.planning import one_off, plan
from unknot.coach.screening import screen
from unknot.coach.session import Score, closed_since, compile_session, read_score, score_document
from unknot.coach.session.bounds import out_of_bounds

PLAYED = [name for name, row in technique_rules().items() if row.planned and row.phase not in ("habit", "education")]
Change = Callable[[dict[str, Any]], object]


def document(*names: str) -> dict[str, Any]:
    """Return the document of a session of these techniques, as a journal keeps it."""
    made = compile_session(session(*(item(name) for name in names)), intake=someone())
    plain: dict[str, Any] = json.loads(json.dumps(score_document(made)))
    return plain


SOUND = document("settle-breath", "ql-wall", "psoas-supine-fingers", "ql-side-bend")
HOLD = next(at for at, cue in enumerate(SOUND["cues"]) if cue.get("more_ms"))
BELLY = next(
    at for at, cue in enumerate(SOUND["cues"])
    if cue["kind"] == "hold" and SOUND["segments"][cue["segment"]]["item"] == 2
)  # fmt: skip
FIND = next(
    at for at, cue in enumerate(SOUND["cues"])
    if SOUND["segments"][cue["segment"]]["part"] == "find" and cue["kind"] == "say"
)  # fmt: skip


def tampered(change: Change) -> Score:
    """Return the score after a change, with the times added up again so that it reads as sound."""
    made = copy.deepcopy(SOUND)
    change(made)
    now_ms = 0
    for cue in made["cues"]:
        cue["at_ms"] = now_ms
        now_ms += cue["ms"]
    made["seconds"] = now_ms // 1000
    return read_score(made)


def again(made: dict[str, Any]) -> None:
    """Press the same spot four times: the segment's cues three times more."""
    segment = made["cues"][HOLD]["segment"]
    once = [cue for cue in made["cues"] if cue["segment"] == segment]
    at = max(number for number, cue in enumerate(made["cues"]) if cue["segment"] == segment) + 1
    made["cues"][at:at] = [copy.deepcopy(cue) for cue in once * 3]


CRAFTED: dict[str, Change] = {
    "a hold of 20 minutes": lambda d: d["cues"][HOLD].update(ms=1_200_000),
    "20 minutes more": lambda d: d["cues"][HOLD].update(more_ms=1_200_000),
    "a hold of 95 seconds": lambda d: d["cues"][HOLD].update(ms=95_000, more_ms=0),
    "a belly hold of 65 seconds": lambda d: d["cues"][BELLY].update(ms=65_000),
    "more on the belly": lambda d: d["cues"][BELLY].update(more_ms=5_000),
    "no longest time": lambda d: d["items"][1].pop("cap_ms"),
    "a longest time of 10 minutes": lambda d: d["items"][1].update(cap_ms=600_000),
    "no range": lambda d: d["items"][1].pop("discomfort"),
    "a ceiling of 9": lambda d: d["items"][1]["discomfort"].update(ceiling=9),
    "no easing": lambda d: d["items"][1]["discomfort"].update(ease_from=11),
    "pressing that is said to be none": lambda d: d["items"][1].pop("pressure"),
    "another family": lambda d: d["items"][1].update(family="ql-wall"),
    "a gentle ball": lambda d: d["items"][1].update(gentle=True),
    "a level that is not there": lambda d: d["items"][1].update(level=9),
    "no technique": lambda d: d["items"][1].update(technique="psoas-block"),
    "no sensations": lambda d: d.update(sensations=[]),
    "a danger that is only a pause": lambda d: d["sensations"][0].update(do="ease"),
    "no danger": lambda d: d["sensations"].pop(0),
    "other stop rules": lambda d: d["limits"].update(drop_within_ms=600_000),
    "an hour of waiting": lambda d: d["questions"]["discomfort"].update(timeout_ms=3_600_000),
    "nothing asked in the hold": lambda d: d["cues"][HOLD].pop("asks"),
    "ten minutes of finding": lambda d: d["cues"][FIND].update(ms=600_000),
    "the same spot four times": again,
    "nothing asked before the start": lambda d: d["cues"].__delitem__(slice(0, 2)),
    "one hold 31 times": lambda d: d["segments"][d["cues"][HOLD]["segment"]].update(bout=31, bouts=31),
}


def test_the_untouched_one_is_in_bounds() -> None:
    """The tampering below is what closes the session, and nothing else."""
    assert out_of_bounds(tampered(lambda made: None)) is None


@pytest.mark.parametrize("crafted", CRAFTED)
def test_a_crafted_score_is_never_gone_on_with(crafted: str) -> None:
    """Protects from an imported journal whose session presses longer, harder or with fewer stops than any plan."""
    score = tampered(CRAFTED[crafted])
    assert out_of_bounds(score) is not None
    assert "not one that this Unknot makes" in closed_since(score, screen(healthy()))[0]


@pytest.mark.parametrize("name", PLAYED)
def test_every_technique_at_every_level_is_in_bounds(name: str) -> None:
    """Protects from losing a session that Unknot made itself: every card, with its own dose."""
    for level in range(1, len(technique(name).levels) + 1):
        assert out_of_bounds(compile_session(session(item(name, level=level)), intake=someone())) is None


def test_every_planned_session_is_in_bounds() -> None:
    """A law on random people: no session that the planner made, long or short, is ever taken for a crafted one."""
    seen = 0
    for person in people(70, seed=19):
        verdict = screen(person)
        if verdict.disposition.stops:
            continue
        made = assess(person)
        weeks = plan(person, verdict, made).weeks[::4]
        for at in ("home", "desk", "car", "plane"):
            weeks += one_off(person, verdict, made, minutes=5, at=at).weeks
        for one in (one for week in weeks for one in week.sessions[:2]):
            seen += 1
            assert out_of_bounds(compile_session(one, intake=person)) is None
    assert seen > 60


def test_longer_breaths_change_nothing() -> None:
    """The pace of the breath is the person's own, and no reason to lose a session."""
    made = session(item("ql-wall"), item("ql-side-bend"))
    assert out_of_bounds(compile_session(made, intake=someone(), breath_s=11.5)) is None
