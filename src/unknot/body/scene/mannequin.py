"""The parts of one person's outline: trunk, head, and the left arm and leg; the right ones are their mirror image."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.scene.bones import upstream_pieces
from unknot.body.scene.rig import Rig, vec
from unknot.body.scene.shape import DENSITY_KG_PER_MM3, Capsule, capsule, distance_at, smooth

Array = NDArray[np.float64]


POWER = 2.4
"""Of the trunk's sections: between an ellipse and a box."""
COVER_MM = 3.0
"""What lies over a bone at least: where the drawn outline is nearer, the skin rises over the bone."""
MOST_WIDENED = 1.07
"""How much a section of the trunk grows at most to hold its bones; what still stands out is covered by itself."""
_REGION = {
    **dict.fromkeys(("pelvis", "L5", "L4", "L3", "L2", "L1", "thorax", "ribs", "clavicle", "scapula"), "trunk"),
    **dict.fromkeys(("neck", "head"), "head"), **dict.fromkeys(("upper-arm", "forearm", "hand"), "arm"),
    **dict.fromkeys(("thigh", "shank", "foot"), "leg"),
}  # fmt: skip


def mannequin(rig: Rig) -> dict[str, list[Capsule]]:
    """The capsules by region: `trunk`, `head`, `arm`, `leg`; mm in the body frame, standing."""
    parts = {"trunk": trunk(rig), "leg": leg(rig), "arm": arm(rig), "head": head(rig)}
    drawn = [part for region in parts.values() for part in region]
    for piece in upstream_pieces():
        at = _left(rig.place(piece.bone, piece.at_mm))
        depth = distance_at(at, drawn)
        parts[_REGION[piece.bone]] += [
            capsule(one, one + vec(0.0, 0.0, 1.0), (0.0, 1.0), COVER_MM, blend_mm=12.0)
            for one in at[depth > -COVER_MM / 2]
        ]
    return parts


def feminine(rig: Rig) -> float:
    """0 for a man, 1 for a woman, between where it is not told."""
    return sum(one == "female" for one in rig.person.readings) / len(rig.person.readings)


def _left(points: Array) -> Array:
    found: Array = points * np.array([-1.0, 1.0, 1.0])
    return found


def _volume(rig: Rig, segment: str) -> float:
    return rig.body.segment_masses_kg[segment].value / DENSITY_KG_PER_MM3


def stout(rig: Rig) -> float:
    """How thick a body is for its height, beside the reference man's, to the power of a breadth."""
    return float((rig.person.weight_kg / rig.person.height_cm / (75.3 / 168.9)) ** 0.5)


def back_skin_mm(rig: Rig, z_mm: Any) -> Array:
    """y of the back's skin at the spine line: a little behind the tips of the spine's bones, more where fat lies."""
    fat = rig.body.back_fat_mm.value
    cover = 5.0 + 0.28 * fat
    pelvis_and_lumbar = ((92.0, 20.0), (97.0, 100.0), (88.0, 160.0), (86.0, 235.0), (94.0, 276.0))
    thoracic = (
        (112.0, 297.0), (129.0, 318.0), (135.0, 346.0), (137.5, 366.0), (140.0, 400.0), (143.5, 463.0), (137.0, 529.0),
        (120.0, 590.0),
    )  # fmt: skip
    tips = [rig.place("L3", (0.0, *tip))[0] for tip in pelvis_and_lumbar]
    tips += [rig.place("thorax", (0.0, *tip))[0] for tip in thoracic]
    z = [tip[2] for tip in tips]
    y = [tip[1] for tip in tips]
    return smooth(z_mm, z, np.array(y) + cover)


