"""The page about what postures and stretches do: the ranking, the ways of sitting, every posture's figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from writing import table

from unknot.body.bands import MODEL_FACTOR, Change
from unknot.body.change_words import muscle_name
from unknot.body.postures import posture_ids
from unknot.body.ranking import changes, sitting, stretch, stretches, ways
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique

SHOWN = ("ql-left", "ql-right", "psoas-left", "psoas-right")


def figure(one: Change) -> str:
    """Return a change with its band."""
    low, high = (f"{round(bound):+d}".replace("+0", "0") for bound in one.band_pct)
    return f"{one.change_pct:+.1f} ({low} to {high})" if one.change_pct else f"0 ({low} to {high})"


def ranking(muscle: str) -> str:
    """Return the ranking for the right side of a muscle."""
    rows = []
    for one in stretches(muscle, "right"):
        card = technique(one.technique)
        found = [
            (form, stretch(one.technique, muscle, "right", form=form))
            for form in get_args(FormId)
            if form in ways(one.technique)
        ]
        forms = ", ".join(f"{form} {there.change_pct:+.1f}" for form, there in found if there is not None)
        linked = f"[{card.name}](techniques/{card.id}.md)"
        held = f"[{one.posture}](postures.md#{one.posture})"
        changed = figure(Change(change_pct=one.change_pct, band_pct=one.band_pct))
        rows.append([str(one.rank), linked, held, changed, one.sentence, forms])
    return table(["", "Stretch", "Posture", "Change, %", "In words", "In another place, %"], rows)


def stretches_page() -> str:
    """Return the whole page."""
    factors = ", ".join(f"{muscle} {factor:g}" for muscle, factor in MODEL_FACTOR.items())
    parts = [
        "# What postures and stretches do",
        "How much longer or shorter the path of a muscle is than in standing, in %, on the reference body, with the"
        " band in which it may lie. How the figures and the bands are made, and what they cannot say:"
        f" [what a posture does](../algorithms/postures.md). The model's own factor of doubt: {factors}. The same"
        " for your size: `unknot body stretches ql right --person intake.json`.",
        "## Stretches for the QL",
        "For the right side; the left is its mirror image. A posture is the one that lengthens the muscle most, among"
        " those that the stretch holds or moves between.",
        ranking("ql"),
        "## Stretches for the psoas",
        ranking("psoas"),
        "## Ways of sitting",
        "The one that keeps both muscles nearest to their length in standing comes first.",
        table(
            ["", "Posture", "QL, %", "Psoas, %", "In words"],
            [
                [
                    str(one.rank), f"[{one.posture}](postures.md#{one.posture})", figure(one.changes["ql-right"]),
                    figure(one.changes["psoas-right"]), one.sentence,
                ]
                for one in sitting()
            ],
        ),
        "## Every posture",
        table(
            ["Posture", *(f"{muscle_name(muscle)}, %" for muscle in SHOWN)],
            [
                [f"[{name}](postures.md#{name})", *(figure(changes(name)[muscle]) for muscle in SHOWN)]
                for name in posture_ids()
            ],
        ),
    ]  # fmt: skip
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {"reference/stretches.md": stretches_page}
