"""What belongs into a picture beside the body: chair, bed, rolls, straps, weights, the hook; read from a pose's words.

A chair is drawn wherever a seat holds somebody up. Everything else is said by the pose:

    line P P … [r=12] [as=cloth]        a rod, strap or roll through points; its radius in mm
    block P size=300,40,200 [turn=20] [as=cloth]   a box about a point, mm wide, high, deep
    ball P r=80 [as=gear]               the ball that presses, in a hand or put away; as=gear: another round thing
    padded-seat                         instead of the chair under the body: the seat of a car or a plane
    belt                                across the lap
    bed P                               the bed's middle stands above a point, not under the hips
    chair P [turn=180]                  a chair whose seat's middle stands above a point; 0 faces as the body does
    pillow head [size=450,300]          a pillow under a part (`body.scene.parts`), from the floor or bed up to it
    quarters right                      a cross on a buttock, cutting it into four
    dial [at=12]                        a clock's ring on the lower belly, twelve at the navel; a dot at one hour

A point is `hand-left` (the palm), `landmark:navel`, `at:0.1,0.0,0.3` (shares of the stature: left, up, front),
`bone:head` (a joint), or one of them with `+x,y,z` behind it, in mm of the room. Drawn by eye; no
size is given anywhere.
"""

from __future__ import annotations

import numpy as np

from unknot.body.scene.contact import Placed, Spot, palm
from unknot.body.scene.contours import smooth_line
from unknot.body.scene.parts import part
from unknot.body.scene.posed import Array, Body, Frame
from unknot.body.scene.rig import vec
from unknot.body.scene.seats import belt, padded_seat
from unknot.body.scene.solids import Line, Orb, Solid, Stuff, fine, upright
from unknot.body.scene.spots import on_skin
from unknot.body.scene.supports import CHAIR_LEAN_DEG, SEAT_SHARE, Plane, Round

DIAL_M, PILLOW_GIVES_M = 0.004, 0.012
BACK_AWAY_M = 0.22
"""How far a chair's back is behind the hip joints of a body that does not lean on it."""
SEAT_DEEP_M, BACK_HIGH_M, SEAT_WIDE_M, BOARD_M, LEG_M = 0.44, 0.48, 0.42, 0.03, 0.014
SAT_BACK_SHARE = 0.225
"""A seat that is sat well back on ends before the hollow of the knees: how deep it is at most, over the stature."""
BED_WIDE_M, BED_LONG_M, BED_LONG_SHARE, BED_UP_SHARE, MATTRESS_M = 1.2, 2.0, 1.2, 0.06, 0.2
"""A bed to roll on: long enough for an arm above the head, so longer for the tall, and more of it above the hips."""


def hook(body: Body, frame: Frame, spot: Spot) -> Array:
    """The stick of a hook from its knob round the waist to the front, [n, 3]: on the side of the spot."""
    point, out = spot.at(body, frame)
    side = 1.0 if point[0] > frame.at[0][0] else -1.0
    middle = frame.at[0] * [1.0, 0.0, 1.0]
    y = point[1]
    wide = abs(body.landmarks["crest-left"][1][0]) + 0.115
    knots = [
        point + out * 0.012,
        point + out * 0.07,
        middle + vec(side * (wide - 0.02), y + 0.01, -0.15),
        middle + vec(side * (wide + 0.025), y - 0.005, -0.03),
        middle + vec(side * (wide + 0.01), y - 0.02, 0.10),
        middle + vec(side * (wide - 0.05), y - 0.045, 0.20),
        middle + vec(side * 0.10, y - 0.065, 0.28),
        middle + vec(side * 0.0, y - 0.07, 0.35),
    ]
    return smooth_line(np.array(knots), 6)