def trunk(rig: Rig) -> list[Capsule]:
    """From the crotch to the base of the neck, with buttocks, chest and the slope of the shoulders."""
    body, fem = rig.body, feminine(rig)
    tall, thick = rig.scale.height, stout(rig)
    crest = rig.geometry.crest_mm
    hip_half, waist_half = body.hip_breadth_mm.value / 2, body.waist_breadth_mm.value / 2
    chest_half = rig.chest * 138.0 + 11.0 + 4.0 * (thick - 1.0)
    neck_base = rig.at("neck")[2]
    shoulder = rig.at("upper-arm-right")
    chest_z = rig.floor_mm + 0.722 * body.stature_mm.value
    hip_z = -12.0 * tall
    # In heavy bodies the navel lies low; the stations below and above it keep their order.
    navel = crest + body.navel_above_crest_mm.value
    navel = min(max(navel, hip_z + 70.0 * tall), crest + 0.15 * (chest_z - crest))
    narrow = 0.985 - 0.035 * fem  # the waist's narrowest place lies above the navel
    ribs_front = rig.place("thorax", [(0.0, -64.0, 360.0)])[0][1]
    navel_front = float(back_skin_mm(rig, navel)) - body.waist_depth_mm.value
    cover = 7.0 + 0.3 * body.back_fat_mm.value
    mons = rig.place("pelvis", [(0.0, -56.0, 0.0)])[0][1]
    chest_front = min(ribs_front - cover - 6.0, 0.55 * navel_front + 0.45 * (ribs_front - cover))
    notch = rig.place("thorax", [(0.0, 4.0, 556.0)])[0]
    low_belly = mons - cover
    # A large belly hangs: the heavier, the further down it stays full.
    heavy = min(1.0, max(0.0, (navel_front / low_belly - 1.35) / 1.2))

    def front_at(share: float) -> Any:
        """Between the navel (0) and the chest (1), without a corner at either."""
        soft = share * share * (3.0 - 2.0 * share)
        return (1.0 - soft) * navel_front + soft * chest_front

    def below(share: float) -> float:
        """Height between the hip joint (0) and the navel (1)."""
        return float(hip_z + share * (navel - hip_z))

    # Stations from the crotch upward: height, half breadth, y of the front.
    rows = [
        (-52.0 * tall, 0.80 * hip_half, mons * 0.55 - cover),
        (hip_z, 0.965 * hip_half, low_belly + 3.0),
        (below(0.29), 0.975 * hip_half, (0.72 - 0.22 * heavy) * low_belly + (0.28 + 0.22 * heavy) * navel_front - 4.0),
        (below(0.62), 0.62 * 0.965 * hip_half + 0.38 * waist_half,
         (0.30 - 0.12 * heavy) * low_belly + (0.70 + 0.12 * heavy) * navel_front - 3.0),
        (navel, waist_half, navel_front),
        (crest + 0.3 * (chest_z - crest), waist_half * narrow, front_at(0.3)),
        (crest + 0.62 * (chest_z - crest), 0.4 * waist_half * narrow + 0.6 * chest_half, front_at(0.62)),
        (chest_z, chest_half, chest_front),
        (chest_z + 62.0 * tall, 1.015 * chest_half, 0.96 * chest_front + 0.04 * notch[1]),
        (0.35 * chest_z + 0.65 * shoulder[2], 0.94 * chest_half, 0.6 * chest_front + 0.4 * notch[1] - 4.0),
        (shoulder[2] + 12.0 * tall, 0.72 * chest_half, 0.2 * chest_front + 0.8 * notch[1] - 10.0),
        (neck_base - 8.0 * tall, 0.5 * chest_half, notch[1] + 9.0),
    ]  # fmt: skip
    z = np.array([row[0] for row in rows])
    low, high = z[0], z[-1]
    at = (z - low) / (high - low)
    front = np.array([row[2] for row in rows])
    back = back_skin_mm(rig, z)
    back[0] -= 8.0
    breadth = np.array([row[1] for row in rows])
    breadth, front = _over_bones(rig, z, breadth, front, back)
    middle, half = (front + back) / 2, (back - front) / 2
    base = middle[0]
    parts = [
        capsule(
            (0.0, base, low), (0.0, base, high), at, breadth, half, half, middle - base, power=POWER, cap=0.28,
            blend_mm=10.0,
        )
    ]  # fmt: skip
    # Long muscles beside the spine: two soft ridges, so that the spine lies in a groove.
    ridge = [rig.place("L3", [(33.0, 0.0, 60.0)])[0], rig.place("thorax", [(38.0, 0.0, 470.0)])[0]]
    for one in ridge:
        one[1] = float(back_skin_mm(rig, one[2])) - 21.0
    steps = np.linspace(0.0, 1.0, 6)
    heights = ridge[0][2] + steps * (ridge[1][2] - ridge[0][2])
    straight = ridge[0][1] + steps * (ridge[1][1] - ridge[0][1])
    parts.append(
        capsule(
            ridge[0], ridge[1], steps, np.array([20, 25, 26, 26, 25, 20]) * tall, 20.0 * tall,
            np.array([20, 26, 27, 26, 24, 20.0]), back_skin_mm(rig, heights) - 21.0 - straight, blend_mm=26.0,
        )
    )  # fmt: skip
    parts += _buttock(rig, hip_half, fem) + _shoulder_slope(rig) + _chest(rig, chest_front, chest_z, fem)
    return parts


