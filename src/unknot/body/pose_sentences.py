"""What the main picture of each technique shows, one to three sentences each, for the side that is worked.

`{side}` is the side that is worked, `{other}` the other one; from where it is seen, `pose_words` says.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.locale import Text

SENTENCES: Mapping[str, Text] = {
    "ql-ball-sink": Text(
        "You lie on your back, knees bent, feet flat, arms out. The ball lies under the {side} side of your low back, "
        "just above the hip bone."
    ),
    "ql-ball-deep": Text(
        "You lie on your back, knees bent, feet flat, arms out. The large ball lies under the {side} side of your low "
        "back, just above the hip bone."
    ),
    "ql-wall": Text(
        "You stand with your back to a wall, knees soft, and lean back. The ball is between the wall and the {side} "
        "side of your low back, just above the hip bone."
    ),
    "ql-chair": Text(
        "You sit well back in a chair, both feet flat. The ball is between the chair’s back and the {side} side of "
        "your low back, just above the hip bone."
    ),
    "ql-hook": Text(
        "You stand and hold the stick in front of you with both hands. Its hook goes round your {side} waist. Its knob "
        "lies on the {side} side of your low back, just above the hip bone."
    ),
    "side-waist-roll": Text(
        "You stand with your {side} side to a wall, the {side} arm up on the wall. The soft ball is between the wall "
        "and the very side of your waist."
    ),
    "glute-ball": Text(
        "You stand with your back to a wall, turned a little to your {side}. The ball is between the wall and the "
        "upper, outer part of your {side} buttock."
    ),
    "psoas-supine-fingers": Text(
        "You lie on your back, knees bent and leaning on each other. Your {side} hand lies on the {side} side of your "
        "belly, below the navel, your {other} hand on top of it."
    ),
    "psoas-sphinx": Text(
        "You are on your forearms and knees, and your belly is lowered onto one soft pad, on the {side}, beside and "
        "below the navel."
    ),
    "psoas-tool": Text(
        "You are on your forearms and knees. Your belly just touches the two peaks of the tool, one on each side; from "
        "here one hides the other."
    ),
}
