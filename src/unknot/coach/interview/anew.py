"""All questions again, from the start: what was told stays for the person to see, what decides safety is asked anew."""

from __future__ import annotations

from unknot.coach.interview import draft
from unknot.coach.interview.draft import Document, Draft


def asked_anew(document: Document) -> Draft:
    """Return a draft with the body, the places and the wishes kept, and every question about danger open again.

    Taken away are signs, conditions, today's states, what tells a new pain from an old one, and the note of which
    pages were seen. A clinician's OK and what was switched on stay: screening judges them by themselves.
    """
    made = draft.copy(document)
    for place in ("signs", "conditions", "today", "history", "complaint.trend", "complaint.new_or_different",
                  "interview.seen", "interview.again", "interview.implied"):  # fmt: skip
        draft.put(made, place, None)
    return made