def _over_bones(rig: Rig, z: Array, breadth: Array, front: Array, back: Array) -> tuple[Array, Array]:
    """Widen sections to the sides and the front until hip bones and ribs lie within: very thin bodies only."""
    pieces = [one for one in upstream_pieces() if one.name == "pelvis_r" or one.bone == "ribs"]
    at = np.vstack([rig.place(one.bone, one.at_mm) for one in pieces])
    at = at[(at[:, 2] > z[1]) & (at[:, 2] < z[-4])]
    for _ in range(3):
        wide, ahead, behind = (smooth(at[:, 2], z, one) for one in (breadth, front, back))
        middle, half = (ahead + behind) / 2, (behind - ahead) / 2
        forward = np.where(at[:, 1] < middle, np.abs(at[:, 1] - middle) + COVER_MM, 0.0)
        x = np.abs(at[:, 0]) + COVER_MM
        excess = ((x / wide) ** POWER + (forward / half) ** POWER) ** (1.0 / POWER)
        for station in range(1, len(z) - 3):
            near = (at[:, 2] > z[station - 1]) & (at[:, 2] < z[station + 1])
            factor = min(max(1.0, float(excess[near].max(initial=0.0))), MOST_WIDENED)
            breadth[station] *= factor
            front[station] = back[station] - (back[station] - front[station]) * factor
    return breadth, front


def _buttock(rig: Rig, hip_half: float, fem: float) -> list[Capsule]:
    """Rounded, fullest level with the hip joint, ending in the fold below."""
    tall, thick = rig.scale.height, stout(rig)
    sacrum = float(back_skin_mm(rig, 60.0 * tall))
    size = hip_half * (0.46 + 0.015 * fem)
    fullest = sacrum + (30.0 + 6.0 * fem) * tall * thick
    top = np.array([0.47 * hip_half, sacrum - 0.80 * size, 72.0 * tall])
    low = np.array([0.47 * hip_half, fullest - size, -22.0 * tall])
    return [
        capsule(top, low, (0.0, 0.5, 1.0), (0.86 * size, size, 0.98 * size), size, (0.78 * size, 0.98 * size, size),
                blend_mm=30.0)
    ]  # fmt: skip


def _shoulder_slope(rig: Rig) -> list[Capsule]:
    """From the side of the neck to the tip of the shoulder, and the shoulder blade's place behind."""
    tall, thick = rig.scale.height, stout(rig)
    shoulder = _left(rig.at("upper-arm-right"))
    neck = rig.at("neck")
    inner = np.array([0.13 * shoulder[0], neck[1] + 3.0, neck[2] + 14.0 * tall])
    outer = shoulder + np.array([-26.0, 6.0, 18.0]) * tall
    blade = [rig.place("scapula", [(-98.0, 104.0, 560.0)])[0], rig.place("scapula", [(-100.0, 104.0, 490.0)])[0]]
    chest = [rig.place("thorax", [(-62.0, 6.0, 478.0)])[0], shoulder + np.array([-42.0, -12.0, -24.0]) * tall]
    return [
        capsule(inner, outer, (0.0, 0.5, 1.0), np.array([38, 34, 30]) * tall, np.array([30, 25, 22.0]) * tall * thick,
                np.array([28, 24, 22.0]) * tall * thick, across=(0.0, 1.0, 0.0), blend_mm=52.0 * tall),
        capsule(_left(blade[0]), _left(blade[1]), (0.0, 1.0), np.array([60, 50]) * tall, 34.0 * tall, 36.0 * tall,
                blend_mm=40.0),
        capsule(_left(chest[0]), chest[1], (0.0, 1.0), np.array([52, 42]) * tall, 44.0 * tall, 44.0 * tall,
                across=(0.0, 0.0, 1.0), blend_mm=45.0),
    ]  # fmt: skip


