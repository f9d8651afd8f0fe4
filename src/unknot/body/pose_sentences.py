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
    "settle-breath": Text("You lie on your back with your knees bent and feet flat, one hand on your lowest ribs."),
    "heat": Text("You sit back in a chair. The warm pack is between the chair’s back and your low back."),
    "legs-on-chair": Text(
        "You lie on your back on a mat. Both calves lie on the seat of a chair, hips and knees bent like on a chair."
    ),
    "ql-legs-wall": Text("You lie on your back. Both feet are on the wall, hips and knees bent like on a chair."),
    "hip-flexor-lunge": Text(
        "You kneel on your {side} knee, on a pad, your {other} foot flat on the floor in front of you. Your hands "
        "hold a chair in front. Your hips are a little forward."
    ),
    "ql-side-bend": Text(
        "You stand with your feet as wide as your hips, your {side} arm up, your {other} hand on your {other} "
        "thigh, and lean to the {other}."
    ),
    "boomerang-wall": Text(
        "You stand with your {other} side to a wall, your {other} hand on it. Your {side} arm reaches over your "
        "head toward the wall, and your hips are out to the {side}."
    ),
    "gate-side-bend": Text(
        "You kneel on your {side} knee, on a pad beside a chair, your {other} leg stretched out to the {other}. "
        "Your {side} arm is up, your {other} hand on your {other} thigh, and you lean to the {other}."
    ),
    "down-dog": Text(
        "Your hands and feet are on the floor, your hips up and back, your knees bent, your back long, your head "
        "hanging between your arms."
    ),
    "wall-dog": Text(
        "You stand bent forward with both hands on a wall, arms and back long, knees a little bent, hips back."
    ),
    "cat-cow": Text("You are on your hands and knees, and your back is rounded softly."),
    "childs-pose-reach": Text(
        "You kneel and sit back toward your heels, your head low. Both hands are walked over to the {other}, your "
        "hips settle to the {side}."
    ),
    "pelvic-clock": Text(
        "You lie on your back with your knees bent and feet flat. Your low back meets the floor: the pelvis is "
        "tipped toward twelve, toward your navel, on the clock that is drawn on your belly."
    ),
    "towel-roll": Text(
        "You lie on your back, your legs out straight. The rolled towel lies across under the hollow of your low back."
    ),
    "sphinx-press": Text(
        "You lie on your belly, propped on your forearms. Your chest is a little up, your hip bones are on the floor."
    ),
    "dead-bug": Text(
        "You lie on your back, knees and hips bent. Your {side} arm reaches back behind your head, your {other} "
        "heel is lowered; the other arm points up, the other knee stays over the hip."
    ),
    "glute-bridge": Text("You lie on your shoulders and feet, hips up: knees, hips and ribs make one line."),
    "side-lying-abduction": Text(
        "You lie on your {other} side with your head on a pillow, the lower leg bent. Your {side} leg, on top, is "
        "straight, lifted a hand’s width and a little behind you."
    ),
    "bird-dog": Text(
        "You are on hands and knees. Your {side} arm reaches forward and your {other} leg back, both in line with "
        "your back."
    ),
    "psoas-march": Text(
        "You lie on your back, your {other} foot flat. Your {side} knee is lifted over the hip, and your {side} "
        "hand pushes lightly against that thigh."
    ),
    "wall-hip-hike": Text(
        "You stand on your {other} leg, your {other} side to a wall and that hand on it. Your {side} leg is "
        "straight, its hip lifted toward the ribs, the foot just off the floor."
    ),
    "side-plank-knees": Text(
        "You are on your {side} side, propped on your {side} forearm and knee, your hips lifted: one line from head "
        "to knees."
    ),
    "towel-v": Text(
        "You stand, both arms up in a wide V. The towel is taut between your hands, a little behind your head."
    ),
    "back-extension-ball": Text(
        "You lie with your belly and hips on a large ball, your feet on the floor at a wall, your arms crossed on your "
        "chest. Your chest is lifted until your back is straight."
    ),
    "suitcase-carry": Text("You walk upright with the weight in your {other} hand, both shoulders level."),
    "posture-reset": Text(
        "You sit well back in a chair, both feet flat, ribs over the pelvis, head over the ribs, hands on your thighs."
    ),
    "sitting-break": Text("You stand and reach both arms up."),
    "stand-some": Text("You stand at a table at elbow height, your hands at your work, your weight on one foot."),
    "walk": Text("You walk upright at an easy pace, one leg behind you, arms swinging."),
    "lumbar-support": Text(
        "You sit back in a car seat. A rolled towel is in the hollow of your low back, above the belt."
    ),
}
