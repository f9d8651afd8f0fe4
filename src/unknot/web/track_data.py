"""A technique as a film: its sentences in the order in which they are spoken, and the posture that shows each.

What the viewer plays (docs/algorithms/viewer.md). Plain numbers from the package; nothing is worked out here but the
mirror image for the left side. glTF axes, metres, seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from unknot.body.person import Person
from unknot.body.scene import READY
from unknot.body.scene.pose import joint_turns
from unknot.body.scene.solved import kept_beside, solved
from unknot.body.step_pictures import drawn_track, main_pose, shown_steps
from unknot.body.steps import Section, addresses
from unknot.body.tracks import KeyPose, Track
from unknot.body.views import seen_from
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Dose, FormId, Step
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import TechniqueVerdict, open_levels
from unknot.coach.timing import step_seconds
from unknot.coach.words import SIDES
from unknot.locale import Text
from unknot.web.viewer_data import Say, by_size, nearest

PARTS: Mapping[Section, Text] = {
    "way_in": Text("Getting in"),
    "find": Text("Finding the spot"),
    "before": Text("Doing it"),
    "work": Text("Doing it"),
    "between": Text("Between two rounds"),
    "change_side": Text("Changing sides"),
    "way_out": Text("Getting out"),
}
"""The parts of a track in the order in which they are shown, which is the card's, with the words over them."""
BODY = "average-man"
_OTHER: Mapping[Side, Side] = {"left": "right", "right": "left"}
_MIRRORED = {"wall-left": "wall-right", "wall-right": "wall-left"}
ROOM = ("floor", "wall", "wall-front", "wall-left", "wall-right")
"""What of a room is drawn: planes through y = 0, z = 0 or x = 0; every other support is among the solids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which track is meant.

    Attributes:
        side: the side that is worked, the person's own; `both`: whether the change of sides belongs to it.
        shape: the ready body that shows it.
        cap_s: no hold is longer than this.
    """

    name: str
    side: Side = "right"
    both: bool = True
    form: FormId | None = None
    level: int = 1
    shape: str = BODY
    cap_s: int | None = None


def levels_open(
    name: str, verdict: TechniqueVerdict | None, switched_on: Iterable[str] = (), form: FormId | None = None
) -> list[int]:
    """The levels whose steps may be shown in a form; none of a closed technique. As on its card."""
    on, top = name in tuple(switched_on), len(technique_in(name, form).levels)
    return [one.number for one in open_levels(name, verdict) if (on or not one.switch_on) and one.number <= top]


def whole(name: str, form: FormId | None = None) -> bool:
    """Whether every sentence of a form has its pictures; without that, nothing of it is played."""
    if drawn_track(name) is None or (form is not None and form not in technique(name).forms):
        return False
    shown = shown_steps(name, form)
    return all(shown.get((one.section, one.level, one.number)) for one in addresses(name) if one.form == form)


def shape_for(name: str, form: FormId | None, wanted: str) -> str | None:
    """The ready body that shows a track: the wanted one, or the next that has room for all of it; None: none has."""
    if not whole(name, form):
        return None
    return next((one for one in by_size(READY[wanted]) if _has_room(name, form, one)), None)


def shape_of_person(name: str, form: FormId | None, person: Person | None) -> str | None:
    """The ready body that is nearest to somebody's own and has room for all of a track."""
    return shape_for(name, form, BODY if person is None else nearest(person))


def _has_room(name: str, form: FormId | None, shape: str) -> bool:
    poses = {pose for shown in shown_steps(name, form).values() for pose in shown}
    try:
        return all(solved(name, pose, shape) is not None for pose in poses)
    except KeyError:
        return False


def track_document(shown: Shown, say: Say) -> dict[str, Any]:
    """What the viewer plays.

    Raises `KeyError` for a technique, form, level or body that has no whole track.
    """
    found = drawn_track(shown.name)
    if found is None or not whole(shown.name, shown.form) or not _has_room(shown.name, shown.form, shown.shape):
        raise KeyError(shown.name)
    card = technique_in(shown.name, shown.form)
    if not 1 <= shown.level <= len(card.levels):
        raise KeyError(shown.level)
    steps = list(_steps(shown, found, say))
    poses = {pose: _pose(shown, found, *_named(pose)) for one in steps for pose in one["poses"]}
    main = main_pose(shown.name, shown.form, (shown.level,))
    shows = [at for at, one in enumerate(steps) if main in one["poses"]]
    start = next((at for at in shows if steps[at]["part"] == "work"), shows[0] if shows else 0)
    return {
        "technique": shown.name,
        "name": say(Text(card.name)),
        "side": shown.side if technique_rules()[shown.name].sided else None,
        "form": shown.form,
        "level": shown.level,
        "shape": shown.shape,
        "muscles": list(found.muscles),
        "start": start,
        "steps": steps,
        "poses": poses,
    }


