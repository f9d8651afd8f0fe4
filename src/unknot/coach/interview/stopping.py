"""When the questions must end early: the answers so far are an emergency, or urgent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.catalog.asked import conditions, signs
from unknot.coach.intake import Answer, Complaint, Intake, IntakeError, Pain, parse_intake
from unknot.coach.interview import draft
from unknot.coach.interview.draft import Document
from unknot.coach.interview.flow import next_page
from unknot.coach.interview.page import Page
from unknot.coach.screening import Disposition, Screening, screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The questions end here."""

    screening: Screening
    more: Page | None
    """A page about the same thing that is still open and could change what to do; shown below what to do now."""


def stop_here(document: Document, *, on: datetime.date | None = None) -> Stop | None:
    """Return why the questions end here, or None to go on. Call it after every page.

    An emergency ends them at once. Something urgent ends them once no page about signs of danger is open, because one
    of those may still make it an emergency. An answer of "not sure" waits until it was asked again in plainer words,
    which is the very next page.
    """
    screening = screen(readable(_without_pending(document)), on=on)
    if screening.disposition < Disposition.URGENT:
        return None
    following = next_page(document)
    more = following if following is not None and following.stage == "danger" else None
    if screening.disposition is not Disposition.EMERGENCY and more is not None:
        return None
    return Stop(screening=screening, more=more if more is not None and more.id.endswith(("-more", "-again")) else None)


def answers_that_count(unfinished: Document | None, finished: Document | None, *, on: datetime.date) -> Document | None:
    """Return the answers to go by: the finished ones, unless the unfinished ones already screen as urgent or worse.

    So a danger that was told counts before the questions are finished, however calm the last finished answers were.
    None when there are no finished answers and nothing in the unfinished ones is urgent.
    """
    if unfinished is not None:
        screening = screen(readable(draft.copy(unfinished)), on=on)
        if screening.disposition >= Disposition.URGENT:
            return unfinished
    return finished


def readable(document: draft.Draft) -> Intake:
    """Return the draft, read; where that fails, at least its signs and conditions, and some pain in the low back.

    Signs of danger count even before a place was chosen, and whatever else in the draft cannot be read.
    """
    try:
        return parse_intake(document)
    except IntakeError:
        somewhere = Pain(region="low-back", side="middle", intensity=1)
        return Intake(
            complaint=Complaint(pains=(somewhere,)),
            signs=_answers(document, signs()),
            conditions=_answers(document, conditions()),
        )


def _answers(document: draft.Draft, names: Iterable[str]) -> dict[str, Answer]:
    said = ((name, draft.answer(document, name)) for name in names)
    return {name: answer for name, answer in said if answer is not None}


def _without_pending(document: Document) -> draft.Draft:
    """Leave out the "not sure" answers that the next page asks again."""
    made = draft.copy(document)
    again = draft.texts(made, "interview.again")
    for kind in ("signs", "conditions"):
        answers = made.get(kind)
        if isinstance(answers, dict):
            made[kind] = {name: said for name, said in answers.items() if said != "unsure" or name in again}
    return made
