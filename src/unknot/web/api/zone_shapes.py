"""What the API answers about zones, as types: they write the OpenAPI document."""

from __future__ import annotations

from typing import Literal, NotRequired

from unknot.catalog.vocabulary import Side
from unknot.web.api.shapes import Document, StatusId, _Open


class SpotShape(_Open):
    """Where the middle of the ball goes, in mm."""

    x_mm: float
    y_mm: float
    z_mm: float
    from_spine_line_mm: float
    above_crest_mm: float
    below_last_rib_mm: float


class NoGoShape(_Open):
    """A place that nothing presses on (`hard`), or one to keep in mind."""

    id: str
    name: str
    why: str
    hard: bool
    facing: Literal["back", "front", "side"]
    outline: list[list[float]]
    source: str
    uncertainty_mm: float | None


class ZoneDocument(_Open):
    """Where a technique presses on one side of one body.

    Points are x, y, z in mm: to the body's left of the spine line, behind the plane of the back's skin, above the top
    of the hip bone, standing.
    """

    technique: str
    side: Side
    ball: str | None
    status: StatusId | Literal["not-screened"]
    spot: SpotShape | None
    allowed: list[list[float]]
    soft: list[list[float]]
    no_go: list[NoGoShape]
    by_hand: list[str]
    empty_because: str | None
    because: list[Document]
    modify: list[str]
    instead: list[str]
    landmarks: NotRequired[Document]
    notes: list[str]
