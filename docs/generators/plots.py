"""The pictures of the body: lengths and moment arms beside published points, postures by muscle, a working day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from drawing import Panel, n, svg, text

from unknot.body.angles import Angles
from unknot.body.day import Entry, curve
from unknot.body.model.loading import load
from unknot.body.model.validation.muscles import (
    STANDING_MM,
    crossing_arm_mm,
    hip_arm_mm,
)
from unknot.body.postures import posture
from unknot.body.published import Published, published
from unknot.body.ranking import change

MUSCLES = ("ql-left", "ql-right", "psoas-left", "psoas-right", "iliacus-left", "iliacus-right")
HEAT = (
    "upright-sitting", "usual-sitting", "slumped-sitting", "car-seat", "car-seat-towel", "squat", "crook-lying",
    "prone", "sphinx", "childs-pose", "cat", "cow", "down-dog", "side-bend-left", "side-bend-right",
    "side-bend-flexed-left", "side-bend-flexed-right", "lunge-left-back", "lunge-right-back",
    "lunge-tucked-left-back", "lunge-tucked-right-back", "thomas-left-down", "thomas-right-down",
)  # fmt: skip
"""The rows of the heat map: the postures whose names are fixed, sitting first."""

Series = list[tuple[float, float]]


def rows(quantity: str, region: str) -> list[Published]:
    """Return the published rows of one quantity."""
    return [row for row in published() if row.quantity == quantity and row.region.startswith(region)]


def hip_deg(row: Published) -> float:
    """Return the hip angle that a row was taken at."""
    return float(row.condition.removeprefix("hip flexion ").removesuffix(" deg"))


def sweep(name: str, low: float, high: float, step: float = 2.5) -> dict[str, Series]:
    """Return the change of each muscle in percent while one angle goes over a range."""
    lines: dict[str, Series] = {muscle: [] for muscle in MUSCLES}
    for count in range(round((high - low) / step) + 1):
        value = low + count * step
        moved = {"hip_left": value, "hip_right": value} if name == "hip" else {name: value}
        for muscle, pct in load().change_pct(Angles(**moved)).items():
            lines[muscle].append((value, pct))
    return lines


def panel(top: float, title: str, words: str, x: tuple[float, float], y: tuple[float, float], step: float) -> Panel:
    """Return one of several panels that stand under each other, change in percent upward."""
    return Panel(
        left=56, top=top, width=560, height=200, x=x, y=y, title=title, x_words=words,
        x_ticks=[value for value in range(-60, 121, 10) if x[0] <= value <= x[1] and value % step == 0],
        y_ticks=[value for value in range(-40, 21, 5) if y[0] <= value <= y[1]], y_unit=" %",
    )  # fmt: skip


def lengths() -> str:
    """Return how long the muscles get over forward bend, side bend and hip angle."""
    parts: list[str] = []
    one = panel(40, "Bending forward and back", "whole low back, degrees (minus is forward)", (-66, 31), (-10, 15), 10)
    bent = sweep("flexion", -66, 31, 97 / 40)
    parts += [*one.frame(), one.line(bent["ql-right"], "ql"), one.line(bent["psoas-right"], "psoas dash")]
    parts += [one.name((31, bent["ql-right"][-1][1]), "QL"), one.name((31, bent["psoas-right"][-1][1]), "psoas")]

    two = panel(330, "Leaning to the left", "side bend, degrees (plus is to the left)", (-25, 25), (-15, 15), 5)
    lean = sweep("side_bend", -25, 25)
    parts += two.frame()
    for muscle, kind, words in (
        ("ql-right", "ql", "right QL"), ("ql-left", "ql dots", "left QL"),
        ("psoas-right", "psoas dash", "right psoas"), ("psoas-left", "psoas dots", "left psoas"),
    ):  # fmt: skip
        parts += [two.line(lean[muscle], kind), two.name((25, lean[muscle][-1][1]), words)]

    three = panel(620, "Bending the hip", "hip, degrees (plus is the thigh forward)", (-30, 125), (-40, 10), 30)
    hip = sweep("hip", -30, 125)
    standing = load().muscle_lengths_mm(Angles())["psoas-right"]
    told = [
        (hip_deg(row), 100 * (row.number - STANDING_MM) / standing)
        for row in rows("musculotendon_length", "psoas")
    ]  # fmt: skip
    parts += three.frame()
    for muscle, kind, words in (
        ("psoas-right", "psoas dash", "psoas"), ("iliacus-right", "iliacus", "iliacus"), ("ql-right", "ql", "QL"),
    ):  # fmt: skip
        parts += [three.line(hip[muscle], kind), three.name((125, hip[muscle][-1][1]), words)]
    parts += three.rings(told, "psoas")
    return svg(
        720, 880, "How much longer or shorter the muscles get",
        "Three line charts of the change in length against standing, in percent. Bending forward lengthens the QL and"
        " shortens the psoas a little. Leaning to the left lengthens the right QL and shortens the left one alike."
        " Bending the hip shortens the psoas and the iliacus; published points of the psoas lie on its line.",
        parts,
    )  # fmt: skip


LEVELS = ("L5S1", "L4L5", "L3L4", "L2L3", "L1L2")


def arms() -> str:
    """Return the moment arms, with the published points."""
    model = load()
    angles = [-30 + 2.5 * count for count in range(63)]
    one = Panel(
        left=56, top=40, width=560, height=220, x=(-30, 125), y=(-20, 50), title="About the hip: how well they bend it",
        x_words="hip, degrees (plus is the thigh forward)", x_ticks=range(-30, 121, 30), y_ticks=range(-20, 51, 10),
        y_unit=" mm",
    )  # fmt: skip
    parts = one.frame()
    for muscle, kind in (("iliacus", "iliacus"), ("psoas", "psoas dash")):
        line = [(angle, hip_arm_mm(model, muscle, angle)) for angle in angles]
        parts += [one.line(line, kind), one.name(line[-1], muscle)]
        told = ((hip_deg(row), row.number) for row in rows("hip_flexion_moment_arm", muscle))
        parts += one.rings(told, kind.split()[0])
    two = Panel(
        left=56, top=350, width=560, height=240, x=(-0.4, 4.4), y=(0, 80),
        title="About the joints of the low back: how well they bend it sideways",
        x_words="joint, the lowest first", x_ticks=range(5), x_names=LEVELS, y_ticks=range(0, 81, 20), y_unit=" mm",
    )  # fmt: skip
    parts += two.frame()
    for muscle, region, kind, words in (
        ("ql", "quadratus lumborum", "ql", "QL"), ("psoas", "psoas", "psoas dash", "psoas"),
    ):  # fmt: skip
        line = [(float(at), crossing_arm_mm(model, muscle, level, "side_bend")) for at, level in enumerate(LEVELS)]
        parts += [two.line(line, kind), two.name(line[-1], words, dx=10)]
        told = ((LEVELS.index(row.condition[:4]), row.number) for row in rows("lateral_bend_moment_arm", region))
        parts += two.rings(told, kind.split()[0])
    return svg(
        720, 640, "Moment arms beside published values",
        "Two charts. About the hip, the lines of psoas and iliacus run through the published points, which end at 90"
        " degrees; beyond 110 the lines fall steeply. About the joints of the low back, the published side-bend arms of"
        " QL and psoas, which are from memory, lie above the model's lines by a quarter to two fifths of their size.",
        parts,
    )  # fmt: skip


def heat() -> str:
    """Return the map of postures by muscles: the change in percent, in words of number and colour."""
    left, top, wide, high = 322.0, 70.0, 64.0, 24.0
    parts = [text(left, 26, "Change in length against standing, in %", "title")]
    for column, muscle in enumerate(MUSCLES):
        name, side = muscle.split("-")
        x = left + wide * (column + 0.5)
        parts += [text(x, 48, "QL" if name == "ql" else name, "middle"), text(x, 62, side, "soft middle")]
    for line, name in enumerate(HEAT):
        y = top + high * line
        parts.append(text(left - 10, y + 17, posture(name).name, "end"))
        for column, muscle in enumerate(MUSCLES):
            pct = change(name, muscle).change_pct
            kind = "longer" if pct > 0 else "shorter"
            strength = min(0.85, abs(pct) / 25)
            x = left + wide * column
            parts.append(
                f'<rect class="{kind}" opacity="{strength:.2f}" x="{n(x + 1)}" y="{n(y + 1)}" width="{n(wide - 2)}" '
                f'height="{n(high - 2)}"/>'
            )
            told = f"{pct:+.0f}".replace("+0", "0").replace("-0", "0") if abs(pct) < 0.5 else f"{pct:+.0f}"
            parts.append(text(x + wide / 2, y + 17, told.replace("-", "−"), "middle"))
    foot = top + high * len(HEAT) + 22
    parts.append(text(106, foot, "plus and green: longer · minus and violet: shorter · stronger: more", "soft"))
    return svg(
        left + wide * len(MUSCLES) + 14, foot + 14, "Postures by muscles",
        "A table of postures by muscles with the change in length of each. Sitting and bending forward lengthen the QL"
        " and shorten the psoas and the iliacus; a side bend lengthens the QL of the other side; a lunge lengthens the"
        " psoas and the iliacus of the leg behind by little.",
        parts,
    )  # fmt: skip


def working_day(sitting: str, *, breaks: bool) -> tuple[Entry, ...]:
    """Return eight hours at a desk with an hour on one's feet at noon; with breaks, two minutes every half hour."""
    half = [Entry(minutes=28, posture=sitting), Entry(minutes=2, posture="standing")]
    hours = half * 8 if breaks else [Entry(minutes=240, posture=sitting)]
    return (*hours, Entry(minutes=60, posture="standing"), *hours)


