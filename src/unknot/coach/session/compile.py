"""Compile one session into a score: every step of every item as a cue with its absolute time.

The order of an item is the one `coach.timing` budgets with: way in, find, before, (work, between) × bouts, change of
side, find, before, (work, between) × bouts, way out. So the lengths always add up to the planner's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from unknot.body.step_pictures import Sentence, shown_steps
from unknot.body.steps import OF_LEVEL, Section
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Discomfort, Dose, Level, Step, Technique
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake import Intake
from unknot.coach.planning import Item, Session, rested
from unknot.coach.planning.preferences import FLARE_LIST
from unknot.coach.screening import SAFETY_NET
from unknot.coach.screening.resting_sides import family as family_of
from unknot.coach.session.breath import BREATH_S, pace
from unknot.coach.session.help import help_now
from unknot.coach.session.score import (
    AskAt,
    Breath,
    Closing,
    Count,
    Cue,
    CueKind,
    Part,
    Range,
    Score,
    ScoreItem,
    Segment,
)
from unknot.coach.session.sensations import limits, sensations
from unknot.coach.session.words import AFTER_PRESSING, FIRST_ASK_S, LABELS, harmless, notices, questions
from unknot.coach.timing import step_seconds
from unknot.coach.words import SIDES
from unknot.locale import Text

CHECK_IN_H = (8, 24, 48)
SIDE_MAX_MS = 180_000
"""QL pressure a side a session (docs/algorithms/planning.md)."""
MOST_RATIO = (3, 2)
"""One side never gets more than 1.5 times the other (docs/algorithms/planning.md)."""
LEAVE_OUT = "leave this one out"
"""In the catalogue's own words: this step tells who should not go on with the technique."""
_CAPITAL: dict[Side, Text] = {"left": Text("Left"), "right": Text("Right")}
_SIDES: dict[Side, Text] = {"left": Text("Left side"), "right": Text("Right side")}


def compile_session(
    session: Session, *, intake: Intake, programme_day: int | None = None, breath_s: float = BREATH_S
) -> Score:
    """Return the score of a planned session.

    `intake` gives the country for help; `programme_day` replaces the session's own day number; `breath_s` is how long
    one breath is to be, as near as the holds allow. What rests today by the intake's history is left out, and said.
    Raises `ValueError` for a breath outside 7.5–12 s, and when an item's dose and the catalogue disagree: no such
    level, a hold beyond its cap, a length that is not the sum of its steps.
    """
    session = rested(session, intake.history)
    writer = _Writer(breath_s)
    items = tuple(_score_item(item) for item in session.items)
    last = len(items) - 1
    for index, (item, scored) in enumerate(zip(session.items, items, strict=True)):
        if index == 0:
            _opening(writer, gentle=all(one.gentle for one in items))
        before = writer.now_ms
        _write_item(writer, index, item, scored)
        if writer.now_ms - before != item.seconds * 1000:
            lasts = (writer.now_ms - before) // 1000
            raise ValueError(f"{item.technique}: the steps last {lasts} s, the plan says {item.seconds} s")
        if index == last:
            _closing(writer, index)
    released = any(item.pressure for item in items)
    return Score(
        day=session.day if programme_day is None else programme_day,
        seconds=writer.now_ms // 1000,
        items=items,
        segments=tuple(writer.segments),
        cues=_with_more(tuple(writer.cues), tuple(writer.segments), items),
        questions=harmless() if all(item.gentle for item in items) else questions(),
        sensations=sensations(),
        notices=notices(),
        limits=limits(),
        help=help_now(intake.country),
        labels=dict(LABELS),
        closing=Closing(
            finished=Text("Done. Stay as long as you like, then get up slowly."),
            stopped=Text("The session ended early. That is fine, and the next plan takes it into account."),
            safety_net=SAFETY_NET,
            check_in=AFTER_PRESSING if released else Text(""),
            check_in_h=CHECK_IN_H if released else (),
            worse=Text(
                "Your back is more than 2 points sorer than at the start. Rest today. "
                "If it has not settled by tomorrow, the next session is easier."
            ),
        ),
    )