def _chest(rig: Rig, front: float, z: float, fem: float) -> list[Capsule]:
    """A man's flat chest muscle, a woman's breast."""
    tall, thick = rig.scale.height, stout(rig)
    side = 0.5 * (rig.chest * 138.0)
    muscle = capsule(
        (0.60 * side, front + 33.0 * tall, z + 30.0 * tall), (1.30 * side, front + 42.0 * tall, z + 54.0 * tall),
        (0.0, 1.0), np.array([54, 42]) * tall, 30.0 * tall, 25.0, across=(0.0, 0.0, 1.0), blend_mm=52.0,
    )  # fmt: skip
    if fem == 0.0:
        return [muscle]
    size = (38.0 + 17.0 * fem) * tall * thick
    top, low = (
        (side * 0.95, front + 0.86 * size, z + 52.0 * tall),
        (side * 1.04, front + (0.86 - 0.42 * fem) * size, z - 8.0 * tall),
    )
    breast = capsule(top, low, (0.0, 0.55, 1.0), (0.62 * size, 0.98 * size, size), (0.5 * size, 0.85 * size, size),
                     size, blend_mm=38.0)  # fmt: skip
    return [muscle, breast]


def head(rig: Rig) -> list[Capsule]:
    """An egg of a head with a jaw and no face, on a neck."""
    fem, thick = feminine(rig), stout(rig)

    def at(x: float, y: float, z: float) -> Any:
        return rig.place("head", [(x, y, z)])[0]

    tall = float((at(0, 0, 830) - at(0, 0, 640))[2] / 190.0)
    scale = 0.5 + 0.5 * tall
    neck = (0.93 - 0.09 * fem) * scale * thick**0.8
    low, high = at(0.0, 74.0, 580.0), at(0.0, 42.0, 705.0)
    return [
        capsule(low, high, (0.0, 0.25, 0.6, 1.0), np.array([66, 61, 59, 58]) * neck, np.array([62, 59, 58, 56]) * neck,
                np.array([54, 57, 58, 56]) * neck, blend_mm=42.0 * scale),
        capsule(at(0.0, 52.0, 742.0), at(0.0, 50.0, 756.0), (0.0, 1.0), np.array([79, 78]) * scale,
                np.array([97, 96]) * scale, np.array([94, 93]) * scale, cap=0.985 * tall / scale, power=2.35,
                blend_mm=20.0),
        capsule(at(0.0, 14.0, 742.0), at(0.0, 3.0, 664.0), (0.0, 0.5, 1.0), np.array([64, 60, 44]) * scale,
                np.array([52, 49, 40]) * scale, np.array([52, 50, 46]) * scale, cap=0.78, blend_mm=30.0 * scale),
    ]  # fmt: skip


def arm(rig: Rig) -> list[Capsule]:
    """Upper arm with its rounded shoulder, forearm, and a simple hand."""
    shoulder, elbow, wrist = (_left(rig.at(f"{bone}-right")) for bone in ("upper-arm", "forearm", "hand"))
    f = rig.scale.height
    along = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    joint = f * (stout(rig) / f**0.5) ** 0.5
    upper = capsule(
        shoulder - 4.0 * along, elbow, (0.0, 0.16, 0.35, 0.6, 0.85, 1.0), np.array([53, 54, 47, 42, 39, 39]) * joint,
        np.array([52, 54, 49, 46, 38, 34]) * joint, np.array([53, 52, 47, 43, 38, 37]) * joint,
        volume_mm3=_volume(rig, "upper-arm"), grows=(0.35, 0.6, 1.0, 1.0, 0.6, 0.0), blend_mm=34.0,
    )  # fmt: skip
    lower = capsule(
        elbow, wrist, (0.0, 0.12, 0.28, 0.6, 0.85, 1.0), np.array([39, 41, 41, 32, 22, 20]) * joint,
        np.array([34, 39, 42, 36, 30, 29]) * joint, np.array([37, 40, 40, 34, 29, 28]) * joint,
        volume_mm3=_volume(rig, "forearm"), grows=(0.0, 0.8, 1.0, 1.0, 0.4, 0.0), blend_mm=14.0,
    )  # fmt: skip
    return [upper, lower, *_hand(rig, f)]