def _steps(shown: Shown, found: Track, say: Say) -> Iterator[dict[str, Any]]:
    """Every sentence, in order; `number` counts within its part."""
    card = technique_in(shown.name, shown.form)
    level = card.levels[shown.level - 1]
    at = shown_steps(shown.name, shown.form)
    sided = technique_rules()[shown.name].sided
    for part, title in PARTS.items():
        of = level.number if part in ("before", "work", "between") else 0
        told: tuple[Step, ...] = getattr(level if of else card, part)
        if part == "change_side" and not (sided and shown.both):
            continue
        for number, step in enumerate(told, 1):
            names = at[part, of, number]
            side = _OTHER[shown.side] if part == "change_side" and number > card.leaving else shown.side
            yield {
                "part": part,
                "title": say(title),
                "number": number,
                "say": _sided(step.say, side, say),
                **_dosed(step, level.dose, shown.cap_s),
                "poses": [name if side == shown.side else f"{name}/{side}" for name in names],
            }


def _sided(words: str, side: Side, say: Say) -> str:
    """A sentence as its card has it for a side."""
    return say(words).replace("{side}", say(SIDES[side])).replace("{other}", say(SIDES[_OTHER[side]]))


def _dosed(step: Step, dose: Dose, cap_s: int | None) -> dict[str, Any]:
    """How a sentence is done: how long, how often, and whether one only breathes."""
    seconds = step_seconds(step, dose)
    if step.kind == "hold" and cap_s is not None:
        seconds = min(seconds, cap_s)
    counted = step.kind == "reps"
    return {
        "kind": step.kind,
        "seconds": seconds,
        "reps": dose.reps if counted else None,
        "rep_s": dose.rep_s if counted else None,
    }


def _named(pose: str) -> tuple[str, Side | None]:
    """A pose's own name, and the side that it is for where that is not the track's."""
    name, _, side = pose.partition("/")
    return name, side or None  # type: ignore[return-value]


def _pose(shown: Shown, found: Track, name: str, side: Side | None) -> dict[str, Any]:
    """One key pose on the shown body."""
    own, beside, pose = (
        found.pose(name),
        kept_beside(shown.name, name, shown.shape),
        solved(shown.name, name, shown.shape),
    )
    assert beside is not None and pose is not None  # noqa: PT018 - `_has_room` has looked
    left = (side or shown.side) == "left"
    return {
        "turns": joint_turns(pose.mirrored() if left else pose),
        "room": [_MIRRORED.get(one, one) if left else one for one in own.supports if one in ROOM],
        "solids": [mirrored_solid(one) if left else dict(one) for one in beside.solids],
        "muscles": {_swapped(muscle) if left else muscle: pct for muscle, pct in beside.muscles.items()},
        "view": view_of_pose(own, found, left=left),
    }


def view_of_pose(pose: KeyPose, of: Track, *, left: bool) -> dict[str, float]:
    """From where a pose is seen, as the viewer's camera has it: radians, 0 from the front of the room."""
    around, raised = seen_from(pose.view or of.view)
    return {
        "yaw": round(math.pi - math.radians(-around if left else around), 4),
        "pitch": round(math.radians(raised), 4),
    }


def mirrored_solid(one: Mapping[str, Any]) -> dict[str, Any]:
    """A solid seen in a mirror."""
    found = dict(one)
    if "line" in one:
        found["line"] = [[-x, y, z] for x, y, z in one["line"]]
    elif "ball" in one:
        x, y, z = one["ball"]
        found["ball"] = [-x, y, z]
    else:
        x, y, z = one["block"]
        a, b, c, d = one["turn"]
        found |= {"block": [-x, y, z], "turn": [a, -b, -c, d]}
    return found


def _swapped(muscle: str) -> str:
    stem, _, side = muscle.rpartition("-")
    return f"{stem}-{'left' if side == 'right' else 'right'}"


def capped(shown: Shown, verdict: TechniqueVerdict | None) -> Shown:
    """The same within the limits of a verdict."""
    return replace(shown, cap_s=verdict.cap_s) if verdict and verdict.cap_s else shown
