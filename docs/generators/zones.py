"""The zones: a picture of the back and of the belly of a mean body, and the numbers for three bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from drawing import n, svg, text
from writing import table

from unknot.body.landmarks import landmarks
from unknot.body.person import Person
from unknot.body.zones import NoGo, Point, Zone, balls_with_room, contacts, techniques_with_zone, zone
from unknot.body.zones.contact import contact_of
from unknot.body.zones.zone import Side
from unknot.catalog.techniques import technique

MAN = Person(height_cm=175.6, weight_kg=85.5, sex="male", age=40)
WOMAN = Person(height_cm=162.8, weight_kg=67.8, sex="female", age=40)
SMALL = Person(height_cm=150, weight_kg=48, sex="female", age=40)
BODIES = (
    ("mean man, 175.6 cm, 85.5 kg", MAN),
    ("mean woman, 162.8 cm, 67.8 kg", WOMAN),
    ("small woman, 150 cm, 48 kg", SMALL),
)
"""The means are those of the sample that the measures rest on."""

SIDES: tuple[Side, Side] = ("left", "right")
SCALE = 1.9
CENTRE = 330.0


def _d(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z"


class View:
    """A body looked at: from behind its left is on the left, from the front on the right."""

    def __init__(self, *, behind: bool, top_mm: float) -> None:
        self.sign, self.top_mm = (-1.0 if behind else 1.0), top_mm

    def at(self, point: Point) -> tuple[float, float]:
        """Return where a point of the skin lies on the picture."""
        return CENTRE + self.sign * point.x * SCALE, 54 + (self.top_mm - point.z) * SCALE

    def no_go(self, one: NoGo) -> list[str]:
        """Return one place that nothing presses on, or that is only drawn: dashed."""
        dash, fill = ("", "shorter") if one.hard else (" dash", "told")
        kind = f'class="line plain{dash}"' if not one.hard else f'class="{fill} plain" stroke-width="1.4"'
        opacity = ' fill-opacity="0.45"' if one.hard else ' fill="none"'
        return [f'<path {kind}{opacity} d="{_d(self.at(point) for point in one.outline)}"/>']

    def zone(self, found: Zone, words: str) -> list[str]:
        """Return the zone and its spot, named."""
        assert found.spot is not None
        x, y = self.at(found.spot.at)
        low = max(self.at(point)[1] for point in found.allowed)
        return [
            f'<path class="longer go" stroke-width="2" d="{_d(self.at(point) for point in found.allowed)}"/>',
            f'<circle class="told go" cx="{n(x)}" cy="{n(y)}" r="4"/>',
            text(x, low + 18, words, "middle"),
        ]


def _bar(y: float) -> list[str]:
    """Return a bar of 5 cm."""
    return [
        f'<path class="line plain" d="M30 {n(y)}h{n(50 * SCALE)}"/>',
        text(30 + 25 * SCALE, y - 6, "5 cm", "soft middle"),
    ]  # fmt: skip


def back() -> str:
    """The back of a mean man: both zones, the bones, the kidneys."""
    view, parts = View(behind=True, top_mm=112.0), []
    zones = [zone("ql-wall", side, person=MAN) for side in SIDES]
    for found in zones:
        shapes = {one.id: one for one in found.no_go if one.id not in ("colon", "long-back-muscles")}
        for one in shapes.values():
            parts += view.no_go(one)
    for found in zones:
        parts += view.zone(found, f"zone, {found.side}")
    gap = landmarks(MAN).sure_gap_mm
    marks = {
        "ribs": (0.0, gap + 46, "last ribs, from the room that is sure"), "hip": (0.0, -28.0, "hip bone"),
        "left": (118.0, 62.0, "left kidney"), "right": (-118.0, 62.0, "right kidney"),
        "tail": (-124.0, 12.0, "some reach here"), "tails": (124.0, 12.0, "some reach here"),
    }  # fmt: skip
    for x, z, words in marks.values():
        at = view.at(Point(x=x, y=0, z=z))
        parts.append(text(at[0], at[1], words, "soft middle"))
    parts.append(text(20, 30, "From behind, so left is left. A mean man, a ball of 6 to 7 cm.", "title"))
    parts += _bar(408)
    return svg(
        660, 420, "Where a ball may lie on the QL",
        "The back seen from behind. Two low, narrow zones lie beside the spine, 1.5 to 2.5 centimetres above the hip "
        "bone, below the kidneys and outside of the bones of the spine.",
        parts,
    )  # fmt: skip


def front() -> str:
    """The belly of a mean woman: both zones, the midline, the groin and its nerves."""
    view, parts = View(behind=False, top_mm=45.0), []
    zones = [zone("psoas-supine-fingers", side, person=WOMAN) for side in SIDES]
    for found in zones:
        for one in found.no_go:
            if one.id not in ("bowel", "below-hip-points"):
                parts += view.no_go(one)
    for found in zones:
        parts += view.zone(found, f"zone, {found.side}")
    marks = landmarks(WOMAN)
    for x, z, words in (
        (0.0, marks.navel_mm.value + 22, "above the navel: never"),
        (0.0, marks.navel_mm.value - 60, "vessels"),
        (102.0, marks.hip_point_mm.value - 36, "groin and nerves"),
        (-102.0, marks.hip_point_mm.value - 36, "groin and nerves"),
        (0.0, marks.navel_mm.value - 8, "navel"),
    ):
        at = view.at(Point(x=x, y=0, z=z))
        parts.append(text(at[0], at[1], words, "soft middle"))
    parts.append(text(20, 30, "From the front, so left is on the right. A mean woman, fingertips.", "title"))
    parts += _bar(466)
    return svg(
        660, 480, "Where hands or pads may lie on the belly",
        "The belly seen from the front. Two zones lie beside the middle, between the height of the navel and the front "
        "hip points, away from the vessels in the middle and from the groin.",
        parts,
    )  # fmt: skip


def _numbers(name: str, person: Person, side: Side) -> str:
    found = zone(name, side, person=person)
    if found.spot is None:
        assert found.empty is not None
        return f"none ({found.empty.id})"
    heights = [point.z for point in found.allowed]
    return f"{found.spot.from_spine_line_mm:.0f} out; {min(heights):.0f} to {max(heights):.0f}"


def zones_page() -> str:
    """The numbers: three bodies, every ball, every place that nothing presses on."""
    rows = [
        (technique(name).name, side, *(_numbers(name, person, side) for _, person in BODIES))
        for name in techniques_with_zone()
        for side in SIDES
    ]
    balls = [
        (one, f"{contact_of('ql-wall', one):.1f}", *(
            " and ".join(side for side in SIDES if one in balls_with_room("ql-wall", side, person=person)) or "none"
            for _, person in BODIES
        ))
        for one in contacts("ql-wall")
    ]  # fmt: skip
    seen: dict[str, NoGo] = {}
    for name in techniques_with_zone():
        for one in zone(name, "right", person=MAN).no_go:
            seen.setdefault(f"{one.id} ({one.facing})", one)
    places = [
        (
            f"`{one.id}`", one.facing, "never" if one.hard else "drawn only", one.name, one.why,
            "not given" if one.uncertainty_mm is None else f"{one.uncertainty_mm:.0f} mm",
            ", ".join(one.source.split()),
        )
        for one in seen.values()
    ]  # fmt: skip
    names = [name for name, _ in BODIES]
    parts = [
        "# The zones in numbers",
        "",
        "What [the rules of the zones](../algorithms/zones.md) come to on three bodies. Lengths in mm: how far out "
        "from the spine line (or the middle of the belly) the spot lies, and between which heights above the top of "
        "the hip bone (negative: below) the middle of the ball may lie. With the thing on the card that leaves "
        "the most room; nobody's fingers were counted.",
        "",
        table(("technique", "side", *names), rows),
        "",
        "## The balls for the QL at the wall",
        "",
        "The radius of the patch under each, and the sides on which it has room.",
        "",
        table(("thing", "patch, mm", *names), balls),
        "",
        "## What lies around",
        "",
        "The error is one standard error of the edge that faces the zone, on the mean man's right.",
        "",
        table(("id", "seen from", "", "what", "why", "error", "source"), places),
    ]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "reference/zones.md": zones_page,
    "images/body/zone-back.svg": back,
    "images/body/zone-belly.svg": front,
}
