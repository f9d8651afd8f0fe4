"""Where a player stands: plain values only, so that it can be saved with every event and taken up again."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from unknot.coach.session.document import ScoreError
from unknot.coach.session.score import Score

How = Literal["finished", "stopped", "get-help", "closed"]
STATE_VERSION = 1
KEEP_EVERY_MS = 900
"""A door keeps the position whenever so much was played since: with the time a write takes, within a second."""
LOST_MS = 1_000
"""What may be missing of a position after a kill; a hold counts it as held."""


@dataclass(slots=True, kw_only=True)
class Open:
    """A question on the screen (the first of the list) or behind it."""

    question: str
    left_ms: int
    segment: int
    """The segment it is about."""
    judged: bool = False
    """The hold had its 30 s: it must be at least 1 point lower by now."""


@dataclass(slots=True, kw_only=True)
class Pausing:
    """A branch that speaks while the clock of the cue waits."""

    key: str
    """A notice's key, or `sensation:` and its id."""
    left_ms: int
    then: int
    """The cue to go on from; -1: the same cue goes on."""
    ask: str | None = None
    """A question that decides whether it goes on at all."""


@dataclass(slots=True, kw_only=True)
class Worked:
    """What was done of one item on one side."""

    ms: int = 0
    bouts: int = 0
    worst: int | None = None
    eased: bool = False
    stop: str | None = None

    def summary(self, key: str, score: Score) -> dict[str, Any]:
        """Return what the journal is told at the end about `key`, "item:side"."""
        index, side = key.split(":")
        item = score.items[int(index)]
        planned = sum(
            1
            for one in score.segments
            if one.item == int(index) and one.part == "work" and (one.side or "none") == side
        )
        return {
            "technique": item.technique,
            "side": side,
            "level": item.level,
            "seconds": self.ms // 1000,
            "bouts": self.bouts,
            "bouts_planned": planned,
            "max_discomfort": self.worst,
            "eased": self.eased,
            "completed": self.bouts == planned and self.stop is None,
            "stop": self.stop,
        }


@dataclass(slots=True, kw_only=True)
class State:
    """The whole position. Mutable; only the player changes it."""

    version: int = STATE_VERSION
    started: bool = False
    paused: bool = False
    ended: How | None = None
    reason: str | None = None
    cue: int = 0
    elapsed_ms: int = 0
    played_ms: int = 0
    notice: Pausing | None = None
    waiting: bool = False
    """The clock waits for the first open question."""
    then: int = 0
    """Where an answered wait goes on."""
    open: list[Open] = field(default_factory=list)
    asked: int = 0
    """How many of the cue's own questions have come up."""
    check_ms: int | None = None
    """Time until "and after letting go?" is asked."""
    bout: int = -1
    """The work segment that was begun last."""
    start: int | None = None
    last: int | None = None
    eased: bool = False
    lighter: bool = False
    """The next bout begins with half of the weight."""
    held: dict[str, int] = field(default_factory=dict)
    """How much of each hold or count is used, by cue: going back never gives it again."""
    extra: dict[str, int] = field(default_factory=dict)
    done: list[int] = field(default_factory=list)
    """Work segments that were completed."""
    over: list[int] = field(default_factory=list)
    """Work segments that were ended early: never played again."""
    stops: int = 0
    stops_in_a_row: int = 0
    stopped: list[list[str]] = field(default_factory=list)
    """Family and side that rest for today."""
    dropped: list[int] = field(default_factory=list)
    """Items of which only the way out is still played."""
    skipped: list[int] = field(default_factory=list)
    """Items that are not played at all."""
    pain_before: int | None = None
    pain_after: int | None = None
    locks: list[dict[str, str | int | None]] = field(default_factory=list)
    work: dict[str, Worked] = field(default_factory=dict)
    """By "item:side"."""

    def document(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return dataclasses.asdict(self)


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(strict=True, extra="forbid"))(State))


def read_state(document: object, score: Score) -> State:
    """Make a `State` of a saved document.

    Raises `ScoreError` when it is damaged, from a newer version, or does not fit the score.
    """
    try:
        state: State = _adapter().validate_json(json.dumps(document))
    except (ValueError, TypeError, RecursionError) as fault:
        raise ScoreError("the saved position cannot be read; close that session and start it again") from fault
    if state.version > STATE_VERSION:
        raise ScoreError("the saved position is from a newer Unknot; install that one, or close the session")
    if not (_points_into(state, score) and _keeps_to_caps(state, score) and _was_asked(state, score)):
        raise ScoreError("the saved position does not fit this session; close that session and start it again")
    return state


def _points_into(state: State, score: Score) -> bool:
    """Whether everything it names is there, and no time is negative."""
    cues, segments, items = range(len(score.cues)), range(len(score.segments)), range(len(score.items))
    notice = state.notice
    asked = [one.question for one in state.open] + [notice.ask for notice in (notice,) if notice and notice.ask]
    keys = [f"sensation:{one.id}" for one in score.sensations] + list(score.notices)
    times = (state.elapsed_ms, state.played_ms, state.asked, state.stops, state.stops_in_a_row, state.check_ms or 0)
    worked = {f"{one.item}:{one.side or 'none'}" for one in score.segments}
    return (
        state.cue in cues
        and min(times) >= 0
        and all(one in score.questions for one in asked)
        and all(one.segment in segments and one.left_ms >= 0 for one in state.open)
        and (notice is None or (notice.key in keys and notice.left_ms >= 0 and -1 <= notice.then <= len(cues)))
        and (not state.waiting or bool(state.open))
        and 0 <= state.then <= len(cues)
        and all(item in items for item in (*state.dropped, *state.skipped))
        and all(one in segments for one in (*state.done, *state.over))
        and all(len(pair) == 2 for pair in state.stopped)
        and -1 <= state.bout < len(segments)
        and set(state.work) <= worked
    )


def _keeps_to_caps(state: State, score: Score) -> bool:
    """Whether no hold has more added than the score leaves room for, and none is "held" for less than nothing."""
    by_name = {str(index): cue for index, cue in enumerate(score.cues)}
    return (
        {*state.held, *state.extra} <= by_name.keys()
        and all(ms >= 0 for ms in state.held.values())
        and all(0 <= ms <= by_name[index].more_ms for index, ms in state.extra.items())
    )


def _was_asked(state: State, score: Score) -> bool:
    """Whether nobody is past an opening question without having met it.

    Past the first number, without one that allows more, only what is gentle may be left. At a question the clock waits.
    """
    opening = [index for index, cue in enumerate(score.cues) if score.segments[cue.segment].part == "opening"]
    notice = state.notice
    if state.cue in opening and state.started and not state.ended:
        following = [*([state.then] if state.waiting else []), *([notice.then] if notice else [])]
        if max(following, default=state.cue) > state.cue + 1:
            return False
        if score.cues[state.cue].question is not None and not following:
            return False
    told = state.pain_before is not None and state.pain_before < score.limits.calm_only_from
    passed = any(cue.question == "start-pain" for cue in score.cues[: state.cue])
    return not passed or told or all(item.gentle or number in state.skipped for number, item in enumerate(score.items))
