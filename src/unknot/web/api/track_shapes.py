"""What the API answers about a track, as types: they write the OpenAPI document."""

from __future__ import annotations

from typing import Literal, NotRequired

from unknot.catalog.technique import StepKind
from unknot.catalog.vocabulary import Side
from unknot.web.api.shapes import _Open

ShapeId = Literal["small-woman", "average-woman", "average-man", "large-man"]


class TrackStep(_Open):
    """One sentence: what is said, for how long, and the poses that show it; more than one is a movement between them.

    `reps` times `rep_s` seconds where it is counted; a `hold` and a `rest` only breathe.
    """

    part: str
    title: str
    number: int
    say: str
    kind: StepKind
    seconds: int
    reps: int | None
    rep_s: int | None
    poses: list[str]


class TurnShape(_Open):
    """A bone's turn against its parent (x, y, z, w); the pelvis has its place, metres."""

    turn: list[float]
    at: NotRequired[list[float]]


class SolidShape(_Open):
    """A rod through points (`line`, `r`), a box (`block`, half its size, its turn) or a ball (`ball`, `r`); metres.

    `of`: what it is made of; `press` is what presses on the body, `ball` the same in a hand, `orb` one to lie on.
    """

    of: Literal["gear", "cloth", "orb", "ball", "press"]
    r: NotRequired[float]
    line: NotRequired[list[list[float]]]
    block: NotRequired[list[float]]
    half: NotRequired[list[float]]
    turn: NotRequired[list[float]]
    ball: NotRequired[list[float]]


class ViewShape(_Open):
    """From where a pose is seen: radians round the room, 0 from its front, and above its floor."""

    yaw: float
    pitch: float


class TrackPose(_Open):
    """One key pose on the shown body: its bones, the planes of the room, gear, how much longer each muscle is in %."""

    turns: dict[str, TurnShape]
    room: list[Literal["floor", "wall", "wall-front", "wall-left", "wall-right"]]
    solids: list[SolidShape]
    muscles: dict[str, float]
    view: ViewShape


class TrackDocument(_Open):
    """A technique as a film. `shape` is the ready body that shows it; `start` the step that stands for the whole."""

    technique: str
    name: str
    side: Side | None
    form: str | None
    level: int
    shape: ShapeId
    muscles: list[str]
    start: int
    steps: list[TrackStep]
    poses: dict[str, TrackPose]
