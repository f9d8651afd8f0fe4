"""What the API answers about postures and stretches, as types: they write the OpenAPI document."""

from __future__ import annotations

from typing import Literal

from unknot.catalog.postures import PostureKind
from unknot.catalog.vocabulary import Side
from unknot.web.api.shapes import Document, ProblemShape, _Open


class AnglesShape(_Open):
    """A pose, in degrees from relaxed standing."""

    flexion: float
    side_bend: float
    rotation: float
    hip_left: float
    hip_right: float


class PostureInShort(_Open):
    """One posture in short."""

    id: str
    name: str
    kind: PostureKind
    sentence: str
    angles: AnglesShape
    assumed: bool
    measured: list[str]
    sources: list[str]
    note: str


class PosturesDocument(_Open):
    """Every posture, in the order of the catalogue."""

    postures: list[PostureInShort]


class MuscleLength(_Open):
    """One muscle in a posture: mm, and % of its length in standing."""

    length_mm: float
    change_pct: float
    band_pct: list[float]
    moment_arm_mm: Document


class FascicleLength(_Open):
    """One line of pull in a posture."""

    muscle: str
    length_mm: float
    change_pct: float
    band_pct: list[float]
    moment_arm_mm: Document


class BodyShape(_Open):
    """Which body the figures are of; `reference`: the model's own."""

    reference: bool
    height_cm: float
    weight_kg: float
    sex: Literal["male", "female"] | None


class PostureDocument(_Open):
    """What a posture does; `posture` null: it was posed by angles."""

    posture: str | None
    name: str
    angles: AnglesShape
    muscles: dict[str, MuscleLength]
    fascicles: dict[str, FascicleLength]
    longer: list[str]
    shorter: list[str]
    sentences: list[str]
    known: Document
    body: BodyShape
    notes: list[str]


class StretchShape(_Open):
    """What one stretch does to the muscle; `side`: the side that is worked, null where it has none."""

    technique: str
    posture: str
    change_pct: float
    band_pct: list[float]
    side: Side | None
    rank: int
    assumed: bool
    sentences: list[str]


class SittingShape(_Open):
    """What one way of sitting does."""

    posture: str
    away_pct: float
    rank: int
    muscles: dict[str, Document]
    sentence: str


class DayLengthsDocument(_Open):
    """How long each muscle was short and long over a day."""

    minutes: float
    muscles: dict[str, Document]
    sentences: list[str]


class NoPostureProblem(ProblemShape):
    """There is no such posture; the names that come nearest."""

    nearest: list[str]