@dataclass(slots=True)
class _Writer:
    """Collects segments and cues and keeps the time."""

    segments: list[Segment]
    cues: list[Cue]
    now_ms: int
    breath_s: float
    shown: Mapping[Sentence, tuple[str, ...]]
    """Which key poses show which sentence of the item that is being written."""

    def __init__(self, breath_s: float) -> None:
        self.segments, self.cues, self.now_ms, self.breath_s, self.shown = [], [], 0, breath_s, {}

    def segment(
        self,
        item: int,
        part: Part,
        title: Text,
        *,
        side: Side | None = None,
        bout: int | None = None,
        bouts: int | None = None,
    ) -> None:
        self.segments.append(Segment(item=item, part=part, title=title, side=side, bout=bout, bouts=bouts))

    def cue(
        self,
        kind: CueKind,
        say: Text,
        show: Text,
        ms: int = 0,
        *,
        breath: Breath | None = None,
        count: Count | None = None,
        asks: tuple[AskAt, ...] = (),
        question: str | None = None,
        leave_out: bool = False,
        pictures: tuple[str, ...] = (),
        side: Side | None = None,
    ) -> None:
        self.cues.append(
            Cue(
                segment=len(self.segments) - 1,
                kind=kind,
                at_ms=self.now_ms,
                ms=ms,
                say=say,
                show=show,
                breath=breath,
                count=count,
                asks=asks,
                question=question,
                leave_out=leave_out,
                pictures=pictures,
                side=side,
            )
        )
        self.now_ms += ms


def _score_item(item: Item) -> ScoreItem:
    rules = technique_rules()[item.technique]
    card = technique(item.technique)
    scale = range_of(rules.discomfort, item.max_discomfort)
    caps = [dose.cap_s for dose in (item.dose, item.dose_second) if dose is not None and dose.cap_s is not None]
    return ScoreItem(
        technique=item.technique,
        name=Text(card.name),
        phase=item.phase,
        level=item.level,
        side=item.side,
        first=item.first,
        seconds=item.seconds,
        why=item.why,
        family=family_of(rules),
        muscles=rules.muscles,
        pressure=item.phase == "release" and rules.discomfort is not None,
        head_down=any(obeys.column == "H" for obeys in rules.columns),
        gentle=item.technique in FLARE_LIST,
        discomfort=scale,
        cap_ms=min(caps) * 1000 if caps else None,
        modify=item.modify,
    )


def range_of(rule: Discomfort | None, most: int | None) -> Range | None:
    """Return the range of the rules, narrowed by the person's own maximum; None where neither sets one."""
    if rule is None:
        return (
            None if most is None else Range(target=(0, most), ceiling=most, ease_from=min(most + 1, limits().ease_from))
        )
    if most is None:
        return Range(target=rule.target, ceiling=rule.ceiling, ease_from=rule.ceiling)
    low, high = min(rule.target[0], most), min(rule.target[1], most)
    return Range(target=(low, high), ceiling=min(rule.ceiling, most), ease_from=min(rule.ceiling, most + 1))


def _sides(item: Item) -> tuple[Side | None, ...]:
    if item.side == "none":
        return (None,)
    if item.side != "both":
        return (item.side,)
    first: Side = item.first or "right"
    return (first, _other(first))


def _opening(writer: _Writer, *, gentle: bool) -> None:
    """Ask how it is; and whether anything is new, unless all that follows is safe for everybody."""
    writer.segment(0, "opening", Text("Before you start"))
    for name in ("start-pain",) if gentle else ("start-pain", "anything-new"):
        ask = questions()[name].ask
        writer.cue("ask", Text(ask), Text(ask), question=name)


