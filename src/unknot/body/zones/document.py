"""A zone as the published document (`body zones --json`)."""

from __future__ import annotations

from typing import Any

from unknot.body.landmarks import landmarks
from unknot.body.measure import Measure
from unknot.body.person import Person
from unknot.body.zones.zone import NoGo, Point, Zone


def _mm(value: float) -> float:
    return round(value, 1) + 0.0


def _point(point: Point) -> list[float]:
    return [_mm(point.x), _mm(point.y), _mm(point.z)]


def _measure(measure: Measure) -> dict[str, float]:
    return {"value": _mm(measure.value), "se": _mm(measure.se)}


def _no_go(one: NoGo) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "why": one.why,
        "hard": one.hard,
        "facing": one.facing,
        "outline": [_point(point) for point in one.outline],
        "source": one.source,
        "uncertainty_mm": None if one.uncertainty_mm is None else _mm(one.uncertainty_mm),
    }


def zone_document(zone: Zone, person: Person) -> dict[str, Any]:
    """Return a zone as plain JSON values, lengths in mm to a tenth.

    Keys of the contract: `spot`, `allowed`, `no_go`, `by_hand`, `empty_because`; in addition what it is the zone of,
    the patch under the ball, `soft` (the allowed zone with its unsure edge), the landmarks with their errors, and
    notes. An empty zone has `spot` null and no `allowed`, `soft` and `by_hand`.
    """
    spot, marks = zone.spot, landmarks(person)
    return {
        "technique": zone.technique,
        "side": zone.side,
        "facing": zone.facing,
        "ball": zone.ball,
        "contact_radius_mm": _mm(zone.contact_radius_mm),
        "spot": None
        if spot is None
        else {
            "x_mm": _mm(spot.at.x),
            "y_mm": _mm(spot.at.y),
            "z_mm": _mm(spot.at.z),
            "from_spine_line_mm": _mm(spot.from_spine_line_mm),
            "above_crest_mm": _mm(spot.above_crest_mm),
            "below_last_rib_mm": _mm(spot.below_last_rib_mm),
        },
        "allowed": [_point(point) for point in zone.allowed],
        "soft": [_point(point) for point in zone.soft],
        "no_go": [_no_go(one) for one in zone.no_go],
        "by_hand": list(zone.by_hand),
        "empty_because": zone.empty_because,
        "landmarks": {
            "last_rib_mm": _measure(marks.last_rib_mm),
            "back_muscle_edge_mm": _measure(marks.back_muscle_edge_mm),
            "hip_point_out_mm": _measure(marks.hip_point_out_mm),
            "hip_point_mm": _measure(marks.hip_point_mm),
            "navel_mm": _measure(marks.navel_mm),
            "half_hip_mm": _measure(marks.measures.hip_breadth_mm.scaled(0.5)),
            "hip_side_mm": _measure(marks.measures.trochanter_height_mm.minus(marks.measures.crest_height_mm)),
            "half_breadth_mm": _measure(marks.measures.waist_breadth_mm.scaled(0.5)),
            "depth_mm": _measure(marks.measures.waist_depth_mm),
        },
        "notes": list(zone.notes),
    }