def along(line: Array, share: float) -> Array:
    """The point at a share of a line's length, [3]."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate(([0.0], np.cumsum(steps))) / steps.sum()
    return np.array([np.interp(share, at, line[:, axis]) for axis in range(3)])


def point(words: str, body: Body, frame: Frame) -> Array:
    """A point that a pose names, [3]. Raises `ValueError` for a word that names none."""
    words, _, shift = words.partition("+")
    kind, _, name = words.partition(":")
    if kind in ("hand-left", "hand-right"):
        at = palm(body, frame, kind)
    elif kind == "landmark" and name in body.landmarks:
        bone, rest = body.landmarks[name]
        at = frame.at[bone] + frame.turns[bone] @ (rest - body.rest[bone])
    elif kind == "bone" and name in body.names:
        at = frame.at[body.number(name)]
    elif kind == "at":
        at = np.array([float(one) for one in name.split(",")]) * float(body.landmarks["crown"][1][1])
    else:
        raise ValueError(f"{words!r} is no point")
    return at + np.array([float(one) for one in shift.split(",")]) / 1000.0 if shift else at


def things(placed: Placed, thing: str, told: tuple[str, ...] = ()) -> list[Solid]:
    """Every solid of a placed body's picture. Raises `ValueError` for words that mean none."""
    planes, stature = placed.task.planes, float(placed.body.landmarks["crown"][1][1])
    found: list[Solid] = []
    if "seat" in planes:
        back = planes.get("chair-back")
        pelvis = placed.frame.at[0]
        if isinstance(back, Plane):
            rear, most_m = _rear(planes["seat"], back), SAT_BACK_SHARE * stature
        else:
            rear, most_m = float(pelvis[2]) - BACK_AWAY_M, SEAT_DEEP_M
        if "padded-seat" in told:
            found += padded_seat(float(pelvis[0]), SEAT_SHARE * stature, rear, most_m)
        else:
            deep = min(SEAT_DEEP_M, most_m)
            found += chair(vec(float(pelvis[0]), SEAT_SHARE * stature, rear + deep / 2), 0.0, deep)
    if {"seat-front", "seat-front-right"} & planes.keys():
        feet = [placed.frame.at[placed.body.number(f"foot-{side}")] for side in ("left", "right")]
        shins = [one for one in feet if one[1] > SEAT_SHARE * stature] or feet  # one foot may still be on the floor
        x, z = (float(sum(one[axis] for one in shins)) / len(shins) for axis in (0, 2))
        found += chair(vec(x, SEAT_SHARE * stature, z - 0.06), 180.0)
    if "bed" in planes:
        top, at = planes["bed"], placed.frame.at[0] - vec(0.0, 0.0, BED_UP_SHARE * stature)
        assert isinstance(top, Plane)
        for words in told:
            at = point(words.split()[1], placed.body, placed.frame) if words.startswith("bed ") else at
        found += bed(vec(float(at[0]), top.at[1], float(at[2])), max(BED_LONG_M, BED_LONG_SHARE * stature))
    if "table" in planes:
        top, at = planes["table"], placed.frame.at[0]
        assert isinstance(top, Plane)
        y = top.at[1]
        found.append(upright((1.1, 0.03, 0.85), vec(float(at[0]), y - 0.015, float(at[2]) + 0.73)))
        for x, z in ((-0.5, 0.36), (0.5, 0.36), (-0.5, 1.1), (0.5, 1.1)):
            leg = np.array([(at[0] + x, y - 0.03, at[2] + z), (at[0] + x, 0.0, at[2] + z)])
            found.append(Line(points=fine(leg), radius_m=0.02))
    for name in ("physio-ball", "towel-roll"):
        one = planes.get(name)
        if isinstance(one, Round):
            middle = np.array(one.at)
            if one.along is None:
                found.append(Orb(middle=middle, radius_m=one.radius_m))
            else:
                half = np.array(one.along) * 0.24
                found.append(Line(points=fine(np.array([middle - half, middle + half])), radius_m=one.radius_m,
                                  stuff="cloth"))  # fmt: skip
    if thing == "hook-tool" and placed.task.ball is not None:
        found.append(Line(points=hook(placed.body, placed.frame, placed.task.ball.spot), radius_m=0.008))
    for words in told:
        found += [] if words == "padded-seat" or words.startswith("bed ") else _read(words, placed, stature)
    return found


def bed(top: Array, long_m: float) -> list[Solid]:
    """A mattress and what carries it: the middle of the top, and how long it is along z."""
    low = float(top[1]) - MATTRESS_M
    return [
        upright((BED_WIDE_M, MATTRESS_M, long_m), top - vec(0.0, MATTRESS_M / 2, 0.0), stuff="cloth"),
        upright((BED_WIDE_M - 0.04, low, long_m - 0.04), top - vec(0.0, MATTRESS_M + low / 2, 0.0)),
    ]


def chair(seat: Array, turn_deg: float, deep_m: float = SEAT_DEEP_M) -> list[Solid]:
    """A plain chair: the middle of its seat's top, how far it is turned to its left from facing +z, how deep it is."""
    a = np.deg2rad(turn_deg)
    turn = np.array([[np.cos(a), 0.0, np.sin(a)], [0.0, 1.0, 0.0], [-np.sin(a), 0.0, np.cos(a)]])
    lean = np.deg2rad(CHAIR_LEAN_DEG)
    wide, deep = SEAT_WIDE_M / 2 - 0.02, deep_m / 2

    def line(*corners: tuple[float, float, float]) -> Line:
        return Line(points=fine(seat + np.array(corners) @ turn.T), radius_m=LEG_M)

    board = upright((SEAT_WIDE_M, BOARD_M, deep_m), seat - vec(0.0, BOARD_M / 2, 0.0), turn_deg)
    high, back = BACK_HIGH_M * float(np.cos(lean)), BACK_HIGH_M * float(np.sin(lean))
    legs = [line((x, -BOARD_M, z), (x, -float(seat[1]), z)) for x in (-wide, wide) for z in (-deep + 0.02, deep - 0.02)]
    posts = [line((x, 0.0, -deep - 0.015), (x, high, -deep - 0.015 - back)) for x in (-wide, wide)]
    rails = [
        line((-wide, high * s, -deep - 0.015 - back * s), (wide, high * s, -deep - 0.015 - back * s))
        for s in (0.55, 1.0)
    ]
    return [board, *legs, *posts, *rails]


