"""Anything new? The short pages asked before every session, each week, and after a gap of two weeks."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.interview.body_map import intensities
from unknot.coach.interview.contents import today_fields
from unknot.coach.interview.draft import Document, maybe
from unknot.coach.interview.fields import Field, tri
from unknot.coach.interview.groups import GROUPS
from unknot.coach.interview.pages import AGAIN, PageSpec, again
from unknot.locale import Text

ASKED_EACH_TIME: tuple[str, ...] = (
    "saddle-numbness", "bladder-bowel-change", "both-legs-symptoms", "leg-weakness", "unsteady-gait", "major-trauma",
    "sudden-severe-pain", "fainting-with-pain", "pulsing-belly", "calf-swelling", "blood-in-urine", "colic-flank",
    "fever-chills", "weight-loss", "unrelenting-pain",
)  # fmt: skip
"""The must-ask signs. `cancer-past` is asked once: it does not come and go."""

RECHECK_SIGNS = "recheck-signs"

_MORE = {group.id: group for group in GROUPS if group.id in ("signs-nerves-more", "signs-kidney")}
FOLLOW_UPS: tuple[str, ...] = tuple(page for name in _MORE for page in (name, f"{name}{AGAIN}"))
"""Pages that a yes to one of these signs brings along: they can make it stricter, or milder."""


def stale(document: Document) -> tuple[str, ...]:
    """Return the answers of follow-up pages that must not be carried over from an earlier day.

    "Stable for two weeks" makes a verdict milder, so an old yes may never stand beside a new sign.
    """
    names = {"signs-over-14-days-stable", *_MORE["signs-nerves-more"].shown(document)}
    if maybe(document, "blood-in-urine", "colic-flank"):
        names |= set(_MORE["signs-kidney"].names)
    return tuple(sorted(names - set(ASKED_EACH_TIME)))


def _signs(document: Document) -> tuple[Field, ...]:
    return tuple(map(tri, ASKED_EACH_TIME))


@lru_cache(maxsize=1)
def recheck_specs() -> tuple[PageSpec, ...]:
    """Return the pages that ask whether anything is new, in order."""
    signs = PageSpec(
        id=RECHECK_SIGNS,
        stage="danger",
        title=Text("Before you start: is any of this true now?"),
        help=Text("If nothing is, one tap will do."),
        fields=_signs,
        one_list=True,
        blank=True,
    )
    today = PageSpec(id="recheck-today", stage="today", title=Text("Today"), fields=today_fields, blank=True)
    strong = PageSpec(
        id="recheck-pain",
        stage="where",
        title=Text("How strong is it today?"),
        help=Text("0 is no pain, 10 is the worst pain you can imagine."),
        fields=intensities,
        applies=lambda document: bool(intensities(document)),
        blank=True,
    )
    return (signs, again(signs), strong, today, again(today))