def _hand(rig: Rig, f: float) -> list[Capsule]:
    """A palm, four fingers held together, a thumb to the front."""

    def at(x: float, y: float, z: float) -> Array:
        return _left(rig.place("hand", [(x, y, z)])[0])

    wrist, knuckles = at(-203.0, 17.0, 8.0), at(-212.0, 15.0, -74.0)
    thumb = [at(-192.0, -2.0, -18.0), at(-177.0, -30.0, -58.0), at(-166.0, -43.0, -86.0)]
    fingers = [
        (at(-214.0, -4.0, -70.0), at(-221.5, -13.0, -150.0), 11.0),
        (at(-214.0, 13.0, -72.0), at(-221.0, 11.0, -159.0), 11.5),
        (at(-210.0, 28.0, -70.0), at(-211.5, 33.5, -149.0), 11.0),
        (at(-201.0, 38.0, -64.0), at(-194.5, 47.0, -130.0), 10.0),
    ]
    return [
        capsule(wrist, knuckles, (0.0, 0.35, 0.75, 1.0), np.array([18, 17, 16, 14.5]) * f,
                np.array([29, 34, 37, 36]) * f, np.array([28, 34, 38, 37]) * f, cap=0.6, blend_mm=14.0, power=2.4),
        *(capsule(begin, end, (0.0, 0.5, 1.0), np.array([1.12, 1.0, 0.78]) * size * f, blend_mm=9.0)
          for begin, end, size in fingers),
        capsule(thumb[0], thumb[1], (0.0, 1.0), np.array([15, 12.5]) * f, np.array([16, 12.5]) * f, blend_mm=16.0),
        capsule(thumb[1], thumb[2], (0.0, 1.0), np.array([12, 9.5]) * f, blend_mm=6.0),
    ]  # fmt: skip


def leg(rig: Rig) -> list[Capsule]:
    """Thigh, shank with its calf behind, and a foot that stands flat."""
    hip, knee, ankle = (_left(rig.at(f"{bone}-right")) for bone in ("thigh", "shank", "foot"))
    f = rig.scale.height
    joint = f * (stout(rig) / f**0.5) ** 0.8
    begin = hip + np.array([0.11 * hip[0], 10.0, 0.0])
    thigh = capsule(
        begin, knee, (0.0, 0.14, 0.35, 0.6, 0.82, 1.0), np.array([82, 87, 81, 68, 56, 52]) * joint,
        np.array([66, 76, 80, 72, 59, 51]) * joint, np.array([80, 83, 75, 62, 51, 47]) * joint,
        np.array([6, 4, 0, 0, 3, 4]) * joint, volume_mm3=0.93 * _volume(rig, "thigh"),
        grows=(0.9, 1.0, 1.0, 0.8, 0.35, 0.0), cap=0.35, blend_mm=34.0,
    )  # fmt: skip
    shank = capsule(
        knee, ankle, (0.0, 0.1, 0.28, 0.5, 0.72, 0.9, 1.0), np.array([52, 51, 53, 46, 34, 31, 33]) * joint,
        np.array([51, 46, 41, 36, 31, 29, 34]) * joint, np.array([47, 50, 62, 52, 36, 32, 38]) * joint,
        np.array([4, 4, 4, 4, 3, 2, 2]) * joint, volume_mm3=_volume(rig, "shank"),
        grows=(0.0, 0.5, 1.0, 1.0, 0.5, 0.0, 0.0), blend_mm=20.0,
    )  # fmt: skip
    return [thigh, shank, *_foot(rig)]


def _foot(rig: Rig) -> list[Capsule]:
    """Heel, instep and toes; the sole is cut off flat at the floor elsewhere."""

    def at(x: float, y: float, z: float) -> Array:
        return _left(rig.place("foot", [(x, y, z)])[0])

    f = float((at(0, 0, -804) - at(0, 0, -858))[2] / 54.0)
    return [
        capsule(at(-78.0, 38.0, -826.0), at(-76.0, 12.0, -806.0), (0.0, 1.0), np.array([33, 33]) * f,
                np.array([34, 34]) * f, blend_mm=22.0),
        capsule(at(-78.0, 30.0, -838.0), at(-92.0, -130.0, -846.0), (0.0, 0.35, 0.7, 1.0),
                np.array([34, 40, 47, 50]) * f, np.array([30, 44, 33, 22]) * f, np.array([30, 36, 26, 20]) * f,
                blend_mm=22.0, power=2.2),
        capsule(at(-91.0, -128.0, -846.0), at(-84.0, -184.0, -849.0), (0.0, 0.5, 1.0), np.array([50, 48, 41]) * f,
                np.array([20, 17, 13]) * f, np.array([20, 17, 13]) * f, cap=1.4, blend_mm=14.0, power=2.3),
    ]  # fmt: skip
