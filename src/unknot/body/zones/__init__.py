"""Zones: where the middle of a ball may lie on one body, what it keeps away from, and how a hand finds the spot.

Rules: docs/algorithms/zones.md. Frame: x in mm to the body's left of the spine line, y in mm behind the plane of the
back's skin at the spine line, z in mm above the top of the iliac crest, standing. Sides are the person's own.
"""

from __future__ import annotations

from unknot.body.zones.contact import UnknownBall, contacts
from unknot.body.zones.document import zone_document
from unknot.body.zones.emptiness import NoZone, balls_with_room, emptiness
from unknot.body.zones.find import techniques_with_zone, zone
from unknot.body.zones.zone import Empty, NoGo, Point, Spot, Zone

__all__ = [
    "Empty",
    "NoGo",
    "NoZone",
    "Point",
    "Spot",
    "UnknownBall",
    "Zone",
    "balls_with_room",
    "contacts",
    "emptiness",
    "techniques_with_zone",
    "zone",
    "zone_document",
]
