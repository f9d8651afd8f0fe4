"""Find it with your hand: a small picture for every sentence that leads a hand to the place, on the person's own map.

Each sentence has a motif, which says what is drawn on the ground: a hand, fingers at their width, a tape, the place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from unknot.body.hand import Units, finger_count, length
from unknot.body.map.ground import Ground, navel_down
from unknot.body.map.shapes import Anchor, Drawing, Shape, arrow, bar, circle, cut, hatching, line, polygon, words
from unknot.body.person import FINGER_MM
from unknot.body.zones.places import BELLY_INNER_MM, MIDLINE_MM, PLACES, Place, belly, buttock, flank, ql

Motif = Literal[
    "hand-on-waist", "three-fingers", "out-from-spine", "up-from-crest", "off-hard-edges", "up-at-the-side", "no-rib",
    "place-at-the-side", "hand-on-crest", "four-quarters", "down-from-crest", "not-in-not-down",
    "navel-and-hip-point", "three-from-navel", "out-from-middle", "down-from-navel",
    "between-levels", "off-the-middle", "pulse",
]  # fmt: skip
STEPS: Mapping[Place, tuple[Motif, ...]] = {
    ql: ("three-fingers", "out-from-spine", "up-from-crest", "off-hard-edges"),
    flank: ("three-fingers", "up-at-the-side", "no-rib"),
    buttock: ("hand-on-crest", "down-from-crest", "not-in-not-down"),
    belly: ("navel-and-hip-point", "out-from-middle", "down-from-navel", "off-the-middle", "pulse"),
}
"""What is drawn for each sentence of `by_hand`, in their order."""

_BESIDE_SPINE: tuple[Motif, ...] = ("hand-on-waist", "three-fingers", "out-from-spine", "up-from-crest")
FIND: Mapping[str, tuple[Motif, ...]] = {
    "ql-ball-sink": _BESIDE_SPINE,
    "ql-ball-deep": _BESIDE_SPINE,
    "ql-wall": _BESIDE_SPINE,
    "ql-chair": _BESIDE_SPINE,
    "ql-hook": _BESIDE_SPINE,
    "side-waist-roll": ("hand-on-waist", "three-fingers", "place-at-the-side"),
    "glute-ball": ("hand-on-crest", "four-quarters", "down-from-crest"),
    "psoas-supine-fingers": ("navel-and-hip-point", "three-from-navel", "between-levels"),
    "psoas-sphinx": ("navel-and-hip-point", "three-from-navel", "between-levels", "pulse"),
    "psoas-tool": ("navel-and-hip-point", "three-from-navel", "between-levels", "pulse"),
}
"""What is drawn for each sentence of a card's `find`, in their order; for all its forms."""

FINGER_LONG_MM = 62.0
TIP_MM = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindStep:
    """One step: what to do, and its picture."""

    say: str
    motif: Motif
    drawing: Drawing


def by_hand_steps(document: Mapping[str, Any], units: Units = "metric") -> tuple[FindStep, ...]:
    """Return the steps of the zone's own words; () for an empty zone."""
    if document["spot"] is None:
        return ()
    return _steps(document, document["by_hand"], STEPS[PLACES[document["technique"]][0]], units)


def find_steps(
    document: Mapping[str, Any], sentences: tuple[str, ...], units: Units = "metric"
) -> tuple[FindStep, ...]:  # fmt: skip
    """Return the steps of a card's own words (`find`, sides filled in); () for an empty zone."""
    if document["spot"] is None:
        return ()
    return _steps(document, sentences, FIND[document["technique"]], units)


def _steps(
    document: Mapping[str, Any], sentences: tuple[str, ...], motifs: tuple[Motif, ...], units: Units
) -> tuple[FindStep, ...]:
    ground = Ground(document)
    return tuple(
        FindStep(say=said, motif=motif, drawing=step_drawing(ground, motif, units))
        for said, motif in zip(sentences, motifs, strict=True)
    )


def step_drawing(ground: Ground, motif: Motif, units: Units = "metric") -> Drawing:
    """Return the picture of one step."""
    return Drawing(box=ground.box, shapes=(*ground.body(), *ground.felt(), *_DRAWN[motif](ground, units)))