def day() -> str:
    """Return creep over a working day, with and without breaks."""
    one = Panel(
        left=56, top=40, width=560, height=240, x=(0, 540), y=(0, 5), title="A working day, sitting as usual",
        x_words="hours since the day began", x_ticks=range(0, 541, 60), x_names=[str(at) for at in range(10)],
        y_ticks=range(6), y_unit="°",
    )  # fmt: skip
    parts = one.frame()
    straight = curve(working_day("usual-sitting", breaks=False), step_min=3)
    broken = curve(working_day("usual-sitting", breaks=True), step_min=4)
    parts += [one.line(straight, "plain dash"), one.line(broken, "go")]
    parts += [
        one.name((60, 3.7), "without breaks (dashed)", dx=0, dy=0),
        one.name((26, 0.7), "with two minutes on your feet", dx=0, dy=-8),
        one.name((26, 0.7), "every half hour", dx=0, dy=9),
        one.name((252, 2.4), "an hour", dx=0, dy=-8, kind="soft"),
        one.name((252, 2.4), "at noon", dx=0, dy=9, kind="soft"),
    ]
    return svg(
        720, 340, "Creep over a working day, with and without breaks",
        "Two lines over nine hours, in degrees of extra bend. Without breaks the back is near 3.4 degrees all morning"
        " and all afternoon. With two minutes on one's feet every half hour it swings between 3.3 and 1.6 degrees. An"
        " hour at noon takes both down to about 0.1.",
        parts,
    )  # fmt: skip


def _pictures() -> Iterable[tuple[str, Callable[[], str]]]:
    return (("lengths", lengths), ("arms", arms), ("postures", heat), ("day", day))


PAGES: dict[str, Callable[[], str]] = {f"images/body/{name}.svg": draw for name, draw in _pictures()}
