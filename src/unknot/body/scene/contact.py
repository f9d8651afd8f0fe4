"""Placing a body so that it really lies, stands or leans there: a small damped least squares over pelvis and joints.

What is asked for: named parts touch their support, nothing sinks into one, hands lie where they belong, and a ball lies
under its spot between the body and what carries it. A few angles may give way for that, each as far as its spread
allows (Levenberg, 1944; Marquardt, 1963). The same input gives the same posture always. glTF axes, metres, the floor
is y = 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from unknot.body.angles import RANGES_DEG
from unknot.body.scene.parts import part
from unknot.body.scene.pose import Pose, Vector, after
from unknot.body.scene.posed import Array, Body, Frame, Indices, dense
from unknot.body.scene.supports import Plane, Support

TOUCH_M, SINK_M, REACH_M, AIM, PALM = 0.0015, 0.0015, 0.006, 0.35, 0.5
"""How exactly each is asked for: one unit of the sum of squares. `AIM` and `PALM` are sines."""
FREE_SINK_M = 0.003
"""Flesh gives: so much of a sinking costs nothing."""
STEPS, LEAST_GAIN, NUDGE = 60, 1e-3, 2e-4
EASES = (20.0, 4.0, 1.0)
"""Contact is asked for roughly at first, then exactly: a body far off finds its way."""
LIMB_RANGES_DEG: dict[str, tuple[float, float]] = {
    "knee": (0.0, 150.0), "ankle": (-75.0, 30.0), "elbow": (0.0, 145.0), "hip_abduction": (-25.0, 60.0),
    "hip_rotation": (-45.0, 60.0), "neck_flexion": (-45.0, 45.0), "head_flexion": (-25.0, 25.0),
    "neck_side_bend": (-35.0, 35.0), "neck_rotation": (-70.0, 70.0),
    "wrist": (-80.0, 80.0), "palm": (-90.0, 80.0), "forearm_rotation": (-85.0, 85.0),
    "shoulder_rotation": (-95.0, 90.0),
}  # fmt: skip
"""What a posture may not leave while it gives way; drawn from memory, for pictures only."""
_ARMS = ("upper-arm", "forearm", "hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A part of the body (`parts.PARTS`) whose lowest skin point lies on a support, or `off_m` above it."""

    part: str
    support: str
    off_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A hand (its palm's middle) at a point that may move with the body; given a direction, its palm faces that."""

    hand: str
    at: Callable[[Body, Frame], tuple[Array, Array | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point of the skin: its triangle, where in it, and the triangles around it, which say where out is.

    Attributes:
        used: the corners of those triangles.
        around: the triangles, [n, 3], as numbers into `used`.
    """

    corners: Indices
    shares: Array
    used: Indices
    around: Indices

    def at(self, body: Body, frame: Frame) -> tuple[Array, Array]:
        """Where it is and the direction out of the body: two [3]."""
        point = self.shares @ body.carried(frame, body.skin, self.corners)
        moved = body.carried(frame, body.skin, self.used)[self.around]
        out = np.cross(moved[:, 1] - moved[:, 0], moved[:, 2] - moved[:, 0]).sum(axis=0)
        return point, out / np.linalg.norm(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ball:
    """A ball of a radius, sunk so far into the skin at a spot, and the support that carries it (None: held)."""

    spot: Spot
    radius_m: float
    support: str | None
    sunk_m: float = 0.015

    def middle(self, body: Body, frame: Frame) -> Array:
        """Where its middle is, [3]."""
        point, out = self.spot.at(body, frame)
        found: Array = point + out * (self.radius_m - self.sunk_m)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is asked of a posture.

    Attributes:
        pose: where to begin; its pelvis must be placed.
        free: degrees of spread by the name of an angle that may give way.
        turn_deg: the spread of the pelvis' turn about the body's left, up and front.
    """

    pose: Pose
    planes: Mapping[str, Support]
    touches: tuple[Touch, ...] = ()
    reaches: tuple[Reach, ...] = ()
    ball: Ball | None = None
    free: Mapping[str, float] = field(default_factory=dict)
    turn_deg: Vector = (10.0, 10.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A posture that is where it belongs, and what was measured there."""

    body: Body
    task: Task
    pose: Pose
    gaps_m: Mapping[tuple[str, str], float]
    """By part and support: how far its lowest point is above it (what is wanted off it taken away)."""
    sunk_m: Mapping[str, float]
    """By support: how deep the deepest point of the body lies in it."""
    ball_m: Array | None
    ball_sunk_m: float
    """How deep the ball lies in the skin."""
    ball_off_m: float
    """How far the ball is from what carries it."""
    pressed_at_rest: Array | None
    """The point of the skin nearest to the ball's middle, where it lies on the standing body."""
    reach_m: tuple[float, ...]
    """How far each hand is from where it belongs."""

    @property
    def frame(self) -> Frame:
        """Where the bones are."""
        return self.body.frame(self.pose)


def spot_at(body: Body, triangle: int, shares: Array, around_m: float = 0.03) -> Spot:
    """A spot in a triangle of the skin."""
    skin = body.skin
    corners = skin.triangles[triangle]
    middle = shares @ skin.corners[corners]
    near = (np.linalg.norm(skin.corners[skin.triangles].mean(axis=1) - middle, axis=1) < around_m).nonzero()[0]
    used, where = np.unique(skin.triangles[near], return_inverse=True)
    return Spot(corners=corners, shares=shares, used=used, around=where.reshape(-1, 3))


def place(task: Task, body: Body) -> Placed:
    """Place a body. Always returns its best; what is off is said in what was measured."""
    names = sorted(task.free)
    spread = np.array([*(0.25,) * 3, *np.deg2rad(task.turn_deg), *(np.deg2rad(task.free[name]) for name in names)])
    chosen = _chosen(task, body)

    def residuals(ease: float, x: Array) -> Array:
        return np.concatenate((_asked(task, body, _moved(task.pose, names, x), chosen) / ease, x / spread))

    x = np.zeros(len(spread))
    for ease in EASES:
        x = _least(partial(residuals, ease), x)
    return measured(task, body, _moved(task.pose, names, x))


def _least(residuals: Callable[[Array], Array], x: Array) -> Array:
    """The least sum of squares that is found from here, step by damped step."""
    now, damping = residuals(x), 1e-2
    for _ in range(STEPS):
        slopes = np.empty((len(now), len(x)))
        for column in range(len(x)):
            step = np.zeros(len(x))
            step[column] = NUDGE
            slopes[:, column] = (residuals(x + step) - now) / NUDGE
        square, down = slopes.T @ slopes, slopes.T @ now
        better = False
        for _ in range(9):
            ahead = -np.linalg.solve(square + damping * np.diag(np.diag(square) + 1e-9), down)
            trial = residuals(x + ahead)
            if trial @ trial < now @ now:
                gain = 1.0 - float(trial @ trial) / float(now @ now)
                x, now, damping, better = x + ahead, trial, max(damping / 5.0, 1e-9), gain > LEAST_GAIN
                break
            damping *= 5.0
        if not better:
            break
    return x


def measured(task: Task, body: Body, pose: Pose) -> Placed:
    """What a posture comes to on every corner of the skin."""
    frame = body.frame(pose)
    points = body.carried(frame, body.skin)
    gaps = {
        (one.part, one.support): float(task.planes[one.support].above(points[part(body, one.part)]).min()) - one.off_m
        for one in task.touches
    }
    sunk = {}
    for name, plane in task.planes.items():
        held = points if not plane.bones else points[np.isin(body.skin.main_bone(), _numbers(body, plane.bones))]
        sunk[name] = max(0.0, -float(plane.above(held).min()))
    middle = pressed = None
    deep = off = 0.0
    if task.ball is not None:
        middle = task.ball.middle(body, frame)
        deep, pressed = _nearest(body, points, task.ball, middle)
        if task.ball.support is not None:
            off = float(task.planes[task.ball.support].above(middle[None])[0]) - task.ball.radius_m
    return Placed(
        body=body, task=task, pose=pose, gaps_m=gaps, sunk_m=sunk, ball_m=middle, ball_sunk_m=deep, ball_off_m=off,
        pressed_at_rest=pressed,
        reach_m=tuple(
            float(np.linalg.norm(palm(body, frame, one.hand) - one.at(body, frame)[0])) for one in task.reaches
        ),
    )  # fmt: skip


def _nearest(body: Body, points: Array, ball: Ball, middle: Array) -> tuple[float, Array]:
    """How deep a ball lies in the skin, and the point nearest to its middle, at rest."""
    near = (np.linalg.norm(points[body.skin.triangles].mean(axis=1) - middle, axis=1) < ball.radius_m + 0.03).nonzero()[
        0
    ]
    arms = [number for number, name in enumerate(body.names) if name.startswith(_ARMS)]  # a hand that holds it is none
    near = near[~np.isin(body.skin.main_bone()[body.skin.triangles[near]], arms).any(axis=1)]
    triangles = body.skin.triangles[near]
    steps = np.array([(i, j, 8 - i - j) for i in range(9) for j in range(9 - i)]) / 8.0
    distance = np.linalg.norm(np.einsum("sk,nkc->nsc", steps, points[triangles]) - middle, axis=2)
    row, column = np.unravel_index(int(distance.argmin()), distance.shape)
    return ball.radius_m - float(distance[row, column]), steps[column] @ body.skin.corners[triangles[row]]


def _numbers(body: Body, bones: tuple[str, ...]) -> list[int]:
    return [body.number(name) for name in bones]


def palm(body: Body, frame: Frame, hand: str) -> Array:
    """The middle of a palm, [3]: on from the wrist along the forearm's line at rest."""
    bone = body.number(hand)
    ahead = body.rest[bone] - body.rest[body.parents[bone]]
    found: Array = frame.at[bone] + frame.turns[bone] @ (ahead / np.linalg.norm(ahead) * 0.075)
    return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The corners that are looked at while solving."""

    weights: Array
    """Shares of every bone, [n, bones]: many corners at once are one product of matrices."""
    corners: Array
    touches: tuple[Indices, ...]
    groups: Mapping[str, tuple[Indices, ...]]
    ball: Indices


def _chosen(task: Task, body: Body) -> _Chosen:
    main = body.skin.main_bone()
    coarse = np.arange(0, len(main), 7)
    wanted = [part(body, one.part) for one in task.touches]
    near = np.zeros(0, dtype=int)
    if task.ball is not None:
        at = task.ball.spot.shares @ body.skin.corners[task.ball.spot.corners]
        near = (np.linalg.norm(body.skin.corners - at, axis=1) < task.ball.radius_m * 1.6 + 0.03).nonzero()[0]
    every = np.unique(np.concatenate([coarse, near, *wanted]))
    owner = main[every]
    groups = {}
    for name, plane in task.planes.items():
        held = range(len(body.names)) if not plane.bones else _numbers(body, plane.bones)
        groups[name] = tuple(some for bone in held if len(some := (owner == bone).nonzero()[0]))
    return _Chosen(
        dense(body.skin, every, len(body.names)), body.skin.corners[every],
        tuple(np.searchsorted(every, one) for one in wanted), groups, np.searchsorted(every, near),
    )  # fmt: skip


def _asked(task: Task, body: Body, pose: Pose, chosen: _Chosen) -> Array:
    """Everything that is off, each in its own unit."""
    frame = body.frame(pose)
    points = body.carried_all(frame, chosen.weights, chosen.corners)
    found: list[float] = []
    for one, some in zip(task.touches, chosen.touches, strict=True):
        found.append((float(task.planes[one.support].above(points[some]).min()) - one.off_m) / TOUCH_M)
    for name, groups in chosen.groups.items():
        above = task.planes[name].above(points)
        found += [min(0.0, float(above[some].min()) + FREE_SINK_M) / SINK_M for some in groups]
    for reach in task.reaches:
        at, out = reach.at(body, frame)
        found += list((palm(body, frame, reach.hand) - at) / REACH_M)
        if out is not None:
            inward = np.array([-1.0 if reach.hand.endswith("left") else 1.0, 0.0, 0.0])
            found += list((frame.turns[body.number(reach.hand)] @ inward + out) / PALM)
    if task.ball is not None:
        ball = task.ball
        spot, out = ball.spot.at(body, frame)
        middle = spot + out * (ball.radius_m - ball.sunk_m)
        nearest = float(np.linalg.norm(points[chosen.ball] - middle, axis=1).min())
        found.append(min(0.0, nearest - (ball.radius_m - ball.sunk_m) + 0.002) / TOUCH_M)
        if ball.support is not None:
            plane = task.planes[ball.support]
            found.append((float(plane.above(middle[None])[0]) - ball.radius_m) / TOUCH_M)
            if isinstance(plane, Plane):
                found += list((out + np.array(plane.normal)) / AIM)
    return np.array(found)


def _moved(pose: Pose, names: list[str], x: Array) -> Pose:
    """A posture with its pelvis shifted and turned and its free angles changed, all within their ranges."""
    assert pose.pelvis_at_m is not None
    values = {name: float(np.rad2deg(change)) for name, change in zip(names, x[6:], strict=True)}
    angles = {
        name: float(np.clip(getattr(pose.angles, name) + values[name], *RANGES_DEG[name]))
        for name in names if name in RANGES_DEG
    }  # fmt: skip
    limbs = dict(pose.limbs)
    for name in names:
        if name not in RANGES_DEG:
            low, high = LIMB_RANGES_DEG.get(name.removesuffix("_left").removesuffix("_right"), (-180.0, 180.0))
            limbs[name] = float(np.clip(limbs.get(name, 0.0) + values[name], low, high))
    angle = float(np.linalg.norm(x[3:6]))
    axis = x[3:6] / angle if angle > 1e-12 else np.zeros(3)
    s = float(np.sin(angle / 2))
    turned = after(
        pose.pelvis_turn, (float(axis[0] * s), float(axis[1] * s), float(axis[2] * s), float(np.cos(angle / 2)))
    )
    a, b, c = pose.pelvis_at_m
    return replace(
        pose, angles=replace(pose.angles, **angles), limbs=limbs, pelvis_turn=turned,
        pelvis_at_m=(a + float(x[0]), b + float(x[1]), c + float(x[2])),
    )  # fmt: skip