# ── what is drawn ─────────────────────────────────────────────────────────────────────────────────────────────────
def upright_fingers(ground: Ground, count: float, start: float, tip: float) -> list[Shape]:
    """Fingers side by side, each at its width, from `start` outward; the tips at the height `tip`, from below."""
    found: list[Shape] = []
    whole = int(count)
    for number in range(whole + (count > whole)):
        wide = FINGER_MM * min(1.0, count - number)
        low, high = start + FINGER_MM * number, start + FINGER_MM * number + wide
        look: Literal["finger", "finger-part"] = "finger" if wide == FINGER_MM else "finger-part"
        found.append(bar(look, ground.at(low, tip + TIP_MM), ground.at(high, tip + TIP_MM - FINGER_LONG_MM), wide / 2))
    return found


def lying_fingers(ground: Ground, count: float, start: float, out: float, *, down: bool = False) -> list[Shape]:
    """Fingers over each other, each at its width, from the height `start`; their tips `out` from the middle."""
    found: list[Shape] = []
    whole, way = int(count), -1.0 if down else 1.0
    inner = out - TIP_MM
    for number in range(whole + (count > whole)):
        high = FINGER_MM * min(1.0, count - number)
        one = start + way * FINGER_MM * number
        look: Literal["finger", "finger-part"] = "finger" if high == FINGER_MM else "finger-part"
        found.append(
            bar(look, ground.at(inner, one), ground.at(inner + FINGER_LONG_MM, one + way * high), min(high / 2, 9.0))
        )
    return found


def _place(ground: Ground) -> list[Shape]:
    return [polygon("field", ground.field), circle("ball-middle", ground.spot, 3.0)]


def _ball(ground: Ground) -> list[Shape]:
    return [polygon("field", ground.field), circle("ball", ground.spot, ground.radius),
            circle("ball-middle", ground.spot, 3.0)]  # fmt: skip


def _bone_lines(ground: Ground, which: Literal["both", "crest", "rib"] = "both") -> list[Shape]:
    """The lines of hip bone and last rib, drawn strongly: what the hand is to feel now."""
    lines = [one for one in ground.felt() if one.look == "mark"]
    wanted = [one for one in lines if which == "both" or (one.points[0][1] == 0) is (which == "crest")]
    return [line("focus", *one.points) for one in wanted]


def _tape(ground: Ground, level: float, units: Units, *, below: bool) -> list[Shape]:
    """A measuring line from the middle out to the place, at a height of the drawing, with its length."""
    out_low, out_high, _, _ = ground.room
    start, end = ground.at(0, 0)[0], ground.spot[0]
    said = words(
        ((start + end) / 2, level + (12 if below else -5)), length(ground.out, out_low, out_high, units),
        look="words-strong",
    )  # fmt: skip
    ticks = [line("measure", (x, level - 4), (x, level + 4)) for x in (start, end)]
    return [line("measure", (start, level), (end, level)), *ticks, said]


def _hand_on_waist(ground: Ground, units: Units) -> list[Shape]:
    middle = ground.rib / 2
    if ground.facing == "side":
        # The thumb behind, the fingers in front: the hand lies across the side, seen from outside.
        back = ground.depth
        fingers = [
            bar("hand", ground.at(back * 0.5, high), ground.at(14, high - 17), 8.5)
            for high in (middle + 28 - FINGER_MM * n for n in range(4))
        ]
        palm = bar("hand", ground.at(back * 0.76, middle + 30), ground.at(back * 0.46, middle - 46), 16)
        thumb = bar("hand", ground.at(back - 8, middle + 14), ground.at(back * 0.68, middle - 7), 10)
        return [*fingers, thumb, palm]
    edge = ground.half
    palm = bar("hand", ground.at(edge - 20, middle + 36), ground.at(edge + 14, middle - 40), 16)
    thumb = bar("hand", ground.at(edge - 6, middle + 8), ground.at(edge - 74, middle - 14), 11)
    return [palm, thumb]


def _three_fingers(ground: Ground, units: Units) -> list[Shape]:
    out = ground.depth * 0.42 if ground.facing == "side" else ground.half - FINGER_LONG_MM + TIP_MM + 6
    found = lying_fingers(ground, 3, 0.0, out)
    names = [*ground.names()]
    for number in range(3):
        x, y = ground.at(out + FINGER_LONG_MM / 2 - TIP_MM, FINGER_MM * (number + 0.5))
        names.append(words((x, y + 3.5), str(number + 1), look="words-strong"))
    lines = _bone_lines(ground)
    return [*lines, *found, *names]


def _counted(ground: Ground) -> float:
    """How many finger-widths the place lies out, as the words say it; where they say none, as many as lie inside it."""
    out_low, out_high, _, _ = ground.room
    return finger_count(ground.out, out_low, out_high) or int(ground.out / FINGER_MM * 2) / 2


