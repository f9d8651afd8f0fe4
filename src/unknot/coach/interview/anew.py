"""All questions again, from the start: what was told stays for the person to see, what decides safety is asked anew."""

from __future__ import annotations

from collections.abc import Mapping

from unknot.coach.interview import draft
from unknot.coach.interview.draft import Document, Draft

CALMING = ("signs-over-14-days-stable", "aaa-scan-normal")
"""A yes to one of these makes a verdict milder."""
TOLD_AGAIN = ("when",)
"""Pages that come up again whole, though what is needed there stays: since when, and how the last two weeks were."""


def asked_anew(document: Document) -> Draft:
    """Return a draft with the person, the places and the wishes kept, and the questions about danger open again.

    Every "no" is taken away, and every answer that calms: today's states, "the same" or "better" of the last two weeks,
    the note of which pages were seen. A "yes", a "not sure" or a "worse" stays until the person changes it, so asking
    anew never makes anything milder. A clinician's OK and what was switched on stay too: screening judges them by
    themselves.
    """
    made = draft.copy(document)
    for kind in ("signs", "conditions"):
        answers = draft.get(made, kind)
        kept = answers if isinstance(answers, Mapping) else {}
        draft.put(made, kind, {name: said for name, said in kept.items() if _stays(name, said)})
    # How strong it is belongs to its day: a number of last week must not count as told today.
    draft.put(made, "interview.places", list(draft.places(made)))
    draft.put(made, "complaint.pains", [])
    for place in ("today", "history", "interview.seen", "interview.again", "interview.implied"):
        draft.put(made, place, None)
    for place, stays in (("complaint.trend", "worse"), ("complaint.new_or_different", True)):
        if draft.get(made, place) != stays:
            draft.put(made, place, None)
    draft.put(made, "interview.anew", list(TOLD_AGAIN))
    return made


def _stays(name: str, said: object) -> bool:
    return (said is True or said == "unsure") and name not in CALMING
