"""What the planner prefers where the rules leave a choice. Everything else follows the order of the catalogue.

All of it is expert inference; the reasons stand beside each line and in docs/algorithms/planning.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.catalog.vocabulary import GearId, Muscle

FLARE_LIST = ("heat", "settle-breath", "legs-on-chair", "pelvic-clock", "walk")
"""All that a flare leaves (rules of dose)."""

EARLIER: Mapping[str, int] = {
    # The gentlest mobiliser comes before hands and knees.
    "pelvic-clock": -1,
    # Head above the hips comes before head-down.
    "wall-dog": -1,
}
"""Rank within a role; lower is taken first, 0 when not named, ties in catalogue order."""

AFTER: Mapping[str, str] = {
    # The article with a still ball comes before the one that opens the knee and moves (gentler first).
    "ql-ball-deep": "ql-ball-sink",
    # Palms first; pads only when that stayed calm; the hard tool after the pads.
    "psoas-sphinx": "psoas-supine-fingers",
    "psoas-tool": "psoas-sphinx",
}
"""Comes only after three calm sessions of the other one."""

LATE = ("suitcase-carry", "back-extension-ball")
"""The heavier strengtheners: from week 5."""

SITTING_ONLY = ("ql-chair",)
"""For long sits; in a programme only when no other way of doing the same is open."""

SOFTEST_FIRST: tuple[GearId, ...] = (
    "soft-air-ball-10cm", "air-ball-20cm", "plus-ball-7cm", "large-ball-9cm", "soft-ball-6cm", "tennis-ball",
    "massage-ball",
)  # fmt: skip
"""Softer comes first: harder is not better (grabow18, cheathamball20)."""

SOFT_ENOUGH: tuple[GearId, ...] = ("soft-air-ball-10cm", "air-ball-20cm", "plus-ball-7cm", "large-ball-9cm", "towel")
"""What may press where the ball must be soft: soft things from 7 cm on, or a folded towel (gear.toml)."""

PREPARED_BY: Mapping[Muscle, tuple[Muscle, ...]] = {
    "ql": ("ql",),
    "psoas": ("psoas",),
    "obliques": ("obliques", "ql"),
    "glutes": ("glutes", "ql", "psoas"),
    "back": ("back", "ql"),
    "front": ("front", "psoas"),
    "trunk": ("trunk", "ql", "psoas"),
}
"""Before a muscle is strengthened, one of these is released or stretched the same day."""

STRENGTH_ORDER: tuple[Muscle, ...] = ("glutes", "trunk", "back", "front", "obliques")
"""After the two target muscles, the neighbours in this order: the safest start first."""