def _out(ground: Ground, units: Units, count: float) -> list[Shape]:
    found = [*upright_fingers(ground, count, 0.0, ground.up)]
    front = ground.facing == "front"
    level = ground.spot[1] + (FINGER_LONG_MM + 2.0 if front else -TIP_MM - 10.0)
    found += _tape(ground, level, units, below=front)
    for number in range(int(count)):
        at = ground.at(FINGER_MM * (number + 0.5), ground.up - FINGER_LONG_MM / 2)
        found.append(words((at[0], at[1] + 3.5), str(number + 1), look="words-strong"))
    return [*found, circle("ball-middle", ground.spot, 3.0)]


def _out_from_spine(ground: Ground, units: Units) -> list[Shape]:
    low, high = ground.levels
    edge = ground.mark("back_muscle_edge_mm")
    ridge = [ground.at(10, low), ground.at(edge, low), ground.at(edge, high), ground.at(10, high)]
    return [polygon("ridge", ridge), *_out(ground, units, _counted(ground)), *ground.names()]


def _up_from_crest(ground: Ground, units: Units) -> list[Shape]:
    _, _, low, high = ground.room
    count = finger_count(ground.up, low, high) or ground.up / FINGER_MM
    x, y = ground.spot
    top = -high
    found = [*_place(ground), *lying_fingers(ground, count, 0.0, ground.out + TIP_MM + 10.0)]
    lines = _bone_lines(ground, "crest")
    out_low, out_high, _, _ = ground.room
    found += [line("way", ground.at(out_low - 8, high), ground.at(out_high + 8, high))]
    tape = x - ground.outward * (ground.radius - 2)
    found += [line("measure", (tape, 0), (tape, y)), line("measure", (tape - 4, 0), (tape + 4, 0)),
              line("measure", (tape - 4, y), (tape + 4, y)),
              words((tape - ground.outward * 5, y / 2 + 3), length(ground.up, low, high, units), _inward(ground),
                    look="words-strong")]  # fmt: skip
    return [*lines, *found, *[one for one in ground.names() if one.points[0][1] > top]]


def _inward(ground: Ground) -> Anchor:
    return "end" if ground.outward > 0 else "start"


def _off_hard_edges(ground: Ground, units: Units) -> list[Shape]:
    x, y = ground.spot
    reach = ground.radius + 6
    lines = _bone_lines(ground)
    return [
        *lines, *_ball(ground), *arrow("way", (x + ground.outward * reach, y), (x + ground.outward * (reach + 24), y)),
        *arrow("way", (x, -ground.rib + 4), (x, y - reach + 2)), *ground.names(),
    ]  # fmt: skip


def _up_at_the_side(ground: Ground, units: Units) -> list[Shape]:
    return [*_place(ground), *_up_from_crest(ground, units)]


def _no_rib(ground: Ground, units: Units) -> list[Shape]:
    lines = _bone_lines(ground, "rib")
    return [*lines, *_ball(ground), *ground.names()]


def _place_at_the_side(ground: Ground, units: Units) -> list[Shape]:
    return [*_ball(ground), *ground.names()]


def _hand_on_crest(ground: Ground, units: Units) -> list[Shape]:
    edge = ground.half
    fingers = [bar("hand", ground.at(edge - 4, 2 - FINGER_MM * n), ground.at(edge - 76 + 5 * n, -14 - FINGER_MM * n), 8)
               for n in range(4)]  # fmt: skip
    lines = _bone_lines(ground, "crest")
    return [*fingers, *lines, *ground.names()]


def _four_quarters(ground: Ground, units: Units) -> list[Shape]:
    half, fold = ground.mark("half_hip_mm"), ground.mark("hip_side_mm")
    low = fold / 2 - 20
    quarter = [ground.at(half / 2, 0), ground.at(half, 0), ground.at(half, low), ground.at(half / 2, low)]
    return [
        polygon("field-soft", quarter, share=0.35),
        line("focus", ground.at(half / 2, 0), ground.at(half / 2, fold - 30)),
        line("focus", ground.at(4, low), ground.at(half, low)), *ground.outside(), *ground.names(),
    ]  # fmt: skip


