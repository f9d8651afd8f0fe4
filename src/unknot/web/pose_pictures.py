"""The picture of a technique's key pose on its card, and the same in words: what lies where, seen from where."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from unknot.body.poses import pictured, pose_picture
from unknot.catalog.vocabulary import Side
from unknot.coach.words import SIDES
from unknot.locale import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PosePicture:
    """One picture and its words."""

    drawing: Markup
    words: Text


def pose_words(technique: str, side: Side) -> Text:
    """What a picture shows. Raises `KeyError` for a technique that has none."""
    own = SIDES[side]
    other = SIDES["left" if side == "right" else "right"]
    return {
        "ql-ball-sink": Text(
            "You lie on your back, knees bent, feet flat, arms out. The ball lies under the {side} side of "
            "your low back, just above the hip bone. Seen from your {side}, a little from above.",
            side=own,
        ),
        "ql-ball-deep": Text(
            "You lie on your back, knees bent, feet flat, arms out. The large ball lies under the {side} side of your "
            "low back, just above the hip bone. Seen from your {side}, a little from above.",
            side=own,
        ),
        "ql-wall": Text(
            "You stand with your back to a wall, knees soft, and lean back. The ball is between the wall and the "
            "{side} side of your low back, just above the hip bone. Seen from your {side}.",
            side=own,
        ),
        "ql-chair": Text(
            "You sit well back in a chair, both feet flat. The ball is between the chair’s back and the {side} side of "
            "your low back, just above the hip bone. Seen from your {side}.",
            side=own,
        ),
        "ql-hook": Text(
            "You stand and hold the stick in front of you with both hands. Its hook goes round your {side} waist. "
            "Its knob lies on the {side} side of your low back, just above the hip bone. "
            "Seen from behind and from your {side}.",
            side=own,
        ),
        "side-waist-roll": Text(
            "You stand with your {side} side to a wall, the {side} arm up on the wall. The soft ball is between "
            "the wall and the very side of your waist. Seen from behind: your {side} is on the {side}.",
            side=own,
        ),
        "glute-ball": Text(
            "You stand with your back to a wall, turned a little to your {side}. The ball is between the wall and the "
            "upper, outer part of your {side} buttock. Seen from your {side}.",
            side=own,
        ),
        "psoas-supine-fingers": Text(
            "You lie on your back, knees bent and leaning on each other. Your {side} hand lies on the {side} side of "
            "your belly, below the navel, your {other} hand on top of it. Seen from your {side}, from above.",
            side=own, other=other,
        ),
        "psoas-sphinx": Text(
            "You are on your forearms and knees, and your belly is lowered onto one soft pad, on the {side}, beside "
            "and below the navel. Seen from your {side}.",
            side=own,
        ),
        "psoas-tool": Text(
            "You are on your forearms and knees. Your belly just touches the two peaks of the tool, one on each side; "
            "from here one hides the other. Seen from your {side}.",
            side=own,
        ),
    }[technique]  # fmt: skip


def pose_card(technique: str, side: Side) -> PosePicture | None:
    """The picture for a card; None for a technique that has none. Only for a card whose steps may be shown."""
    if technique not in pictured():
        return None
    return PosePicture(drawing=Markup(pose_picture(technique, side)), words=pose_words(technique, side))
