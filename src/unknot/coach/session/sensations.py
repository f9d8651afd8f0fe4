"""What the person may feel, and what each feeling leads to: the stop rules (safety_evidence §3, rules §3), as data.

One row of the published table is one or more sensations here; `test_sensations` holds the table against them.
"""

from __future__ import annotations

import math
from functools import lru_cache

from unknot.coach.session.score import Lock, Notice, Sensation
from unknot.coach.timing import LEAST_S, PAUSE_S, WORDS_PER_S
from unknot.locale import Text

QL_LOCK_DAYS = 7
HEAD_UP_S = 120
"""Head pressure that lasts longer than this upright needs a clinician (SE §3)."""


def notice(say: Text, show: Text, seconds: int | None = None) -> Notice:
    """Return a notice that stays as long as its words take to hear, or `seconds`."""
    if seconds is None:
        seconds = max(LEAST_S, math.ceil(len(say.split()) / WORDS_PER_S) + PAUSE_S)
    return Notice(say=say, show=show, ms=seconds * 1000)


@lru_cache(maxsize=1)
def sensations() -> tuple[Sensation, ...]:
    """Return every sensation, mildest branch first."""
    return (
        Sensation(
            id="dull-pressure",
            words=Text("A dull, spread pressure that softens as I breathe out"),
            do="continue",
            notice=notice(Text("That is how it should feel. Stay there and breathe."), Text("Good. Stay and breathe.")),
        ),
        Sensation(
            id="too-strong",
            words=Text("It is too strong, or I am holding my breath"),
            do="ease",
            notice=notice(
                Text("Let go of half of the weight. Breathe out slowly."), Text("Let go of half the weight.")
            ),
        ),
        Sensation(
            id="hard-edge",
            words=Text("It presses on bone or on a hard edge"),
            do="shift",
            notice=notice(
                Text(
                    "Lift off. Move the ball at least 2 centimetres, onto soft muscle. Never place it on a rib, "
                    "on your spine or on your hip bone. Then settle again."
                ),
                Text("Lift off. Move to soft muscle, off the bone."),
            ),
        ),
        Sensation(
            id="cramp",
            words=Text("The muscle that is working cramps"),
            do="shake-out",
            notice=notice(
                Text("Stop pushing. Shake it out gently. Then go on with half of the effort."),
                Text("Shake it out. Then half the effort."),
                12,
            ),
        ),
        Sensation(
            id="tingling",
            words=Text("Tingling, buzzing, numbness, an electric feeling, or it shoots into my leg or groin"),
            do="stop-spot",
            notice=notice(
                Text(
                    "Stop here. Come off it slowly. This side rests for today. "
                    "If the feeling lasts longer than 30 minutes, see a clinician. "
                    "If the leg gets weak, get emergency help."
                ),
                Text("Come off it slowly. This side rests today."),
            ),
        ),
        Sensation(
            id="moving-down-leg",
            words=Text("Pain moves further down my leg"),
            do="stop-movement",
            notice=notice(
                Text(
                    "Stop this movement. Come back slowly the way you came. "
                    "Leave it out today. Pain that moves back toward your spine is fine; further down the leg is not."
                ),
                Text("Stop this movement. Come back slowly."),
            ),
        ),
        Sensation(
            id="head-pressure",
            words=Text("Pressure in my head, eye pain, or blurred sight"),
            do="sit-up",
            notice=notice(
                Text("Stop. Come up slowly and sit upright. Stay upright for two minutes and breathe quietly."),
                Text("Sit up slowly. Stay upright."),
                HEAD_UP_S,
            ),
            head_down=True,
        ),
        Sensation(
            id="sharp-inside",
            words=Text("Sharp or stabbing, or deep inside"),
            do="stop-session",
            notice=notice(
                Text(
                    "Stop. Come off slowly and lie on your side. The session ends here. "
                    "If it lasts longer than one hour, or if you see blood in your urine, get emergency help."
                ),
                Text("Stop. Come off it. Lie on your side."),
            ),
            locks=(Lock(id="ql-ball", days=QL_LOCK_DAYS), Lock(id="belly", days=QL_LOCK_DAYS, only_in="belly")),
        ),
        Sensation(
            id="spreading-forward",
            words=Text("Pain that travels to my belly, my side or my groin"),
            do="stop-session",
            notice=notice(
                Text(
                    "Stop. Come off slowly and lie on your side. The session ends here. "
                    "If it lasts longer than one hour, or if you see blood in your urine, get emergency help."
                ),
                Text("Stop. Come off it. Lie on your side."),
            ),
            locks=(Lock(id="ql-ball", days=QL_LOCK_DAYS), Lock(id="belly", days=QL_LOCK_DAYS, only_in="belly")),
        ),
        Sensation(
            id="belly-cramp",
            words=Text("A cramp in my belly or pelvis"),
            do="stop-session",
            notice=notice(
                Text(
                    "Stop. Take all pressure away and lie on your side. The session ends here. "
                    "If the pain becomes severe or you faint, get emergency help."
                ),
                Text("Stop. Lie on your side."),
            ),
        ),
        Sensation(
            id="faint",
            words=Text("Sick, light-headed or sweaty"),
            do="stop-session",
            notice=notice(
                Text(
                    "Stop. Take all pressure away and lie on your side. The session ends here. "
                    "If you faint or the pain becomes severe, get emergency help."
                ),
                Text("Stop. Lie on your side."),
            ),
        ),
        Sensation(
            id="pulse",
            words=Text("I feel a pulse under the pad or under my hand"),
            do="stop-session",
            notice=notice(
                Text(
                    "Stop. Take all pressure off your belly and lie on your side. The session ends here. "
                    "Pressing on the belly stays off from now on. "
                    "See a clinician and ask to have the large vessel in your belly checked."
                ),
                Text("Stop. Lie on your side."),
            ),
            locks=(Lock(id="belly"),),
            family="belly",
        ),
        Sensation(
            id="leg-weakness",
            words=Text("A leg or foot is weak, or I am numb between my legs"),
            do="get-help",
            notice=notice(
                Text("Stop. Lie on your side. This needs help now."), Text("Stop. Lie on your side. Get help.")
            ),
        ),
        Sensation(
            id="severe-pain",
            words=Text("Severe pain, or I fainted"),
            do="get-help",
            notice=notice(
                Text("Stop. Lie on your side. This needs help now."), Text("Stop. Lie on your side. Get help.")
            ),
        ),
    )