def _down_from_crest(ground: Ground, units: Units) -> list[Shape]:
    _, _, low, high = ground.room
    count = finger_count(-ground.up, -high, -low) or -ground.up / FINGER_MM
    lines = _bone_lines(ground, "crest")
    found = [*lines, *_place(ground), *lying_fingers(ground, count, 0.0, ground.out - FINGER_LONG_MM / 2, down=True)]
    for number in range(int(count)):
        at = ground.at(ground.out - TIP_MM, -FINGER_MM * (number + 0.5))
        found.append(words((at[0], at[1] + 3.5), str(number + 1), look="words-strong"))
    found += _tape(ground, ground.spot[1] + 16, units, below=True)
    return [*found, circle("ball-middle", ground.spot, 3.0), *ground.names()]


def _not_in_not_down(ground: Ground, units: Units) -> list[Shape]:
    found: list[Shape] = []
    for one in ground.document["no_go"]:
        if one["id"].startswith("sciatic"):
            outline = cut([ground.flat(point) for point in one["outline"]], ground.box)
            found += [polygon("keep-off", outline), *hatching(outline)]
    return [*found, *ground.outside(), *_ball(ground), *ground.names()]


def _navel_and_hip_point(ground: Ground, units: Units) -> list[Shape]:
    navel = ground.at(0, ground.mark("navel_mm"))
    return [circle("hand", navel, 9), circle("hand", ground.hip_point, 9), circle("bone", navel, 4),
            circle("bone", ground.hip_point, 5), *ground.names()]  # fmt: skip


def _three_from_navel(ground: Ground, units: Units) -> list[Shape]:
    count = int(min(BELLY_INNER_MM, ground.out) / FINGER_MM)
    return [*_out(ground, units, count), circle("ball-middle", ground.spot, 3.0), *ground.names()]


def _out_from_middle(ground: Ground, units: Units) -> list[Shape]:
    return [*_out(ground, units, _counted(ground)), *ground.names()]


def _levels(ground: Ground) -> list[Shape]:
    half = ground.half
    navel, hip = ground.mark("navel_mm"), ground.mark("hip_point_mm")
    return [line("focus", ground.at(0, navel), ground.at(half * 0.9, navel)),
            line("focus", ground.at(0, hip), ground.at(half * 0.9, hip))]  # fmt: skip


def _down_from_navel(ground: Ground, units: Units) -> list[Shape]:
    count, said = navel_down(ground, units)
    navel = ground.mark("navel_mm")
    found = [*_levels(ground), *_place(ground)]
    found += lying_fingers(
        ground, count or (navel - ground.up) / FINGER_MM, navel, ground.out + TIP_MM + 8.0, down=True
    )
    x, y = ground.spot
    tape = x - ground.outward * 10
    ticks = [line("measure", (tape - 4, at), (tape + 4, at)) for at in (-navel, y)]
    named = words((tape - ground.outward * 5, (y - navel) / 2 + 3), said, _inward(ground), look="words-strong")
    return [*found, line("measure", (tape, -navel), (tape, y)), *ticks, named, *ground.names()]


def _between_levels(ground: Ground, units: Units) -> list[Shape]:
    return [*_levels(ground), *_ball(ground), *ground.names()]


def _off_the_middle(ground: Ground, units: Units) -> list[Shape]:
    low, high = ground.levels
    band = [ground.at(0, low), ground.at(MIDLINE_MM, low), ground.at(MIDLINE_MM, high), ground.at(0, high)]
    outline = cut(band, ground.box)
    return [polygon("keep-off", outline), *hatching(outline), *_ball(ground), *ground.names()]


def _pulse(ground: Ground, units: Units) -> list[Shape]:
    fingers = upright_fingers(ground, 3, ground.out - 1.5 * FINGER_MM, ground.up)
    return [*_place(ground), *fingers, *ground.names()]


_DRAWN: Mapping[Motif, Callable[[Ground, Units], list[Shape]]] = {
    "hand-on-waist": _hand_on_waist,
    "three-fingers": _three_fingers,
    "out-from-spine": _out_from_spine,
    "up-from-crest": _up_from_crest,
    "off-hard-edges": _off_hard_edges,
    "up-at-the-side": _up_at_the_side,
    "no-rib": _no_rib,
    "place-at-the-side": _place_at_the_side,
    "hand-on-crest": _hand_on_crest,
    "four-quarters": _four_quarters,
    "down-from-crest": _down_from_crest,
    "not-in-not-down": _not_in_not_down,
    "navel-and-hip-point": _navel_and_hip_point,
    "three-from-navel": _three_from_navel,
    "out-from-middle": _out_from_middle,
    "down-from-navel": _down_from_navel,
    "between-levels": _between_levels,
    "off-the-middle": _off_the_middle,
    "pulse": _pulse,
}
assert set(_DRAWN) == set(get_args(Motif))
