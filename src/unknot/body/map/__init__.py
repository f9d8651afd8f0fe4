"""Maps: where the middle of a ball goes on one body, drawn flat, and step by step how a hand finds it.

Light: a zone's document (`unknot.body.zones.zone_document`) in, shapes out. Rules: docs/algorithms/zones.md.
"""

from __future__ import annotations

from unknot.body.map.chart import Area, BodyMap, body_map
from unknot.body.map.finding import FIND, STEPS, FindStep, Motif, by_hand_steps, find_steps
from unknot.body.map.shapes import Drawing, Shape
from unknot.body.map.svg import Say, inner_svg, page_svg

__all__ = [
    "FIND",
    "STEPS",
    "Area",
    "BodyMap",
    "Drawing",
    "FindStep",
    "Motif",
    "Say",
    "Shape",
    "body_map",
    "by_hand_steps",
    "find_steps",
    "inner_svg",
    "page_svg",
]
