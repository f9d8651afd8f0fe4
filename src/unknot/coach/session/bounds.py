"""Is a score one that this Unknot could have made? Held against the catalogue before anything kept is played again.

A score that comes back from a journal was perhaps imported, so its numbers are not trusted: what presses, for how long,
in which range, what is asked and what stops it are compared with the catalogue and with the caps of the planner. The
words are not compared: they may be in another language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Dose, FormId, Step
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.planning.dosing import (
    BALL_HOLD_CAP_S,
    BALL_SIDE_CAP_S,
    BELLY_HOLD_CAP_S,
    STRENGTH_HOLD_CAP_S,
    STRENGTH_REPS_CAP,
    STRENGTH_SETS_CAP,
    STRETCH_HOLD_CAP_S,
)
from unknot.coach.planning.preferences import FLARE_LIST
from unknot.coach.planning.tracks import MOST_REPS
from unknot.coach.screening.resting_sides import family as family_of
from unknot.coach.session.compile import MOST_RATIO, asks_of, range_of
from unknot.coach.session.score import Cue, Part, Score, ScoreItem, Sensation
from unknot.coach.session.sensations import limits, sensations
from unknot.coach.session.words import harmless, questions
from unknot.coach.timing import step_seconds

_FORMS: tuple[FormId | None, ...] = (None, *get_args(FormId))
_HOUR_S = 3600
_BELLY = "belly"


def out_of_bounds(score: Score) -> str | None:
    """Return the first thing in a score that no session of this version has, for a developer; None: it could be ours.

    Checked: the techniques and their flags, the range of every item that presses, the time on a spot (90 s, belly
    60 s) and on a side (180 s, belly 60 s) with every "more", how long each part of an item may last, what is asked
    before the start and in a hold, the sensations, and the numbers of the stop rules.
    """
    return next(_faults(score), None)


def _faults(score: Score) -> Iterator[str]:
    yield from _rules(score)
    known = True
    for index, item in enumerate(score.items):
        for fault in _item(item):
            known = False
            yield f"items.{index}: {fault}"
    if known:
        yield from _times(score)


def _stops(one: Sensation) -> object:
    return one.id, one.do, one.locks, one.family, one.head_down


def _rules(score: Score) -> Iterator[str]:
    if score.limits != limits():
        yield "limits: not the numbers of the stop rules"
    if [_stops(one) for one in score.sensations] != [_stops(one) for one in sensations()]:
        yield "sensations: not those of the stop rules"
    calm = all(item.technique in FLARE_LIST for item in score.items)
    for name, question in (harmless() if calm else questions()).items():
        told = score.questions.get(name)
        if told is None or (told.kind, told.timeout_ms, [one.value for one in told.options]) != (
            question.kind,
            question.timeout_ms,
            [one.value for one in question.options],
        ):
            yield f"questions.{name}: not what is asked"
    first = [cue.question for cue in score.cues if score.segments[cue.segment].part == "opening"]
    if first != (["start-pain"] if calm else ["start-pain", "anything-new"]):
        yield "cues: not the opening questions"
    if first != [cue.question for cue in score.cues[: len(first)]]:
        yield "cues: the opening questions do not come first"


def _item(item: ScoreItem) -> Iterator[str]:
    rules = technique_rules().get(item.technique)
    if rules is None or not rules.planned:
        yield "no technique that is played"
        return
    if not 1 <= item.level <= rules.levels:
        yield "no such level"
    if (item.side == "none") is rules.sided:
        yield "no such side"
    pressure = rules.phase == "release" and rules.discomfort is not None
    head_down = any(obeys.column == "H" for obeys in rules.columns)
    if (item.phase, item.family, item.pressure, item.head_down, item.gentle) != (
        rules.phase,
        family_of(rules),
        pressure,
        head_down,
        item.technique in FLARE_LIST,
    ):
        yield "not what the catalogue says of it"
    if item.discomfort not in [range_of(rules.discomfort, most) for most in (None, *range(11))]:
        yield "not a range of the rules"
    if item.cap_ms is not None and item.cap_ms > _spot_s(item) * 1000:
        yield "its longest hold is too long"


def _spot_s(item: ScoreItem) -> int:
    """Return the most seconds on one spot, or in one hold of what presses nowhere."""
    if item.pressure:
        return BELLY_HOLD_CAP_S if item.family == _BELLY else BALL_HOLD_CAP_S
    return _hold_s(item.technique, item.level)


def _side_s(item: ScoreItem) -> int:
    return BELLY_HOLD_CAP_S if item.family == _BELLY else BALL_SIDE_CAP_S


@lru_cache(maxsize=512)
def _hold_s(name: str, level: int) -> int:
    """Return the longest hold of a level in seconds."""
    dose, rules = technique_in(name).levels[level - 1].dose, technique_rules()[name]
    caps = {"stretch": STRETCH_HOLD_CAP_S, "strengthen": STRENGTH_HOLD_CAP_S, "release": BALL_HOLD_CAP_S}
    if dose.cap_s is not None:
        return max(dose.cap_s, dose.hold_s or 0)
    return max(caps.get(rules.phase, _HOUR_S), dose.hold_s or 0)


def _step_s(step: Step, dose: Dose, hold_s: int) -> int:
    if step.kind == "hold":
        return hold_s if dose.hold_s else 0
    if step.kind == "reps":
        more, of = MOST_RATIO
        return max(STRENGTH_REPS_CAP, MOST_REPS, (dose.reps or 0) * more // of) * (dose.rep_s or 0) if dose.reps else 0
    return step.seconds if step.seconds is not None else step_seconds(step, dose)


@lru_cache(maxsize=4096)
def _part_s(name: str, level_number: int, part: Part) -> tuple[int, int]:
    """Return the most seconds of one part of a level, in whichever form takes longest: the whole, and one cue."""
    hold_s, whole, longest = _hold_s(name, level_number), 0, 0
    for form in _FORMS:
        card = technique_in(name, form)
        if level_number > len(card.levels):
            continue
        level = card.levels[level_number - 1]
        steps: dict[Part, tuple[Step, ...]] = {
            "way-in": card.way_in,
            "find": card.find,
            "before": level.before,
            "work": level.work,
            "between": level.between,
            "change-side": card.change_side,
            "way-out": card.way_out,
        }
        each = [_step_s(step, level.dose, hold_s) for step in steps.get(part, ())]
        if part == "between":
            each.append(level.dose.rest_s)
        whole, longest = max(whole, sum(each)), max(longest, *each, 0)
    return whole, longest


def _times(score: Score) -> Iterator[str]:
    part_ms: Counter[tuple[int, Part, Side | None, int | None]] = Counter()
    side_ms: Counter[tuple[str, Side | None]] = Counter()
    for index, cue in enumerate(score.cues):
        segment = score.segments[cue.segment]
        item = score.items[segment.item]
        whole_s, longest_s = _part_s(item.technique, item.level, segment.part)
        key = (segment.item, segment.part, segment.side, segment.bout)
        part_ms[key] += cue.ms + cue.more_ms
        if not _fits(item, segment.side, segment.bout, segment.part):
            yield f"cues.{index}: a side or a bout that is not there"
        pressed = segment.part == "work" and item.pressure
        if cue.more_ms and not (pressed and cue.kind == "hold" and item.family != _BELLY):
            yield f"cues.{index}: no more of this"
        if cue.ms > longest_s * 1000 or part_ms[key] > (_spot_s(item) if pressed else whole_s) * 1000:
            yield f"cues.{index}: longer than it is ever planned"
        if pressed:
            side_ms[item.family, segment.side] += cue.ms + cue.more_ms
            if side_ms[item.family, segment.side] > _side_s(item) * 1000:
                yield f"cues.{index}: too long on one side"
            yield from (f"cues.{index}: {fault}" for fault in _hold(item, cue))


def _fits(item: ScoreItem, side: Side | None, bout: int | None, part: Part) -> bool:
    if part in ("opening", "closing"):
        return True
    dose = technique_in(item.technique).levels[item.level - 1].dose
    more = {"stretch": 2 * dose.bouts + 2, "strengthen": STRENGTH_SETS_CAP}  # a stretch is matched to its counterpart's
    most = max(dose.bouts, more.get(item.phase, 0))
    bouts = (bout is not None and 1 <= bout <= most) if part in ("work", "between") else bout is None
    return bouts and (side is None if item.side == "none" else side is not None and item.side in (side, "both"))


def _hold(item: ScoreItem, cue: Cue) -> Iterator[str]:
    if cue.kind == "hold":
        if item.cap_ms is None:
            yield "a hold without a longest time"
        if cue.asks != asks_of(cue.ms):
            yield "not what is asked in a hold"
