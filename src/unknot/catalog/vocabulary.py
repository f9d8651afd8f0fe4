"""The closed vocabularies that the catalogue and the intake share; ids are never renamed, only added to."""

from __future__ import annotations

from typing import Literal, get_args

Side = Literal["left", "right"]
"""A side of the person's own body."""

BodySide = Literal["left", "right", "middle"]

Grade = Literal["strong", "moderate", "weak", "tradition", "contradicted"]
"""How well a piece of advice is supported."""

Certainty = Literal["published", "from-memory", "expert-inference"]
"""How a rule is known: read in a publication, recalled and not verified, or inferred by Unknot's authors."""

Column = Literal["Q", "P", "H", "F", "X", "S", "L"]
"""Rule columns: ball on QL, belly pressure, head-down, end-range flexion, end-range extension, side bend, load."""

Cell = Literal["ok", "MOD", "CLIN", "BLOCK"]

Phase = Literal["settle", "release", "stretch", "strengthen", "habit", "education", "refusal"]

Muscle = Literal["ql", "psoas", "glutes", "obliques", "back", "front", "trunk"]

Length = Literal["front", "back", "side"]
"""Which line of the body a stretch lengthens; weekly minutes of front and back are kept equal."""

RegionId = Literal[
    "low-back", "flank", "mid-back", "tailbone", "sacroiliac", "buttock-upper", "buttock-outer", "buttock-lower",
    "hip-outer", "groin", "belly-lower", "thigh-front", "thigh-inner", "thigh-back", "below-knee",
]  # fmt: skip

Aggravator = Literal[
    "sitting-long", "rising-from-sitting", "standing-long", "walking", "running", "bending-forward",
    "bending-backward", "side-bend-toward", "side-bend-away", "rolling-in-bed", "cough-sneeze", "carrying", "lifting",
    "stairs", "lying-flat", "driving", "reaching-overhead", "long-stride", "deep-breath", "lying", "sitting",
    "standing", "moving", "propping-trunk", "curling-up", "leaning-forward", "heat", "rest",
]  # fmt: skip
"""What makes the pain worse, or eases it: one vocabulary for both."""

Feel = Literal[
    "dull", "sharp", "burning", "electric", "pins-and-needles", "numb", "stiff", "spasm", "fragile",
    "cannot-bend-forward", "stiff-hips", "short-stride", "too-flat", "too-swayed", "pulled-to-one-side",
    "sore-to-lift-thigh", "night-waking", "morning-stiffness-over-30-min", "no-position-eases",
    "moves-further-down-leg", "moves-back-toward-spine",
]  # fmt: skip

GearId = Literal[
    "tennis-ball", "massage-ball", "soft-ball-6cm", "plus-ball-7cm", "large-ball-9cm", "soft-air-ball-10cm",
    "air-ball-20cm", "lacrosse-ball", "foam-roller", "hook-tool", "psoas-tool", "block", "towel", "mat", "physio-ball",
    "back-extension-bench", "band", "weight", "wall", "chair", "doorway", "bed", "strap", "sock", "heat-pack",
]  # fmt: skip

CanId = Literal["floor", "kneel", "prone", "supine", "stand", "one-leg", "head-down", "hands-and-knees"]
"""Positions the person can be in."""

Place = Literal["home", "desk", "car", "plane"]
"""Where a single session is done; the car is parked."""

REGIONS: tuple[RegionId, ...] = get_args(RegionId)
AGGRAVATORS: tuple[Aggravator, ...] = get_args(Aggravator)
FEELS: tuple[Feel, ...] = get_args(Feel)
GEAR: tuple[GearId, ...] = get_args(GearId)
CANS: tuple[CanId, ...] = get_args(CanId)

DEFAULT_GEAR: tuple[GearId, ...] = ("wall", "chair", "towel", "bed", "doorway")
"""What is assumed to be at home when `gear` was not answered (docs/algorithms/planning.md)."""

DEFAULT_CAN: tuple[CanId, ...] = tuple(can for can in CANS if can not in ("head-down", "one-leg"))
"""What is assumed to be possible when `can` was not answered (docs/algorithms/planning.md)."""
