"""How low the kidneys reach: the hard zone that no pressure enters, and the soft tail below it.

Means and rules, not this person's kidneys: nobody can feel them. What differs between people is drawn as the tail, and
is why pressure stays low, breath quiet, and pain inside ends a session.
"""

from __future__ import annotations

from typing import Literal

from unknot.body.measure import Measure

Side = Literal["left", "right"]

LOWER_POLE_MM: dict[Side, float] = {"right": 40.0, "left": 50.0}
"""Mean lower pole above the crest (surface anatomy, `morris`): the right at the upper edge of L3, the left higher."""

QUIET_BREATH_MM = 11.0
"""How far a quiet breath carries it down (`kidneybreath13`: 11.1 ± 4.8 mm)."""

QUIET_BREATH_SD_MM = 4.8
FULL_BREATH_MM = 43.0
"""How far the deepest breath carries the lower pole (`kidneybreath94`): never your deepest."""

AT_L4_SHARE = 0.159
"""People in whom a kidney is seen at the level of L4, which is that of the crest (`yoo19`, 377 adults)."""

STATURE_MM = 1756.0
"""The stature that the means belong to. Deviation: the texts name none; the tallest mean of the sample (men) is taken,
so that the poles of everybody shorter come out lower, as those of women are said to lie."""

MEDIAL_MM, LATERAL_MM = 25.0, 95.0
"""The box that the kidneys lie in, out from the midline (`morris`)."""

MARGIN_MM = 5.0
"""What a ball's centre keeps below the hard zone (`rules`)."""


def hard_lower_edge(side: Side, stature_mm: Measure) -> Measure:
    """Return where above the crest the hard zone begins (mm): the mean pole scaled to stature, less a quiet breath."""
    return stature_mm.scaled(LOWER_POLE_MM[side] / STATURE_MM).shifted(-QUIET_BREATH_MM)