def _rear(seat: object, back: Plane) -> float:
    """Where a chair's back meets its seat."""
    assert isinstance(seat, Plane)
    return back.at[2] - (seat.at[1] - back.at[1]) * back.normal[1] / back.normal[2]


def _read(words: str, placed: Placed, stature: float) -> list[Solid]:
    kind, *rest = words.split()
    values = dict(one.split("=", 1) for one in rest if "=" in one)
    if kind == "pillow":
        return [_pillow(rest[0], placed, values.get("size", "450,300"))]
    if kind == "belt":
        return [belt(placed.body, placed.frame)]
    if kind == "quarters":
        return _quarters(placed, rest[0])
    if kind == "dial":
        return _dial(placed, values.get("at"))
    at = [point(one, placed.body, placed.frame) for one in rest if "=" not in one]
    stuff: dict[str, Stuff] = {"gear": "gear", "cloth": "cloth", "ball": "ball"}
    known = {"line": {"r", "as"}, "block": {"size", "turn", "as"}, "ball": {"r", "as"}, "chair": {"turn"}}
    if kind not in known or not set(values) <= known[kind] or not at or values.get("as", "gear") not in stuff:
        raise ValueError(f"{words!r} is no thing")
    made = stuff[values.get("as", "ball" if kind == "ball" else "gear")]
    if kind == "line":
        return [Line(points=fine(np.array(at)), radius_m=float(values.get("r", "10")) / 1000.0, stuff=made)]
    if kind == "ball":
        return [Orb(middle=at[0], radius_m=float(values["r"]) / 1000.0, stuff=made)]
    turn = float(values.get("turn", "0"))
    if kind == "chair":
        return chair(at[0] * [1.0, 0.0, 1.0] + vec(0.0, SEAT_SHARE * stature, 0.0), turn)
    wide, high, deep = (float(one) / 1000.0 for one in values["size"].split(","))
    return [upright((wide, high, deep), at[0], turn, made)]


def _pillow(name: str, placed: Placed, size: str) -> Solid:
    """What a part of the body lies on: from the floor or the bed up to where its lowest point has sunk in a little."""
    body, bed = placed.body, placed.task.planes.get("bed")
    points = body.carried(placed.frame, body.skin, part(body, name))
    low = bed.at[1] if isinstance(bed, Plane) else 0.0
    high = float(points[:, 1].min()) + PILLOW_GIVES_M - low
    x, _, z = (points.min(axis=0) + points.max(axis=0)) / 2.0
    wide, deep = (float(one) / 1000.0 for one in size.split(","))
    return upright((wide, high, deep), vec(float(x), low + high / 2.0, float(z)), stuff="cloth")


def _quarters(placed: Placed, side: str) -> list[Solid]:
    """A cross on the skin of a buttock: across between the middle and the hip, down from the crest to the fold."""
    body = placed.body
    crest, bone, hip = (body.landmarks[f"{name}-{side}"][1] for name in ("crest", "sit-bone", "trochanter"))
    x, y = 0.6 * float(hip[0]), float(crest[1] + bone[1]) / 2.0

    def on(across: float, up: float) -> Array:
        at, out = on_skin(body, "back", x * (1.0 + across), 0.0, y + up * float(crest[1] - y)).at(body, placed.frame)
        return np.asarray(at + out * 0.004)

    steps = np.linspace(-0.7, 0.7, 9)
    return [Line(points=np.array(line), radius_m=DIAL_M)
            for line in ([on(0.0, up) for up in steps], [on(across, 0.0) for across in steps])]  # fmt: skip


def _dial(placed: Placed, hour: str | None) -> list[Solid]:
    """A ring on the skin of the lower belly, from the navel down, and a dot at an hour (seen by who lies under it)."""
    body = placed.body
    top, low = (float(body.landmarks[name][1][1]) for name in ("navel", "pubic-tubercle-left"))
    radius_m = 0.45 * (top - low)

    def on(angle_deg: float) -> Array:
        # As in a mirror: three lies to the body's own left.
        x, y = radius_m * np.sin(np.deg2rad(angle_deg)), top - radius_m * (1.0 - np.cos(np.deg2rad(angle_deg)))
        at, out = on_skin(body, "front", float(x), 0.0, float(y)).at(body, placed.frame)
        return np.asarray(at + out * 0.004)

    found: list[Solid] = [Line(points=np.array([on(angle) for angle in range(0, 361, 10)]), radius_m=DIAL_M)]
    return found if hour is None else [*found, Orb(middle=on(30.0 * float(hour)), radius_m=4.5 * DIAL_M, stuff="gear")]