def _closing(writer: _Writer, item: int) -> None:
    writer.segment(item, "closing", Text("How was it"))
    ask = questions()["end-pain"].ask
    writer.cue("ask", Text(ask), Text(ask), question="end-pain")


def _write_item(writer: _Writer, index: int, item: Item, scored: ScoreItem) -> None:
    card = technique_in(item.technique, item.variant)
    if not 1 <= item.level <= len(card.levels):
        raise ValueError(f"{item.technique}: there is no level {item.level}")
    level = card.levels[item.level - 1]
    writer.shown = shown_steps(item.technique, item.variant)
    sides = _sides(item)
    name = Text(card.name)
    writer.segment(index, "way-in", name, side=sides[0])
    if sides[0] is None:
        writer.cue("show", name, name)
    else:
        words = Text("{name}. {side}", name=name, side=_SIDES[sides[0]])
        writer.cue("show", words, words)
    _steps(writer, card.way_in, item.dose, sides[0], scored)
    for turn, side in enumerate(sides):
        dose = (item.dose_second or item.dose) if turn else item.dose
        if turn:
            writer.segment(index, "change-side", name, side=side)
            _steps(writer, card.change_side, dose, side, scored, leaving=(card.leaving, sides[turn - 1]))
        _write_side(writer, index, card, level, dose, side, scored)
    writer.segment(index, "way-out", name, side=sides[-1])
    _steps(writer, card.way_out, item.dose, sides[-1], scored)


def _write_side(
    writer: _Writer, index: int, card: Technique, level: Level, dose: Dose, side: Side | None, scored: ScoreItem
) -> None:
    name = Text(card.name)
    for part, steps in (("find", card.find), ("before", level.before)):
        if steps:
            writer.segment(index, "find" if part == "find" else "before", name, side=side)
            _steps(writer, steps, dose, side, scored)
    for bout in range(1, dose.bouts + 1):
        writer.segment(index, "work", name, side=side, bout=bout, bouts=dose.bouts)
        _steps(writer, level.work, dose, side, scored, limits_first=bout == 1)
        if bout < dose.bouts and (level.between or dose.rest_s):
            writer.segment(index, "between", name, side=side, bout=bout, bouts=dose.bouts)
            _steps(writer, level.between, dose, side, scored)
            if dose.rest_s:
                # Nothing is asked for: the body stays as it was.
                stays = writer.cues[-1].pictures[-1:]
                writer.cue("rest", Text("Rest."), Text("Rest"), dose.rest_s * 1000, pictures=stays)


def _steps(
    writer: _Writer,
    steps: tuple[Step, ...],
    dose: Dose,
    side: Side | None,
    scored: ScoreItem,
    *,
    limits_first: bool = False,
    leaving: tuple[int, Side | None] = (0, None),
) -> None:
    """Write the steps.

    `limits_first`: what is gentler for this person is said right before the effort begins. `leaving`: so many of the
    steps are still done on that side.
    """
    limits_at = (
        next((at for at, step in enumerate(steps) if step.kind in ("hold", "reps")), 0) if limits_first else None
    )
    section = cast(Section, writer.segments[-1].part.replace("-", "_"))
    of = scored.level if section in OF_LEVEL else 0
    for at, step in enumerate(steps):
        pictures = writer.shown.get((section, of, at + 1), ())
        for line in scored.modify if at == limits_at else ():
            writer.cue("show", Text(line), Text("Gently here."), pictures=pictures)
        say, show = _words(step.say, side), _words(step.show or step.say, side)
        ms = step_seconds(step, dose) * 1000
        if not ms:
            continue  # a dose without repetitions or without a hold
        if step.kind == "hold":
            if dose.cap_s is not None and (dose.hold_s or 0) > dose.cap_s:
                raise ValueError(f"{scored.technique}: a hold of {dose.hold_s} s is beyond its cap of {dose.cap_s} s")
            kind: CueKind = "breathe" if scored.phase == "settle" else "hold"
            asks = asks_of(ms) if scored.pressure else ()
            writer.cue(kind, say, show, ms, breath=pace(ms, writer.breath_s), asks=asks, pictures=pictures)
        elif step.kind == "reps":
            count = Count(reps=dose.reps, each_ms=dose.rep_s * 1000) if dose.reps and dose.rep_s else None
            writer.cue("count", say, show, ms, count=count, pictures=pictures)
        else:
            leave_out = LEAVE_OUT in f"{step.say} {step.show}".lower()
            kind = "rest" if step.kind == "rest" else "say"
            before = leaving[1] if at < leaving[0] else None
            writer.cue(kind, say, show, ms, leave_out=leave_out, pictures=pictures, side=before)


def asks_of(ms: int) -> tuple[AskAt, ...]:
    """Return what a hold that presses asks: at its start, and after 30 s (or at the end of a shorter hold)."""
    return tuple(_ask_times(ms))


def _ask_times(ms: int) -> Iterator[AskAt]:
    later = min(ms, limits().drop_within_ms)
    if later > FIRST_ASK_S * 1000:
        yield AskAt(at_ms=FIRST_ASK_S * 1000, question="discomfort-first")
    yield AskAt(at_ms=later, question="discomfort")


def _words(sentence: str, side: Side | None) -> Text:
    if side is None or "{" not in sentence:
        return Text(sentence)
    other = _other(side)
    return Text(
        sentence,
        side=(_CAPITAL if sentence.startswith("{side}") else SIDES)[side],
        other=(_CAPITAL if sentence.startswith("{other}") else SIDES)[other],
    )


def _with_more(cues: tuple[Cue, ...], segments: tuple[Segment, ...], items: tuple[ScoreItem, ...]) -> tuple[Cue, ...]:
    """Say for every release hold how much longer it may last when the person asks for more.

    Bounded by the cap of the spot, by 3 minutes of QL a side a session, and by 1.5 : 1 between the sides; all that is
    done on the spot counts, moving too. The belly never gets more than planned.
    """
    pressed = [
        (index, cue, segments[cue.segment])
        for index, cue in enumerate(cues)
        if segments[cue.segment].part == "work" and items[segments[cue.segment].item].pressure
    ]
    held: Counter[int] = Counter()
    spot: Counter[int] = Counter()
    side_of_item: Counter[tuple[int, Side | None]] = Counter()
    side_of_family: Counter[tuple[str, Side | None]] = Counter()
    holds_of_family: Counter[tuple[str, Side | None]] = Counter()
    holds_of_item: Counter[tuple[int, Side | None]] = Counter()
    for _, cue, segment in pressed:
        family = items[segment.item].family
        spot[cue.segment] += cue.ms
        side_of_item[segment.item, segment.side] += cue.ms
        side_of_family[family, segment.side] += cue.ms
        if cue.kind == "hold":
            held[cue.segment] += cue.ms
            holds_of_item[segment.item, segment.side] += cue.ms
            holds_of_family[family, segment.side] += cue.ms
    made = list(cues)
    for index, cue, segment in pressed:
        item = items[segment.item]
        if cue.kind != "hold" or item.family == "belly" or item.cap_ms is None or not cue.ms:
            continue
        room = (item.cap_ms - spot[cue.segment]) * cue.ms // held[cue.segment]
        if item.family == "ql-ball":
            key = (item.family, segment.side)
            room = min(room, (SIDE_MAX_MS - side_of_family[key]) * cue.ms // holds_of_family[key])
        if segment.side is not None:
            here, there = (segment.item, segment.side), (segment.item, _other(segment.side))
            if side_of_item[there]:
                spare = side_of_item[there] * MOST_RATIO[0] // MOST_RATIO[1] - side_of_item[here]
                room = min(room, spare * cue.ms // holds_of_item[here])
        if room > 0:
            made[index] = replace(cue, more_ms=room)
    return tuple(made)


def _other(side: Side) -> Side:
    return "left" if side == "right" else "right"
